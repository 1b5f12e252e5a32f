// States of a program under a schedule, compared by what can still make a difference.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/machine/machine.h"

namespace interleave {

// Hash of what the rest of the run depends on: objects as they are reached from the threads and modules (not
// where they lie), who waits for what, how long until sleepers wake. Left out: the clock, counters, step
// numbers, what has been recorded, the order of the ready queue. 128 bits, so that two states are not taken
// for one in practice.
struct StateHash {
    std::uint64_t high = 0, low = 0;
    friend auto operator<=>(const StateHash&, const StateHash&) = default;
};
StateHash state_hash(const Machine& machine);

// The variables of the program's module that hold plain data (numbers, strings, containers of such, objects
// of the program's own classes), as name and value in Python's notation, in order of name.
std::vector<std::pair<std::string, std::string>> final_values(const Machine& machine);

}  // namespace interleave
