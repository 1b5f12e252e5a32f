// Virtual time. One Tick is one nanosecond of simulated time since the run began; never wall time.
#pragma once

#include <cstdint>
#include <limits>

namespace interleave {

using Tick = std::int64_t;

constexpr Tick nanosecond = 1;
constexpr Tick microsecond = 1'000;
constexpr Tick millisecond = 1'000'000;
constexpr Tick second = 1'000'000'000;
constexpr Tick never = std::numeric_limits<Tick>::max();

// Seconds to the nearest nanosecond, halves away from zero; saturates at +-`never`, NaN is 0.
Tick ticks_from_seconds(double seconds);
constexpr double seconds_from_ticks(Tick t) {
    return static_cast<double>(t) / 1e9;
}

}  // namespace interleave
