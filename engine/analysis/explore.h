// Every interleaving of a program's threads and processes that a scheduler without a policy could choose, and
// what comes of each: the set of outcomes, how many interleavings lead to each, and one schedule to replay it
// with.
//
// What is a choice. A thread may be taken off its core
// - with the interpreter lock (gil = on), where CPython looks: since 3.10 before a call (entering a `with` is
//   one) or a backward jump, after the call of a built-in function and where module code calls the program's;
//   before 3.10 between any two instructions;
// - without it (gil = off), before any instruction that touches something another thread touches as well;
// - with several processes also before any instruction that touches what processes share: then a thread of
//   another process runs, and those of its own wait, because it has their lock;
// - wherever it waits, yields or ends.
// Then any other thread may run that is ready, or that waits for a lock which is free. Code of modelled
// modules runs in one piece between two waits.
//
// Time. Code takes no time that anybody could rely on: a sleep, a timeout or a device may be over at any
// choice after it began, but those that differ by `delay` or more come in order, and a thread that could run
// is not kept from it for longer than `delay` (unless it computes for long: more than 1000 instructions at a
// stretch). So sleep(0.01) races with code and with another thread's sleep(0.02); sleep(1) ends before
// sleep(2), and what follows it happens before. busy(x) takes x seconds, in which others may run.
//
// asyncio. The order in which a loop runs its handles is fixed by the loop, and so is that of its timers:
// neither is a choice. A race across an await therefore shows as a lost update (below) in every interleaving;
// threads beside a loop are explored as always.
//
// Pruning. Two interleavings are the same if they differ only in the order of steps that touch nothing in
// common (Mazurkiewicz 1977; Godefroid 1996). Which places matter is learnt: a switch point counts once what
// follows it was seen to touch a place that another thread touches too, one of them writing, while both were
// alive; when exploring finds a new one it starts again with it. States that have been seen before
// (explore_state.h) are not explored again; what they lead to counts for every way to them.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/machine/machine.h"

namespace interleave {

struct ExploreOptions {
    // Transitions between states; at least 1. One of more than 200 instructions, or of a machine of more than
    // 1 MB (many threads, several processes), counts as several.
    std::uint64_t limit = 20'000;
    Tick delay = 50 * millisecond;
    // For tests, which compare: false makes every switch point a choice, or recognises no state. It takes for
    // ever.
    bool only_points_that_matter = true, recognise_states = true;
};

// A variable was read, changed by another, then written by the one that had read the old value.
struct LostUpdate {
    std::string name;           // of the variable or attribute, or what kind of place it is
    std::string reader, other;  // thread or task names
    std::uint32_t read_line = 0, other_line = 0, write_line = 0;
    friend bool operator==(const LostUpdate&, const LostUpdate&) = default;
    friend bool operator<(const LostUpdate& a, const LostUpdate& b) {
        const auto all = [](const LostUpdate& l) {
            return std::tie(l.name, l.reader, l.other, l.read_line, l.other_line, l.write_line);
        };
        return all(a) < all(b);
    }
};

// What can be seen of a run when it is over.
struct Observed {
    Outcome outcome = Outcome::running;
    std::int32_t exit_status = 0;
    std::string output, errors;                               // what it writes to stdout and stderr
    std::string reason;                                       // of a deadlock or limit
    std::vector<std::pair<std::string, std::string>> values;  // variables at the end: name, value

    friend bool operator==(const Observed&, const Observed&) = default;
    friend bool operator<(const Observed& a, const Observed& b) {
        const auto all = [](const Observed& k) {
            return std::tie(k.outcome, k.exit_status, k.output, k.errors, k.reason, k.values);
        };
        return all(a) < all(b);
    }
};

struct ExploredOutcome : Observed {
    double interleavings = 0;  // that lead to it, of those explored
    std::vector<Turn> witness;
    std::vector<LostUpdate> lost_updates;  // in the witness; looked for in the 20 most frequent outcomes
};

struct Exploration {
    std::vector<ExploredOutcome> outcomes;  // most frequent first
    double interleavings = 0;               // at the switch points that matter; >= 1e15 is approximate
    std::uint64_t states = 0, transitions = 0;
    std::uint32_t switch_points = 0;  // places in the program that matter
    // False: the limit was reached, or 400 choices in one interleaving (fewer of large machines).
    bool complete = true;
    bool threads = false;  // of one process more than one has run: the interpreter lock matters
};

// The program and settings as they are (Config::scheduled is set by this). Programs that declare a job table
// have no interleavings: one outcome, a limit.
Exploration explore(const Program& program, const Config& config, const ExploreOptions& options = {});

// With the interpreter lock, and - if the program has threads - without it: a lock that hides outcomes does
// not make a program safe. One section where the settings say gil = off or there are no threads.
struct ExploredSection {
    bool gil = true;
    bool same = false;  // as the section before: the same outcomes
    Exploration found;
};
std::vector<ExploredSection> explore_sections(const Program& program, const Config& config,
                                              const ExploreOptions& options = {});

}  // namespace interleave
