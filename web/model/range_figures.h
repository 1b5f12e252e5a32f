// What happened in a part of the run: how busy the cores were, how often somebody was put on one, and who was
// ready for longest without getting one.
#pragma once
#include "web/model/run.h"

namespace interleave {

struct TimeSpan {
    Tick begin = 0, end = 0;
    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

struct RangeFigures {
    double busy = 0;               // part of all cores' time, 0 to 1; switching is not being busy
    std::uint32_t dispatches = 0;  // times that a thread was put on a core
    Tick longest_ready = 0;        // within the range
    Actor longest_who;             // nobody: nobody had to be ready without running
    std::uint32_t outputs = 0;
};

RangeFigures range_figures(const Run& run, TimeSpan range);

}  // namespace interleave
