// Processes: a fork copies the memory of the process, a spawned one begins with a fresh memory. Only the
// forking thread goes on in the child. A process that ends takes all its threads with it and nothing else.
#include <algorithm>
#include <utility>

#include "engine/machine/interpreter/memory.h"
#include "engine/machine/kernel/kernel.h"

namespace interleave {
namespace {

// Copies of the parent's own objects for the child, and how its memory finds them.
template <class Object, class Copy>
std::vector<Alias> copy_objects(std::vector<Object>& objects, ProcessId parent, Copy copy) {
    std::vector<Alias> aliases;
    const std::size_t count = objects.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (objects[i].process != parent) continue;
        Object fresh = objects[i];
        if (!copy(fresh)) continue;
        aliases.push_back({fresh.handle, static_cast<std::uint32_t>(objects.size())});
        objects.push_back(std::move(fresh));
    }
    std::sort(aliases.begin(), aliases.end(),
              [](const Alias& a, const Alias& b) { return a.handle < b.handle; });
    return aliases;
}

}  // namespace

// What the memory of a forked process refers to besides itself: its own locks (as they are held now) and
// pools; the channels that the parent has open. (Event loops come when it uses them: they run in the parent.)
void Kernel::inherit(ProcessId parent, ProcessId child, ThreadId parent_thread, ThreadId child_thread) {
    Process& process = m.processes[index(child)];
    process.heap = m.processes[index(parent)].heap;
    process.exit_hook = m.processes[index(parent)].exit_hook;
    process.locks = copy_objects(m.locks, parent, [&](Lock& lock) {
        if (lock.shared) return false;
        lock.process = child;
        lock.waiters.clear();
        if (lock.owner == parent_thread) lock.owner = child_thread;
        return true;
    });
    process.pools = copy_objects(m.pools, parent, [&](ThreadPool& pool) {
        pool.process = child;
        pool.workers.clear();
        pool.waiting.clear();
        pool.started = pool.idle = 0;
        return true;
    });
    for (Socket& socket : m.sockets) {
        const auto& others = socket.inherited;
        if (socket.state != SocketState::closed &&
            (socket.process == parent || std::find(others.begin(), others.end(), parent) != others.end()))
            socket.inherited.push_back(child);
    }
    for (Channel& channel : m.channels) {
        for (std::vector<ProcessId>* ends : {&channel.readers, &channel.writers}) {
            const auto count = std::count(ends->begin(), ends->end(), parent);
            ends->insert(ends->end(), static_cast<std::size_t>(count), child);
        }
    }
}

void Kernel::start_process(CoreId core_id, const Request& request) {
    const ThreadId starter = m.cores[index(core_id)].thread;
    const ProcessId parent = m.thread(starter).process, child{static_cast<std::uint32_t>(m.processes.size())};
    const bool fork = request.kind == RequestKind::fork;
    Value target;
    bool fresh = false;
    {
        const Heap& heap = m.processes[index(parent)].heap;
        const auto parts = items_of(heap, request.value);
        Process process;
        process.name = std::string(text_of(heap, parts[0]));
        process.parent = parent;
        process.thread_count = 1;
        target = parts[1];
        fresh = parts[2].is(Tag::bytes);
        if (fresh) process.start_data = heap.byte_strings[parts[2].ref].bytes;
        m.processes.push_back(std::move(process));
    }
    const ThreadId main = create_thread(child, "MainThread", starter);
    m.processes[index(child)].main_thread = main;
    if (fresh) {
        prepare_spawned(m, world, main);
    } else {
        inherit(parent, child, starter, main);
        m.records[index(main)].ident = m.records[index(starter)].ident;
        m.records[index(main)].object = m.records[index(starter)].object;
        if (fork) {
            m.executions[index(main)] = m.executions[index(starter)];
            m.executions[index(main)].pending_result = Value::none();
        } else {
            prepare_call(m, world, main, target, Value{}, Value{});
        }
    }
    Thread& t = m.thread(main);
    t.arrival = m.now;
    t.burst = config.spawn_process + (fresh ? config.spawn_interpreter : 0);
    ++m.alive;
    m.memory += config.memory_process;
    m.peak_memory = std::max(m.peak_memory, m.memory);

    Event e = event(EventKind::process_started, core_id, starter);
    locate(e, starter);
    e.a = static_cast<std::int64_t>(index(child));
    e.b = static_cast<std::int64_t>(index(parent));
    e.cause = m.cores[index(core_id)].dispatch_step;
    m.processes[index(child)].state_step = record(e);
    const Step created = record_created(main, starter);
    make_ready(main, ReadyReason::created, starter, created);
    m.executions[index(starter)].pending_result = Value::integer(static_cast<std::int64_t>(index(child)));
}

