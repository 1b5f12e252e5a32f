#include "web/model/time_scale.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace interleave {
namespace {

constexpr double least_length = 20;  // ticks

TimeRange kept_within(TimeRange range, Tick end) {
    const TimeRange whole = whole_range(end);
    const double length = std::clamp(range.length(), std::min(least_length, whole.length()), whole.length());
    // To the last bit, as it is compared with; a range that was moved has lost some of them.
    if (length >= whole.length() * (1 - 1e-9)) return whole;
    range.begin = std::clamp(range.begin, whole.begin, whole.end - length);
    range.end = range.begin + length;
    return range;
}

struct Unit {
    std::string_view name;
    double ticks;
};
constexpr Unit units[] = {{"s", 1e9}, {"ms", 1e6}, {"µs", 1e3}, {"ns", 1}};

Unit unit_for(double largest) {
    for (const Unit& unit : units) {
        if (largest >= unit.ticks * 0.999) return unit;
    }
    return units[3];
}

}  // namespace

Tick TimeRange::time_at(double position) const {
    return std::max<Tick>(0, static_cast<Tick>(std::llround(begin + position * length())));
}

TimeRange whole_range(Tick end) {
    const double length = std::max(1.0, static_cast<double>(end));
    return {-0.005 * length, 1.025 * length};
}

TimeRange zoomed(TimeRange range, double factor, double position, Tick end) {
    const double fixed = range.begin + position * range.length();
    const double length = std::max(least_length, range.length() * factor);
    return kept_within({fixed - position * length, fixed + (1 - position) * length}, end);
}

TimeRange panned(TimeRange range, double part, Tick end) {
    const double by = part * range.length();
    return kept_within({range.begin + by, range.end + by}, end);
}

TimeRange following(TimeRange range, Tick time, Tick end) {
    const double at = range.position(time);
    if (at >= 0.02 && at <= 0.96) return range;
    return panned(range, at < 0.02 ? at - 0.25 : at - 0.6, end);
}

std::vector<RulerTick> ruler(const TimeRange& range, float width, float spacing) {
    std::vector<RulerTick> ticks;
    if (width <= 0 || range.length() <= 0) return ticks;
    const double wanted = std::max(1.0, range.length() * static_cast<double>(spacing / width));
    double step = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        if (step * factor >= wanted * 0.999) {
            step *= factor;
            break;
        }
    }
    const Unit unit = unit_for(std::max(std::abs(range.end), step));
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step / unit.ticks) - 1e-9)), 0, 9);
    const double first = std::max(0.0, std::ceil(range.begin / step - 1e-9));
    for (double i = first; i * step <= range.end && ticks.size() < 200; ++i) {
        const double time = i * step;
        ticks.push_back({static_cast<Tick>(std::llround(time)),
                         fmt::format("{:.{}f} {}", time / unit.ticks, decimals, unit.name)});
    }
    return ticks;
}

}  // namespace interleave
