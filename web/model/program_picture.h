// What the program view shows beside the text: who is at which line, which lines were just executed, and
// where control may leave.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/trace/recording.h"
#include "web/model/actors.h"

namespace interleave {

struct LineMarks {
    std::vector<Actor> chips;  // whoever is at this line and not done
    float glow = 0;            // 1: executed in this step; less: a little while ago
    bool may_suspend = false;  // await, yield: the task or generator gives way here, and only here
    bool may_switch = false;   // under preemption: the thread may be taken off its core here
};

// One for each line of the program, from line 1 at index 0.
std::vector<LineMarks> program_picture(const Recording& recording, const Machine& machine, Step step,
                                       std::size_t line_count);

}  // namespace interleave
