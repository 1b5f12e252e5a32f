// Who gets a core, and who has to give it up: the mechanism that the policies decide for.
#include <algorithm>

#include "engine/machine/kernel/kernel.h"

namespace interleave {

// Gives one core to one thread, or takes one core away. False: nothing more to do at this instant.
bool Kernel::dispatch_one() {
    if (m.ready_threads() == 0) return false;
    if (policy.charge != nullptr) account_all();
    if (m.queues.size() > 1) return dispatch_own();
    CoreId idle = idle_core(ThreadId::none);
    if (idle == CoreId::none && policy.displaces == nullptr) return false;
    const std::size_t place = best_ready(CoreId{0});
    const ThreadId first = m.queues[0][place].thread;
    if (idle == CoreId::none) return displace(CoreId::none, first);
    if (m.cores.size() > 1) idle = idle_core(first);
    m.queues[0].take(place);
    dispatch(m.cores[index(idle)], idle, first);
    if (m.queues[0].empty() || (policy.displaces == nullptr && idle_core(ThreadId::none) == CoreId::none))
        m.dispatching = m.dispatch_due = false;  // nothing more to give out
    return true;
}

std::size_t Kernel::best_ready(CoreId core) {
    if (policy.pick == nullptr) return 0;
    return policy.pick(context(core, policy.uses_weight), m, m.queue_of(core), m.random);
}

// The same with a queue a core: each core takes from its own; one that would be idle takes from another's.
bool Kernel::dispatch_own() {
    for (std::uint32_t i = 0; i < m.cores.size(); ++i) {
        if (m.cores[i].state != CoreState::idle || m.queues[i].empty()) continue;
        const ThreadId thread = m.queues[i].take(best_ready(CoreId{i})).thread;
        dispatch(m.cores[i], CoreId{i}, thread);
        return true;
    }
    for (std::uint32_t i = 0; i < m.cores.size(); ++i) {
        if (m.cores[i].state == CoreState::idle && steal(CoreId{i})) return true;
    }
    if (policy.displaces == nullptr) return false;
    for (std::uint32_t i = 0; i < m.cores.size(); ++i) {
        if (m.queues[i].empty() || m.cores[i].state == CoreState::idle) continue;
        if (displace(CoreId{i}, m.queues[i][best_ready(CoreId{i})].thread)) return true;
    }
    return false;
}

// A core that has nothing to do takes a thread from the longest queue (of equal ones, that of the first
// core): the one that has been ready longest. What it has had of that queue's time goes with it, relative to
// the others [Linux: migrate_task_rq_fair and place_entity take the old queue's min_vruntime off and add the
// new one's].
bool Kernel::steal(CoreId thief) {
    std::uint32_t victim = 0;
    for (std::uint32_t i = 1; i < m.queues.size(); ++i) {
        if (m.queues[i].size() > m.queues[victim].size()) victim = i;
    }
    ReadyQueue& from = m.queues[victim];
    if (from.empty()) return false;
    std::size_t longest = 0;
    for (std::size_t i = 1; i < from.size(); ++i) {
        const Thread& a = m.thread(from[i].thread);
        const Thread& b = m.thread(from[longest].thread);
        if (a.since != b.since ? a.since < b.since : a.ready_order < b.ready_order) longest = i;
    }
    Event e = event(EventKind::thread_stolen, thief, from[longest].thread);
    e.a = victim;
    e.b = static_cast<std::int64_t>(from.size());
    Thread& t = m.thread(e.thread);
    if (policy.uses_weight) {
        raise_floor(CoreId{victim});
        const std::int64_t shift = m.queue_of(thief).floor - from.floor;
        t.key += shift;
        t.number += shift;
    }
    from.take(longest);
    t.home = thief;
    m.queue_of(thief).push({key_of(t), t.ready_order, e.thread});
    e.cause = t.wake_step;
    t.wake_step = record(e);
    return true;
}

// Takes the core from who has it if `first` is better. core = none: the worst of all gives way.
bool Kernel::displace(CoreId core, ThreadId first) {
    settle();  // what is left of the running bursts, for policies that compare it
    const PolicyContext c = context(core, policy.uses_weight);
    CoreId worst = core == CoreId::none ? CoreId{0} : core;
    for (std::uint32_t i = 1; core == CoreId::none && i < m.cores.size(); ++i) {
        const Thread& a = m.thread(m.cores[i].thread);
        const Thread& b = m.thread(m.cores[index(worst)].thread);
        const std::int64_t ka = policy.key(c, a), kb = policy.key(c, b);
        if (ka > kb || (ka == kb && a.ready_order > b.ready_order)) worst = CoreId{i};
    }
    const bool displaced = policy.displaces(c, m.thread(first), m.thread(m.cores[index(worst)].thread));
    // What settle() noted for the comparison is in the core's clock while the thread runs. Who has got the
    // core at this very instant keeps its burst: it has paid nothing of it yet (the cost of being started).
    for (const Core& running : m.cores) {
        if (running.state == CoreState::running && running.clock > m.now &&
            m.thread(running.thread).has_execution)
            m.thread(running.thread).burst = 0;
    }
    if (!displaced) return false;
    preempt(worst, PreemptReason::better_ready, first);
    return true;
}

// The idle core for this thread: the one where it ran before, as its data may still be near; else the first.
CoreId Kernel::idle_core(ThreadId thread) const {
    CoreId idle = CoreId::none;
    for (std::uint32_t i = 0; i < m.cores.size(); ++i) {
        const Core& core = m.cores[i];
        if (core.state != CoreState::idle) continue;
        if (thread != ThreadId::none && core.last == thread) return CoreId{i};
        if (idle == CoreId::none) idle = CoreId{i};
    }
    return idle;
}

void Kernel::dispatch(Core& core, CoreId id, ThreadId thread) {
    record_dispatched(core, id, put_on_core(core, id, thread));
    if (policy.slice == nullptr) return;
    const Tick slice = policy.slice(context(id, policy.uses_weight), m.thread(thread));
    core.slice_end = slice == never ? never : core.accounted + slice;
}

// Returns what the switch costs.
inline Tick Kernel::put_on_core(Core& core, CoreId id, ThreadId thread) {
    Thread& t = m.thread(thread);
    const Tick now = m.now;
    const ThreadId last = core.last;
    Tick cost = 0;
    if (last != thread && last != ThreadId::none) {
        cost = m.thread(last).process == t.process ? config.switch_thread : config.switch_process;
        ++m.switches;
        ++t.switches;
        m.switch_time += cost;
    }
    t.ready += now - t.since;
    t.since = now;
    t.state = ThreadState::running;
    t.core = id;
    t.timer = 0;  // (of ageing)
    if (t.start < 0) t.start = now;

    core.thread = thread;
    core.state = cost > 0 ? CoreState::switching : CoreState::running;
    core.accounted = now + cost;
    core.clock = cost == 0 && !t.has_execution ? now + t.burst : now + cost;
    core.slice_end = never;
    core.dispatch_order = ++m.dispatches;
    return cost;
}

inline void Kernel::record_dispatched(Core& core, CoreId id, Tick cost) {
    Thread& t = m.thread(core.thread);
    core.dispatch_step = t.state_step =
        record(EventKind::thread_dispatched, id, core.thread, or_none(core.last), cost, t.wake_step);
}

void Kernel::vacate(CoreId id) {
    raise_floor(id);
    Core& core = m.cores[index(id)];
    m.thread(core.thread).core = CoreId::none;
    core.last = core.thread;
    core.thread = ThreadId::none;
    core.state = CoreState::idle;
    core.clock = core.slice_end = never;
    m.dispatch_due = true;
    m.schedule.thread = ThreadId::none;
}

void Kernel::preempt(CoreId id, PreemptReason reason, ThreadId by) {
    Core& core = m.cores[index(id)];
    const ThreadId thread = core.thread;
    account(core, m.now);
    Thread& t = m.thread(thread);
    if (core.state == CoreState::running && core.clock > m.now) t.burst = core.clock - m.now;
    vacate(id);
    const Step cause = by == ThreadId::none ? core.dispatch_step : m.thread(by).wake_step;
    queue_ready(thread, reason == PreemptReason::better_ready);
    t.wake_step = t.state_step = record(EventKind::thread_preempted, id, thread,
                                        static_cast<std::int64_t>(reason), or_none(by), cause);
}

void Kernel::slice_ended(CoreId id) {
    Core& core = m.cores[index(id)];
    account(core, m.now);
    Thread& t = m.thread(core.thread);
    if (policy.slice_over != nullptr) policy.slice_over(context(id, policy.uses_weight), t);
    const ReadyQueue& ready = m.queue_of(id);
    if (ready.empty() || (policy.pick == nullptr && key_of(t) < ready.front().key)) {
        core.slice_end =
            m.now + policy.slice(context(id, policy.uses_weight), t);  // nobody else is as good: it goes on
        return;
    }
    if (turns_are_plain() && m.step < until) {
        take_turns();
        return;
    }
    preempt(id, PreemptReason::quantum_ended, policy.pick == nullptr ? ready.front().thread : ThreadId::none);
}

// One core, and who gets it next is the first in a queue in order of becoming ready: round robin.
bool Kernel::turns_are_plain() const {
    return m.cores.size() == 1 && policy.key == nullptr && policy.pick == nullptr &&
           policy.charge == nullptr && policy.displaces == nullptr && policy.slice_over == nullptr &&
           !policy.uses_weight && !stop_at_choices && !config.scheduled;
}

// A slice has ended and somebody is ready. The same as preempt() and then dispatch(), in one piece, again and
// again until something else comes before the end of the next slice: nobody has to look round between turns.
void Kernel::take_turns() {
    Core& core = m.cores[0];
    ReadyQueue& ready = m.queues[0];
    const Tick end =
        std::min(m.queue.next_time(), config.limit_time == never ? never : config.limit_time + 1);
    const Tick slice = policy.slice(context(), m.thread(core.thread));  // (the same for all)
    do {
        const Tick now = m.now = core.slice_end;
        TurnTaken turn{core.thread, ready.front().thread, now, 0, m.thread(ready.front().thread).wake_step};
        Thread& before = m.thread(turn.before);
        before.cpu += now - core.accounted;
        before.burst = core.clock - now;
        before.core = CoreId::none;
        before.ready_order = ++m.ready_sequence;
        before.state = ThreadState::ready;
        before.since = now;
        ready.push({0, before.ready_order, turn.before});
        ready.pop();
        core.last = turn.before;
        turn.cost = put_on_core(core, CoreId{0}, turn.next);
        core.slice_end = core.accounted + slice;
        if (out.events.append_turn(turn)) {
            before.wake_step = before.state_step = m.step;
            core.dispatch_step = m.thread(turn.next).state_step = m.step + 1;
            m.step += 2;
        } else {
            before.wake_step = before.state_step = record(
                EventKind::thread_preempted, CoreId{0}, turn.before,
                static_cast<std::int64_t>(PreemptReason::quantum_ended), or_none(turn.next), turn.cause);
            record_dispatched(core, CoreId{0}, turn.cost);
            out.events.expect_turns(turn, turn.cost + slice);
        }
        if (ready.size() > 1) {  // whose turn is after the next one
            const Thread* soon = &m.thread(ready[1].thread);
            __builtin_prefetch(soon);
            __builtin_prefetch(reinterpret_cast<const char*>(soon) + 64);
        }
    } while (goes_on_turning(core, end));
    m.dispatch_due = false;
}

// Whether nothing is before the end of the slice that has just begun. The switch, if it costs something, is
// over then.
inline bool Kernel::goes_on_turning(Core& core, Tick end) {
    if (m.step >= until || core.slice_end >= end) return false;
    if (core.state == CoreState::running) return core.slice_end < core.clock;
    const Thread& t = m.thread(core.thread);
    if (t.has_execution || core.slice_end >= core.clock + t.burst) return false;
    core.state = CoreState::running;  // (as core_due() does)
    core.clock += t.burst;
    return true;
}

// mlfq: everybody to the top with a fresh allotment; the queue in order of becoming ready; nobody leaves a
// core.
void Kernel::boost() {
    account_all();
    std::int64_t raised = 0;
    bool changed = false;
    for (Thread& t : m.threads) {
        if (t.state != ThreadState::done) {
            raised += t.key > 0 ? 1 : 0;
            changed = changed || t.key > 0 || t.number > 0;
        }
        t.key = t.number = 0;
    }
    for (ReadyQueue& ready : m.queues) {
        ReadyQueue again;
        for (std::size_t i = 0; i < ready.size(); ++i) again.push({0, ready[i].order, ready[i].thread});
        ready = std::move(again);
    }
    if (changed) {
        Event e = event(EventKind::queues_boosted, CoreId::none, ThreadId::none);
        e.a = raised;
        record(e);
    }
    for (Core& core : m.cores) {
        if (core.state != CoreState::idle) core.slice_end = std::max(m.now, core.accounted) + config.quantum;
    }
}

}  // namespace interleave
