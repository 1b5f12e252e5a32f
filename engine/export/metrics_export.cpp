// Measures as tables and as JSON.
#include <algorithm>

#include <fmt/format.h>

#include "engine/analysis/findings.h"
#include "engine/base/text.h"
#include "engine/export/export.h"
#include "engine/export/json.h"

namespace interleave {
namespace {

using Row = std::vector<std::string>;

// Columns as wide as their widest cell; the first is a name and stands to the left, the others are numbers.
std::string table(const std::vector<Row>& rows) {
    std::vector<std::size_t> widths;
    for (const Row& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], count_code_points(row[i]));
    }
    std::string text;
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string padding(widths[i] - count_code_points(row[i]), ' ');
            line += i == 0 ? row[i] + padding : "  " + padding + row[i];
        }
        while (!line.empty() && line.back() == ' ') line.pop_back();
        text += line + "\n";
    }
    return text;
}

std::string seconds(Tick time) {
    return time < 0 ? "-" : format_clock(time);
}

std::string percent(double share) {
    return fmt::format("{:.1f} %", share * 100);
}

std::string memory(std::int64_t bytes) {
    constexpr double mebibyte = 1024.0 * 1024.0;
    return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / mebibyte);
}

Tick longest_wait(const Metrics& m) {
    Tick longest = 0;
    for (const Measure& measure : m.measures) longest = std::max(longest, measure.waiting);
    return longest;
}

std::string details(const NamedMetrics& file) {
    const Metrics& m = file.metrics;
    std::vector<Row> rows = {
        {"name", "kind", "arrival", "start", "finish", "turnaround", "response", "waiting", "cpu", "io"}};
    constexpr std::string_view kinds[] = {"job", "thread", "task"};
    for (const Measure& x : m.measures) {
        rows.push_back({x.name, std::string(kinds[static_cast<std::size_t>(x.kind)]), seconds(x.arrival),
                        seconds(x.start), seconds(x.finish), seconds(x.turnaround), seconds(x.response),
                        seconds(x.waiting), seconds(x.cpu), seconds(x.io)});
    }
    const std::vector<Row> whole = {
        {"outcome", file.outcome},
        {"makespan", seconds(m.makespan) + " s"},
        {"throughput", fmt::format("{:.3f} /s", m.throughput)},
        {"CPU utilisation", percent(m.cpu_utilisation)},
        {"switches", fmt::format("{}", m.switches)},
        {"switch time", format_duration(m.switch_time)},
        {"peak memory", memory(m.peak_memory)},
    };
    std::string text = table(rows) + "\n" + table(whole);
    if (file.findings.empty()) return text;
    constexpr std::size_t most = 10;  // as many as one reads
    text += "\nWhat stands out\n";
    for (std::size_t i = 0; i < std::min(most, file.findings.size()); ++i) {
        const ToldFinding& f = file.findings[i];
        text += fmt::format("  step {}, {} s: {}\n", f.step, format_clock(f.time), f.sentence);
    }
    if (file.findings.size() > most) text += fmt::format("  ... and {} more\n", file.findings.size() - most);
    return text;
}

std::string comparison(std::span<const NamedMetrics> files) {
    std::vector<Row> rows = {{"program", "makespan", "throughput", "longest wait", "CPU", "switches",
                              "switch time", "memory", "outcome"}};
    for (const NamedMetrics& file : files) {
        const Metrics& m = file.metrics;
        rows.push_back({file.file, seconds(m.makespan), fmt::format("{:.3f}", m.throughput),
                        seconds(longest_wait(m)), percent(m.cpu_utilisation), fmt::format("{}", m.switches),
                        format_duration(m.switch_time), memory(m.peak_memory), file.outcome});
    }
    return table(rows);
}

std::string json_of(const Measure& x) {
    return fmt::format(
        "{{\"name\": {}, \"arrival\": {}, \"start\": {}, \"finish\": {}, \"turnaround\": {}, \"response\": "
        "{}, "
        "\"waiting\": {}, \"cpu\": {}, \"io\": {}}}",
        json_string(x.name), json_seconds(x.arrival), json_seconds_or_null(x.start),
        json_seconds_or_null(x.finish), json_seconds_or_null(x.turnaround), json_seconds_or_null(x.response),
        json_seconds(x.waiting), json_seconds(x.cpu), json_seconds(x.io));
}

std::string json_of(const NamedMetrics& file) {
    const Metrics& m = file.metrics;
    std::string text = fmt::format(
        "{{\n  \"program\": {},\n  \"outcome\": {},\n  \"makespan\": {},\n  \"throughput\": {},\n"
        "  \"cpu_utilisation\": {},\n  \"switches\": {},\n  \"switch_time\": {},\n  \"peak_memory\": {}",
        json_string(file.file), json_string(file.outcome), json_seconds(m.makespan),
        json_number(m.throughput), json_number(m.cpu_utilisation), m.switches, json_seconds(m.switch_time),
        m.peak_memory);
    constexpr std::pair<Measure::Kind, std::string_view> groups[] = {
        {Measure::Kind::job, "jobs"}, {Measure::Kind::task, "tasks"}, {Measure::Kind::thread, "threads"}};
    for (const auto& [kind, label] : groups) {
        text += fmt::format(",\n  \"{}\": [", label);
        bool first = true;
        for (const Measure& measure : m.measures) {
            if (measure.kind != kind) continue;
            text += (first ? "\n    " : ",\n    ") + json_of(measure);
            first = false;
        }
        text += first ? "]" : "\n  ]";
    }
    text += ",\n  \"findings\": [";
    for (std::size_t i = 0; i < file.findings.size(); ++i) {
        const ToldFinding& f = file.findings[i];
        text +=
            fmt::format("{}\n    {{\"kind\": {}, \"who\": {}, \"step\": {}, \"time\": {}, \"sentence\": {}}}",
                        i == 0 ? "" : ",", json_string(f.kind), json_string(f.who), f.step,
                        json_seconds(f.time), json_string(f.sentence));
    }
    text += file.findings.empty() ? "]" : "\n  ]";
    return text + "\n}";
}

}  // namespace

std::vector<ToldFinding> told_findings(const Recording& recording) {
    std::vector<ToldFinding> told;
    for (const Finding& f : findings(recording)) {
        ToldFinding row;
        row.kind = name(f.kind);
        if (f.thread != ThreadId::none) row.who = thread_name(recording.final(), f.thread);
        if (f.task != TaskId::none) row.who = task_name(recording.final(), f.task);
        row.sentence = explain_finding(recording, f).plain();
        row.step = f.step;
        row.time = recording.trace().time(f.step);
        told.push_back(std::move(row));
    }
    return told;
}

std::string metrics_text(std::span<const NamedMetrics> files) {
    return files.size() == 1 ? details(files[0]) : comparison(files);
}

std::string metrics_json(std::span<const NamedMetrics> files) {
    if (files.size() == 1) return json_of(files[0]) + "\n";
    std::string text = "[";
    for (std::size_t i = 0; i < files.size(); ++i) text += (i == 0 ? "\n" : ",\n") + json_of(files[i]);
    return text + "\n]\n";
}

}  // namespace interleave
