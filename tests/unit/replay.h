// Running a recording's machine again from the beginning: what going to a step is compared with.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/trace/recording.h"

namespace interleave {

// The state after each step of one run from `machine` on, without stopping anywhere else; `machine` is the
// last.
inline std::vector<std::uint64_t> straight_run(Machine& machine, const World& world, Step steps) {
    EventBuffer buffer;
    std::vector<std::uint64_t> states(steps);
    for (Step step = 0; step < steps; ++step) {
        if (machine.step <= step) {
            run(machine, world, buffer, step);
            buffer.drain();
        }
        states[step] = hash(machine);
    }
    return states;
}

// From the beginning of the program.
inline std::vector<std::uint64_t> straight_run(const Recording& recording) {
    Machine machine = boot(recording.world());
    return straight_run(machine, recording.world(), recording.trace().size());
}

}  // namespace interleave
