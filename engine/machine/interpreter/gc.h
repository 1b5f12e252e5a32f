// The collector: marks what a process's threads, loops, pools and modules can reach, and frees the rest. It
// runs only between instructions, at points that the program's own history decides.
#pragma once

#include <cstdint>

#include "engine/machine/machine.h"

namespace interleave {

// `running`: a thread whose value stack is in use up to `height` only (the rest of its vector is stale).
void collect(Machine& machine, const World& world, ProcessId process, ThreadId running, std::uint32_t height);

}  // namespace interleave
