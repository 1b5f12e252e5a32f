#include "engine/base/quantity.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/text.h"

namespace interleave {
namespace {

struct ByteUnit {
    std::string_view name;
    std::uint64_t size;
};
constexpr ByteUnit byte_units[] = {{"TiB", 1ull << 40},
                                   {"GiB", 1ull << 30},
                                   {"MiB", 1ull << 20},
                                   {"KiB", 1ull << 10},
                                   {"TB", 1000000000000},
                                   {"GB", 1000000000},
                                   {"MB", 1000000},
                                   {"KB", 1000},
                                   {"kB", 1000},
                                   {"B", 1},
                                   {"", 1}};

struct TimeUnit {
    std::string_view name;
    Tick size;
};
constexpr TimeUnit time_units[] = {
    {"ns", nanosecond}, {"us", microsecond}, {"\xc2\xb5s", microsecond}, {"ms", millisecond}, {"s", second}};

}  // namespace

bool read_count(std::string_view text, std::uint64_t& number) {
    if (text.empty()) return false;
    number = 0;
    for (const char c : text) {
        if (c == '_') continue;
        if (c < '0' || c > '9') return false;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (number > (~0ull - digit) / 10) return false;
        number = number * 10 + digit;
    }
    return text.front() != '_';
}

bool read_bytes(std::string_view text, std::uint64_t& bytes) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789_"), text.size());
    if (!read_count(text.substr(0, digits), bytes)) return false;
    const std::string_view name = trim(text.substr(digits));
    for (const ByteUnit& unit : byte_units) {
        if (unit.name != name) continue;
        if (bytes > ~0ull / unit.size) return false;
        bytes *= unit.size;
        return true;
    }
    return false;
}

std::string write_bytes(std::uint64_t bytes) {
    for (const ByteUnit& unit : byte_units) {
        if (unit.size > 1 && (unit.size & (unit.size - 1)) == 0 && bytes != 0 && bytes % unit.size == 0)
            return fmt::format("{}{}", bytes / unit.size, unit.name);
    }
    return fmt::format("{}", bytes);
}

std::string write_duration(Tick time) {
    if (time == 0) return "0";
    const TimeUnit* best = &time_units[0];
    for (const TimeUnit& unit : time_units) {
        if (unit.name.size() <= 2 && time % unit.size == 0) best = &unit;
    }
    return fmt::format("{}{}", time / best->size, best->name);
}

Result<Tick> parse_duration(std::string_view text) {
    const Diagnostic problem{"",
                             {},
                             "setting",
                             fmt::format("'{}' is no time.", text),
                             "Write a number and a unit: 10ms, or ns, us, s."};
    text = trim(text);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    std::uint64_t whole = 0;
    if (!read_count(text.substr(0, digits), whole)) return problem;
    text.remove_prefix(digits);
    std::uint64_t fraction = 0, scale = 1;  // the digits behind the point; the tenth and later do not matter
    if (text.starts_with('.')) {
        const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
        if (end == 1) return problem;
        for (std::size_t i = 1; i < end && i <= 9; ++i) {
            fraction = fraction * 10 + static_cast<std::uint64_t>(text[i] - '0');
            scale *= 10;
        }
        text.remove_prefix(end);
    }
    text = trim(text);
    if (text.empty() && whole == 0 && fraction == 0) return Tick{0};
    for (const TimeUnit& unit : time_units) {
        if (unit.name != text) continue;
        const auto size = static_cast<std::uint64_t>(unit.size);
        if (whole > static_cast<std::uint64_t>(never) / size - 1) return problem;
        return static_cast<Tick>(whole * size + (fraction * size + scale / 2) / scale);
    }
    return problem;
}

}  // namespace interleave
