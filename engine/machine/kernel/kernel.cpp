#include "engine/machine/kernel/kernel.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "engine/machine/kernel/jobs.h"

namespace interleave {

Event Kernel::event(EventKind kind, CoreId core, ThreadId thread) const {
    Event e;
    e.kind = kind;
    e.core = core;
    e.thread = thread;
    return e;
}

Step Kernel::record(Event e) {
    e.time = m.now;
    out.events.push_back(e);
    return m.step++;
}

void Kernel::end_run(Outcome outcome, std::string reason) {
    m.outcome = outcome;
    m.reason = std::move(reason);
    Event e = event(EventKind::run_ended, CoreId::none, ThreadId::none);
    e.a = static_cast<std::int64_t>(outcome);
    record(e);
}

// The first steps: the machine is switched on and the program's main thread is there.
void Kernel::start() {
    m.started = true;
    record(event(EventKind::run_started, CoreId::none, ThreadId::none));
    const ThreadId main = m.processes[0].main_thread;
    if (main == ThreadId::none) return;  // a job table alone
    const Step created = record_created(main, ThreadId::none);
    m.thread(main).state_step = created;
    if (declares_jobs(world.program)) {
        declare(main);
    } else {
        make_ready(main, ReadyReason::created, ThreadId::none, created);
    }
}

void Kernel::advance() {
    if (!m.started) {
        start();
        return;
    }
    if (m.dispatching) {
        if (dispatch_one()) return;
        m.dispatching = m.dispatch_due = false;
    }

    // What comes first: something on a core, a queued event, or the end of a slice?
    CoreId due = CoreId::none, sliced = CoreId::none;
    Tick due_time = never, slice_time = never, second_due = never;
    bool second_is_later = true;  // the other core's turn at the same instant comes after ours
    for (std::uint32_t i = 0; i < m.cores.size(); ++i) {
        const Core& core = m.cores[i];
        if (core.state == CoreState::idle) continue;
        const auto order = [&](CoreId id) { return m.cores[index(id)].dispatch_order; };
        if (core.clock < due_time ||
            (core.clock == due_time && due != CoreId::none && core.dispatch_order < order(due))) {
            second_due = due_time;
            second_is_later = due == CoreId::none || core.dispatch_order < order(due);
            due = CoreId{i};
            due_time = core.clock;
        } else if (core.clock < second_due) {
            second_due = core.clock;
            second_is_later = due != CoreId::none && order(due) < core.dispatch_order;
        }
        if (core.slice_end < slice_time ||
            (core.slice_end == slice_time && sliced != CoreId::none && core.dispatch_order < order(sliced))) {
            sliced = CoreId{i};
            slice_time = core.slice_end;
        }
    }
    const Tick queue_time = m.queue.next_time();
    const Tick next = std::min({due_time, queue_time, slice_time});

    if (policy.kind == PolicyKind::mlfq && config.mlfq_boost > 0 && next != never) {
        if (m.next_boost == 0) m.next_boost = config.mlfq_boost;
        if (m.next_boost < next) {  // (what happens at that very instant comes before it)
            if (m.dispatch_due && m.next_boost > m.now) {
                m.dispatching = true;
                return;
            }
            m.now = std::max(m.now, m.next_boost);
            boost();
            m.next_boost =
                std::max(m.next_boost + config.mlfq_boost, next / config.mlfq_boost * config.mlfq_boost);
            return;
        }
    }

    if (m.dispatch_due && next > m.now) {
        m.dispatching = true;
        return;
    }
    if (next == never) {
        nothing_left();
        return;
    }
    if (next > config.limit_time) {
        m.now = config.limit_time;
        end_run(Outcome::limit, fmt::format("virtual time reached limit.time ({:g} s)",
                                            seconds_from_ticks(config.limit_time)));
        return;
    }
    m.now = std::max(m.now, next);

    if (due_time == next) {
        Tick horizon = std::min({queue_time, slice_time, config.limit_time});
        if (horizon != never) ++horizon;  // what begins at the very instant of a queued event comes before it
        if (second_due != never) horizon = std::min(horizon, second_due + (second_is_later ? 1 : 0));
        core_due(due, std::max(horizon, next + 1));
    } else if (queue_time == next) {
        const QueuedEvent top = m.queue.top();
        m.queue.pop();
        queued_event(top);
    } else {
        slice_ended(sliced);
    }
}

// ---- Cores

PolicyContext Kernel::context(bool with_weights) const {
    PolicyContext c{config, m.now, 0, 0, 0};
    if (!with_weights) return c;
    c.runnable = static_cast<std::uint32_t>(m.ready.size());
    for (const Core& core : m.cores) c.runnable += core.state != CoreState::idle;
    c.smallest_key = never;
    const auto each = [&](auto&& visit) {
        for (std::size_t i = 0; i < m.ready.size(); ++i) visit(m.thread(m.ready[i].thread));
        for (const Core& core : m.cores) {
            if (core.state != CoreState::idle) visit(m.thread(core.thread));
        }
    };
    each([&](const Thread& t) {
        c.total_weight += weight_of_nice(t.nice);
        c.smallest_key = std::min(c.smallest_key, t.key);
    });
    if (c.smallest_key == never) c.smallest_key = 0;
    std::int64_t sum = 0;  // of the differences, so that long runs do not overflow
    each([&](const Thread& t) { sum += (t.key - c.smallest_key) * weight_of_nice(t.nice); });
    if (c.total_weight > 0) c.average_key = c.smallest_key + sum / c.total_weight;
    return c;
}

void Kernel::account(Core& core, Tick to) {
    if (core.state != CoreState::running || to <= core.accounted) return;
    const Tick ran = to - core.accounted;
    Thread& t = m.thread(core.thread);
    t.cpu += ran;
    core.accounted = to;
    if (policy.charge != nullptr) policy.charge(context(false), t, ran);
}

void Kernel::queue_ready(ThreadId id, bool keep_place) {
    Thread& t = m.thread(id);
    if (!keep_place) t.ready_order = ++m.ready_sequence;
    t.state = ThreadState::ready;
    t.since = m.now;
    const std::int64_t key = policy.key == nullptr ? 0 : policy.key(context(false), t);
    m.ready.push({key, t.ready_order, id});
    m.dispatch_due = true;
    if (policy.kind == PolicyKind::priority && config.aging > 0) set_aging(id);
}

void Kernel::make_ready(ThreadId id, ReadyReason reason, ThreadId waker, Step cause) {
    Thread& t = m.thread(id);
    const Tick waited = m.now - t.since;
    switch (t.waits_for) {
        case WaitReason::sleep:
        case WaitReason::io:
        case WaitReason::poll: t.io += waited; break;
        case WaitReason::none: break;
        default: t.blocked += waited; break;
    }
    t.waits_for = WaitReason::none;
    t.timer = 0;
    t.wake_time = never;
    if (policy.place != nullptr) policy.place(context(policy.uses_weight), t);
    queue_ready(id, false);
    Event e = event(EventKind::thread_ready, CoreId::none, id);
    e.a = static_cast<std::int64_t>(reason);
    e.b = waker == ThreadId::none ? -1 : static_cast<std::int64_t>(index(waker));
    e.cause = cause;
    t.wake_step = t.state_step = record(e);
}

void Kernel::complete(ThreadId id, Value value, ReadyReason reason, ThreadId waker, Step cause) {
    m.thread(id).pending = RequestKind::none;
    m.executions[index(id)].pending_result = value;
    make_ready(id, reason, waker, cause);
}

// Gives one core to one thread, or takes one core away. False: nothing more to do at this instant.
bool Kernel::dispatch_one() {
    if (m.ready.empty()) return false;
    if (policy.charge != nullptr) {
        for (Core& core : m.cores) account(core, m.now);
    }
    CoreId idle = idle_core(ThreadId::none);
    if (idle == CoreId::none && policy.displaces == nullptr) return false;
    const std::size_t place =
        policy.pick == nullptr ? 0 : policy.pick(context(policy.uses_weight), m, m.random);
    const ThreadId first = m.ready[place].thread;
    if (idle != CoreId::none) {
        idle = idle_core(first);
        m.ready.take(place);
        dispatch(m.cores[index(idle)], idle, first);
        return true;
    }

    for (const Core& core : m.cores) {  // what is left of the running bursts, for policies that compare it
        if (core.state == CoreState::running && core.clock > m.now)
            m.thread(core.thread).burst = core.clock - m.now;
    }
    const PolicyContext c = context(policy.uses_weight);
    CoreId worst = CoreId{0};
    for (std::uint32_t i = 1; i < m.cores.size(); ++i) {
        const Thread& a = m.thread(m.cores[i].thread);
        const Thread& b = m.thread(m.cores[index(worst)].thread);
        const std::int64_t ka = policy.key(c, a), kb = policy.key(c, b);
        if (ka > kb || (ka == kb && a.ready_order > b.ready_order)) worst = CoreId{i};
    }
    const bool displaced = policy.displaces(c, m.thread(first), m.thread(m.cores[index(worst)].thread));
    for (const Core& core : m.cores) {  // (the core's clock holds it while the thread runs)
        if (core.state == CoreState::running && m.thread(core.thread).has_execution)
            m.thread(core.thread).burst = 0;
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
    Thread& t = m.thread(thread);
    Tick cost = 0;
    if (core.last != thread && core.last != ThreadId::none) {
        const bool same_process = m.thread(core.last).process == t.process;
        cost = same_process ? config.switch_thread : config.switch_process;
        ++m.switches;
        ++t.switches;
        m.switch_time += cost;
    }
    t.ready += m.now - t.since;
    t.since = m.now;
    t.state = ThreadState::running;
    t.core = id;
    t.timer = 0;  // (of ageing)
    if (t.start < 0) t.start = m.now;

    core.thread = thread;
    core.state = cost > 0 ? CoreState::switching : CoreState::running;
    core.clock = core.accounted = m.now + cost;
    if (cost == 0 && !t.has_execution) core.clock += t.burst;
    const Tick slice = policy.slice == nullptr ? never : policy.slice(context(policy.uses_weight), t);
    core.slice_end = slice == never ? never : m.now + cost + slice;
    core.dispatch_order = ++m.dispatches;

    Event e = event(EventKind::thread_dispatched, id, thread);
    e.a = core.last == ThreadId::none ? -1 : static_cast<std::int64_t>(index(core.last));
    e.b = cost;
    e.cause = t.wake_step;
    core.dispatch_step = t.state_step = record(e);
}

void Kernel::vacate(CoreId id) {
    Core& core = m.cores[index(id)];
    m.thread(core.thread).core = CoreId::none;
    core.last = core.thread;
    core.thread = ThreadId::none;
    core.state = CoreState::idle;
    core.clock = core.slice_end = never;
    m.dispatch_due = true;
}

void Kernel::preempt(CoreId id, PreemptReason reason, ThreadId by) {
    Core& core = m.cores[index(id)];
    const ThreadId thread = core.thread;
    account(core, m.now);
    Thread& t = m.thread(thread);
    if (core.state == CoreState::running && core.clock > m.now) t.burst = core.clock - m.now;
    vacate(id);
    Event e = event(EventKind::thread_preempted, id, thread);
    e.a = static_cast<std::int64_t>(reason);
    e.b = by == ThreadId::none ? -1 : static_cast<std::int64_t>(index(by));
    e.cause = by == ThreadId::none ? core.dispatch_step : m.thread(by).wake_step;
    queue_ready(thread, reason == PreemptReason::better_ready);
    t.wake_step = t.state_step = record(e);
}

void Kernel::slice_ended(CoreId id) {
    Core& core = m.cores[index(id)];
    account(core, m.now);
    Thread& t = m.thread(core.thread);
    if (policy.slice_over != nullptr) policy.slice_over(context(policy.uses_weight), t);
    const auto own_key = [&] { return policy.key == nullptr ? 0 : policy.key(context(false), t); };
    if (m.ready.empty() || (policy.pick == nullptr && own_key() < m.ready.front().key)) {
        core.slice_end =
            m.now + policy.slice(context(policy.uses_weight), t);  // nobody else is as good: it goes on
        return;
    }
    preempt(id, PreemptReason::quantum_ended,
            policy.pick == nullptr ? m.ready.front().thread : ThreadId::none);
}

// mlfq: everybody to the top with a fresh allotment; the queue in order of becoming ready; nobody leaves a
// core.
void Kernel::boost() {
    for (Core& core : m.cores) account(core, m.now);
    for (Thread& t : m.threads) t.key = t.number = 0;
    ReadyQueue again;
    for (std::size_t i = 0; i < m.ready.size(); ++i) again.push({0, m.ready[i].order, m.ready[i].thread});
    m.ready = std::move(again);
    for (Core& core : m.cores) {
        if (core.state != CoreState::idle) core.slice_end = std::max(m.now, core.accounted) + config.quantum;
    }
}

// ---- Time

void Kernel::set_timer(ThreadId id, Tick at) {
    Thread& t = m.thread(id);
    t.wake_time = at;
    t.timer = m.sequence;
    m.queue.push(QueuedEvent::make(at, QueuedKind::wake, m.sequence++, index(id)));
}

// priority with ageing: the thread becomes one more urgent if it is still ready after another `aging`.
void Kernel::set_aging(ThreadId id) {
    Thread& t = m.thread(id);
    t.timer = m.sequence;
    m.queue.push(QueuedEvent::make(m.now + config.aging, QueuedKind::aging, m.sequence++, index(id)));
}

void Kernel::queued_event(const QueuedEvent& queued) {
    const ThreadId id{queued.target()};
    Thread& t = m.thread(id);
    if (t.timer != queued.sequence()) return;  // it was woken by something else meanwhile
    t.timer = 0;
    const Step cause = t.state_step;
    if (queued.kind() == QueuedKind::arrival) {
        job_arrived(id);
        return;
    }
    if (queued.kind() == QueuedKind::aging) {
        ++t.number;
        m.ready.remove(id);
        m.ready.push({policy.key(context(false), t), t.ready_order, id});
        m.dispatch_due = true;
        set_aging(id);
        return;
    }
    switch (t.waits_for) {
        case WaitReason::gil: gil_interval_over(id); return;
        case WaitReason::io: io_ended(id); return;
        case WaitReason::lock: {
            auto& waiters = m.locks[t.wait_object].waiters;
            waiters.erase(std::find(waiters.begin(), waiters.end(), id));
            complete(id, Value::boolean(false), ReadyReason::timeout, ThreadId::none, cause);
            return;
        }
        case WaitReason::join: {
            auto& joiners = m.records[t.wait_object].joiners;
            joiners.erase(std::find(joiners.begin(), joiners.end(), id));
            complete(id, Value::none(), ReadyReason::timeout, ThreadId::none, cause);
            return;
        }
        case WaitReason::poll: m.loops[t.wait_object].polling = false; [[fallthrough]];
        default: complete(id, Value::none(), ReadyReason::woken, ThreadId::none, cause); return;
    }
}

// Nothing is queued and no core has work: everyone waits for someone.
void Kernel::nothing_left() {
    if (m.alive == 0) {
        end_run(m.exit_status == 0 ? Outcome::finished : Outcome::uncaught_exception, "");
        return;
    }
    std::string who;
    for (std::uint32_t i = 0; i < m.threads.size(); ++i) {
        if (m.threads[i].state == ThreadState::done || m.threads[i].daemon) continue;
        who += (who.empty() ? "" : ", ") + m.records[i].name;
    }
    end_run(Outcome::deadlock, "every thread waits and nothing can wake one: " + who);
}

}  // namespace interleave
