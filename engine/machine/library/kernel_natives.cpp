// `_kernel`: the machine as the library's Python modules see it (threading, concurrent.futures, interleave
// are written on top of it), and `time`.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/machine/interpreter/memory.h"
#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/operations.h"
#include "engine/machine/kernel/jobs.h"
#include "engine/machine/library/syscalls.h"

namespace interleave {
namespace {

// time.time() starts here: 2024-01-01 00:00:00 UTC. A fixed date, so that runs repeat.
constexpr Tick epoch = 1'704'067'200ll * second;

// A timeout in seconds: None or negative = for ever.
bool to_timeout(Interpreter& in, Value value, Tick& ticks) {
    ticks = never;
    if (value.is_none() || value.is_absent()) return true;
    if (!in.to_seconds(value, ticks)) return false;
    if (ticks < 0) ticks = never;
    return true;
}

// ---- time

Completion time_sleep(Interpreter& in, Arguments a) {
    Tick ticks = 0;
    if (!in.to_seconds(a.values[0], ticks)) return Completion::raised;
    if (ticks < 0) return in.raise("ValueError", "sleep length must be non-negative");
    return in.ask({RequestKind::sleep, 0, ticks, {}});
}
Completion time_monotonic(Interpreter& in, Arguments) {
    return in.done(Value::real(seconds_from_ticks(clock_of(in))));
}
Completion time_monotonic_ns(Interpreter& in, Arguments) {
    return in.done(Value::integer(clock_of(in)));
}
Completion time_time(Interpreter& in, Arguments) {
    return in.done(Value::real(seconds_from_ticks(epoch) + seconds_from_ticks(clock_of(in))));
}
Completion time_time_ns(Interpreter& in, Arguments) {
    return in.done(Value::integer(epoch + clock_of(in)));
}

Tick cpu_now(const Interpreter& in, ThreadId thread) {
    const Thread& t = in.machine.thread(thread);
    if (t.core == CoreId::none) return t.cpu;
    const Core& core = in.machine.cores[index(t.core)];
    return t.cpu + (thread == in.thread ? std::max<Tick>(in.clock - core.accounted, 0) : 0);
}
Completion time_thread_time(Interpreter& in, Arguments) {
    return in.done(Value::real(seconds_from_ticks(cpu_now(in, in.thread))));
}
Completion time_process_time(Interpreter& in, Arguments) {
    Tick total = 0;
    const ProcessId process = in.machine.thread(in.thread).process;
    for (std::uint32_t i = 0; i < in.machine.threads.size(); ++i) {
        if (in.machine.threads[i].process == process) total += cpu_now(in, ThreadId{i});
    }
    return in.done(Value::real(seconds_from_ticks(total)));
}

constexpr std::array<NativeFunction, 9> time_table = {{
    {"_time", "sleep", time_sleep, "seconds, /"},
    {"_time", "time", time_time, "/"},
    {"_time", "time_ns", time_time_ns, "/"},
    {"_time", "monotonic", time_monotonic, "/"},
    {"_time", "monotonic_ns", time_monotonic_ns, "/"},
    {"_time", "perf_counter", time_monotonic, "/"},
    {"_time", "perf_counter_ns", time_monotonic_ns, "/"},
    {"_time", "thread_time", time_thread_time, "/"},
    {"_time", "process_time", time_process_time, "/"},
}};

}  // namespace

bool Interpreter::answer_now(std::uint32_t values_height) {
    if (request.kind == RequestKind::acquire) {
        Lock& lock = machine.locks[request.object];
        if (!lock.held) {
            Kernel::take(lock, thread);
            lock.state_step = record(EventKind::lock_acquired, request.object, -1, lock.state_step);
            result = Value::boolean(true);
            return true;
        }
        if (request.time == 0) {
            result = Value::boolean(false);
            return true;
        }
    }
    if (!suspend(values_height))
        raise_type(ExceptionType::RuntimeError, "waiting is not possible inside this call");
    return false;
}

namespace {

// ---- The CPU and devices

Completion kernel_busy(Interpreter& in, Arguments a) {
    Tick ticks = 0;
    if (!in.to_seconds(a.values[0], ticks)) return Completion::raised;
    if (ticks < 0) return in.raise("ValueError", "busy() takes a number of seconds that is not negative");
    return in.ask({RequestKind::busy, 0, ticks, {}});
}

Completion kernel_yield(Interpreter& in, Arguments) {
    return in.ask({RequestKind::yield, 0, 0, {}});
}

// io(name, seconds or None, servers or None): checked by interleave.device(). What settings say of the device
// goes before what the program says.
Completion kernel_io(Interpreter& in, Arguments a) {
    Tick ticks = -1;
    if (!a.values[1].is_none() && !in.to_seconds(a.values[1], ticks)) return Completion::raised;
    const std::string_view name = in.text_of(a.values[0]);
    auto& devices = in.machine.devices;
    auto found =
        std::find_if(devices.begin(), devices.end(), [&](const Device& d) { return d.name == name; });
    if (found == devices.end()) {
        const DeviceSetting holds = in.world.config.device(name);
        Device device;
        device.name = holds.name;
        device.latency = holds.latency;
        device.servers = a.values[2].is_none() ? holds.servers : number(a.values[2]);
        devices.push_back(device);
        found = devices.end() - 1;
    }
    if (ticks < 0 && found->latency < 0) {
        return in.raise(
            "ValueError",
            fmt::format("the device '{0}' has no service time: give one, device('{0}', 0.1), or set "
                        "#: latency.{0} = 100ms",
                        found->name));
    }
    return in.ask({RequestKind::io, static_cast<std::uint32_t>(found - devices.begin()), ticks, {}});
}

// device_latency(name): seconds, or None if it is not known.
Completion kernel_device_latency(Interpreter& in, Arguments a) {
    const Tick latency = in.world.config.device(in.text_of(a.values[0])).latency;
    return in.done(latency < 0 ? Value::none() : Value::real(seconds_from_ticks(latency)));
}

// job(name, arrival, bursts, priority, nice, tickets or None, deadline or None): bursts in seconds, CPU
// first.
Completion kernel_job(Interpreter& in, Arguments a) {
    JobRow row;
    row.name = in.str(a.values[0]);
    if (!in.to_seconds(a.values[1], row.arrival)) return Completion::raised;
    const auto bursts = items_of(in.heap(), a.values[2]);
    for (const Value burst : std::vector<Value>(bursts.begin(), bursts.end())) {
        Tick ticks = 0;
        if (!in.to_seconds(burst, ticks)) return Completion::raised;
        row.bursts.push_back(ticks);
    }
    row.priority = static_cast<std::int32_t>(a.values[3].as_integer());
    row.nice = static_cast<std::int32_t>(a.values[4].as_integer());
    if (!a.values[5].is_none()) row.tickets = number(a.values[5]);
    if (!a.values[6].is_none() && !in.to_seconds(a.values[6], row.deadline)) return Completion::raised;
    add_job(in.machine, in.world, row);
    return in.done(Value::none());
}

Completion kernel_cores(Interpreter& in, Arguments) {
    return in.done(integer(in.world.config.cores));
}
Completion kernel_default_pool(Interpreter& in, Arguments) {
    return in.done(integer(in.world.config.default_pool_size()));
}
Completion kernel_server_pool(Interpreter& in, Arguments) {
    return in.done(integer(in.world.config.pool_server));
}
Completion kernel_python(Interpreter& in, Arguments) {
    return in.done(integer(in.world.config.python));
}

// set_priority(number), set_nice(number): of the thread that calls
Completion set_standing(Interpreter& in, std::int32_t priority, std::int32_t nice) {
    in.record(EventKind::priority_changed, priority, nice);
    kernel_at(in).set_priority(in.thread, priority, nice);
    return in.done(Value::none());
}
Completion kernel_set_priority(Interpreter& in, Arguments a) {
    return set_standing(in, static_cast<std::int32_t>(a.values[0].as_integer()),
                        in.machine.thread(in.thread).nice);
}
Completion kernel_set_nice(Interpreter& in, Arguments a) {
    return set_standing(in, in.machine.thread(in.thread).priority,
                        static_cast<std::int32_t>(a.values[0].as_integer()));
}

// ---- Locks

Completion lock_new(Interpreter& in, Arguments) {
    return in.done(new_lock(in));
}

// acquire(self, blocking=True, timeout=-1)
Completion lock_acquire(Interpreter& in, Arguments a) {
    Tick timeout = never;
    const bool blocking =
        a.values[1].is(Tag::boolean) || a.values[1].is(Tag::integer) ? a.values[1].bits != 0 : true;
    if (!to_timeout(in, a.values[2], timeout)) return Completion::raised;
    if (!blocking && timeout != never) {
        return in.raise("ValueError", "can't specify a timeout for a non-blocking call");
    }
    const Value given = content_of(in.heap(), a.values[2]);
    const double seconds = given.is_absent() ? -1 : to_double(in.heap(), given);
    if (seconds < 0 && seconds != -1) return in.raise("ValueError", "timeout value must be positive");
    if (seconds > 9.2e9) return in.raise("OverflowError", "timestamp too large to convert to C _PyTime_t");
    return in.ask({RequestKind::acquire, index(lock_of(in, a.values[0])), blocking ? timeout : 0, {}});
}
Completion lock_enter(Interpreter& in, Arguments a) {
    return in.ask({RequestKind::acquire, index(lock_of(in, a.values[0])), never, {}});
}
Completion lock_release(Interpreter& in, Arguments a) {
    const LockId lock = lock_of(in, a.values[0]);
    if (!in.machine.locks[index(lock)].held) return in.raise("RuntimeError", "release unlocked lock");
    kernel_at(in).release_lock(lock, in.thread, no_step);
    return in.done(Value::none());
}
Completion lock_locked(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(in.machine.locks[index(lock_of(in, a.values[0]))].held));
}
Completion lock_set_name(Interpreter& in, Arguments a) {
    in.machine.locks[index(lock_of(in, a.values[0]))].name = in.text_of(a.values[1]);
    return in.done(Value::none());
}

// ---- Threads

// The thread that the program knows by this number: after a fork only the one that forked is still there.
// none: it has ended, or never came along.
ThreadId thread_of(Interpreter& in, Value value) {
    const Machine& m = in.machine;
    const ThreadId id{number(value)};
    if (m.thread(id).process == in.process && m.records[index(id)].ident == index(id)) return id;
    for (std::uint32_t i = 0; i < m.threads.size(); ++i) {
        if (m.threads[i].process == in.process && m.records[i].ident == index(id)) return ThreadId{i};
    }
    return ThreadId::none;
}

// thread_new(target, args, kwargs, name, daemon, object) -> number
Completion thread_new(Interpreter& in, Arguments a) {
    const ProcessId process = in.machine.thread(in.thread).process;
    const std::string name(in.text_of(a.values[3]));
    const ThreadId id = kernel_at(in).create_thread(process, name, in.thread);
    ThreadRecord& record = in.machine.records[index(id)];
    record.target = a.values[0];
    record.arguments = a.values[1];
    record.keywords = a.values[2];
    record.object = a.values[5];
    in.machine.thread(id).daemon = a.values[4].bits != 0;
    return in.done(integer(index(id)));
}
Completion thread_start(Interpreter& in, Arguments a) {
    const ThreadId id = thread_of(in, a.values[0]);
    if (id == ThreadId::none) return in.raise("RuntimeError", "can't start a thread of another process");
    if (in.machine.living_threads >= most_threads) return in.raise("RuntimeError", "can't start new thread");
    const ThreadRecord record = in.machine.records[index(id)];
    prepare_call(in.machine, in.world, id, record.target, record.arguments, record.keywords);
    return in.ask({RequestKind::start_thread, index(id), 0, {}});
}
Completion thread_join(Interpreter& in, Arguments a) {
    Tick timeout = never;
    if (!to_timeout(in, a.values[1], timeout)) return Completion::raised;
    const ThreadId id = thread_of(in, a.values[0]);
    if (id == ThreadId::none) return in.done(Value::none());
    return in.ask({RequestKind::join, index(id), timeout, {}});
}
Completion thread_done(Interpreter& in, Arguments a) {
    const ThreadId id = thread_of(in, a.values[0]);
    return in.done(Value::boolean(id == ThreadId::none || in.machine.thread(id).state == ThreadState::done));
}
Completion thread_current(Interpreter& in, Arguments) {
    return in.done(integer(in.machine.records[index(in.thread)].ident));
}
Completion thread_object(Interpreter& in, Arguments a) {
    const ThreadId id = thread_of(in, a.values[0]);
    if (id == ThreadId::none) return in.done(Value::none());
    const Value object = in.machine.records[index(id)].object;
    return in.done(object.is_absent() ? Value::none() : object);
}
Completion thread_set_object(Interpreter& in, Arguments a) {
    const ThreadId id = thread_of(in, a.values[0]);
    if (id != ThreadId::none) in.machine.records[index(id)].object = a.values[1];
    return in.done(Value::none());
}
Completion thread_name(Interpreter& in, Arguments a) {
    const ThreadId id = thread_of(in, a.values[0]);
    return in.done(in.string(id == ThreadId::none ? "" : in.machine.records[index(id)].name));
}
Completion thread_set_name(Interpreter& in, Arguments a) {
    const ThreadId id = thread_of(in, a.values[0]);
    if (id != ThreadId::none) in.machine.records[index(id)].name = in.text_of(a.values[1]);
    return in.done(Value::none());
}

// ---- Pools

std::uint32_t pool_of(Interpreter& in, Value value) {
    const std::uint32_t handle = number(value);
    if (in.machine.pools[handle].process == in.process) return handle;
    return own_object(in.machine.processes[index(in.process)].pools, handle);
}

// pool_new(name, size, worker) -> number
Completion pool_new(Interpreter& in, Arguments a) {
    ThreadPool pool;
    pool.name = in.text_of(a.values[0]);
    pool.size = number(a.values[1]);
    pool.worker = a.values[2];
    pool.process = in.machine.thread(in.thread).process;
    pool.handle = static_cast<std::uint32_t>(in.machine.pools.size());
    in.machine.pools.push_back(pool);
    return in.done(integer(in.machine.pools.size() - 1));
}

// pool_submit(pool, item, arguments-of-worker): hands the item to an idle worker, or queues it and starts
// another worker.
Completion pool_submit(Interpreter& in, Arguments a) {
    const std::uint32_t id = pool_of(in, a.values[0]);
    const Value item = a.values[1], worker_arguments = a.values[2];
    Machine& m = in.machine;
    const Step submitted = in.record(EventKind::pool_submitted, id, m.pools[id].submitted);
    WorkItem work;
    work.number = m.pools[id].submitted++;
    work.item = item;
    work.task = in.current_task();
    work.submit_step = submitted;
    ThreadPool& pool = m.pools[id];
    pool.queue.push_back(work);
    if (!pool.waiting.empty()) {  // the worker that has been idle longest is woken; it takes from the queue
        const ThreadId worker = pool.waiting.front();
        pool.waiting.erase(pool.waiting.begin());
        --pool.idle;
        kernel_at(in).complete(worker, Value::none(), ReadyReason::work, in.thread, submitted);
        return in.done(integer(work.number));
    }
    in.result = integer(work.number);
    if (m.living_threads >= most_threads) return in.raise("RuntimeError", "can't start new thread");
    if (pool.started >= pool.size) return Completion::returned;
    const std::string name = fmt::format("{}_{}", pool.name, pool.started++);
    const Value target = pool.worker;
    const ThreadId worker = kernel_at(in).create_thread(pool.process, name, in.thread);
    m.records[index(worker)].pool = PoolId{id};
    m.pools[id].workers.push_back(worker);
    prepare_call(m, in.world, worker, target, worker_arguments, Value{});
    return in.ask({RequestKind::start_thread, index(worker), 0, {}});
}

// pool_take(pool) -> item; None after a wake-up (ask again); False: the pool is shut down and empty.
Completion pool_take(Interpreter& in, Arguments a) {
    const std::uint32_t id = pool_of(in, a.values[0]);
    ThreadPool& pool = in.machine.pools[id];
    if (!pool.queue.empty()) {
        const WorkItem work = pool.queue.front();
        pool.queue.pop_front();
        in.machine.thread(in.thread).wait_object = work.number;
        in.record(EventKind::pool_taken, id, work.number, work.submit_step);
        return in.done(work.item);
    }
    if (pool.shut_down) return in.done(Value::boolean(false));
    return in.ask({RequestKind::pool_take, id, 0, {}});
}
Completion pool_finished(Interpreter& in, Arguments a) {
    in.record(EventKind::pool_finished, pool_of(in, a.values[0]), in.machine.thread(in.thread).wait_object);
    return in.done(Value::none());
}
// pool_shut_down(pool) -> tuple of the workers' numbers, to be joined
Completion pool_shut_down(Interpreter& in, Arguments a) {
    ThreadPool& pool = in.machine.pools[pool_of(in, a.values[0])];
    pool.shut_down = true;
    const std::vector<ThreadId> waiting = pool.waiting;
    pool.waiting.clear();
    pool.idle = 0;
    const std::vector<ThreadId> workers = pool.workers;
    for (const ThreadId worker : waiting) {
        kernel_at(in).complete(worker, Value::none(), ReadyReason::work, in.thread, no_step);
    }
    std::vector<Value> numbers;
    for (const ThreadId worker : workers) numbers.push_back(integer(index(worker)));
    return in.done(interleave::make_tuple(in.heap(), std::span<const Value>(numbers)));
}
Completion pool_size(Interpreter& in, Arguments a) {
    return in.done(integer(in.machine.pools[pool_of(in, a.values[0])].size));
}
Completion pool_cancel(Interpreter& in, Arguments a) {  // drops queued items; returns how many
    ThreadPool& pool = in.machine.pools[pool_of(in, a.values[0])];
    std::vector<Value> items;
    for (const WorkItem& work : pool.queue) items.push_back(work.item);
    pool.queue.clear();
    return in.done(interleave::make_tuple(in.heap(), std::span<const Value>(items)));
}

// The numbers of this process's threads that keep it from ending, but the asking one's.
Completion thread_others(Interpreter& in, Arguments) {
    std::vector<Value> numbers;
    const Machine& m = in.machine;
    for (std::uint32_t i = 0; i < m.threads.size(); ++i) {
        const Thread& t = m.threads[i];
        if (t.process == in.process && !t.daemon && ThreadId{i} != in.thread && t.has_execution &&
            t.state != ThreadState::done && t.state != ThreadState::created)
            numbers.push_back(integer(m.records[i].ident));
    }
    return in.done(interleave::make_tuple(in.heap(), std::span<const Value>(numbers)));
}

constexpr std::array<NativeFunction, 31> kernel_table = {{
    {"_kernel", "busy", kernel_busy, "seconds, /"},
    {"_kernel", "yield_core", kernel_yield, "/"},
    {"_kernel", "device_latency", kernel_device_latency, "name, /"},
    {"_kernel", "io", kernel_io, "name, seconds, servers, /"},
    {"_kernel", "job", kernel_job, "name, arrival, bursts, priority, nice, tickets, deadline, /"},
    {"_kernel", "set_priority", kernel_set_priority, "priority, /"},
    {"_kernel", "set_nice", kernel_set_nice, "nice, /"},
    {"_kernel", "cores", kernel_cores, "/"},
    {"_kernel", "default_pool_size", kernel_default_pool, "/"},
    {"_kernel", "server_pool_size", kernel_server_pool, "/"},
    {"_kernel", "python_minor", kernel_python, "/"},
    {"_kernel", "lock_new", lock_new, "/"},
    {"_kernel", "lock_set_name", lock_set_name, "lock, name, /"},
    {"_kernel", "thread_new", thread_new, "target, args, kwargs, name, daemon, object, /"},
    {"_kernel", "thread_start", thread_start, "thread, /"},
    {"_kernel", "thread_join", thread_join, "thread, timeout, /"},
    {"_kernel", "thread_done", thread_done, "thread, /"},
    {"_kernel", "thread_current", thread_current, "/"},
    {"_kernel", "thread_others", thread_others, "/"},
    {"_kernel", "thread_object", thread_object, "thread, /"},
    {"_kernel", "thread_set_object", thread_set_object, "thread, object, /"},
    {"_kernel", "thread_name", thread_name, "thread, /"},
    {"_kernel", "thread_set_name", thread_set_name, "thread, name, /"},
    {"_kernel", "pool_new", pool_new, "name, size, worker, /"},
    {"_kernel", "pool_submit", pool_submit, "pool, item, arguments, /"},
    {"_kernel", "pool_take", pool_take, "pool, /"},
    {"_kernel", "pool_finished", pool_finished, "pool, /"},
    {"_kernel", "pool_shut_down", pool_shut_down, "pool, /"},
    {"_kernel", "pool_size", pool_size, "pool, /"},
    {"_kernel", "pool_cancel", pool_cancel, "pool, /"},
    {"_kernel", "monotonic", time_monotonic, "/"},
}};

constexpr std::array<NativeFunction, 6> lock_table = {{
    {"builtins", "lock.acquire", lock_acquire, "self, blocking=True, timeout=-1"},
    {"builtins", "lock.release", lock_release, "self, /"},
    {"builtins", "lock.locked", lock_locked, "self, /"},
    {"builtins", "lock.__enter__", lock_enter, "self, /"},
    {"builtins", "lock.__exit__", lock_release, "self, /, *details"},
    {"builtins", "lock.acquire_lock", lock_enter, "self, /"},
}};

}  // namespace

Value new_lock(Interpreter& in) {
    Value value;
    value.tag = Tag::lock_handle;
    value.bits = in.machine.locks.size();
    Lock lock;
    lock.process = in.process;
    lock.handle = static_cast<std::uint32_t>(value.bits);
    in.machine.locks.push_back(lock);
    return value;
}

LockId lock_of(Interpreter& in, Value v) {
    const auto handle = static_cast<std::uint32_t>(v.bits);
    const Lock& lock = in.machine.locks[handle];
    if (lock.shared || lock.process == in.process) return LockId{handle};
    return LockId{own_object(in.machine.processes[index(in.process)].locks, handle)};
}

const std::span<const NativeFunction> time_natives = time_table;
const std::span<const NativeFunction> kernel_natives = kernel_table;
const std::span<const NativeFunction> lock_natives = lock_table;

}  // namespace interleave
