// The kernel under a schedule, for those who replay one turn by turn (analysis/explore_replay.cpp).
#pragma once

#include "engine/machine/machine.h"

namespace interleave {

// Whose turn it is when the schedule has nothing more to say: whoever is on the core, else the one that is
// ready longest, else the first that waits for a lock that is free, else the one that wakes first. none:
// nobody's.
ThreadId default_turn(const Machine& machine);

}  // namespace interleave
