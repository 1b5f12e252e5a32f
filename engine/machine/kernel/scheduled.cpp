// The kernel under a schedule (schedule.h): one core, which goes to whoever's turn it is. There is no policy,
// no slice and no interpreter lock to hand over: a turn is the lock as well.
//
// Waits under a schedule. A thread that waits for a lock stays where it is until its turn comes and the lock
// is free: which of several waiters gets it is a choice like any other. The turn of a thread that sleeps (or
// waits with a timeout) lets time pass until its time has come; whoever is due before wakes on the way.
// busy() is time that passes too: others may run meanwhile. Bytes under way arrive
// when nobody can run, or with the time that passes for a sleeper.
#include "engine/machine/kernel/scheduled.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/machine/kernel/kernel.h"

namespace interleave {

bool lock_is_free_for(const Machine& m, ThreadId id) {
    const Thread& t = m.thread(id);
    return t.state == ThreadState::blocked && t.waits_for == WaitReason::lock && !m.locks[t.wait_object].held;
}

Tick scheduled_wake(const Machine& m, ThreadId id) {
    const Thread& t = m.thread(id);
    if ((t.state != ThreadState::blocked && t.state != ThreadState::sleeping) || t.timer == 0) return never;
    Tick wake = never;
    m.queue.each([&](const QueuedEvent& entry) {
        if (entry.target() == index(id) && entry.sequence() == t.timer) wake = entry.time;
    });
    return wake;
}

// When the next bytes arrive, on ScheduleState::time.
static Tick next_arrival(const Machine& m) {
    Tick next = never;
    m.queue.each([&](const QueuedEvent& entry) {
        if (entry.kind() == QueuedKind::data) next = std::min(next, entry.time);
    });
    return next;
}

bool can_take_turn(const Machine& m, ThreadId id) {
    if (index(id) >= m.threads.size() || !m.thread(id).has_execution) return false;
    const ThreadState state = m.thread(id).state;
    return state == ThreadState::ready || state == ThreadState::running || lock_is_free_for(m, id) ||
           scheduled_wake(m, id) != never;
}

void run_turn(Machine& m, const World& world, EventBuffer& out, Turn turn) {
    Kernel kernel(m, world, out, no_step);
    if (!m.started) kernel.advance();
    if (m.outcome != Outcome::running) return;
    kernel.give_turn(turn);
    while (m.outcome == Outcome::running && m.schedule.thread != ThreadId::none) kernel.advance();
}

ThreadId default_turn(const Machine& m) {
    if (m.cores[0].state != CoreState::idle) return m.cores[0].thread;
    ThreadId first = ThreadId::none;
    std::uint64_t order = 0;
    for (std::size_t i = 0; i < m.queues[0].size(); ++i) {
        if (first == ThreadId::none || m.queues[0][i].order < order) {
            first = m.queues[0][i].thread;
            order = m.queues[0][i].order;
        }
    }
    if (first != ThreadId::none) return first;
    for (const Lock& lock : m.locks) {
        if (!lock.held && !lock.waiters.empty()) return lock.waiters.front();
    }
    Tick soonest = next_arrival(m);
    for (std::uint32_t i = 0; i < m.threads.size(); ++i) {
        const Tick wake = scheduled_wake(m, ThreadId{i});
        if (wake >= soonest) continue;
        soonest = wake;
        first = ThreadId{i};
    }
    return first;
}

void Kernel::advance_scheduled() {
    Core& core = m.cores[0];
    if (core.state != CoreState::idle && m.schedule.thread == core.thread) {
        m.dispatch_due = false;
        m.now = std::max(m.now, core.clock);
        if (m.now > config.limit_time) {
            end_by_time_limit();
            return;
        }
        core_due(CoreId{0}, never, never);
        return;
    }
    Turn turn;
    m.schedule.listed = m.schedule.next < config.schedule.size();
    if (m.schedule.listed) {
        turn = config.schedule[m.schedule.next++];
        if (!can_take_turn(m, turn.thread)) {
            m.schedule.refused = true;
            const bool known = index(turn.thread) < m.threads.size();
            const std::string_view why = !known ? "does not exist yet"
                                         : m.thread(turn.thread).state == ThreadState::done ? "has ended"
                                         : m.thread(turn.thread).state == ThreadState::created
                                             ? "has not been started"
                                             : "waits";
            end_run(Outcome::limit, fmt::format("turn {} of the schedule cannot be taken: {} {}",
                                                m.schedule.next, turn_name(turn.thread), why));
            return;
        }
    } else {
        turn.thread = default_turn(m);
    }
    if (turn.thread == ThreadId::none && next_arrival(m) != never) {  // nobody can run: bytes arrive
        bool arrived = false;
        while (!arrived) arrived = pass_time();
        return;
    }
    if (turn.thread == ThreadId::none) {
        nothing_left();
        return;
    }
    give_turn(turn);
}

// To the next thing that happens by itself. True: bytes have arrived.
bool Kernel::pass_time() {
    const QueuedEvent top = m.queue.top();
    m.queue.pop();
    const bool data = top.kind() == QueuedKind::data;
    if (!data && m.threads[top.target()].timer != top.sequence()) return false;  // woken by something else
    if (top.time > m.schedule.time) {
        m.now += top.time - m.schedule.time;
        m.schedule.time = top.time;
    }
    queued_event(top);
    return data;
}

// The thread can take the turn: wakes it if it waits, and puts it on the core.
void Kernel::give_turn(Turn turn) {
    const ThreadId id = turn.thread;
    if (lock_is_free_for(m, id)) {
        Lock& lock = m.locks[m.thread(id).wait_object];
        lock.waiters.erase(std::find(lock.waiters.begin(), lock.waiters.end(), id));
        make_ready(id, ReadyReason::lock_free, lock.owner, lock.state_step);
    } else if (const Tick wake = scheduled_wake(m, id); wake != never) {
        while (m.thread(id).timer != 0 && !m.queue.empty()) pass_time();
    }
    Core& core = m.cores[0];
    if (core.state != CoreState::idle && core.thread != id) preempt(CoreId{0}, PreemptReason::scheduled, id);
    if (core.state == CoreState::idle) {
        m.queues[0].remove(id);
        dispatch(core, CoreId{0}, id);
    }
    m.dispatch_due = false;
    m.schedule.thread = id;
    m.schedule.left = turn.instructions;
}

}  // namespace interleave
