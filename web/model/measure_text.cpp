#include "web/model/measure_text.h"

#include <fmt/core.h>

#include <cmath>
#include <span>
#include <string_view>

namespace interleave {
namespace {

// Three digits that say something, without zeros behind them: 0.125, 12.4, 1240.
std::string three_digits(double value) {
    const double size = std::abs(value);
    std::string text = fmt::format("{:.{}f}", value,
                                   size >= 99.95    ? 0
                                   : size >= 9.995  ? 1
                                   : size >= 0.9995 ? 2
                                                    : 3);
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

struct Step {
    double from, size;  // used from `from` on; one of it
    std::string_view name;
};
// A little below the unit, so that 999.9996 ms is 1 s and not 1000 ms.
constexpr Step time_steps[] = {
    {0.9995, 1, "s"}, {0.9995e-3, 1e-3, "ms"}, {0.9995e-6, 1e-6, "µs"}, {0, 1e-9, "ns"}};
constexpr double kilo = 1024;
constexpr Step byte_steps[] = {{kilo * kilo * kilo, kilo* kilo* kilo, "GB"},
                               {kilo * kilo, kilo* kilo, "MB"},
                               {kilo, kilo, "KB"},
                               {0, 1, "B"}};

std::string in_steps(std::span<const Step> steps, double value, double like) {
    const Step* step = steps.data();
    while (std::abs(like) < step->from) ++step;
    return fmt::format("{} {}", three_digits(value / step->size), step->name);
}

}  // namespace

std::string axis_text(MeasureUnit unit, double value, double greatest) {
    switch (unit) {
        case MeasureUnit::seconds: return value == 0 ? "0 s" : in_steps(time_steps, value, greatest);
        case MeasureUnit::share: return three_digits(value * 100) + " %";
        case MeasureUnit::per_second: return three_digits(value) + " /s";
        case MeasureUnit::bytes: return in_steps(byte_steps, value, greatest);
        case MeasureUnit::count: return three_digits(value);
    }
    return {};
}

std::string measure_text(MeasureUnit unit, double value) {
    return axis_text(unit, value, value);
}

}  // namespace interleave
