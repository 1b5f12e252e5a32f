#include "engine/export/sweep_export.h"

#include <fmt/format.h>

#include "engine/export/csv.h"
#include "engine/export/export.h"
#include "engine/export/json.h"

namespace interleave {
namespace {

constexpr SweepFormat formats[] = {
    {"csv", "a table", sweep_csv},
    {"json", "the points and what was asked", sweep_json},
    {"svg", "a chart", sweep_svg},
};

std::string_view outcome_of(const SweepPoint& point) {
    return point.outcome == Outcome::running ? "not started" : name(point.outcome);
}

// What a value's number is called beside its text; empty: the text is the number.
std::string_view number_suffix(SettingKind kind) {
    switch (kind) {
        case SettingKind::time: return "_seconds";
        case SettingKind::bytes: return "_bytes";
        default: return "";
    }
}

std::string_view unit_of(SettingKind kind) {
    switch (kind) {
        case SettingKind::time: return "s";
        case SettingKind::bytes: return "bytes";
        default: return "";
    }
}

}  // namespace

std::span<const SweepFormat> sweep_formats() {
    return formats;
}

std::string sweep_csv(const Sweep& sweep, std::span<const SweepPoint> points, Locale) {
    const SweepRange& range = sweep.range();
    const std::string_view suffix = number_suffix(range.kind);
    std::string text = csv_cell(range.key);
    if (!suffix.empty()) text += "," + csv_cell(fmt::format("{}{}", range.key, suffix));
    text += fmt::format(",{},outcome\n", sweep.measure().name);
    for (std::size_t i = 0; i < points.size(); ++i) {
        text += csv_cell(range.values[i]);
        if (!suffix.empty()) text += "," + json_number(range.numbers[i]);
        text += fmt::format(",{},{}\n", points[i].measure ? json_number(*points[i].measure) : "",
                            outcome_of(points[i]));
    }
    return text;
}

std::string sweep_json(const Sweep& sweep, std::span<const SweepPoint> points, Locale) {
    const SweepRange& range = sweep.range();
    std::string text = fmt::format(
        "{{\n  \"program\": {},\n  \"key\": {},\n  \"unit\": {},\n  \"geometric\": {},\n  \"measure\": {},\n"
        "  \"measure_unit\": {},\n  \"set\": {{",
        json_string(sweep.file()), json_string(range.key), json_string(unit_of(range.kind)), range.geometric,
        json_string(sweep.measure().name), json_string(symbol(sweep.measure().unit)));
    bool first = true;
    for (const Override& setting : sweep.overrides()) {
        text +=
            fmt::format("{}{}: {}", first ? "" : ", ", json_string(setting.key), json_string(setting.value));
        first = false;
    }
    text += "},\n  \"points\": [";
    for (std::size_t i = 0; i < points.size(); ++i) {
        const SweepPoint& point = points[i];
        text += fmt::format("{}\n    {{\"value\": {}", i == 0 ? "" : ",", json_string(range.values[i]));
        if (!range.numbers.empty()) text += fmt::format(", \"number\": {}", json_number(range.numbers[i]));
        text +=
            fmt::format(", \"measure\": {}, \"outcome\": {}",
                        point.measure ? json_number(*point.measure) : "null", json_string(outcome_of(point)));
        if (!point.reason.empty()) text += fmt::format(", \"reason\": {}", json_string(point.reason));
        text += "}";
    }
    return text + "\n  ]\n}\n";
}

}  // namespace interleave
