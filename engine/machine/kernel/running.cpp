// What happens when it is a core's turn: the thread on it executes until it needs the kernel, and the
// kernel does what it asks for.
#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "engine/machine/interpreter/memory.h"
#include "engine/machine/interpreter/operations.h"
#include "engine/machine/kernel/kernel.h"

namespace interleave {

void Kernel::core_due(CoreId id, Tick horizon, Tick reach) {
    Core& core = m.cores[index(id)];
    if (core.state == CoreState::switching) {
        core.state = CoreState::running;
        core.accounted = m.now;
        const Thread& t = m.thread(core.thread);
        if (!t.has_execution) core.clock += t.burst;
        return;
    }
    if (m.thread(core.thread).has_execution) {
        execute(id, horizon, reach);
    } else {
        account(core, m.now);
        next_burst(core.thread, id, core.dispatch_step);
    }
}

void Kernel::execute(CoreId id, Tick horizon, Tick reach) {
    const ThreadId thread = m.cores[index(id)].thread;
    Gil* gil = nullptr;
    {
        Thread& t = m.thread(thread);
        if (t.pending ==
            RequestKind::acquire) {  // woken because the lock came free; someone may have been faster
            Lock& lock = m.locks[t.wait_object];
            if (lock.held) {
                lock.waiters.insert(lock.waiters.begin(), thread);
                const Tick deadline = t.wake_time;
                block(id, WaitReason::lock, t.wait_object, deadline, t.wait_object, lock.state_step);
                lend_priority(LockId{t.wait_object}, thread);
                return;
            }
            t.pending = RequestKind::none;
            t.wake_time = never;
            take(lock, thread);
            Event e = event(EventKind::lock_acquired, id, thread);
            e.a = t.wait_object;
            e.cause = t.wake_step;
            lock.state_step = record(e);
            m.executions[index(thread)].pending_result = Value::boolean(true);
            if (m.step > until) return;
        }
        if (config.gil && !config.scheduled) {
            if (!take_gil(id)) return;
            if (m.step > until) return;
            gil = &m.processes[index(t.process)].gil;
        }
        ThreadRecord& record = m.records[index(thread)];
        if (record.starter != ThreadId::none) {  // Thread.start() returns once the new thread has begun
            const ThreadId starter = record.starter;
            record.starter = ThreadId::none;
            complete(starter, Value::none(), ReadyReason::started, thread, t.state_step);
            return;
        }
        Core& core = m.cores[index(id)];
        if (t.burst > 0) {
            if (gil != nullptr && gil->drop_requested && t.pending == RequestKind::busy) {
                drop_gil(id, gil->state_step);
                return;
            }
            core.clock = m.now + t.burst;
            t.burst = 0;
            return;
        }
        if (t.pending == RequestKind::busy) {
            t.pending = RequestKind::none;
            m.executions[index(thread)].pending_result = Value::none();
        }
    }

    Interpreter interpreter(m, world, out, thread, id, m.cores[index(id)].clock);
    if (config.scheduled) interpreter.allowance = m.schedule.left;
    // Another thread of its process sees what it does: with the lock only once this one has let go of it.
    interpreter.alone = m.processes[index(m.thread(thread).process)].thread_count == 1;
    if (!interpreter.alone && (gil == nullptr || gil->drop_requested || config.python < 10)) reach = horizon;
    const Stop stop = interpreter.execute(horizon, reach, until, gil != nullptr && gil->drop_requested);
    m.schedule.left = config.scheduled ? interpreter.allowance : 0;
    Core& core = m.cores[index(id)];  // (natives may have made threads: references taken before are stale)
    core.clock = interpreter.clock;
    m.now = std::max(m.now, std::min(interpreter.clock, horizon - 1));
    account(core, m.now);

    switch (stop) {
        case Stop::horizon:
        case Stop::recorded: break;
        case Stop::allowance: m.schedule.thread = ThreadId::none; break;
        case Stop::request: handle_request(id, interpreter.request); break;
        case Stop::drop_lock:
            drop_gil(id, m.processes[index(m.thread(thread).process)].gil.state_step);
            break;
        case Stop::finished:
            if (!call_exit_hook(thread)) thread_ended(id, false);
            break;
        case Stop::uncaught: uncaught(id, interpreter); break;
        case Stop::limit: end_run(Outcome::limit, m.reason); break;
    }
}

void Kernel::handle_request(CoreId id, const Request& request) {
    Core& core = m.cores[index(id)];
    const ThreadId thread = core.thread;
    Thread& t = m.thread(thread);
    const auto go_on = [&](Value value) { m.executions[index(thread)].pending_result = value; };
    const auto record_here = [&](EventKind kind, std::int64_t a, std::int64_t b, Step cause) {
        Event e = event(kind, id, thread);
        e.a = a;
        e.b = b;
        e.cause = cause;
        locate(e, thread);
        return record(e);
    };

    switch (request.kind) {
        case RequestKind::none: assert(false); break;

        case RequestKind::busy:
            if (config.scheduled && request.time > 0) {
                const Step asked = record_here(EventKind::busy, request.time, -1, core.dispatch_step);
                block(id, WaitReason::sleep, 0, m.now + request.time, m.now + request.time, asked);
                break;
            }
            t.pending = RequestKind::busy;
            t.burst = std::max<Tick>(core.clock - m.now, 0) + request.time;
            core.clock = m.now;
            record_here(EventKind::busy, request.time, -1, core.dispatch_step);
            break;

        case RequestKind::sleep:
        case RequestKind::yield:
            if (request.kind == RequestKind::sleep && request.time > 0) {
                block(id, WaitReason::sleep, 0, m.now + request.time, m.now + request.time,
                      core.dispatch_step);
                break;
            }
            {
                go_on(Value::none());
                const Step yielded = record_here(EventKind::thread_yielded, -1, -1, core.dispatch_step);
                account(core, m.now);
                vacate(id);
                if (request.kind == RequestKind::sleep) release_gil(thread, ReleaseReason::blocking, yielded);
                queue_ready(thread, false);
                Thread& again = m.thread(thread);
                again.wake_step = again.state_step = yielded;
            }
            break;

        case RequestKind::acquire: {
            Lock& lock = m.locks[request.object];
            if (!lock.held) {
                take(lock, thread);
                lock.state_step = record_here(EventKind::lock_acquired, request.object, -1, lock.state_step);
                go_on(Value::boolean(true));
                break;
            }
            if (request.time == 0) {
                go_on(Value::boolean(false));
                break;
            }
            const Step wanted = record_here(EventKind::lock_wanted, request.object,
                                            static_cast<std::int64_t>(index(lock.owner)), lock.state_step);
            lock.waiters.push_back(thread);
            t.pending = RequestKind::acquire;
            block(id, WaitReason::lock, request.object, deadline_of(request), request.object, wanted);
            lend_priority(LockId{request.object}, thread);
            break;
        }

        case RequestKind::join: {
            const Thread& target = m.threads[request.object];
            if (target.state == ThreadState::done) {
                go_on(Value::none());
                break;
            }
            m.records[request.object].joiners.push_back(thread);
            block(id, WaitReason::join, request.object, deadline_of(request), request.object,
                  target.state_step);
            break;
        }

        case RequestKind::start_thread: {
            const ThreadId child{request.object};
            m.records[request.object].starter = thread;
            Thread& started = m.thread(child);
            started.arrival = m.now;
            started.burst = config.spawn_thread;
            if (!started.daemon) ++m.alive;
            ++m.processes[index(started.process)].thread_count;
            m.memory += config.memory_thread;
            ++m.living_threads;
            m.peak_memory = std::max(m.peak_memory, m.memory);
            const Step created = record_created(child, thread);
            make_ready(child, ReadyReason::created, thread, created);
            block(id, WaitReason::thread_start, request.object, never, request.object, created);
            break;
        }

        case RequestKind::poll: {
            Loop& loop = m.loops[request.object];
            const bool ready = loop.poller != no_poller && any_ready(m.pollers[loop.poller]);
            Tick wake = request.time;
            if (config.scheduled && wake != never) wake += m.now - m.schedule.time;
            if (wake <= m.now || !loop.ready.empty() || ready) {
                go_on(Value::none());
                break;
            }
            loop.polling = true;
            const Step polling = record_here(EventKind::loop_polling, request.object,
                                             wake == never ? -1 : wake, core.dispatch_step);
            block(id, WaitReason::poll, request.object, wake, wake == never ? -1 : wake, polling);
            break;
        }

        case RequestKind::io: {
            const Step asked = core.dispatch_step;
            block(id, WaitReason::io, request.object, never, request.object, asked);
            start_io(thread, DeviceId{request.object}, request.time);
            break;
        }

        case RequestKind::pool_take: {
            ThreadPool& pool = m.pools[request.object];
            pool.waiting.push_back(thread);
            ++pool.idle;
            block(id, WaitReason::pool_idle, request.object, never, request.object, core.dispatch_step);
            break;
        }

        case RequestKind::socket: wait_for_socket(id, request); break;
        case RequestKind::select: wait_for_poller(id, request); break;

        case RequestKind::start_process:
        case RequestKind::fork: start_process(id, request); break;
        case RequestKind::wait_process: wait_for_process(id, request); break;
        case RequestKind::kill_process:
            go_on(Value::none());
            touch(Touch::What::kill, request.object, true);
            end_process(ProcessId{request.object}, -static_cast<std::int32_t>(request.time),
                        core.dispatch_step);
            break;
        case RequestKind::exit_process:
            touch(Touch::What::kill, index(t.process), true);
            end_process(t.process, static_cast<std::int32_t>(request.object), core.dispatch_step);
            break;
        case RequestKind::read_channel: read_channel(id, request); break;
        case RequestKind::flush_channel: flush_channel(id, request); break;
        case RequestKind::watch: watch(id, request); break;
    }
}

// Fills in the line and the task that a thread is executing.
void Kernel::locate(Event& e, ThreadId thread) {
    if (!m.thread(thread).has_execution) return;
    const Interpreter here(m, world, out, thread, m.thread(thread).core, m.now);
    e.line = here.current_line();
    e.task = here.current_task();
}

// The thread on this core waits; core and interpreter lock go to others. `cause` explains the wait.
void Kernel::block(CoreId id, WaitReason reason, std::uint32_t object, Tick wake_time, std::int64_t detail,
                   Step cause) {
    Core& core = m.cores[index(id)];
    const ThreadId thread = core.thread;
    account(core, m.now);
    Event e = event(EventKind::thread_blocked, id, thread);
    locate(e, thread);
    e.a = static_cast<std::int64_t>(reason);
    e.b = detail;
    e.cause = cause;
    Thread& t = m.thread(thread);
    if (policy.leave != nullptr) policy.leave(context(id, policy.uses_weight), t);
    vacate(id);
    t.state = reason == WaitReason::sleep ? ThreadState::sleeping : ThreadState::blocked;
    t.waits_for = reason;
    t.wait_object = object;
    t.since = m.now;
    if (wake_time != never) set_timer(thread, wake_time);
    t.state_step = record(e);
    release_gil(thread, ReleaseReason::blocking, t.state_step);
}

void Kernel::take(Lock& lock, ThreadId thread) {
    if (lock.spare > 0) {
        --lock.spare;
    } else {
        lock.held = true;
    }
    lock.owner = thread;
}

void Kernel::release_lock(LockId id, ThreadId by, Step cause) {
    Lock& lock = m.locks[index(id)];
    if (!lock.held) ++lock.spare;
    lock.held = false;
    // (Under a schedule nobody is woken: whose turn comes first takes it.)
    const ThreadId next = lock.waiters.empty() || config.scheduled ? ThreadId::none : lock.waiters.front();
    Event e = event(EventKind::lock_released, by == ThreadId::none ? CoreId::none : m.thread(by).core, by);
    e.a = static_cast<std::int64_t>(index(id));
    e.b = next == ThreadId::none ? -1 : static_cast<std::int64_t>(index(next));
    e.cause = cause == no_step ? lock.state_step : cause;
    if (by != ThreadId::none) {
        locate(e, by);
    }
    lock.state_step = record(e);
    if (next == ThreadId::none) return;
    wake_lock_waiter(id, by);
}

// The lock is free: the one that has waited longest may take it.
void Kernel::wake_lock_waiter(LockId id, ThreadId by) {
    Lock& lock = m.locks[index(id)];
    const ThreadId next = lock.waiters.front();
    lock.waiters.erase(lock.waiters.begin());
    lend_priority(id, ThreadId::none);
    const Tick deadline = m.thread(next).wake_time;
    make_ready(next, ReadyReason::lock_free, by, lock.state_step);
    m.thread(next).wake_time =
        deadline;  // it has to take the lock itself, and may have to wait on (execute())
}

void Kernel::start_io(ThreadId thread, DeviceId id, Tick time) {
    Device& device = m.devices[index(id)];
    const Tick length = time < 0 ? device.latency : time;
    Event e = event(EventKind::io_started, CoreId::none, thread);
    e.a = static_cast<std::int64_t>(index(id));
    e.cause = m.thread(thread).state_step;
    if (device.servers != 0 && device.busy == device.servers) {
        device.queue.push_back({thread, length});
        record(e);
        return;
    }
    ++device.busy;
    e.b = m.now + length;
    record(e);
    set_timer(thread, m.now + length);
}

void Kernel::io_ended(ThreadId thread) {
    Thread& t = m.thread(thread);
    if (!t.has_execution) {  // a job
        t.io += m.now - t.since;
        next_burst(thread, CoreId::none, t.state_step);
        return;
    }
    const DeviceId id{t.wait_object};
    Event e = event(EventKind::io_ended, CoreId::none, thread);
    e.a = static_cast<std::int64_t>(index(id));
    e.cause = t.state_step;
    const Step ended = record(e);
    complete(thread, Value::none(), ReadyReason::io_done, ThreadId::none, ended);
    server_free(id);
}

// One of the device's servers has nothing more to do for whom it served: the next in the queue.
void Kernel::server_free(DeviceId id) {
    --m.devices[index(id)].busy;
    auto& queue = m.devices[index(id)].queue;
    if (queue.empty()) return;
    const Device::Waiter next = queue.front();
    queue.erase(queue.begin());
    start_io(next.thread, id, next.time);
}

// ---- Birth and death

ThreadId Kernel::create_thread(ProcessId process, std::string name, ThreadId creator) {
    const ThreadId id{static_cast<std::uint32_t>(m.threads.size())};
    Thread t;
    t.process = process;
    t.tickets = config.tickets;
    t.since = t.arrival = m.now;
    t.has_execution = true;
    if (creator != ThreadId::none) {
        t.nice = m.thread(creator).nice;
        t.priority = m.thread(creator).priority;
    }
    m.threads.push_back(t);
    ThreadRecord record;
    record.name = std::move(name);
    record.ident = index(id);
    m.records.push_back(std::move(record));
    m.executions.emplace_back();
    return id;
}

Step Kernel::record_created(ThreadId child, ThreadId creator) {
    Event e = event(EventKind::thread_created,
                    creator == ThreadId::none ? CoreId::none : m.thread(creator).core, child);
    e.a = creator == ThreadId::none ? -1 : static_cast<std::int64_t>(index(creator));
    e.b = static_cast<std::int64_t>(index(m.thread(child).process));
    if (creator != ThreadId::none) {
        locate(e, creator);
        e.cause = m.thread(creator).state_step;
    }
    return record(e);
}

void Kernel::thread_ended(CoreId id, bool by_exception) {
    Core& core = m.cores[index(id)];
    const ThreadId thread = core.thread;
    account(core, m.now);
    vacate(id);
    Thread& t = m.thread(thread);
    t.state = ThreadState::done;
    t.finish = t.since = m.now;
    Event e = event(EventKind::thread_ended, id, thread);
    e.a = by_exception ? 1 : 0;
    e.cause = core.dispatch_step;
    const Step ended = t.state_step = record(e);
    release_gil(thread, ReleaseReason::ended, ended);
    m.executions[index(thread)] = Execution{};
    if (thread != m.processes[index(t.process)].main_thread) {
        m.memory -= config.memory_thread;
        --m.living_threads;
    }
    const std::vector<ThreadId> joiners = std::move(m.records[index(thread)].joiners);
    m.records[index(thread)].joiners.clear();
    for (const ThreadId joiner : joiners) complete(joiner, Value::none(), ReadyReason::joined, thread, ended);
    if (thread == m.processes[index(t.process)].main_thread) shut_down_pools(t.process, ended);
    if (!t.daemon) --m.alive;
    end_idle_process(t.process, ended);
    if (m.alive == 0 && m.outcome == Outcome::running) end_program();
}

// At exit the interpreter lets every pool finish its queue and joins the workers (concurrent.futures' exit
// hook).
void Kernel::shut_down_pools(ProcessId process, Step cause) {
    for (ThreadPool& pool : m.pools) {
        if (pool.process != process) continue;
        pool.shut_down = true;
        const std::vector<ThreadId> waiting = std::move(pool.waiting);
        pool.waiting.clear();
        pool.idle = 0;
        for (const ThreadId worker : waiting)
            complete(worker, Value::none(), ReadyReason::work, ThreadId::none, cause);
    }
}

// A program's own sys.excepthook is called once; what it raises is shown as usual.
bool Kernel::call_excepthook(ThreadId thread, Interpreter& interpreter) {
    Heap& heap = interpreter.heap();
    const std::uint32_t sys = find_module(heap, "sys");
    if (sys == no_ref) return false;
    const Value members = heap.modules[sys].members;
    const Value hook = get_name(heap, members, "excepthook"),
                usual = get_name(heap, members, "__excepthook__");
    if (hook.is_absent() || hook == usual) return false;
    set_name(heap, members, "excepthook", usual);
    const Value exception = interpreter.raised;
    const Value traceback = exception_state(heap, exception)->traceback;
    const Value arguments = make_tuple(heap, {type_value(type_of(heap, exception)), exception,
                                              traceback.is_absent() ? Value::none() : traceback});
    heap.references.uncaught = exception;
    prepare_call(m, world, thread, hook, arguments, Value{});
    return true;
}

void Kernel::uncaught(CoreId id, Interpreter& interpreter) {
    const ThreadId thread = m.cores[index(id)].thread;
    const ProcessId process = m.thread(thread).process;
    const bool main = thread == m.processes[index(process)].main_thread;
    std::int32_t& status = m.processes[index(process)].exit_status;
    if (interpreter.is_subclass_name(interpreter.raised, "SystemExit")) {
        if (main) {  // sys.exit(None), sys.exit(3), sys.exit("message")
            const Value code = interpreter.get_attribute(interpreter.raised, "code");
            if (code.is(Tag::integer) || code.is(Tag::boolean)) {
                status = static_cast<std::int32_t>(code.as_integer());
            } else if (!code.is_none() && !code.is_absent()) {
                status = 1;
                interpreter.write_output(interpreter.str(code) + "\n", true);
            }
            if (process == ProcessId{0}) m.exit_status = status;
            if (call_exit_hook(thread)) return;
        }
        thread_ended(id, false);
        return;
    }
    if (main) {
        status = 1;
        if (process == ProcessId{0}) m.exit_status = status;
    } else {
        interpreter.write_output(fmt::format("Exception in thread {}:\n", m.records[index(thread)].name),
                                 true);
    }
    if (main && call_excepthook(thread, interpreter)) return;
    interpreter.write_output(interpreter.traceback_text(interpreter.raised, true), true);
    if (main) interpreter.heap().references.uncaught = interpreter.raised;
    if (main && call_exit_hook(thread)) return;
    thread_ended(id, true);
}

}  // namespace interleave
