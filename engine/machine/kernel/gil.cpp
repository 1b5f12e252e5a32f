// The interpreter lock, as CPython does it since 3.2 (Python/ceval_gil.c): a thread that wants it waits one
// switch interval; if the lock has not changed hands by then it asks the holder to drop it, and the holder
// does so at its next switch point and waits until another thread has taken it. Around blocking calls the
// lock is simply let go.
#include <algorithm>
#include <cassert>

#include "engine/machine/kernel/kernel.h"

namespace interleave {

// True: the thread on this core holds the lock. False: it has been put to wait.
bool Kernel::take_gil(CoreId core_id) {
    const ThreadId id = m.cores[index(core_id)].thread;
    Thread& t = m.thread(id);
    Process& process = m.processes[index(t.process)];
    Gil& gil = process.gil;
    if (gil.holder == id) return true;
    if (gil.holder == ThreadId::none && (gil.reserved == ThreadId::none || gil.reserved == id)) {
        if (gil.last != id) ++gil.switches;
        gil.holder = id;
        gil.reserved = ThreadId::none;
        gil.drop_requested = false;
        if (process.thread_count > 1) {
            Event e = event(EventKind::gil_taken, core_id, id);
            e.a = static_cast<std::int64_t>(index(t.process));
            e.b = gil.last == ThreadId::none ? -1 : static_cast<std::int64_t>(index(gil.last));
            e.cause = t.wake_step;
            gil.state_step = record(e);
        }
        return true;
    }
    const ThreadId holder = gil.holder != ThreadId::none ? gil.holder : gil.reserved;
    gil.waiters.push_back(id);
    t.gil_stamp = gil.switches;
    Event e = event(EventKind::gil_wanted, core_id, id);
    e.a = static_cast<std::int64_t>(index(t.process));
    e.b = static_cast<std::int64_t>(index(holder));
    e.cause = gil.state_step;
    const Step wanted = record(e);
    block(core_id, WaitReason::gil, index(t.process), m.now + switch_interval(t.process),
          static_cast<std::int64_t>(index(holder)), wanted);
    return false;
}

void Kernel::release_gil(ThreadId id, ReleaseReason reason, Step cause) {
    Process& process = m.processes[index(m.thread(id).process)];
    Gil& gil = process.gil;
    if (gil.holder != id) return;
    gil.holder = ThreadId::none;
    gil.last = id;
    gil.drop_requested = false;
    Step released = cause;
    if (process.thread_count > 1) {
        Event e = event(EventKind::gil_released, CoreId::none, id);
        e.a = static_cast<std::int64_t>(index(m.thread(id).process));
        e.b = static_cast<std::int64_t>(reason);
        e.cause = cause;
        released = gil.state_step = record(e);
    }
    if (gil.waiters.empty()) return;
    const ThreadId next = gil.waiters.front();
    gil.waiters.erase(gil.waiters.begin());
    if (reason == ReleaseReason::requested) gil.reserved = next;
    make_ready(next, ReadyReason::lock_free, id, released);
}

// A waiter has waited one switch interval.
void Kernel::gil_interval_over(ThreadId id) {
    Thread& t = m.thread(id);
    Gil& gil = m.processes[index(t.process)].gil;
    const Tick again = m.now + switch_interval(t.process);
    const bool changed_hands = gil.switches != t.gil_stamp;
    t.gil_stamp = gil.switches;
    set_timer(id, again);
    if (changed_hands || gil.holder == ThreadId::none || gil.drop_requested) return;

    gil.drop_requested = true;
    Event e = event(EventKind::gil_requested, CoreId::none, id);
    e.a = static_cast<std::int64_t>(index(t.process));
    e.b = static_cast<std::int64_t>(index(gil.holder));
    e.cause = t.state_step;
    const Step requested = record(e);
    gil.state_step = requested;

    // busy() stands for a loop of Python code, which is full of switch points.
    const Thread& holder = m.thread(gil.holder);
    if (holder.core != CoreId::none && holder.pending == RequestKind::busy &&
        m.cores[index(holder.core)].state == CoreState::running) {
        drop_gil(holder.core, requested);
    }
}

// The holder lets go because it was asked to, and queues for the lock again.
void Kernel::drop_gil(CoreId core_id, Step cause) {
    Core& core = m.cores[index(core_id)];
    const ThreadId id = core.thread;
    account(core, m.now);
    Thread& t = m.thread(id);
    if (core.clock > m.now) t.burst += core.clock - m.now;
    core.clock = m.now;
    release_gil(id, ReleaseReason::requested, cause);
    Gil& gil = m.processes[index(t.process)].gil;
    if (gil.reserved == ThreadId::none)
        return;  // nobody waits any more: it goes on, and takes the lock again
    const ThreadId next = gil.reserved;
    gil.waiters.push_back(id);
    t.gil_stamp = gil.switches;
    block(core_id, WaitReason::gil, index(t.process), m.now + switch_interval(t.process),
          static_cast<std::int64_t>(index(next)), cause);
}

}  // namespace interleave