void Kernel::wait_for_process(CoreId core_id, const Request& request) {
    touch(Touch::What::process, request.object, false);
    const ThreadId thread = m.cores[index(core_id)].thread;
    Process& process = m.processes[request.object];
    if (!process.alive || request.time == 0) {
        m.executions[index(thread)].pending_result = Value::boolean(!process.alive);
        return;
    }
    process.joiners.push_back(thread);
    block(core_id, WaitReason::process, request.object, deadline_of(request), request.object,
          process.state_step);
}

// ---- The end

// The main thread has come to its end: what its process registered for that is called first, once. False:
// nothing. After that, the first process lets go of its objects.
bool Kernel::call_exit_hook(ThreadId thread) {
    Process& process = m.processes[index(m.thread(thread).process)];
    if (process.main_thread != thread) return false;
    if (process.exit_hook.is_absent())
        return m.thread(thread).process == ProcessId{0} && prepare_endings(m, world, thread);
    const Value hook = process.exit_hook;
    process.exit_hook = {};
    shut_down_pools(m.thread(thread).process, m.thread(thread).state_step);
    prepare_call(m, world, thread, hook, Value{}, Value{});
    return true;
}

// Takes a thread out of whatever it waits in.
void Kernel::leave_wait(ThreadId id) {
    const Thread& t = m.thread(id);
    const std::uint32_t object = t.wait_object;
    switch (t.waits_for) {
        case WaitReason::lock: std::erase(m.locks[object].waiters, id); break;
        case WaitReason::join: std::erase(m.records[object].joiners, id); break;
        case WaitReason::process: std::erase(m.processes[object].joiners, id); break;
        case WaitReason::message: std::erase(m.channels[object].reading, id); break;
        case WaitReason::room: std::erase(m.channels[object].writing, id); break;
        case WaitReason::any:
            std::erase_if(m.watchers, [&](const Watcher& w) { return w.thread == id; });
            break;
        case WaitReason::receive:
        case WaitReason::send:
        case WaitReason::accept:
        case WaitReason::connect:
            std::erase_if(m.sockets[object].waiters, [&](const Socket::Waiter& w) { return w.thread == id; });
            break;
        case WaitReason::select: std::erase(m.pollers[object].waiting, id); break;
        case WaitReason::io: {
            if (t.job != no_job) break;
            Device& device = m.devices[object];
            const auto queued = std::find_if(device.queue.begin(), device.queue.end(),
                                             [&](const Device::Waiter& w) { return w.thread == id; });
            if (queued != device.queue.end()) {
                device.queue.erase(queued);
                break;
            }
            server_free(DeviceId{object});  // the device drops what it was doing for this one
            break;
        }
        default: break;  // its own process's: the whole process ends
    }
}

void Kernel::kill_thread(ThreadId id, Step cause) {
    const CoreId core = m.thread(id).core;
    std::uint32_t woken_for = static_cast<std::uint32_t>(m.locks.size());
    if (core != CoreId::none) {
        account(m.cores[index(core)], m.now);
        vacate(core);
    } else if (m.thread(id).state == ThreadState::ready) {
        m.queue_of(m.thread(id).home).remove(id);
        if (m.thread(id).pending == RequestKind::acquire) woken_for = m.thread(id).wait_object;
    } else {
        leave_wait(id);
    }
    Thread& t = m.thread(id);
    t.state = ThreadState::done;
    t.waits_for = WaitReason::none;
    t.pending = RequestKind::none;
    t.timer = 0;
    t.wake_time = never;
    t.finish = t.since = m.now;
    Event e = event(EventKind::thread_ended, core, id);
    e.a = 0;
    e.cause = cause;
    t.state_step = record(e);
    m.executions[index(id)] = Execution{};
    if (id != m.processes[index(t.process)].main_thread) {
        m.memory -= config.memory_thread;
        --m.living_threads;
    }
    if (!t.daemon) --m.alive;
    if (woken_for < m.locks.size()) {  // it had been woken to take a lock: the next one may
        Lock& lock = m.locks[woken_for];
        if (!lock.held && !lock.waiters.empty()) wake_lock_waiter(LockId{woken_for}, id);
    }
}

