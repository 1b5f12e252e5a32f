// Why did a step happen? One function a group of events; each chooses a template and gathers its facts.
#include "engine/analysis/explain.h"

#include <algorithm>

#include "engine/analysis/explain_policy.h"
#include "engine/analysis/findings.h"
#include "engine/analysis/teller.h"
#include "engine/analysis/waiting.h"
#include "engine/base/text.h"

namespace interleave {
namespace {

using K = SentenceKey;

const Thread* thread_at(const Machine& m, ThreadId id) {
    return index(id) < m.threads.size() ? &m.threads[index(id)] : nullptr;
}

bool is_job(const Teller& tell, ThreadId id) {
    const Thread* t = thread_at(tell.names, id);
    return t != nullptr && t->job != no_job;
}

// ---- Threads become ready

// Who is before the thread in the ready queue; or that a core is free anyway.
void say_behind(Teller& tell, ThreadId id) {
    const Machine& m = tell.state();
    std::vector<Phrase> before;
    const ReadyQueue& ready = m.queue_of(id);
    for (std::size_t i = 0; i < ready.size() && ready[i].thread != id; ++i)
        before.push_back(tell.thread_phrase(ready[i].thread));
    if (!before.empty()) {
        tell.say(K::ready_behind, {tell.list("list", before)});
        return;
    }
    const bool idle =
        std::any_of(m.cores.begin(), m.cores.end(), [](const Core& c) { return c.state == CoreState::idle; });
    if (idle) tell.say(K::ready_core_free);
}

// What a thread was waiting for when it became ready: read off the state before.
WaitReason waited_for(const Teller& tell, ThreadId id) {
    if (tell.step == 0) return WaitReason::none;
    const Thread* t = thread_at(tell.before(), id);
    return t == nullptr ? WaitReason::none : t->waits_for;
}

// What happened on a socket, so that whoever waited for it goes on.
void tell_socket_ready(Teller& tell, const Event& e, const Fact& thread, const Fact& waker) {
    Event cause = e.cause == no_step ? Event{} : tell.event(e.cause);
    if (cause.kind == EventKind::loop_woken && cause.cause != no_step) cause = tell.event(cause.cause);
    const auto socket = [&] {
        return tell.socket("socket", static_cast<std::uint32_t>(cause.a), tell.state());
    };
    if (cause.kind == EventKind::socket_sent && e.b >= 0) {
        tell.say(K::ready_sent, {thread, waker, socket()});
    } else if (cause.kind == EventKind::socket_arrived) {
        tell.say(K::ready_arrived, {thread, socket()});
    } else if (cause.kind == EventKind::socket_connected && e.b >= 0) {
        tell.say(K::ready_connected, {thread, waker});
    } else if (cause.kind == EventKind::socket_closed && e.b >= 0) {
        tell.say(K::ready_closed, {thread, waker});
    } else {
        tell.say(K::ready_socket, {thread});
    }
}

void tell_ready(Teller& tell, const Event& e) {
    const Fact thread = tell.thread("thread", e.thread);
    const Fact waker = tell.thread("waker", e.b);
    switch (static_cast<ReadyReason>(e.a)) {
        case ReadyReason::created: tell.say(K::ready_created, {thread}); break;
        case ReadyReason::woken:
            if (e.b >= 0) {
                tell.say(K::ready_woken_by, {thread, waker});
            } else if (waited_for(tell, e.thread) == WaitReason::poll) {
                tell.say(K::ready_timer, {thread});
            } else {
                tell.say(K::ready_slept, {thread});
            }
            break;
        case ReadyReason::lock_free: {
            const Event cause = e.cause == no_step ? Event{} : tell.event(e.cause);
            if (cause.kind == EventKind::lock_released) {
                tell.say(K::ready_lock,
                         {thread, waker, tell.lock("lock", static_cast<std::uint32_t>(cause.a))});
            } else {
                tell.say(K::ready_gil, {thread, waker});
            }
            break;
        }
        case ReadyReason::io_done: tell.say(K::ready_io, {thread}); break;
        case ReadyReason::joined: {
            const Event cause = e.cause == no_step ? Event{} : tell.event(e.cause);
            if (cause.kind == EventKind::process_ended) {
                tell.say(K::ready_process, {thread, tell.process("process", cause.a)});
            } else {
                tell.say(K::ready_joined, {thread, waker});
            }
            break;
        }
        case ReadyReason::message:
            if (e.b >= 0) {
                tell.say(K::ready_message, {thread, waker});
            } else {
                tell.say(K::ready_message_end, {thread});
            }
            break;
        case ReadyReason::room: tell.say(K::ready_room, {thread}); break;
        case ReadyReason::timeout: tell.say(K::ready_timeout, {thread}); break;
        case ReadyReason::started: tell.say(K::ready_started, {thread, waker}); break;
        case ReadyReason::socket: tell_socket_ready(tell, e, thread, waker); break;
        case ReadyReason::work: tell.say(e.b >= 0 ? K::ready_work : K::ready_no_work, {thread}); break;
        case ReadyReason::quantum_ended:
        case ReadyReason::preempted:
        case ReadyReason::yielded: tell.say(K::ready_again, {thread}); break;
    }
    say_behind(tell, e.thread);
}

void tell_thread(Teller& tell, const Event& e) {
    if (e.kind == EventKind::thread_ready) {
        tell_ready(tell, e);
        return;
    }
    const Fact thread = tell.thread("thread", e.thread);
    if (e.kind == EventKind::thread_aged) {
        tell.say(K::aged, {thread, tell.length("time", tell.recording.config().aging),
                           Teller::signed_number("to", e.a)});
    } else if (e.kind == EventKind::priority_changed) {
        tell.say(K::priority_changed, {thread, tell.where(e.line), Teller::signed_number("priority", e.a),
                                       Teller::signed_number("nice", e.b)});
    } else if (is_job(tell, e.thread)) {
        tell.say(K::job_arrived, {thread});
    } else if (e.a < 0) {
        tell.say(K::thread_created_main, {thread});
    } else {
        tell.say(K::thread_created, {thread, tell.thread("creator", e.a), tell.where(e.line)});
    }
}

// ---- Threads and cores

// Why it is this one's turn.
SentenceKey dispatch_key(PolicyKind policy) {
    switch (policy) {
        case PolicyKind::fcfs:
        case PolicyKind::rr:
        case PolicyKind::cooperative: return K::dispatched;
        case PolicyKind::sjf: return K::dispatched_sjf;
        case PolicyKind::stcf: return K::dispatched_stcf;
        case PolicyKind::priority: return K::dispatched_priority;
        case PolicyKind::mlfq: return K::dispatched_mlfq;
        case PolicyKind::lottery: return K::dispatched_lottery;
        case PolicyKind::stride: return K::dispatched_stride;
        case PolicyKind::fair: return K::dispatched_fair;
        case PolicyKind::eevdf: return K::dispatched_eevdf;
        case PolicyKind::edf: return K::dispatched_edf;
    }
    return K::dispatched;
}

void tell_dispatched(Teller& tell, const Event& e) {
    const Config& config = tell.recording.config();
    const Fact thread = tell.thread("thread", e.thread), core = tell.core("core", e.core);
    if (config.scheduled) {
        const ScheduleState& schedule = tell.state().schedule;
        if (schedule.listed) {
            tell.say(K::dispatched_turn_of,
                     {thread, core, Teller::number("number", schedule.next),
                      Teller::text("turn", schedule_text({config.schedule[schedule.next - 1]}))});
        } else {
            tell.say(K::dispatched_turn, {thread, core});
        }
        if (e.b > 0) tell.say(K::dispatched_switch, {tell.thread("previous", e.a), tell.length("time", e.b)});
        return;
    }
    if (tell.step == 0) {
        tell.say(dispatch_key(config.policy), {thread, core});
        return;
    }
    const Machine m = machine_at_decision(tell);
    const Thread* t = thread_at(m, e.thread);
    const bool alone = t == nullptr || m.queue_of(e.core).size() == 1;
    tell.say(alone ? K::dispatched_only : dispatch_key(config.policy), {thread, core});
    if (!alone) say_choice(tell, m, e.thread);
    const bool by_waiting = dispatch_key(config.policy) == K::dispatched;
    if (t != nullptr && e.time > t->since && (alone || !by_waiting))
        tell.say(K::dispatched_waited, {tell.length("time", e.time - t->since)});
    if (e.b > 0) tell.say(K::dispatched_switch, {tell.thread("previous", e.a), tell.length("time", e.b)});
    if (config.policy == PolicyKind::rr) tell.say(K::dispatched_slice, {tell.length("time", config.quantum)});
}

void tell_preempted(Teller& tell, const Event& e) {
    const Config& config = tell.recording.config();
    const Fact thread = tell.thread("thread", e.thread), next = tell.thread("next", e.b),
               core = tell.core("core", e.core);
    const ThreadId taker = e.b < 0 ? ThreadId::none : static_cast<ThreadId>(e.b);
    if (static_cast<PreemptReason>(e.a) == PreemptReason::scheduled) {
        tell.say(K::preempted_turn, {thread, next, core});
    } else if (static_cast<PreemptReason>(e.a) == PreemptReason::better_ready) {
        tell.say(K::preempted_better,
                 {thread, next, core, Teller::text("policy", setting_text(config, "policy"))});
        say_better(tell, machine_at_decision(tell), taker, e.thread);
    } else if (config.policy == PolicyKind::rr) {
        tell.say(K::preempted_quantum, {thread, next, core, tell.length("time", config.quantum)});
    } else {
        tell.say(e.b < 0 ? K::preempted_slice : K::preempted_share, {thread, next, core});
        say_slice_over(tell, e.thread, taker);
    }
}

void tell_blocked(Teller& tell, const Event& e) {
    const Fact thread = tell.thread("thread", e.thread), where = tell.where(e.line);
    const auto object = static_cast<std::uint32_t>(e.b);
    if (e.core == CoreId::none) {  // a job whose burst of I/O follows another
        tell.say(K::blocked_io, {thread, tell.moment("time", e.b)});
        return;
    }
    const Fact core = tell.core("core", e.core);
    switch (static_cast<WaitReason>(e.a)) {
        case WaitReason::sleep:
            tell.say(K::blocked_sleep, {thread, core, where, tell.moment("time", e.b)});
            break;
        case WaitReason::gil: tell.say(K::blocked_gil, {thread, core, tell.thread("holder", e.b)}); break;
        case WaitReason::lock: {
            const Machine& m = tell.state();
            const ThreadId owner = object < m.locks.size() ? m.locks[object].owner : ThreadId::none;
            if (owner == e.thread || owner == ThreadId::none) {
                tell.say(K::blocked_other, {thread, core, where});
            } else {
                tell.say(K::blocked_lock,
                         {thread, core, where, tell.lock("lock", object), tell.thread("holder", owner)});
            }
            break;
        }
        case WaitReason::join:
            tell.say(K::blocked_join, {thread, core, where, tell.thread("other", e.b)});
            break;
        case WaitReason::io:
            if (is_job(tell, e.thread)) {
                tell.say(K::blocked_io, {thread, tell.moment("time", e.b)});
            } else {
                tell.say(K::blocked_device, {thread, core, where, tell.device("device", object)});
            }
            break;
        case WaitReason::poll:
            if (e.b < 0) {
                tell.say(K::blocked_poll, {thread, core});
            } else {
                tell.say(K::blocked_poll_until, {thread, core, tell.moment("time", e.b)});
            }
            break;
        case WaitReason::queue: tell.say(K::blocked_queue, {thread, core, where}); break;
        case WaitReason::result: tell.say(K::blocked_result, {thread, core, where}); break;
        case WaitReason::pool_idle: tell.say(K::blocked_pool, {thread, core}); break;
        case WaitReason::thread_start:
            tell.say(K::blocked_start, {thread, core, where, tell.thread("other", e.b)});
            break;
        case WaitReason::receive:
            tell.say(K::blocked_receive, {thread, core, where, tell.socket("socket", object, tell.state())});
            break;
        case WaitReason::send:
            tell.say(K::blocked_send, {thread, core, where, tell.socket("socket", object, tell.state())});
            break;
        case WaitReason::accept:
            tell.say(K::blocked_accept, {thread, core, where, tell.socket("socket", object, tell.state())});
            break;
        case WaitReason::connect:
            tell.say(K::blocked_connect, {thread, core, where, tell.socket("socket", object, tell.state())});
            break;
        case WaitReason::select:
            tell.say(K::blocked_select, {thread, core, where, Teller::number("count", object)});
            break;
        case WaitReason::process:
            tell.say(K::blocked_process, {thread, core, where, tell.process("process", e.b)});
            break;
        case WaitReason::message: tell.say(K::blocked_message, {thread, core, where}); break;
        case WaitReason::room: tell.say(K::blocked_room, {thread, core, where}); break;
        case WaitReason::any: tell.say(K::blocked_any, {thread, core, where}); break;
        case WaitReason::none: tell.say(K::blocked_other, {thread, core, where}); break;
    }
}

void tell_core(Teller& tell, const Event& e) {
    const Fact thread = tell.thread("thread", e.thread);
    switch (e.kind) {
        case EventKind::thread_dispatched: tell_dispatched(tell, e); break;
        case EventKind::thread_preempted: tell_preempted(tell, e); break;
        case EventKind::quantum_renewed:
            tell.say(K::quantum_renewed, {thread, tell.core("core", e.core)});
            break;
        case EventKind::thread_blocked: tell_blocked(tell, e); break;
        case EventKind::thread_stolen:
            tell.say(K::stolen,
                     {thread, tell.core("core", e.core), tell.core("victim", static_cast<CoreId>(e.a)),
                      Teller::number("count", static_cast<std::uint64_t>(e.b))});
            break;
        case EventKind::queues_boosted:
            tell.say(K::boosted, {Teller::number("count", static_cast<std::uint64_t>(e.a))});
            break;
        case EventKind::thread_yielded:
            tell.say(K::yielded, {thread, tell.core("core", e.core), tell.where(e.line)});
            break;
        default:  // thread_ended
            if (is_job(tell, e.thread)) {
                tell.say(K::job_ended,
                         {thread, tell.length("time", e.time - thread_at(tell.names, e.thread)->arrival)});
            } else {
                tell.say(e.a == 1 ? K::thread_ended_exception : K::thread_ended, {thread});
            }
            break;
    }
}

// ---- Locks, devices, pools

void tell_lock(Teller& tell, const Event& e) {
    const Fact thread = tell.thread("thread", e.thread), where = tell.where(e.line);
    const Fact lock = tell.lock("lock", static_cast<std::uint32_t>(e.a));
    switch (e.kind) {
        case EventKind::gil_taken:
            if (e.b >= 0 && static_cast<ThreadId>(e.b) != e.thread) {
                tell.say(K::gil_taken_from, {thread, tell.thread("previous", e.b)});
            } else {
                tell.say(K::gil_taken, {thread});
            }
            break;
        case EventKind::gil_wanted: tell.say(K::gil_wanted, {thread, tell.thread("holder", e.b)}); break;
        case EventKind::gil_requested:
            tell.say(
                K::gil_requested,
                {thread, tell.thread("holder", e.b),
                 tell.length("time", switch_interval(tell.state().processes[static_cast<std::size_t>(e.a)],
                                                     tell.recording.config()))});
            break;
        case EventKind::gil_released:
            switch (static_cast<ReleaseReason>(e.b)) {
                case ReleaseReason::blocking: tell.say(K::gil_released_blocking, {thread}); break;
                case ReleaseReason::requested: tell.say(K::gil_released_requested, {thread}); break;
                case ReleaseReason::ended: tell.say(K::gil_released_ended, {thread}); break;
            }
            break;
        case EventKind::priority_lent:
            tell.say(K::priority_lent, {thread, lock, tell.thread("waiter", e.b)});
            break;
        case EventKind::lock_acquired: tell.say(K::lock_acquired, {thread, lock, where}); break;
        case EventKind::lock_wanted:
            if (static_cast<ThreadId>(e.b) == e.thread) {
                tell.say(K::lock_wanted_own, {thread, lock, where});
            } else {
                tell.say(K::lock_wanted, {thread, lock, where, tell.thread("holder", e.b)});
            }
            break;
        default:  // lock_released
            if (e.b < 0) {
                tell.say(K::lock_released, {thread, lock, where});
            } else {
                tell.say(K::lock_released_next, {thread, lock, where, tell.thread("next", e.b)});
            }
            break;
    }
}

void tell_device(Teller& tell, const Event& e) {
    const Fact device = tell.device("device", static_cast<std::uint32_t>(e.a)),
               thread = tell.thread("thread", e.thread);
    if (e.kind == EventKind::io_ended) {
        tell.say(K::io_ended, {device, thread});
    } else if (e.b < 0) {
        tell.say(K::io_queued, {device, thread});
    } else {
        tell.say(K::io_started, {device, thread, tell.moment("time", e.b)});
    }
}

void tell_pool(Teller& tell, const Event& e) {
    const auto id = static_cast<std::uint32_t>(e.a);
    const Fact thread = tell.thread("thread", e.thread);
    if (e.kind == EventKind::pool_finished) {
        tell.say(K::pool_finished, {thread});
        return;
    }
    if (e.kind == EventKind::pool_taken) {
        const Tick waited = e.cause == no_step ? 0 : e.time - tell.recording.trace().time(e.cause);
        if (waited > 0) {
            tell.say(K::pool_taken_waited, {thread, tell.length("time", waited)});
        } else {
            tell.say(K::pool_taken, {thread});
        }
        return;
    }
    const Machine& m = tell.before();
    if (id >= m.pools.size()) return;
    const ThreadPool& pool = m.pools[id];
    const std::uint32_t busy = pool.started - std::min(pool.started, pool.idle);
    const Fact size = Teller::number("size", pool.size);
    if (busy >= pool.size) {
        tell.say(K::pool_queued, {tell.actor("actor", e), tell.pool("pool", id), tell.where(e.line), size,
                                  Teller::number("count", pool.queue.size())});
    } else {
        tell.say(K::pool_submitted, {tell.actor("actor", e), tell.pool("pool", id), tell.where(e.line), size,
                                     Teller::number("busy", busy)});
    }
}

// ---- Event loops and tasks

void tell_loop(Teller& tell, const Event& e) {
    const Fact thread = tell.thread("thread", e.thread);
    const bool with_task = e.task != TaskId::none;
    switch (e.kind) {
        case EventKind::loop_started: tell.say(K::loop_started, {thread, tell.where(e.line)}); break;
        case EventKind::loop_iteration:
            tell.say(K::loop_iteration, {Teller::signed_number("count", e.b)});
            break;
        case EventKind::loop_polling:
            if (e.b < 0) {
                tell.say(K::loop_polling);
            } else {
                tell.say(K::loop_polling_until, {tell.moment("time", e.b)});
            }
            break;
        case EventKind::loop_woken:
            if (e.b < 0) {
                tell.say(K::loop_woken_socket);
            } else {
                tell.say(K::loop_woken, {thread});
            }
            break;
        case EventKind::loop_ended: tell.say(K::loop_ended, {thread}); break;
        case EventKind::timer_set:
            if (with_task) {
                tell.say(K::timer_set_task,
                         {tell.task("task", e.task), tell.where(e.line), tell.moment("time", e.b)});
            } else {
                tell.say(K::timer_set, {tell.moment("time", e.b)});
            }
            break;
        case EventKind::timer_due:
            if (with_task) {
                tell.say(K::timer_due_task, {tell.task("task", e.task), tell.moment("time", e.b)});
            } else {
                tell.say(K::timer_due, {tell.moment("time", e.b)});
            }
            break;
        default: tell.say(K::callback_running); break;
    }
}

void say_task_queue(Teller& tell, TaskId id) {
    const std::vector<Phrase> before = tasks_before(tell, tell.state(), id);
    if (before.empty()) {
        tell.say(K::task_first);
    } else {
        tell.say(K::task_behind, {tell.list("list", before)});
    }
}

void tell_task_ready(Teller& tell, const Event& e) {
    const Fact task = tell.task("task", e.task);
    // The task or thread whose end made it ready, if the cause is one.
    const Event cause = e.cause == no_step ? Event{} : tell.event(e.cause);
    switch (static_cast<TaskReadyReason>(e.a)) {
        case TaskReadyReason::created: tell.say(K::task_ready_created, {task}); break;
        case TaskReadyReason::timer: tell.say(K::task_ready_timer, {task}); break;
        case TaskReadyReason::task_done:
            if (cause.kind == EventKind::task_done) {
                tell.say(K::task_ready_task, {task, tell.task("other", cause.task)});
                break;
            }
            [[fallthrough]];
        case TaskReadyReason::call_soon:
        case TaskReadyReason::future: tell.say(K::task_ready_future, {task}); break;
        case TaskReadyReason::sleep_zero: tell.say(K::task_ready_yield, {task}); break;
        case TaskReadyReason::io: tell.say(K::task_ready_io, {task}); break;
        case TaskReadyReason::cancelled: tell.say(K::task_ready_cancelled, {task}); break;
        case TaskReadyReason::executor: tell.say(K::task_ready_executor, {task}); break;
    }
    say_task_queue(tell, e.task);
}

void tell_task_waiting(Teller& tell, const Event& e) {
    const Fact task = tell.task("task", e.task), where = tell.where(e.line);
    const auto kind = static_cast<TaskWaitKind>(e.a);
    if (kind == TaskWaitKind::sleep) {
        tell.say(K::task_waits_sleep, {task, where, tell.moment("time", e.b)});
    } else if (kind == TaskWaitKind::task && e.b >= 0) {
        tell.say(K::task_waits_task, {task, where, tell.task("other", static_cast<TaskId>(e.b))});
    } else {
        tell.say(task_wait_key(kind), {task, where});
    }
}

void tell_task(Teller& tell, const Event& e) {
    const Fact task = tell.task("task", e.task), where = tell.where(e.line);
    switch (e.kind) {
        case EventKind::task_created:
            if (e.a >= 0) {
                tell.say(K::task_created_by, {task, where, tell.task("creator", static_cast<TaskId>(e.a))});
            } else {
                tell.say(K::task_created, {task});
            }
            break;
        case EventKind::task_ready: tell_task_ready(tell, e); break;
        case EventKind::task_running: {
            const EventKind cause = e.cause == no_step ? EventKind::task_created : tell.event(e.cause).kind;
            const Machine& m = tell.before();
            const bool again = cause != EventKind::task_created && index(e.task) < m.tasks.size();
            const std::uint32_t line = again ? m.tasks[index(e.task)].line : 0;
            if (again) {
                tell.say(K::task_running_again, {task, tell.where(line)});
            } else {
                tell.say(K::task_running_first, {task});
            }
            break;
        }
        case EventKind::task_waiting: tell_task_waiting(tell, e); break;
        case EventKind::task_done:
            switch (static_cast<TaskEnd>(e.a)) {
                case TaskEnd::returned: tell.say(K::task_returned, {task}); break;
                case TaskEnd::raised: tell.say(K::task_raised, {task}); break;
                case TaskEnd::cancelled: tell.say(K::task_cancelled, {task}); break;
            }
            break;
        default:  // task_cancel_requested
            if (e.a >= 0) {
                tell.say(K::task_cancel_requested_by,
                         {task, where, tell.task("other", static_cast<TaskId>(e.a))});
            } else {
                tell.say(K::task_cancel_requested, {task, where});
            }
            break;
    }
}

// ---- Sockets

void tell_would_block(Teller& tell, const Event& e, const Fact& actor, const Fact& socket,
                      const Fact& where) {
    switch (static_cast<WaitReason>(e.b)) {
        case WaitReason::send:
        case WaitReason::connect: tell.say(K::would_block_send, {actor, socket, where}); break;
        case WaitReason::accept: tell.say(K::would_block_accept, {actor, socket, where}); break;
        default: tell.say(K::would_block_receive, {actor, socket, where}); break;
    }
}

void tell_socket(Teller& tell, const Event& e) {
    const Fact actor = tell.actor("actor", e), where = tell.where(e.line);
    if (e.kind == EventKind::sockets_ready) {
        if (e.a == 0) {
            tell.say(K::sockets_none, {actor, where});
        } else {
            tell.say(K::sockets_ready,
                     {actor, where, Teller::number("count", static_cast<std::uint64_t>(e.a)),
                      Teller::number("total", static_cast<std::uint64_t>(e.b))});
        }
        return;
    }
    const Machine& m = e.kind == EventKind::socket_closed ? tell.before() : tell.state();
    const Fact socket = tell.socket("socket", static_cast<std::uint32_t>(e.a), m),
               bytes = tell.bytes("bytes", e.b);
    switch (e.kind) {
        case EventKind::socket_listening: tell.say(K::socket_listening, {actor, socket, where}); break;
        case EventKind::socket_connected:
            tell.say(K::socket_connected,
                     {actor, socket, where, Teller::number("port", static_cast<std::uint64_t>(e.b))});
            break;
        case EventKind::socket_accepted:
            tell.say(K::socket_accepted,
                     {actor, socket, where, tell.socket("listening", static_cast<std::uint32_t>(e.b), m)});
            break;
        case EventKind::socket_sent: tell.say(K::socket_sent, {actor, socket, where, bytes}); break;
        case EventKind::socket_arrived:
            tell.say(e.b == 0 ? K::socket_arrived_end : K::socket_arrived, {socket, bytes});
            break;
        case EventKind::socket_received:
            tell.say(e.b == 0 ? K::socket_received_end : K::socket_received, {actor, socket, where, bytes});
            break;
        case EventKind::socket_would_block: tell_would_block(tell, e, actor, socket, where); break;
        default: tell.say(K::socket_closed, {actor, socket, where}); break;
    }
}

// ---- Code, run

void tell_code(Teller& tell, const Event& e) {
    const Fact actor = tell.actor("actor", e), where = tell.where(e.line);
    const std::string_view text = trim(tell.recording.trace().text(e));
    switch (e.kind) {
        case EventKind::line:
            tell.say(K::line_runs, {actor, tell.line("line", e.line), tell.code(e.line)});
            break;
        case EventKind::exception_raised:
            tell.say(K::exception_raised, {actor, where, tell.quoted("text", text)});
            break;
        case EventKind::output:
            if (text.empty()) {
                tell.say(K::output_blank, {actor, where});
            } else {
                tell.say(K::output, {actor, where, tell.quoted("text", text)});
            }
            break;
        case EventKind::error_output:
            tell.say(K::error_output, {actor, where, tell.quoted("text", text)});
            break;
        default: tell.say(K::busy, {actor, where, tell.length("time", e.a)}); break;
    }
}

void tell_process(Teller& tell, const Event& e) {
    const Fact process = tell.process("process", e.a);
    if (e.kind == EventKind::process_started) {
        if (e.thread == ThreadId::none) {
            tell.say(K::process_started, {process});
        } else {
            tell.say(K::process_started_by, {tell.thread("thread", e.thread), process, tell.where(e.line)});
        }
    } else if (e.b == 0) {
        tell.say(K::process_ended, {process});
    } else {
        tell.say(e.b < 0 ? K::process_killed : K::process_failed,
                 {process, Teller::number("status", static_cast<std::uint64_t>(e.b < 0 ? -e.b : e.b))});
    }
}

}  // namespace

Sentence explain(const Recording& recording, Step step, Locale locale) {
    if (recording.trace().size() == 0) return {};
    step = std::min(step, recording.trace().size() - 1);
    Teller tell(recording, step, locale);
    const Event e = tell.event();
    if (e.kind == EventKind::run_ended) return explain_outcome(recording, locale);
    switch (group(e.kind)) {
        case EventGroup::run: tell.say(K::run_started); break;
        case EventGroup::process: tell_process(tell, e); break;
        case EventGroup::thread: tell_thread(tell, e); break;
        case EventGroup::core: tell_core(tell, e); break;
        case EventGroup::lock: tell_lock(tell, e); break;
        case EventGroup::device: tell_device(tell, e); break;
        case EventGroup::pool: tell_pool(tell, e); break;
        case EventGroup::loop: tell_loop(tell, e); break;
        case EventGroup::task: tell_task(tell, e); break;
        case EventGroup::socket: tell_socket(tell, e); break;
        case EventGroup::code: tell_code(tell, e); break;
    }
    say_findings_at(tell, e);
    return tell.told(e.cause);
}

}  // namespace interleave
