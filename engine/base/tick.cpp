#include "engine/base/tick.h"

namespace interleave {

Tick ticks_from_seconds(double seconds) {
    if (seconds != seconds) return 0;
    const double scaled = seconds * 1e9;
    if (scaled >= 9.2e18) return never;
    if (scaled <= -9.2e18) return -never;
    return static_cast<Tick>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

}  // namespace interleave
