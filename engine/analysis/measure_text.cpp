#include "engine/analysis/measure_text.h"

#include <cmath>

#include <fmt/core.h>

#include "engine/text/numbers.h"

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

std::string bytes_text(double bytes) {
    if (bytes < 1024) return fmt::format("{:.0f} B", bytes);
    if (bytes < 1024.0 * 1024) return three_digits(bytes / 1024) + " KB";
    if (bytes < 1024.0 * 1024 * 1024) return three_digits(bytes / (1024.0 * 1024)) + " MB";
    return three_digits(bytes / (1024.0 * 1024 * 1024)) + " GB";
}

std::string seconds_text(double seconds) {
    if (seconds == 0) return "0 s";
    const double size = std::abs(seconds);
    // Limits below the unit's, so that 999.9996 ms is 1 s and not 1000 ms.
    if (size >= 0.9995) return three_digits(seconds) + " s";
    if (size >= 0.9995e-3) return three_digits(seconds * 1e3) + " ms";
    if (size >= 0.9995e-6) return three_digits(seconds * 1e6) + " µs";
    return three_digits(seconds * 1e9) + " ns";
}

std::string with_point(MeasureUnit unit, double value) {
    switch (unit) {
        case MeasureUnit::seconds: return seconds_text(value);
        case MeasureUnit::share: return three_digits(value * 100) + " %";
        case MeasureUnit::per_second: return three_digits(value) + " /s";
        case MeasureUnit::bytes: return bytes_text(value);
        case MeasureUnit::count: return three_digits(value);
    }
    return {};
}

}  // namespace

std::string measure_text(MeasureUnit unit, double value, Locale locale) {
    return localized(with_point(unit, value), locale);
}

}  // namespace interleave
