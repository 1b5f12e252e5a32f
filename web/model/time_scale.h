// The part of the run that the timeline shows, how it zooms and pans, and the ruler's ticks.
#pragma once
#include <string>
#include <vector>

#include "engine/base/tick.h"

namespace interleave {

struct TimeRange {
    double begin = 0, end = 0;  // ticks; doubles, because zooming is continuous

    double length() const { return end - begin; }
    // Of a time in [begin, end]: 0 to 1.
    double position(Tick time) const {
        return length() > 0 ? (static_cast<double>(time) - begin) / length() : 0;
    }
    Tick time_at(double position) const;
    friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

// The whole run, with a little air on both sides.
TimeRange whole_range(Tick end);
// `factor` < 1 shows less; the time under `position` (0 to 1) stays there. Kept within whole_range(end).
TimeRange zoomed(TimeRange range, double factor, double position, Tick end);
// Moved by `part` of its length, kept within whole_range(end).
TimeRange panned(TimeRange range, double part, Tick end);
// The same length, moved as little as needed so that `time` is well inside.
TimeRange following(TimeRange range, Tick time, Tick end);

struct RulerTick {
    Tick time;
    std::string label;  // "0.2 s", "15 ms"
};
// Ticks at 1, 2 or 5 times a power of ten, at least `spacing` points apart over `width` points.
std::vector<RulerTick> ruler(const TimeRange& range, float width, float spacing);

}  // namespace interleave
