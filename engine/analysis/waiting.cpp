// Why is X not running? Read off the machine's state at the step.
#include "engine/analysis/waiting.h"

#include <algorithm>

#include "engine/analysis/explain.h"

namespace interleave {
namespace {

using K = SentenceKey;

// ---- Threads

Tick created_at(const Recording& recording, EventKind kind, std::uint32_t id) {
    const Trace& trace = recording.trace();
    const Step step = trace.first_of({kind}, 0, [&](const Event& e) {
        return (kind == EventKind::task_created ? index(e.task) : index(e.thread)) == id;
    });
    return step == no_step ? 0 : trace.time(step);
}

// The rule by which the thread that has a core keeps it.
SentenceKey policy_key(PolicyKind policy) {
    switch (policy) {
        case PolicyKind::fcfs: return K::policy_fcfs;
        case PolicyKind::sjf: return K::policy_sjf;
        case PolicyKind::stcf: return K::policy_stcf;
        case PolicyKind::rr: return K::policy_rr;
        case PolicyKind::priority: return K::policy_priority;
        case PolicyKind::mlfq: return K::policy_mlfq;
        case PolicyKind::lottery: return K::policy_lottery;
        case PolicyKind::stride: return K::policy_stride;
        case PolicyKind::fair: return K::policy_fair;
        case PolicyKind::eevdf: return K::policy_eevdf;
        case PolicyKind::edf: return K::policy_edf;
        case PolicyKind::cooperative: return K::policy_cooperative;
    }
    return K::policy_fcfs;
}

void say_policy(Teller& tell, const Machine& m, const Core& core) {
    const PolicyKind policy = tell.recording.config().policy;
    const Tick since = m.threads[index(core.thread)].since;
    const Tick slice_end = core.slice_end == never ? m.now : core.slice_end;
    tell.say(policy_key(policy),
             {tell.thread("runner", core.thread), tell.length("quantum", tell.recording.config().quantum),
              tell.moment("time", policy == PolicyKind::cooperative ? since : slice_end)});
}

void tell_ready_thread(Teller& tell, const Machine& m, ThreadId id, const Fact& who) {
    const Fact since = tell.moment("time", m.threads[index(id)].since);
    std::vector<Phrase> runners;
    const Core* first = nullptr;                 // the core that is given up first, as far as one can know
    const bool own_queue = m.queues.size() > 1;  // only its own core can take it, as long as no core is idle
    bool idle = false;
    for (std::uint32_t i = 0; i < m.cores.size(); ++i) {
        const Core& core = m.cores[i];
        idle = idle || core.state == CoreState::idle;
        if (core.state == CoreState::idle || (own_queue && CoreId{i} != m.threads[index(id)].home)) continue;
        runners.push_back(tell.thread_phrase(core.thread));
        if (first == nullptr || core.slice_end < first->slice_end) first = &core;
    }
    if (idle || first == nullptr) {
        tell.say(K::core_about_to, {who, since});
        return;
    }
    tell.say(runners.size() == 1 ? K::waits_for_core : K::waits_for_cores,
             {who, since, tell.list("list", runners)});
    say_policy(tell, m, *first);
    std::vector<Phrase> before;
    const ReadyQueue& ready = m.queue_of(id);
    for (std::size_t i = 0; i < ready.size() && ready[i].thread != id; ++i)
        before.push_back(tell.thread_phrase(ready[i].thread));
    if (before.empty()) {
        tell.say(K::queue_next);
    } else {
        tell.say(K::queue_before, {tell.list("list", before)});
    }
}

void tell_lock_wait(Teller& tell, const Machine& m, ThreadId id, const Fact& who, const Fact& where) {
    const std::uint32_t object = m.threads[index(id)].wait_object;
    if (object >= m.locks.size() || m.locks[object].owner == id || !m.locks[object].held) {
        tell.say(K::waits_lock_own, {who, where});
        return;
    }
    const Lock& lock = m.locks[object];
    const Event taken = lock.state_step == no_step ? Event{} : tell.event(lock.state_step);
    const Fact holder = tell.thread("holder", lock.owner), name = tell.lock("lock", object);
    if (taken.line == 0) {
        tell.say(K::waits_lock, {who, name, where, holder, tell.moment("time", taken.time)});
    } else {
        tell.say(K::waits_lock_line,
                 {who, name, where, holder, tell.moment("time", taken.time), tell.line("line", taken.line)});
    }
}

// Since when the holder has had the interpreter lock.
Tick gil_since(const Teller& tell, const Machine& m, const Gil& gil) {
    constexpr Step furthest = 1 << 16;
    const Trace& trace = tell.recording.trace();
    const Step end = tell.step + 1;
    const Step taken = trace.last_of({EventKind::gil_taken}, end - std::min(end, furthest), end,
                                     [&](const Event& e) { return e.thread == gil.holder; });
    if (taken != no_step) return trace.time(taken);
    return m.threads[index(gil.holder)].since;  // it took it before there was anyone to compete
}

void tell_blocked_thread(Teller& tell, const Machine& m, ThreadId id, const Fact& who) {
    const Thread& t = m.threads[index(id)];
    const Event began = t.state_step == no_step ? Event{} : tell.event(t.state_step);
    const Fact where = tell.where(began.line), since = tell.moment("time", t.since);
    switch (t.waits_for) {
        case WaitReason::gil: {
            const Gil& gil = m.processes[index(t.process)].gil;
            if (gil.holder == ThreadId::none) {
                tell.say(K::waits_gil_free, {who});
            } else {
                tell.say(K::waits_gil, {who, tell.thread("holder", gil.holder),
                                        tell.moment("time", gil_since(tell, m, gil))});
            }
            break;
        }
        case WaitReason::lock: tell_lock_wait(tell, m, id, who, where); break;
        case WaitReason::join:
            tell.say(K::waits_join, {who, where, tell.thread("other", static_cast<ThreadId>(t.wait_object))});
            break;
        case WaitReason::io:
            if (t.job != no_job) {
                tell.say(K::waits_io, {who, tell.moment("time", t.wake_time)});
            } else {
                tell.say(K::waits_device, {who, where, since, tell.device("device", t.wait_object)});
            }
            break;
        case WaitReason::poll:
            if (t.wake_time == never) {
                tell.say(K::waits_poll, {who});
            } else {
                tell.say(K::waits_poll_until, {who, tell.moment("time", t.wake_time)});
            }
            break;
        case WaitReason::queue: tell.say(K::waits_queue, {who, where, since}); break;
        case WaitReason::result: tell.say(K::waits_result, {who, where, since}); break;
        case WaitReason::pool_idle:
            tell.say(K::waits_pool, {who, since, tell.pool("pool", t.wait_object)});
            break;
        case WaitReason::thread_start:
            tell.say(K::waits_start,
                     {who, where, tell.thread("other", static_cast<ThreadId>(t.wait_object))});
            break;
        case WaitReason::receive:
            tell.say(K::waits_receive, {who, where, since, tell.socket("socket", t.wait_object, m)});
            break;
        case WaitReason::send:
            tell.say(K::waits_send, {who, where, since, tell.socket("socket", t.wait_object, m)});
            break;
        case WaitReason::accept:
            tell.say(K::waits_accept, {who, where, since, tell.socket("socket", t.wait_object, m)});
            break;
        case WaitReason::connect:
            tell.say(K::waits_connect, {who, where, since, tell.socket("socket", t.wait_object, m)});
            break;
        case WaitReason::select: tell.say(K::waits_select, {who, where, since}); break;
        case WaitReason::process:
            tell.say(K::waits_process,
                     {who, where, tell.moment("time", t.since), tell.process("process", t.wait_object)});
            break;
        case WaitReason::message: tell.say(K::waits_message, {who, where, since}); break;
        case WaitReason::room: tell.say(K::waits_room, {who, where, since}); break;
        case WaitReason::any: tell.say(K::waits_any, {who, where, since}); break;
        case WaitReason::none:
        case WaitReason::sleep: tell.say(K::waits_other, {who, where, since}); break;
    }
}

void tell_thread_state(Teller& tell, const Machine& m, ThreadId id) {
    const Fact who = tell.thread("who", id);
    if (index(id) >= m.threads.size()) {
        tell.say(
            K::not_yet,
            {who, tell.moment("time", created_at(tell.recording, EventKind::thread_created, index(id)))});
        return;
    }
    const Thread& t = m.threads[index(id)];
    switch (t.state) {
        case ThreadState::created: tell.say(K::is_new, {who}); break;
        case ThreadState::ready: tell_ready_thread(tell, m, id, who); break;
        case ThreadState::running: {
            const bool switching = m.cores[index(t.core)].state == CoreState::switching;
            const Fact core = tell.core("core", t.core);
            if (switching) {
                tell.say(K::is_switching, {who, core});
            } else {
                tell.say(K::is_running, {who, core, tell.moment("time", t.since)});
            }
            break;
        }
        case ThreadState::blocked: tell_blocked_thread(tell, m, id, who); break;
        case ThreadState::sleeping: {
            const Event began = t.state_step == no_step ? Event{} : tell.event(t.state_step);
            tell.say(K::is_sleeping, {who, tell.moment("time", t.wake_time), tell.where(began.line)});
            break;
        }
        case ThreadState::done: tell.say(K::is_done, {who, tell.moment("time", t.finish)}); break;
    }
}

// ---- Tasks

// The thread of a loop is not running: every task of the loop shares that.
void say_loop_stands_still(Teller& tell, const Machine& m, ThreadId id) {
    const Thread& t = m.threads[index(id)];
    const Fact thread = tell.thread("thread", id);
    if (t.state == ThreadState::sleeping) {
        tell.say(K::loop_blocked_sleep, {thread, tell.moment("time", t.wake_time)});
    } else if (t.state == ThreadState::ready) {
        tell.say(K::loop_thread_ready, {thread});
    } else if (t.state == ThreadState::blocked) {
        tell.say(K::loop_blocked_wait, {thread});
    } else if (t.pending == RequestKind::busy) {
        tell.say(K::loop_blocked_busy);
    }
}

// The line at which a task that has the loop is.
std::uint32_t line_of_running(const Teller& tell, const Machine& m, ThreadId thread) {
    const Thread& t = m.threads[index(thread)];
    if (t.state != ThreadState::running && t.state_step != no_step) {
        if (const std::uint32_t line = tell.event(t.state_step).line; line != 0) return line;
    }
    if (index(thread) >= m.executions.size()) return 0;
    const auto& frames = m.executions[index(thread)].frames;
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
        if (frame->driver == Driver::none && frame->line != 0 &&
            (tell.recording.program().code(frame->code).flags & code_library) == 0)
            return frame->line;
    }
    return 0;
}

void tell_ready_task(Teller& tell, const Machine& m, TaskId id, const Fact& who) {
    const TaskRecord& task = m.tasks[index(id)];
    const Loop& loop = m.loops[index(task.loop)];
    const Fact since = tell.moment("time", task.since);
    if (loop.current != TaskId::none && loop.thread != ThreadId::none) {
        const TaskRecord& current = m.tasks[index(loop.current)];
        tell.say(K::task_ready_busy,
                 {who, since, tell.task("runner", loop.current), tell.moment("since", current.since),
                  tell.where(line_of_running(tell, m, loop.thread))});
        say_loop_stands_still(tell, m, loop.thread);
    } else if (loop.thread != ThreadId::none && m.threads[index(loop.thread)].state != ThreadState::running) {
        tell.say(K::task_ready_thread, {who, since});
        say_loop_stands_still(tell, m, loop.thread);
    } else {
        tell.say(K::task_ready_soon, {who, since});
    }
    const std::vector<Phrase> before = tasks_before(tell, m, id);
    if (!before.empty()) tell.say(K::task_before, {tell.list("list", before)});
}

// A task that awaits the pool: is its work still queued?
void tell_executor(Teller& tell, const Machine& m, TaskId id, const Fact& who) {
    const TaskRecord& task = m.tasks[index(id)];
    for (std::uint32_t p = 0; p < m.pools.size(); ++p) {
        const auto& queue = m.pools[p].queue;
        const auto item =
            std::find_if(queue.begin(), queue.end(), [&](const WorkItem& w) { return w.task == id; });
        if (item == queue.end()) continue;
        tell.say(K::task_executor_queued,
                 {who, tell.pool("pool", p), Teller::number("size", m.pools[p].size),
                  Teller::number("count", static_cast<std::uint64_t>(item - queue.begin()))});
        return;
    }
    tell.say(K::task_executor_working, {who, tell.moment("time", task.since), tell.where(task.line)});
}

void tell_waiting_task(Teller& tell, const Machine& m, TaskId id, const Fact& who) {
    const TaskRecord& task = m.tasks[index(id)];
    const Fact since = tell.moment("time", task.since), where = tell.where(task.line);
    switch (task.waits_for) {
        case TaskWaitKind::sleep:
            tell.say(K::task_sleeping, {who, where, tell.moment("time", task.wait_object)});
            break;
        case TaskWaitKind::task:
            if (task.wait_object >= 0) {
                tell.say(K::task_awaits_task,
                         {who, where, since, tell.task("other", static_cast<TaskId>(task.wait_object))});
                break;
            }
            [[fallthrough]];
        case TaskWaitKind::future: tell.say(K::task_awaits_future, {who, where, since}); break;
        case TaskWaitKind::executor: tell_executor(tell, m, id, who); break;
        case TaskWaitKind::gather: {
            const auto open = std::count_if(m.tasks.begin(), m.tasks.end(), [&](const TaskRecord& t) {
                return t.loop == task.loop && t.state != TaskState::done && t.state != TaskState::cancelled;
            });
            tell.say(K::task_awaits_gather,
                     {who, where, since, Teller::number("count", static_cast<std::uint64_t>(open - 1))});
            break;
        }
        case TaskWaitKind::lock: tell.say(K::task_awaits_lock, {who, where, since}); break;
        case TaskWaitKind::queue: tell.say(K::task_awaits_queue, {who, where, since}); break;
        case TaskWaitKind::io: tell.say(K::task_awaits_io, {who, where, since}); break;
        case TaskWaitKind::event: tell.say(K::task_awaits_event, {who, where, since}); break;
        case TaskWaitKind::sleep_zero: tell.say(K::task_ready_soon, {who, since}); break;
    }
}

void tell_task_state(Teller& tell, const Machine& m, TaskId id) {
    const Fact who = tell.task("who", id);
    if (index(id) >= m.tasks.size()) {
        tell.say(K::not_yet,
                 {who, tell.moment("time", created_at(tell.recording, EventKind::task_created, index(id)))});
        return;
    }
    const TaskRecord& task = m.tasks[index(id)];
    switch (task.state) {
        case TaskState::ready: tell_ready_task(tell, m, id, who); break;
        case TaskState::running: {
            const ThreadId thread = m.loops[index(task.loop)].thread;
            const Fact since = tell.moment("time", task.since);
            if (thread == ThreadId::none || m.threads[index(thread)].state == ThreadState::running) {
                const std::uint32_t line = thread == ThreadId::none ? 0 : line_of_running(tell, m, thread);
                tell.say(K::task_is_running, {who, since, tell.where(line)});
            } else {
                tell.say(K::task_holds_thread, {who, since});
                say_loop_stands_still(tell, m, thread);
            }
            break;
        }
        case TaskState::waiting: tell_waiting_task(tell, m, id, who); break;
        case TaskState::done: tell.say(K::task_is_done, {who, tell.moment("time", task.finish)}); break;
        case TaskState::cancelled:
            tell.say(K::task_is_cancelled, {who, tell.moment("time", task.finish)});
            break;
    }
}

}  // namespace

