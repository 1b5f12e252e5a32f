// Channels between processes: messages in order, first come first served; the end of a channel is told to its
// readers once nobody has its writing end open, as with a pipe.
#include <algorithm>
#include <utility>

#include "engine/machine/interpreter/memory.h"
#include "engine/machine/kernel/kernel.h"

namespace interleave {

void Kernel::write_channel(std::uint32_t id, std::string message, ThreadId by) {
    touch(Touch::What::channel, id, true);
    Channel& channel = m.channels[id];
    const Step cause = by == ThreadId::none ? channel.state_step : m.thread(by).state_step;
    if (channel.reading.empty()) {
        channel.bytes += message.size();
        channel.messages.push_back(std::move(message));
        wake_watchers(cause, by);
        return;
    }
    const ThreadId reader = channel.reading.front();
    channel.reading.erase(channel.reading.begin());
    Heap& heap = m.processes[index(m.thread(reader).process)].heap;
    complete(reader, make_bytes(heap, std::move(message)), ReadyReason::message, by, cause);
}

void Kernel::read_channel(CoreId core, const Request& request) {
    touch(Touch::What::channel, request.object, true);
    const ThreadId thread = m.cores[index(core)].thread;
    Channel& channel = m.channels[request.object];
    Value& result = m.executions[index(thread)].pending_result;
    if (!channel.messages.empty()) {
        std::string message = std::move(channel.messages.front());
        channel.messages.pop_front();
        channel.bytes -= message.size();
        result = make_bytes(m.processes[index(m.thread(thread).process)].heap, std::move(message));
        wake_writers(request.object, m.thread(thread).state_step, thread);
    } else if (channel.writers.empty()) {
        result = Value::boolean(false);
    } else if (request.time == 0) {
        result = Value::none();
    } else {
        channel.reading.push_back(thread);
        block(core, WaitReason::message, request.object, deadline_of(request), request.object,
              m.cores[index(core)].dispatch_step);
    }
}

void Kernel::flush_channel(CoreId core, const Request& request) {
    touch(Touch::What::channel, request.object, false);
    const ThreadId thread = m.cores[index(core)].thread;
    Channel& channel = m.channels[request.object];
    if (channel.bytes <= channel.capacity || channel.readers.empty()) {
        m.executions[index(thread)].pending_result = Value::boolean(!channel.readers.empty());
        return;
    }
    channel.writing.push_back(thread);
    block(core, WaitReason::room, request.object, never, request.object, m.cores[index(core)].dispatch_step);
}

void Kernel::wake_writers(std::uint32_t id, Step cause, ThreadId by) {
    Channel& channel = m.channels[id];
    if (channel.bytes > channel.capacity && !channel.readers.empty()) return;
    const std::vector<ThreadId> writing = std::move(channel.writing);
    channel.writing.clear();
    const bool open = !channel.readers.empty();
    for (const ThreadId writer : writing)
        complete(writer, Value::boolean(open), ReadyReason::room, by, cause);
}

// A process closes one of its ends, or all of a kind.
void Kernel::close_channel(std::uint32_t id, ProcessId process, bool reader, bool all) {
    Channel& channel = m.channels[id];
    std::vector<ProcessId>& ends = reader ? channel.readers : channel.writers;
    bool closed = false;
    for (auto end = std::find(ends.begin(), ends.end(), process); end != ends.end() && (all || !closed);
         end = std::find(ends.begin(), ends.end(), process)) {
        ends.erase(end);
        closed = true;
    }
    if (!closed || !ends.empty()) return;
    touch(Touch::What::channel, id, true);
    const Step cause = m.processes[index(process)].state_step;
    if (reader) {
        wake_writers(id, cause, ThreadId::none);
        return;
    }
    const std::vector<ThreadId> reading = std::move(channel.reading);
    channel.reading.clear();
    for (const ThreadId thread : reading)
        complete(thread, Value::boolean(false), ReadyReason::message, ThreadId::none, cause);
    wake_watchers(cause, ThreadId::none);
}

bool Kernel::watched_ready(const Watcher& watcher) const {
    return std::any_of(watcher.channels.begin(), watcher.channels.end(),
                       [&](std::uint32_t id) {
                           const Channel& channel = m.channels[id];
                           return !channel.messages.empty() || channel.writers.empty();
                       }) ||
           std::any_of(watcher.processes.begin(), watcher.processes.end(),
                       [&](ProcessId id) { return !m.processes[index(id)].alive; });
}

// `value`: a tuple of the channels' numbers and a tuple of the processes'.
void Kernel::watch(CoreId core, const Request& request) {
    const ThreadId thread = m.cores[index(core)].thread;
    const Heap& heap = m.processes[index(m.thread(thread).process)].heap;
    Watcher watcher;
    watcher.thread = thread;
    const auto both = items_of(heap, request.value);
    for (const Value channel : items_of(heap, both[0]))
        watcher.channels.push_back(static_cast<std::uint32_t>(channel.as_integer()));
    for (const Value process : items_of(heap, both[1]))
        watcher.processes.push_back(ProcessId{static_cast<std::uint32_t>(process.as_integer())});
    for (const std::uint32_t channel : watcher.channels) touch(Touch::What::channel, channel, false);
    for (const ProcessId process : watcher.processes) touch(Touch::What::process, index(process), false);
    if (request.time == 0 || watched_ready(watcher)) {
        m.executions[index(thread)].pending_result = Value::none();
        return;
    }
    m.watchers.push_back(std::move(watcher));
    block(core, WaitReason::any, 0, deadline_of(request), -1, m.cores[index(core)].dispatch_step);
}

void Kernel::wake_watchers(Step cause, ThreadId by) {
    std::vector<ThreadId> ready;
    for (const Watcher& watcher : m.watchers) {
        if (watched_ready(watcher)) ready.push_back(watcher.thread);
    }
    for (const ThreadId thread : ready) {
        leave_wait(thread);
        complete(thread, Value::none(), ReadyReason::message, by, cause);
    }
}

}  // namespace interleave
