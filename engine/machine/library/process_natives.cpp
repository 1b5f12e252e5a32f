// `_process`: processes, channels and shared memory as the library's multiprocessing sees them.
#include <fmt/format.h>

#include "engine/machine/interpreter/memory.h"
#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/operations.h"
#include "engine/machine/interpreter/prepared.h"
#include "engine/machine/library/syscalls.h"

namespace interleave {
namespace {

constexpr std::int64_t first_pid = 1000;

bool to_timeout(Interpreter& in, Value value, Tick& ticks) {
    ticks = never;
    if (value.is_none()) return true;
    if (!in.to_seconds(value, ticks)) return false;
    if (ticks < 0) ticks = 0;
    return true;
}

void touch(Interpreter& in, Touch touch) {
    if (in.world.config.scheduled) in.out.touched.push_back(touch);
}

// ---- Processes

// Memory for one more process like this one.
bool can_fork(Interpreter& in) {
    if (memory_held(in.machine) + in.heap().bytes <= in.world.config.limit_memory) return true;
    in.machine.reason = fmt::format("the program's processes need more than limit.memory = {} bytes",
                                    in.world.config.limit_memory);
    in.stopping = true;
    in.raise("RuntimeError", "the run has ended");
    return false;
}

// start(name, target, data) -> number. With data (bytes) a fresh process is made that is given them.
Completion start(Interpreter& in, Arguments a) {
    if (!can_fork(in)) return Completion::raised;
    const Value parts = interleave::make_tuple(in.heap(), a.values);
    return in.ask({RequestKind::start_process, 0, 0, parts});
}
Completion fork(Interpreter& in, Arguments a) {
    if (!can_fork(in)) return Completion::raised;
    const Value parts = interleave::make_tuple(in.heap(), {a.values[0], Value::none(), Value::none()});
    return in.ask({RequestKind::fork, 0, 0, parts});
}
Completion wait(Interpreter& in, Arguments a) {
    Tick timeout = never;
    if (!to_timeout(in, a.values[1], timeout)) return Completion::raised;
    return in.ask({RequestKind::wait_process, number(a.values[0]), timeout, {}});
}
Completion exit_code(Interpreter& in, Arguments a) {
    touch(in, {Touch::What::process, false, number(a.values[0])});
    const Process& process = in.machine.processes[number(a.values[0])];
    return in.done(process.alive ? Value::none() : Value::integer(process.exit_status));
}
Completion current(Interpreter& in, Arguments) {
    return in.done(integer(index(in.process)));
}
Completion parent(Interpreter& in, Arguments a) {
    const ProcessId id = in.machine.processes[number(a.values[0])].parent;
    return in.done(id == ProcessId::none ? Value::none() : integer(index(id)));
}
Completion name(Interpreter& in, Arguments a) {
    return in.done(in.string(in.machine.processes[number(a.values[0])].name));
}
Completion set_name(Interpreter& in, Arguments a) {
    in.machine.processes[index(in.process)].name = in.text_of(a.values[0]);
    return in.done(Value::none());
}
// A process has the number of its main thread, as on Linux.
Completion pid(Interpreter& in, Arguments a) {
    const ThreadId main = in.machine.processes[number(a.values[0])].main_thread;
    return in.done(Value::integer(first_pid + static_cast<std::int64_t>(index(main))));
}
Completion by_pid(Interpreter& in, Arguments a) {
    for (std::uint32_t i = 0; i < in.machine.processes.size(); ++i) {
        const ThreadId main = in.machine.processes[i].main_thread;
        if (first_pid + static_cast<std::int64_t>(index(main)) == a.values[0].as_integer())
            return in.done(integer(i));
    }
    return in.done(Value::none());
}
// children() -> the numbers of the processes that this one has started
Completion children(Interpreter& in, Arguments) {
    std::vector<Value> numbers;
    for (std::uint32_t i = 0; i < in.machine.processes.size(); ++i) {
        if (in.machine.processes[i].parent == in.process) numbers.push_back(integer(i));
    }
    return in.done(interleave::make_tuple(in.heap(), std::span<const Value>(numbers)));
}
Completion kill(Interpreter& in, Arguments a) {
    return in.ask({RequestKind::kill_process, number(a.values[0]), a.values[1].as_integer(), {}});
}
Completion exit(Interpreter& in, Arguments a) {
    return in.ask({RequestKind::exit_process, number(a.values[0]) & 0xff, 0, {}});
}
Completion at_exit(Interpreter& in, Arguments a) {
    in.machine.processes[index(in.process)].exit_hook = a.values[0].is_none() ? Value{} : a.values[0];
    return in.done(Value::none());
}
Completion start_data(Interpreter& in, Arguments) {
    std::string data = std::move(in.machine.processes[index(in.process)].start_data);
    in.machine.processes[index(in.process)].start_data.clear();
    return in.done(make_bytes(in.heap(), std::move(data)));
}
// In a spawned process: runs the program's text, as the module __mp_main__.
Completion import_main(Interpreter& in, Arguments) {
    Value module;
    const Import import = import_module(in, "__mp_main__", module);
    if (import == Import::raised) return Completion::raised;
    if (import == Import::ready) return in.done(Value::none());
    in.execution().frames.back().delivery = Delivery::call;  // its None is our result
    return Completion::entered;
}

// ---- Channels

// channel_new(name, capacity) -> number; both ends are open in this process
Completion channel_new(Interpreter& in, Arguments a) {
    Channel channel;
    channel.name = in.text_of(a.values[0]);
    channel.capacity = static_cast<std::uint64_t>(a.values[1].as_integer());
    channel.readers = channel.writers = {in.process};
    in.machine.channels.push_back(std::move(channel));
    return in.done(integer(in.machine.channels.size() - 1));
}
Completion channel_open(Interpreter& in, Arguments a) {
    Channel& channel = in.machine.channels[number(a.values[0])];
    (a.values[1].as_boolean() ? channel.readers : channel.writers).push_back(in.process);
    return in.done(Value::none());
}
Completion channel_close(Interpreter& in, Arguments a) {
    kernel_at(in).close_channel(number(a.values[0]), in.process, a.values[1].as_boolean(), false);
    return in.done(Value::none());
}
// channel_put(channel, bytes) -> False: nobody reads. It never waits: see channel_flush.
Completion channel_put(Interpreter& in, Arguments a) {
    const std::uint32_t id = number(a.values[0]);
    if (in.machine.channels[id].readers.empty()) return in.done(Value::boolean(false));
    kernel_at(in).write_channel(id, in.heap().byte_strings[a.values[1].ref].bytes, in.thread);
    return in.done(Value::boolean(true));
}
Completion channel_flush(Interpreter& in, Arguments a) {
    return in.ask({RequestKind::flush_channel, number(a.values[0]), 0, {}});
}
Completion channel_read(Interpreter& in, Arguments a) {
    Tick timeout = never;
    if (!to_timeout(in, a.values[1], timeout)) return Completion::raised;
    return in.ask({RequestKind::read_channel, number(a.values[0]), timeout, {}});
}
Completion channel_ready(Interpreter& in, Arguments a) {
    touch(in, {Touch::What::channel, false, number(a.values[0])});
    const Channel& channel = in.machine.channels[number(a.values[0])];
    return in.done(Value::boolean(!channel.messages.empty() || channel.writers.empty()));
}
Completion channel_length(Interpreter& in, Arguments a) {
    touch(in, {Touch::What::channel, false, number(a.values[0])});
    return in.done(integer(in.machine.channels[number(a.values[0])].messages.size()));
}
// A channel of one message is a place for an object that all processes see: what is in it, and something
// else.
Completion channel_peek(Interpreter& in, Arguments a) {
    touch(in, {Touch::What::channel, false, number(a.values[0])});
    const Channel& channel = in.machine.channels[number(a.values[0])];
    if (channel.messages.empty()) return in.done(Value::none());
    return in.done(make_bytes(in.heap(), std::string(channel.messages.front())));
}
Completion channel_replace(Interpreter& in, Arguments a) {
    touch(in, {Touch::What::channel, true, number(a.values[0])});
    Channel& channel = in.machine.channels[number(a.values[0])];
    channel.messages = {in.heap().byte_strings[a.values[1].ref].bytes};
    channel.bytes = channel.messages.front().size();
    return in.done(Value::none());
}
// watch(channels, processes, timeout): until one of them is ready
Completion watch(Interpreter& in, Arguments a) {
    Tick timeout = never;
    if (!to_timeout(in, a.values[2], timeout)) return Completion::raised;
    const Value both = interleave::make_tuple(in.heap(), {a.values[0], a.values[1]});
    return in.ask({RequestKind::watch, 0, timeout, both});
}

// ---- Shared memory and semaphores

Completion memory_new(Interpreter& in, Arguments a) {
    SharedMemory memory;
    for (const Value each : items_of(in.heap(), a.values[0])) memory.items.push_back(each);
    in.machine.shared.push_back(std::move(memory));
    return in.done(integer(in.machine.shared.size() - 1));
}
Completion memory_get(Interpreter& in, Arguments a) {
    touch(in, {Touch::What::memory, false, number(a.values[0]), number(a.values[1])});
    return in.done(in.machine.shared[number(a.values[0])].items[number(a.values[1])]);
}
Completion memory_set(Interpreter& in, Arguments a) {
    touch(in, {Touch::What::memory, true, number(a.values[0]), number(a.values[1])});
    in.machine.shared[number(a.values[0])].items[number(a.values[1])] = a.values[2];
    return in.done(Value::none());
}
Completion memory_size(Interpreter& in, Arguments a) {
    return in.done(integer(in.machine.shared[number(a.values[0])].items.size()));
}

// semaphore_new(value) -> a lock of the kernel that all processes share; value 1 is a lock
Completion semaphore_new(Interpreter& in, Arguments a) {
    const Value made = new_lock(in);
    Lock& lock = in.machine.locks.back();
    const std::uint32_t value = number(a.values[0]);
    lock.shared = true;
    lock.held = value == 0;
    lock.spare = value == 0 ? 0 : value - 1;
    return in.done(made);
}
Completion semaphore_value(Interpreter& in, Arguments a) {
    const LockId id = lock_of(in, a.values[0]);
    touch(in, {Touch::What::lock, false, index(id)});
    const Lock& lock = in.machine.locks[index(id)];
    return in.done(integer(lock.held ? 0 : lock.spare + 1));
}
Completion semaphore_release(Interpreter& in, Arguments a) {
    kernel_at(in).release_lock(lock_of(in, a.values[0]), in.thread, no_step);
    return in.done(Value::none());
}
// A semaphore's number, to send it to a spawned process, and back.
Completion semaphore_number(Interpreter& in, Arguments a) {
    return in.done(integer(a.values[0].bits));
}
Completion semaphore_at(Interpreter& in, Arguments a) {
    Value value;
    value.tag = Tag::lock_handle;
    value.bits = number(a.values[0]);
    return in.done(value);
}

constexpr NativeFunction table[] = {
    {"_process", "start", start, "name, target, data, /"},
    {"_process", "fork", fork, "name, /"},
    {"_process", "wait", wait, "process, timeout, /"},
    {"_process", "exit_code", exit_code, "process, /"},
    {"_process", "current", current, "/"},
    {"_process", "parent", parent, "process, /"},
    {"_process", "name", name, "process, /"},
    {"_process", "set_name", set_name, "name, /"},
    {"_process", "pid", pid, "process, /"},
    {"_process", "by_pid", by_pid, "pid, /"},
    {"_process", "children", children, "/"},
    {"_process", "kill", kill, "process, signal, /"},
    {"_process", "exit", exit, "status, /"},
    {"_process", "at_exit", at_exit, "hook, /"},
    {"_process", "start_data", start_data, "/"},
    {"_process", "import_main", import_main, "/"},
    {"_process", "channel_new", channel_new, "name, capacity, /"},
    {"_process", "channel_open", channel_open, "channel, reader, /"},
    {"_process", "channel_close", channel_close, "channel, reader, /"},
    {"_process", "channel_put", channel_put, "channel, message, /"},
    {"_process", "channel_flush", channel_flush, "channel, /"},
    {"_process", "channel_read", channel_read, "channel, timeout, /"},
    {"_process", "channel_ready", channel_ready, "channel, /"},
    {"_process", "channel_length", channel_length, "channel, /"},
    {"_process", "channel_peek", channel_peek, "channel, /"},
    {"_process", "channel_replace", channel_replace, "channel, message, /"},
    {"_process", "watch", watch, "channels, processes, timeout, /"},
    {"_process", "memory_new", memory_new, "items, /"},
    {"_process", "memory_get", memory_get, "memory, index, /"},
    {"_process", "memory_set", memory_set, "memory, index, value, /"},
    {"_process", "memory_size", memory_size, "memory, /"},
    {"_process", "semaphore_new", semaphore_new, "value, /"},
    {"_process", "semaphore_value", semaphore_value, "semaphore, /"},
    {"_process", "semaphore_release", semaphore_release, "semaphore, /"},
    {"_process", "semaphore_number", semaphore_number, "semaphore, /"},
    {"_process", "semaphore_at", semaphore_at, "number, /"},
};

}  // namespace

const std::span<const NativeFunction> process_natives = table;

}  // namespace interleave