std::vector<Phrase> tasks_before(const Teller& tell, const Machine& m, TaskId id) {
    std::vector<Phrase> before;
    if (index(id) >= m.tasks.size()) return before;
    const Loop& loop = m.loops[index(m.tasks[index(id)].loop)];
    for (std::size_t i = 0; i < loop.ready.size(); ++i) {
        const Handle& handle = loop.ready[i];
        if (handle.task == id && handle.kind != Handle::Kind::callback) break;
        const bool known = std::any_of(before.begin(), before.end(),
                                       [&](const Phrase& p) { return p.id == index(handle.task); });
        if (handle.task != TaskId::none && handle.task != id && !known)
            before.push_back(tell.task_phrase(handle.task));
    }
    return before;
}

SentenceKey task_wait_key(TaskWaitKind kind) {
    switch (kind) {
        case TaskWaitKind::executor: return K::task_waits_executor;
        case TaskWaitKind::gather: return K::task_waits_gather;
        case TaskWaitKind::lock: return K::task_waits_lock;
        case TaskWaitKind::queue: return K::task_waits_queue;
        case TaskWaitKind::io: return K::task_waits_io;
        case TaskWaitKind::event: return K::task_waits_event;
        case TaskWaitKind::sleep_zero: return K::task_waits_turn;
        case TaskWaitKind::sleep:
        case TaskWaitKind::task:
        case TaskWaitKind::future: break;
    }
    return K::task_waits_future;
}

Sentence explain_thread(const Recording& recording, ThreadId thread, Step step, Locale locale) {
    if (recording.trace().size() == 0) return {};
    Teller tell(recording, std::min(step, recording.trace().size() - 1), locale);
    const Machine& m = tell.state();
    tell_thread_state(tell, m, thread);
    return tell.told(index(thread) < m.threads.size() ? m.threads[index(thread)].state_step : no_step);
}

Sentence explain_task(const Recording& recording, TaskId task, Step step, Locale locale) {
    if (recording.trace().size() == 0) return {};
    Teller tell(recording, std::min(step, recording.trace().size() - 1), locale);
    const Machine& m = tell.state();
    tell_task_state(tell, m, task);
    return tell.told(index(task) < m.tasks.size() ? m.tasks[index(task)].state_step : no_step);
}

}  // namespace interleave
