#include "engine/analysis/explain_policy.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/policy/policy.h"
#include "engine/text/numbers.h"

namespace interleave {
namespace {

using K = SentenceKey;

// Two lengths in one sentence; if they differ, one can see it.
struct Lengths {
    std::string mine, theirs;
    Lengths(Tick a, Tick b, Locale locale)
        : mine(duration_text(a, locale)), theirs(duration_text(b, locale)) {
        if (a == b || mine != theirs) return;
        mine = localized(fmt::format("{}.{:06} ms", a / millisecond, a % millisecond), locale);
        theirs = localized(fmt::format("{}.{:06} ms", b / millisecond, b % millisecond), locale);
    }
};

Fact time_fact(std::string_view name, const std::string& words) {
    return {name, {{Phrase::Kind::time, words, 0xffffffff}}};
}

// One comparison: who is better, who is worse, and the machine in which that is so.
struct Pair {
    Teller& tell;
    const Machine& m;
    ThreadId chosen, other;
    const Thread& mine() const { return m.thread(chosen); }
    const Thread& theirs() const { return m.thread(other); }
    Fact thread() const { return tell.thread("thread", chosen); }
    Fact opponent() const { return tell.thread("other", other); }

    void lengths(K key, Tick a, Tick b) const {
        const Lengths both(a, b, tell.locale);
        tell.say(key, {thread(), opponent(), time_fact("mine", both.mine), time_fact("theirs", both.theirs)});
    }
    void numbers(K key, std::int64_t a, std::int64_t b) const {
        tell.say(key, {thread(), opponent(), Teller::signed_number("mine", a),
                       Teller::signed_number("theirs", b)});
    }
    void tie(bool equal) const {
        if (equal) tell.say(K::choice_equal, {thread()});
    }
};

void by_waiting(const Pair& p) {
    const Tick a = p.m.now - p.mine().since, b = p.m.now - p.theirs().since;
    p.lengths(K::choice_waited, a, b);
    if (a == b) p.tell.say(K::choice_queued_first, {p.thread()});
}

// Python code has no table of bursts: the policy predicts them from those that it has seen.
bool predicted(const Thread& t) {
    return t.has_execution && t.pending != RequestKind::busy;
}
void by_burst(const Pair& p, K known, K expected) {
    const Tick a = burst_left(p.mine()), b = burst_left(p.theirs());
    if (predicted(p.mine()) && p.mine().number == 0) {
        p.tell.say(K::choice_unknown, {p.thread()});
    } else {
        p.lengths(predicted(p.mine()) || predicted(p.theirs()) ? expected : known, a, b);
    }
    p.tie(a == b);
}

void by_priority(const Pair& p) {
    const std::int64_t a = effective_priority(p.mine()), b = effective_priority(p.theirs());
    for (const ThreadId id : {p.chosen, p.other}) {
        const Thread& t = p.m.thread(id);
        if (t.number == 0) continue;
        p.tell.say(K::choice_aged, {p.tell.thread("thread", id), Teller::signed_number("from", t.priority),
                                    Teller::signed_number("to", t.priority - t.number)});
    }
    p.numbers(K::choice_priority, a, b);
    p.tie(a == b);
}

void by_level(const Pair& p) {
    p.numbers(K::choice_level, p.mine().key, p.theirs().key);
    p.tie(p.mine().key == p.theirs().key);
}

void by_pass(const Pair& p) {
    p.lengths(K::choice_pass, p.mine().key / stride_unit, p.theirs().key / stride_unit);
    p.tie(p.mine().key == p.theirs().key);
}

void by_runtime(const Pair& p) {
    p.lengths(K::choice_runtime, p.mine().key, p.theirs().key);
    p.tie(p.mine().key == p.theirs().key);
}

std::int64_t average_key(const Machine& m, const Config& config, ThreadId of) {
    return context_of(m, config, m.thread(of).home, true).average_key;
}

void by_virtual_deadline(const Pair& p) {
    const std::int64_t average = average_key(p.m, p.tell.recording.config(), p.chosen);
    if (p.mine().key <= average && p.theirs().key > average) {
        p.tell.say(K::choice_not_eligible, {p.opponent()});
        return;
    }
    p.lengths(K::choice_virtual_deadline, p.mine().number, p.theirs().number);
    p.tie(p.mine().number == p.theirs().number);
}

void by_deadline(const Pair& p) {
    if (p.mine().number == 0) {
        p.tell.say(K::choice_no_deadlines, {p.thread()});
    } else if (p.theirs().number == 0) {
        p.tell.say(K::choice_deadline_alone,
                   {p.thread(), p.opponent(), p.tell.moment("mine", p.mine().number)});
    } else {
        p.tell.say(K::choice_deadline, {p.thread(), p.opponent(), p.tell.moment("mine", p.mine().number),
                                        p.tell.moment("theirs", p.theirs().number)});
        p.tie(p.mine().number == p.theirs().number);
    }
}

void compare(const Pair& p) {
    switch (p.tell.recording.config().policy) {
        case PolicyKind::fcfs:
        case PolicyKind::rr:
        case PolicyKind::cooperative: by_waiting(p); break;
        case PolicyKind::sjf: by_burst(p, K::choice_burst, K::choice_burst_expected); break;
        case PolicyKind::stcf: by_burst(p, K::choice_left, K::choice_left_expected); break;
        case PolicyKind::priority: by_priority(p); break;
        case PolicyKind::mlfq: by_level(p); break;
        case PolicyKind::lottery: break;  // (nobody is better: it is drawn)
        case PolicyKind::stride: by_pass(p); break;
        case PolicyKind::fair: by_runtime(p); break;
        case PolicyKind::eevdf: by_virtual_deadline(p); break;
        case PolicyKind::edf: by_deadline(p); break;
    }
}

// The number that was drawn: the same generator, in the same state, draws it again.
void say_draw(Teller& tell, const Machine& m, const ReadyQueue& ready, ThreadId chosen) {
    std::uint64_t tickets = 0, first = 0;
    for (std::size_t i = 0; i < ready.size(); ++i) {
        if (ready[i].thread == chosen) first = tickets;
        tickets += m.thread(ready[i].thread).tickets;
    }
    Random random = m.random;
    const std::uint64_t drawn = random.below(tickets);
    tell.say(K::choice_ticket, {tell.thread("thread", chosen), Teller::number("ticket", drawn + 1),
                                Teller::number("count", tickets), Teller::number("first", first + 1),
                                Teller::number("last", first + m.thread(chosen).tickets)});
}

// Who would have been taken if `chosen` had not been there. There is another one.
ThreadId best_of_others(const Machine& m, const Config& config, const ReadyQueue& ready, ThreadId chosen) {
    if (config.policy != PolicyKind::eevdf) return ready[ready[0].thread == chosen ? 1 : 0].thread;
    const std::int64_t average = average_key(m, config, chosen);
    ThreadId best = ThreadId::none;
    for (std::size_t i = 0; i < ready.size(); ++i) {
        const ThreadId id = ready[i].thread;
        if (id == chosen) continue;
        const Thread& t = m.thread(id);
        const bool eligible = t.key <= average;
        const bool best_eligible = best != ThreadId::none && m.thread(best).key <= average;
        if (best == ThreadId::none ||
            (eligible != best_eligible ? eligible : t.number < m.thread(best).number))
            best = id;
    }
    return best;
}

}  // namespace

Machine machine_at_decision(const Teller& tell) {
    Machine m = tell.before();
    run_to_dispatch(m, tell.recording.world());
    return m;
}

bool say_choice(Teller& tell, const Machine& m, ThreadId chosen) {
    const ReadyQueue& ready = m.queue_of(chosen);
    if (ready.size() < 2) return false;
    const Config& config = tell.recording.config();
    if (config.policy == PolicyKind::lottery) {
        say_draw(tell, m, ready, chosen);
    } else {
        compare({tell, m, chosen, best_of_others(m, config, ready, chosen)});
    }
    return true;
}

void say_better(Teller& tell, const Machine& m, ThreadId by, ThreadId running) {
    compare({tell, m, by, running});
}

void say_slice_over(Teller& tell, ThreadId thread, ThreadId next) {
    const Config& config = tell.recording.config();
    switch (config.policy) {
        case PolicyKind::mlfq: {
            const std::int64_t level = tell.before().thread(thread).key;
            const std::int64_t below = tell.state().thread(thread).key;
            const Fact from = Teller::signed_number("from", level),
                       time = tell.length("time", config.quantum << level);
            if (below != level) {
                tell.say(K::slice_drops, {from, time, Teller::signed_number("to", below)});
            } else {
                tell.say(K::slice_lowest, {from, time});
            }
            break;
        }
        case PolicyKind::stride:
        case PolicyKind::fair:  // (after the step the time that it ran is counted)
            if (next != ThreadId::none) compare({tell, tell.state(), next, thread});
            break;
        case PolicyKind::eevdf:
            tell.say(K::slice_deadline, {tell.length("time", tell.state().thread(thread).number)});
            break;
        default: break;
    }
}

}  // namespace interleave
