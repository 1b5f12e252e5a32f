// What processes have between them: channels of messages (pipes, queues) and shared memory. Both belong to no
// process's heap: messages are pickled bytes, shared memory holds numbers.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "engine/base/ids.h"
#include "engine/machine/interpreter/value.h"

namespace interleave {

// Messages in one direction. Whoever writes more than `capacity` waits until the rest fits, as with a pipe.
struct Channel {
    std::string name;
    std::uint64_t capacity = 0;  // bytes
    std::uint64_t bytes = 0;     // in `messages`
    std::deque<std::string> messages;
    std::vector<ProcessId> readers;  // that have its reading end open; one entry an end
    std::vector<ProcessId> writers;
    std::vector<ThreadId> reading;  // threads that wait for a message, longest first
    std::vector<ThreadId> writing;  // threads that wait for room
    Step state_step = no_step;      // of the last message or the end
    friend bool operator==(const Channel&, const Channel&) = default;
};

struct SharedMemory {  // an array of numbers; only immediate values
    std::vector<Value> items;
    friend bool operator==(const SharedMemory&, const SharedMemory&) = default;
};

// A thread that waits until one of these channels can be read or one of these processes has ended.
struct Watcher {
    ThreadId thread = ThreadId::none;
    std::vector<std::uint32_t> channels;
    std::vector<ProcessId> processes;
    friend bool operator==(const Watcher&, const Watcher&) = default;
};

}  // namespace interleave