void Kernel::end_process(ProcessId id, std::int32_t status, Step cause) {
    if (!m.processes[index(id)].alive) return;
    touch(Touch::What::process, index(id), true);
    for (std::uint32_t i = 0; i < m.threads.size(); ++i) {
        const Thread& t = m.threads[i];
        if (t.process == id && t.has_execution && t.state != ThreadState::done) {
            if (t.state == ThreadState::created) continue;  // never started
            kill_thread(ThreadId{i}, cause);
        }
    }
    Process& process = m.processes[index(id)];
    process.alive = false;
    process.exit_status = status;
    process.gil = Gil{};
    process.exit_hook = {};
    process.heap = Heap{};
    m.memory -= config.memory_process;
    if (id == ProcessId{0}) m.exit_status = status;
    for (std::uint32_t i = 0; i < m.threads.size(); ++i) {  // nothing may refer to the memory that is gone
        if (m.threads[i].process != id) continue;
        ThreadRecord& record = m.records[i];
        record.object = record.target = record.arguments = record.keywords = {};
        record.joiners.clear();
        record.loop = LoopId::none;
    }
    for (ThreadPool& pool : m.pools) {
        if (pool.process != id) continue;
        pool.queue.clear();
        pool.waiting.clear();
        pool.worker = {};
        pool.idle = 0;
    }
    for (Loop& loop : m.loops) {
        if (loop.process != id) continue;
        Loop gone;
        gone.process = id;
        gone.handle = loop.handle;
        gone.closed = true;
        loop = std::move(gone);
    }
    for (TaskRecord& task : m.tasks) {
        if (task.process == id && task.state != TaskState::done && task.state != TaskState::cancelled) {
            task.state = TaskState::cancelled;
            task.finish = task.since = m.now;
        }
    }

    Event e = event(EventKind::process_ended, CoreId::none, process.main_thread);
    e.a = static_cast<std::int64_t>(index(id));
    e.b = status;
    e.cause = process.main_thread == ThreadId::none ? cause : m.thread(process.main_thread).state_step;
    const Step ended = process.state_step = record(e);
    const ThreadId main = process.main_thread;
    const std::vector<ThreadId> joiners = std::move(process.joiners);
    process.joiners.clear();
    for (const ThreadId joiner : joiners)
        complete(joiner, Value::boolean(true), ReadyReason::joined, main, ended);
    for (std::uint32_t i = 0; i < m.channels.size(); ++i) {
        close_channel(i, id, true, true);
        close_channel(i, id, false, true);
    }
    wake_watchers(ended, main);
    for (std::uint32_t i = 0; i < m.sockets.size(); ++i) {
        const Socket& socket = m.sockets[i];
        if (socket.state == SocketState::closed || leave_socket(i, id) || socket.process != id) continue;
        close_socket(i, main, ended);
    }
    if (m.alive == 0) end_program();
}

bool Kernel::leave_socket(std::uint32_t id, ProcessId process) {
    Socket& socket = m.sockets[id];
    if (socket.process == process && !socket.inherited.empty()) {
        socket.process = socket.inherited.back();
        socket.inherited.pop_back();
        return true;
    }
    return std::erase(socket.inherited, process) > 0;
}

// A process without threads other than daemons has come to its end. (When it is the only one, so has the
// run.)
void Kernel::end_idle_process(ProcessId id, Step cause) {
    if (m.processes.size() < 2) return;
    for (const Thread& t : m.threads) {
        if (t.process == id && t.has_execution && !t.daemon && t.state != ThreadState::done &&
            t.state != ThreadState::created)
            return;
    }
    end_process(id, m.processes[index(id)].exit_status, cause);
}

}  // namespace interleave
