#include "web/model/axis_text.h"

#include <fmt/core.h>

#include <cmath>
#include <span>
#include <string_view>

namespace interleave {
namespace {

struct Scale {
    double size;
    std::string_view name;
};
constexpr double kilo = 1024;
constexpr Scale times[] = {{1, "s"}, {1e-3, "ms"}, {1e-6, "µs"}, {1e-9, "ns"}};
constexpr Scale bytes[] = {{kilo * kilo * kilo, "GB"}, {kilo * kilo, "MB"}, {kilo, "KB"}, {1, "B"}};

// Steps of an axis are round, so ten digits are all there are.
std::string digits(double value) {
    return fmt::format("{:.10g}", value);
}

std::string in_scale(std::span<const Scale> scales, double value, double greatest) {
    const Scale* scale = &scales.back();
    for (const Scale& larger : scales) {
        if (std::abs(greatest) < larger.size * 0.9995) continue;
        scale = &larger;
        break;
    }
    // Steps that are round in bytes are not in megabytes.
    return fmt::format("{:.4g} {}", value / scale->size, scale->name);
}

}  // namespace

std::string axis_text(MeasureUnit unit, double value, double greatest) {
    switch (unit) {
        case MeasureUnit::seconds: return in_scale(times, value, greatest);
        case MeasureUnit::bytes: return in_scale(bytes, value, greatest);
        case MeasureUnit::share: return digits(value * 100) + " %";
        case MeasureUnit::per_second: return digits(value) + " /s";
        case MeasureUnit::count: return digits(value);
    }
    return {};
}

}  // namespace interleave
