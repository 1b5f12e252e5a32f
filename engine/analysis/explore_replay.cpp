#include "engine/analysis/explore_replay.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "engine/analysis/explain.h"
#include "engine/analysis/explore_accesses.h"
#include "engine/base/text.h"
#include "engine/machine/kernel/scheduled.h"

namespace interleave {

void RunText::take(EventBuffer& out, const Machine& machine) {
    if (!out.text.empty()) {
        const std::uint64_t base = machine.output_bytes + machine.description_bytes - out.text.size();
        for (const Event& e : out.events) {
            if (e.kind != EventKind::output && e.kind != EventKind::error_output) continue;
            const auto from = static_cast<std::size_t>(static_cast<std::uint64_t>(e.a) - base);
            (e.kind == EventKind::output ? output : errors) +=
                std::string_view(out.text).substr(from, static_cast<std::size_t>(e.b));
        }
        bytes += out.text.size();
    }
    out.drain();
}

StateHash RunText::hash() const {
    return {hash_bytes(errors, hash_bytes(output)), hash_bytes(output, hash_bytes(errors, ~hash_seed))};
}

namespace {

constexpr std::size_t most_lost_updates = 10;
constexpr std::uint64_t most_looked_at = 50'000;  // instructions of a witness

Config with_schedule(const World& world, const std::vector<Turn>& schedule) {
    Config config = world.config;
    config.scheduled = true;
    config.schedule = schedule;
    return config;
}

}  // namespace

bool replays(const World& world, const ExploredOutcome& outcome) {
    const Config config = with_schedule(world, outcome.witness);
    const World own{world.program, config};
    Machine m = boot(own);
    EventBuffer out;
    RunText text;
    while (run(m, own, out, m.step + 4096)) text.take(out, m);
    text.take(out, m);
    return m.outcome == outcome.outcome && m.exit_status == outcome.exit_status &&
           m.reason == outcome.reason && text.output == outcome.output && text.errors == outcome.errors &&
           final_values(m) == outcome.values;
}

void shorten(const World& world, ExploredOutcome& outcome) {
    // Every turn that can be left out at the end changes nothing; the shortest beginning is found by halving.
    const std::vector<Turn> all = outcome.witness;
    std::size_t least = 1, most = all.size();
    while (least < most) {
        const std::size_t middle = least + (most - least) / 2;
        outcome.witness.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(middle));
        if (replays(world, outcome)) {
            most = middle;
        } else {
            least = middle + 1;
        }
    }
    outcome.witness.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(most));
    // The last turn need not be counted if it goes on by itself.
    if (outcome.witness.empty() || outcome.witness.back().instructions == unlimited_turn) return;
    const Turn last = outcome.witness.back();
    outcome.witness.back().instructions = unlimited_turn;
    if (!replays(world, outcome)) outcome.witness.back() = last;
}

namespace {

struct Actor {
    ThreadId thread = ThreadId::none;
    TaskId task = TaskId::none;
    auto operator<=>(const Actor&) const = default;
};

// Who has read what, and whether it has been written since.
class Readers {
  public:
    explicit Readers(const Machine& machine) : m(machine) {}

    void access(const Access& access, std::string_view name, const Actor& me, std::uint32_t line) {
        auto& readers = reads_[access.place];
        if (!access.write) {
            readers[me] = {line, false, {}, 0};
            return;
        }
        const auto mine = readers.find(me);
        if (mine != readers.end() && mine->second.stale) {
            const Read& read = mine->second;
            LostUpdate lost{std::string(name), name_of(me),     name_of(read.other),
                            read.line,         read.other_line, line};
            if (std::find(found.begin(), found.end(), lost) == found.end()) found.push_back(std::move(lost));
        }
        readers.erase(me);
        for (auto& [reader, read] : readers) read = {read.line, true, me, line};
    }

    std::vector<LostUpdate> found;

  private:
    struct Read {
        std::uint32_t line = 0;
        bool stale = false;  // somebody else has written since
        Actor other{};
        std::uint32_t other_line = 0;
    };
    std::string name_of(const Actor& actor) const {
        return actor.task != TaskId::none ? task_name(m, actor.task) : thread_name(m, actor.thread);
    }

    const Machine& m;
    std::map<std::uint64_t, std::map<Actor, Read>> reads_;
};

// What a program calls a number in shared memory: the attribute that the instruction names, or the item.
std::string memory_name(const Program& program, Instruction instruction, const Touch& touch) {
    switch (instruction.op()) {
        case Opcode::load_attr:
        case Opcode::load_method:
        case Opcode::store_attr: return std::string(program.name(NameId{instruction.n()}));
        default: return fmt::format("[{}]", touch.item);
    }
}

}  // namespace

std::vector<LostUpdate> find_lost_updates(const World& world, const std::vector<Turn>& schedule) {
    const Config config = with_schedule(world, schedule);
    const World own{world.program, config};
    Machine m = boot(own);
    EventBuffer out;
    run(m, own, out, 0);
    Readers readers(m);
    std::vector<Access> accesses;
    // By thread: the instruction of the program that it has executed last; module code belongs to it.
    struct Last {
        Actor actor;
        std::uint32_t line = 0;
        Instruction instruction;
    };
    std::map<ThreadId, Last> executed;
    const auto take_turn = [&](Turn turn) {
        run_turn(m, own, out, turn);
        const auto last = executed.find(turn.thread);
        for (const Touch& touch : out.touched) {
            if (touch.what != Touch::What::memory || last == executed.end()) continue;
            const auto& [actor, line, instruction] = last->second;
            readers.access(access_of(touch), memory_name(own.program, instruction, touch), actor, line);
        }
        out.drain();
    };
    std::size_t next = 0;
    std::uint64_t left = 0;
    ThreadId id = ThreadId::none;
    for (;;) {
        if (id == ThreadId::none) {  // the next turn, as the kernel would give it
            if (m.outcome != Outcome::running) break;
            if (next < schedule.size()) {
                id = schedule[next].thread;
                left = schedule[next++].instructions;
                if (!can_take_turn(m, id)) break;
            } else {
                id = default_turn(m);
                left = unlimited_turn;
                if (id == ThreadId::none) break;
            }
            take_turn({id, 0});
        }
        const bool going = m.outcome == Outcome::running && m.thread(id).state == ThreadState::running;
        if (!going || left == 0) {
            id = ThreadId::none;
            continue;
        }
        if (at_own_instruction(m, own, id)) {
            const LoopId loop = m.records[index(id)].loop;
            const Actor me{id, loop == LoopId::none ? TaskId::none : m.loops[index(loop)].current};
            const Frame& frame = m.executions[index(id)].frames.back();
            const std::uint32_t line = own.program.code(frame.code).lines[frame.next];
            executed[id] = {me, line, next_instruction(m, own, id)};
            accesses.clear();
            find_accesses(m, own, id, accesses);
            for (const Access& access : accesses) {
                if (access.name != NameId::none)  // variables and attributes only
                    readers.access(access, own.program.name(access.name), me, line);
            }
        }
        if (readers.found.size() >= most_lost_updates || m.instructions > most_looked_at) break;
        take_turn({id, 1});
        if (left != unlimited_turn) --left;
    }
    return readers.found;
}

}  // namespace interleave
