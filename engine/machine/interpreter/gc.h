// The collector: marks what a process's threads, loops, pools and modules can reach, and frees the rest. It
// runs only between instructions, at points that the program's own history decides.
#pragma once

#include <cstdint>

#include "engine/machine/machine.h"

namespace interleave {

// `running`: a thread whose value stack is in use up to `height` only (the rest of its vector is stale).
void collect(Machine& machine, const World& world, ProcessId process, ThreadId running, std::uint32_t height);

// Whether anything but native code that runs now leads to `value`.
bool is_reachable(Machine& machine, ProcessId process, ThreadId running, std::uint32_t height, Value value);
// A task of `loop` that failed, and that nobody can ask any more why; absent: there is none.
Value lost_task(Machine& machine, ProcessId process, ThreadId running, std::uint32_t height, LoopId loop);

}  // namespace interleave
