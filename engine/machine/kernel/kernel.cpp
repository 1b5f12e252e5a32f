#include "engine/machine/kernel/kernel.h"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "engine/machine/kernel/jobs.h"

namespace interleave {

void Kernel::end_run(Outcome outcome, std::string reason) {
    m.outcome = outcome;
    m.reason = std::move(reason);
    Event e = event(EventKind::run_ended, CoreId::none, ThreadId::none);
    e.a = static_cast<std::int64_t>(outcome);
    record(e);
}

void Kernel::end_by_time_limit() {
    end_run(Outcome::limit,
            fmt::format("virtual time reached limit.time ({:g} s)", seconds_from_ticks(config.limit_time)));
}

void Kernel::end_by_event_limit() {
    end_run(Outcome::limit, fmt::format("the run has taken limit.events = {} steps", config.limit_events));
}

void Kernel::end_program() {
    end_run(m.exit_status == 0 ? Outcome::finished : Outcome::uncaught_exception, "");
}

// The first steps: the machine is switched on and the program's main thread is there.
void Kernel::start() {
    m.started = true;
    record(event(EventKind::run_started, CoreId::none, ThreadId::none));
    const ThreadId main = m.processes[0].main_thread;
    if (main == ThreadId::none) return;  // a job table alone
    const Step created = record_created(main, ThreadId::none);
    m.thread(main).state_step = created;
    if (config.scheduled && declares_jobs(world.program)) {
        end_run(Outcome::limit, "a schedule is for threads that run Python code, not for a job table");
    } else if (declares_jobs(world.program)) {
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
    if (m.step >= config.limit_events) {
        end_by_event_limit();
        return;
    }
    if (config.scheduled) {
        advance_scheduled();
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

    if (policy.kind == PolicyKind::mlfq && config.mlfq_boost > 0 && (next != never || m.dispatch_due)) {
        if (m.next_boost == 0) m.next_boost = config.mlfq_boost;
        // What happens at that very instant comes before it; cores are given out after it.
        if (next == never ? m.next_boost <= m.now : m.next_boost < next) {
            if (m.dispatch_due && m.next_boost > m.now) {
                m.dispatching = true;
                return;
            }
            m.now = std::max(m.now, m.next_boost);
            boost();
            m.next_boost += config.mlfq_boost;
            if (next != never)
                m.next_boost = std::max(m.next_boost, next / config.mlfq_boost * config.mlfq_boost);
            return;
        }
    }

    if (m.dispatch_due && next > m.now) {
        m.dispatching = true;  // the state in which the choice is made: explanations look at it
        return;
    }
    if (next == never) {
        nothing_left();
        return;
    }
    if (next > config.limit_time) {
        m.now = config.limit_time;
        end_by_time_limit();
        return;
    }
    m.now = std::max(m.now, next);

    if (due_time == next) {
        Tick horizon = std::min({queue_time, slice_time, config.limit_time});
        if (horizon != never) ++horizon;  // what begins at the very instant of a queued event comes before it
        const Tick reach = horizon;
        if (second_due != never) horizon = std::min(horizon, second_due + (second_is_later ? 1 : 0));
        if (m.dispatch_due) horizon = next + 1;  // cores are given out before time goes on, for this one too
        horizon = std::max(horizon, next + 1);
        core_due(due, horizon, m.dispatch_due ? horizon : std::max(horizon, reach));
    } else if (queue_time == next) {
        next_queued(due == CoreId::none);
    } else {
        slice_ended(sliced);
    }
}

// ---- Cores

void Kernel::account(Core& core, Tick to) {
    if (core.state != CoreState::running || to <= core.accounted) return;
    const Tick ran = to - core.accounted;
    Thread& t = m.thread(core.thread);
    t.cpu += ran;
    core.accounted = to;
    if (policy.charge != nullptr) policy.charge(context(), t, ran);
}

void Kernel::account_all() {
    for (Core& core : m.cores) account(core, m.now);
}

void Kernel::settle() {
    for (Core& core : m.cores) {
        account(core, m.now);
        if (core.state == CoreState::running && core.clock > m.now)
            m.thread(core.thread).burst = core.clock - m.now;
    }
}

// queues = per-core: where a thread queues. At the core where it was last, as its data may still be near; a
// new one where the fewest are.
CoreId Kernel::home_of(ThreadId id) const {
    if (m.queues.size() == 1) return CoreId::none;
    if (m.thread(id).home != CoreId::none) return m.thread(id).home;
    const auto load = [&](std::uint32_t i) {
        return m.queues[i].size() + (m.cores[i].state == CoreState::idle ? 0 : 1);
    };
    std::uint32_t least = 0;
    for (std::uint32_t i = 1; i < m.cores.size(); ++i) {
        if (load(i) < load(least)) least = i;
    }
    return CoreId{least};
}

// Before the threads that run from a core's queue change: notes how far the last of them has come.
void Kernel::raise_floor(CoreId id) {
    if (!policy.uses_weight) return;
    account_all();
    ReadyQueue& ready = m.queue_of(id);
    std::int64_t smallest = never;
    // (without pick the queue is in the order of the keys)
    const std::size_t looked_at =
        policy.pick == nullptr ? std::min<std::size_t>(ready.size(), 1) : ready.size();
    for (std::size_t i = 0; i < looked_at; ++i) smallest = std::min(smallest, m.thread(ready[i].thread).key);
    for (std::uint32_t i = 0; i < m.cores.size(); ++i) {
        const bool takes_from_it = m.queues.size() == 1 || CoreId{i} == id;
        if (takes_from_it && m.cores[i].state != CoreState::idle)
            smallest = std::min(smallest, m.thread(m.cores[i].thread).key);
    }
    if (smallest != never) ready.floor = std::max(ready.floor, smallest);
}

std::int64_t Kernel::key_of(const Thread& t) const {
    return policy.key == nullptr ? 0 : policy.key(context(), t);
}

void Kernel::queue_ready(ThreadId id, bool keep_place) {
    Thread& t = m.thread(id);
    if (!keep_place) t.ready_order = ++m.ready_sequence;
    t.state = ThreadState::ready;
    t.since = m.now;
    m.queue_of(t.home).push({key_of(t), t.ready_order, id});
    m.dispatch_due = true;
    if (policy.kind == PolicyKind::priority && config.aging > 0 && !config.scheduled) set_aging(id);
}

// Something that counts for its place in the ready queue has changed.
void Kernel::reorder(ThreadId id) {
    const Thread& t = m.thread(id);
    if (t.state != ThreadState::ready) return;
    ReadyQueue& ready = m.queue_of(t.home);
    ready.remove(id);
    ready.push({key_of(t), t.ready_order, id});
}

void Kernel::set_priority(ThreadId id, std::int32_t priority, std::int32_t nice) {
    account_all();
    Thread& t = m.thread(id);
    t.priority = priority;
    t.nice = nice;
    reorder(id);
    m.dispatch_due = true;
}

// locks = inherit: who holds a lock counts as urgent as the most urgent that waits for it, and so on along
// the chain of those who wait. `waiter` has just begun to wait; or none: somebody has stopped.
void Kernel::lend_priority(LockId id, ThreadId waiter) {
    if (!config.lend_priority) return;
    const ThreadId holder = m.locks[index(id)].owner;
    if (holder == ThreadId::none || holder == waiter) return;
    std::int32_t most_urgent = nobody_waits;
    for (const Lock& lock : m.locks) {
        if (!lock.held || lock.owner != holder) continue;
        for (const ThreadId other : lock.waiters) {
            if (other != holder) most_urgent = std::min(most_urgent, effective_priority(m.thread(other)));
        }
    }
    Thread& t = m.thread(holder);
    if (t.lent == most_urgent) return;
    const std::int32_t before = effective_priority(t);
    t.lent = most_urgent;
    reorder(holder);
    m.dispatch_due = true;
    if (waiter != ThreadId::none && effective_priority(t) < before) {
        Event e = event(EventKind::priority_lent, t.core, holder);
        e.a = static_cast<std::int64_t>(index(id));
        e.b = static_cast<std::int64_t>(index(waiter));
        e.cause = m.thread(waiter).state_step;
        record(e);
    }
    if (t.waits_for == WaitReason::lock && m.locks[t.wait_object].held)
        lend_priority(LockId{t.wait_object}, waiter == ThreadId::none ? waiter : holder);
}

void Kernel::make_ready(ThreadId id, ReadyReason reason, ThreadId waker, Step cause) {
    Thread& t = m.thread(id);
    const Tick waited = m.now - t.since;
    switch (t.waits_for) {
        case WaitReason::sleep:
        case WaitReason::io:
        case WaitReason::receive:
        case WaitReason::send:
        case WaitReason::accept:
        case WaitReason::connect:
        case WaitReason::select:
        case WaitReason::poll: t.io += waited; break;
        case WaitReason::none: break;
        default: t.blocked += waited; break;
    }
    t.waits_for = WaitReason::none;
    t.timer = 0;
    t.wake_time = never;
    if (config.scheduled) {
        m.schedule.runnable_since.resize(m.threads.size(), 0);
        m.schedule.runnable_since[index(id)] = m.schedule.time;
    }
    t.home = home_of(id);
    raise_floor(t.home);
    if (policy.place != nullptr) policy.place(context(t.home, policy.uses_weight), t);
    queue_ready(id, false);
    t.wake_step = t.state_step = record(EventKind::thread_ready, CoreId::none, id,
                                        static_cast<std::int64_t>(reason), or_none(waker), cause);
}

void Kernel::complete(ThreadId id, Value value, ReadyReason reason, ThreadId waker, Step cause) {
    m.thread(id).pending = RequestKind::none;
    m.executions[index(id)].pending_result = value;
    make_ready(id, reason, waker, cause);
}

// ---- Time

void Kernel::set_timer(ThreadId id, Tick at) {
    Thread& t = m.thread(id);
    t.wake_time = at;
    t.timer = m.sequence;
    if (config.scheduled) at += m.schedule.time - m.now;  // on the clock that only waiting moves
    m.queue.push(QueuedEvent::make(at, QueuedKind::wake, m.sequence++, index(id)));
}

// priority with ageing: the thread becomes one more urgent if it is still ready after another `aging`.
void Kernel::set_aging(ThreadId id) {
    Thread& t = m.thread(id);
    t.timer = m.sequence;
    m.queue.push(QueuedEvent::make(m.now + config.aging, QueuedKind::aging, m.sequence++, index(id)));
}

// It is time for the first event in the queue. While no core is given out and none runs, for those after it,
// too: nobody has to look round between them.
void Kernel::next_queued(bool nobody_runs) {
    const bool go_on = nobody_runs && policy.kind != PolicyKind::mlfq;
    do {
        const QueuedEvent top = m.queue.top();
        m.now = std::max(m.now, top.time);
        const std::uint64_t day = m.queue.day();
        m.queue.pop();
        if (m.queue.day() != day) fetch_days();
        queued_event(top);
    } while (go_on && !m.dispatch_due && m.step < until && m.outcome == Outcome::running &&
             m.queue.next_time() <= config.limit_time && !m.queue.empty());
}

// A day of the queue has begun. Fetches into the cache what its next days will need: with thousands of
// threads nothing of them is there. The bursts of a job can be fetched when its thread is there.
void Kernel::fetch_days() {
    const auto bursts = [this](const QueuedEvent& event) __attribute__((always_inline)) {
        if (event.kind() != QueuedKind::data) m.bursts.fetch(m.threads[event.target()].next_burst);
    };
    const auto thread = [this](const QueuedEvent& event) __attribute__((always_inline)) {
        if (event.kind() != QueuedKind::data)  // (that is a socket's)
            __builtin_prefetch(&m.threads[event.target()]);
    };
    m.queue.look_ahead(bursts, thread);
}

void Kernel::queued_event(const QueuedEvent& queued) {
    if (queued.kind() == QueuedKind::data) {
        socket_due(queued.target());
        return;
    }
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
        reorder(id);
        m.dispatch_due = true;
        Event e = event(EventKind::thread_aged, CoreId::none, id);
        e.a = effective_priority(t);
        e.cause = cause;
        record(e);
        set_aging(id);
        return;
    }
    switch (t.waits_for) {
        case WaitReason::gil: gil_interval_over(id); return;
        case WaitReason::io: io_ended(id); return;
        case WaitReason::lock:
            leave_wait(id);
            lend_priority(LockId{t.wait_object}, ThreadId::none);
            complete(id, Value::boolean(false), ReadyReason::timeout, ThreadId::none, cause);
            return;
        case WaitReason::receive:
        case WaitReason::send:
        case WaitReason::accept:
        case WaitReason::connect:
        case WaitReason::select:
            leave_wait(id);
            complete(id, Value::boolean(false), ReadyReason::timeout, ThreadId::none, cause);
            return;
        case WaitReason::join:
        case WaitReason::process:
        case WaitReason::message:
        case WaitReason::any:
            leave_wait(id);
            complete(id, Value::none(), ReadyReason::timeout, ThreadId::none, cause);
            return;
        case WaitReason::poll: m.loops[t.wait_object].polling = false; [[fallthrough]];
        default: complete(id, Value::none(), ReadyReason::woken, ThreadId::none, cause); return;
    }
}

// Nothing is queued and no core has work: everyone waits for someone.
void Kernel::nothing_left() {
    if (m.alive == 0) {
        end_program();
        return;
    }
    std::string who;
    for (std::uint32_t i = 0; i < m.threads.size(); ++i) {
        if (m.threads[i].state == ThreadState::done || m.threads[i].daemon) continue;
        who += (who.empty() ? "" : ", ") + thread_label(m, ThreadId{i});
    }
    end_run(Outcome::deadlock, "every thread waits and nothing can wake one: " + who);
}

}  // namespace interleave
