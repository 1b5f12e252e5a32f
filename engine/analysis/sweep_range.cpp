// The range of a sweep: text -> values.
#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "engine/analysis/sweep.h"
#include "engine/base/quantity.h"
#include "engine/base/text.h"

namespace interleave {
namespace {

Diagnostic usage(std::string_view given, std::string message, std::string hint) {
    return {fmt::format("--vary {}", given), {}, "usage", std::move(message), std::move(hint)};
}

constexpr std::string_view form =
    "Write KEY=A..B, KEY=A..B:STEP, KEY=A..B:xFACTOR or KEY=A,B,C, for example quantum=1ms..100ms:x2.";

// A number in the setting's own steps: ticks, bytes, a count.
struct Reader {
    std::string_view given, key;
    SettingKind kind;

    // A value of the setting; in range.
    Result<std::uint64_t> value(std::string_view text) const {
        Config scratch;
        if (Result<bool> applied = apply_setting(scratch, key, text); !applied)
            return usage(given, applied.problem().message, applied.problem().hint);
        return setting_number(scratch, key);
    }
    // A difference of values: also what is out of the setting's range.
    std::optional<std::uint64_t> step(std::string_view text) const {
        if (kind == SettingKind::time) {
            Result<Tick> time = parse_duration(text);
            if (!time || *time <= 0) return std::nullopt;
            return static_cast<std::uint64_t>(*time);
        }
        if (kind == SettingKind::bytes) {
            Config scratch;
            if (!apply_setting(scratch, "limit.memory", text)) return std::nullopt;
            return setting_number(scratch, "limit.memory");
        }
        std::uint64_t number = 0;
        if (text.empty() || text.size() > 18) return std::nullopt;
        for (const char c : text) {
            if (c < '0' || c > '9') return std::nullopt;
            number = number * 10 + static_cast<std::uint64_t>(c - '0');
        }
        if (number == 0) return std::nullopt;
        return number;
    }
    // The step where none is given: 1, or one of the unit in which `first` is written.
    std::uint64_t natural_step(std::string_view first) const {
        const std::size_t digits = std::min(first.find_first_not_of("0123456789_."), first.size());
        const std::optional<std::uint64_t> unit =
            step(fmt::format("1{}", trim(first.substr(digits))));  // "1ms"
        return unit.value_or(kind == SettingKind::time ? static_cast<std::uint64_t>(millisecond) : 1);
    }
    std::string text(std::uint64_t number) const {
        switch (kind) {
            case SettingKind::time: return fmt::format("{}ns", number);
            case SettingKind::version: return fmt::format("3.{}", number);
            default: return fmt::format("{}", number);
        }
    }
};

// 2, 1.5, 10; 0 if it is no number.
double factor_of(std::string_view text) {
    std::uint64_t digits = 0, scale = 1;
    bool point = false, any = false;
    if (text.size() > 9) return 0;
    for (const char c : text) {
        if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9') {
            digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
            if (point) scale *= 10;
            any = true;
        } else {
            return 0;
        }
    }
    return any ? static_cast<double>(digits) / static_cast<double>(scale) : 0;
}

// The values in the form in which the setting writes itself, and as numbers.
Result<SweepRange> finished(SweepRange range, const Reader& read) {
    for (std::string& value : range.values) {
        Config scratch;
        if (Result<bool> applied = apply_setting(scratch, range.key, value); !applied)
            return usage(read.given, applied.problem().message, applied.problem().hint);
        value = setting_text(scratch, range.key);
        if (range.kind == SettingKind::name) continue;
        const auto number = static_cast<double>(setting_number(scratch, range.key));
        range.numbers.push_back(range.kind == SettingKind::time ? number / 1e9 : number);
    }
    for (std::size_t i = 0; i < range.values.size(); ++i) {
        if (std::find(range.values.begin(), range.values.begin() + static_cast<std::ptrdiff_t>(i),
                      range.values[i]) != range.values.begin() + static_cast<std::ptrdiff_t>(i))
            return usage(read.given, fmt::format("The value {} is given twice.", range.values[i]),
                         "Give every value once.");
    }
    return range;
}

Result<SweepRange> list_of(SweepRange range, std::string_view values, const Reader& read) {
    for (;;) {
        const std::size_t comma = values.find(',');
        const std::string_view value = trim(values.substr(0, comma));
        if (value.empty()) return usage(read.given, "A value is missing.", std::string(form));
        range.values.emplace_back(value);
        if (comma == std::string_view::npos) break;
        values.remove_prefix(comma + 1);
    }
    if (range.values.size() > most_sweep_points)
        return usage(read.given, fmt::format("There are {} values.", range.values.size()),
                     fmt::format("Give {} at most.", most_sweep_points));
    return finished(std::move(range), read);
}

Result<SweepRange> from_to(SweepRange range, std::string_view values, std::size_t dots, const Reader& read) {
    if (range.kind == SettingKind::name)
        return usage(read.given, fmt::format("The setting {} has no range: its values are names.", range.key),
                     fmt::format("Write {}=A,B,C.", range.key));
    const std::string_view first_text = trim(values.substr(0, dots));
    std::string_view last_text = values.substr(dots + 2), step_text;
    const std::size_t colon = last_text.find(':');
    if (colon != std::string_view::npos) {
        step_text = trim(last_text.substr(colon + 1));
        last_text = last_text.substr(0, colon);
        if (step_text.empty()) return usage(read.given, "Behind ':' there is no step.", std::string(form));
    }
    const Result<std::uint64_t> first = read.value(first_text), last = read.value(trim(last_text));
    if (!first) return first.problem();
    if (!last) return last.problem();
    if (*first > *last)
        return usage(read.given, fmt::format("{} is more than {}.", first_text, trim(last_text)),
                     fmt::format("Write {}={}..{}.", range.key, trim(last_text), first_text));
    range.geometric = step_text.starts_with('x');
    double factor = 0;
    std::uint64_t step = 0;
    if (range.geometric) {
        factor = factor_of(step_text.substr(1));
        if (factor <= 1)
            return usage(read.given, fmt::format("'{}' is no factor.", step_text),
                         "Write x2, or another factor of more than 1.");
        if (*first == 0)
            return usage(read.given, "0 times a factor stays 0.", "Begin with more than 0, or write :STEP.");
    } else {
        const std::optional<std::uint64_t> given =
            step_text.empty() ? read.natural_step(first_text) : read.step(step_text);
        if (!given)
            return usage(read.given, fmt::format("'{}' is no step for {}.", step_text, range.key),
                         range.kind == SettingKind::time ? "Write a time, for example :5ms, or a factor: x2."
                                                         : "Write a number of 1 or more, or a factor: x2.");
        step = *given;
    }
    for (std::uint64_t value = *first; value <= *last;) {
        if (range.values.size() == most_sweep_points)
            return usage(read.given, fmt::format("These are more than {} values.", most_sweep_points),
                         fmt::format("Give a larger step, or a factor: {}={}..{}:x2.", range.key, first_text,
                                     trim(last_text)));
        range.values.push_back(read.text(value));
        if (range.geometric) {
            const double next = std::floor(static_cast<double>(value) * factor + 0.5);
            if (next > static_cast<double>(*last)) break;
            value = std::max(value + 1, static_cast<std::uint64_t>(next));
        } else {
            if (step > *last - value) break;
            value += step;
        }
    }
    return finished(std::move(range), read);
}

}  // namespace

Result<SweepRange> parse_range(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return usage(text, "There is no '='.", std::string(form));
    SweepRange range;
    range.key = trim(text.substr(0, equals));
    const std::optional<SettingKind> kind = setting_kind(range.key);
    if (!kind) {
        Config scratch;
        const Result<bool> applied = apply_setting(scratch, range.key, "");
        return usage(text, applied.problem().message, applied.problem().hint);
    }
    range.kind = *kind;
    const std::string_view values = trim(text.substr(equals + 1));
    if (values.empty()) return usage(text, "There are no values.", std::string(form));
    const std::size_t dots = values.find("..");
    const std::string key = range.key;
    return dots == std::string_view::npos ? list_of(std::move(range), values, {text, key, *kind})
                                          : from_to(std::move(range), values, dots, {text, key, *kind});
}

}  // namespace interleave
