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

constexpr std::string_view kinds[] = {"job", "thread", "task"};  // as Measure::Kind

// Of many of one kind the first and the last are shown: the rest looks alike, and JSON has all.
constexpr std::size_t most_rows = 30, first_rows = 20, last_rows = 5;

void add_measures(std::vector<Row>& rows, const Metrics& m, Measure::Kind kind) {
    std::vector<const Measure*> some;
    for (const Measure& x : m.measures) {
        if (x.kind == kind) some.push_back(&x);
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
        if (some.size() > most_rows && i == first_rows) {
            i = some.size() - last_rows;
            rows.push_back({fmt::format("... {} more", i - first_rows)});
        }
        const Measure& x = *some[i];
        rows.push_back({x.name, std::string(kinds[static_cast<std::size_t>(kind)]), seconds(x.arrival),
                        seconds(x.start), seconds(x.finish), seconds(x.turnaround), seconds(x.response),
                        seconds(x.waiting), seconds(x.cpu), seconds(x.io)});
    }
}

std::string of_kind(const Metrics& m, std::size_t count) {
    return fmt::format("{} {}{}", count, kinds[static_cast<std::size_t>(m.counted)], count == 1 ? "" : "s");
}

Row latency_row(std::string label, const Distribution& d) {
    return {std::move(label), d.count == 0 ? "-" : seconds(static_cast<Tick>(d.mean + 0.5)),
            seconds(d.p50),   seconds(d.p90),
            seconds(d.p99),   seconds(d.most)};
}

std::string details(const NamedMetrics& file) {
    const Metrics& m = file.metrics;
    std::vector<Row> rows = {
        {"name", "kind", "arrival", "start", "finish", "turnaround", "response", "waiting", "cpu", "io"}};
    for (const Measure::Kind kind : {Measure::Kind::job, Measure::Kind::thread, Measure::Kind::task})
        add_measures(rows, m, kind);
    std::vector<Row> whole = {
        {"outcome", file.outcome},
        {"makespan", seconds(m.makespan) + " s"},
        {"throughput", fmt::format("{:.3f} /s", m.throughput)},
        {"CPU utilisation", percent(m.cpu_utilisation)},
        {"switches", fmt::format("{}", m.switches)},
        {"switch time", format_duration(m.switch_time)},
        {"peak memory", memory(m.peak_memory)},
    };
    if (m.missed_deadlines > 0) whole.push_back({"missed deadlines", fmt::format("{}", m.missed_deadlines)});

    std::vector<Row> latencies = {{of_kind(m, m.turnaround.count), "mean", "p50", "p90", "p99", "max"},
                                  latency_row("turnaround", m.turnaround),
                                  latency_row("response", m.response),
                                  latency_row("waiting", m.waiting)};
    if (m.requests.count > 0)
        latencies.push_back(latency_row(fmt::format("{} requests", m.requests.count), m.requests));

    std::vector<Row> cores = {{"core", "busy", "switching", "idle"}};
    for (std::size_t i = 0; i < m.cores.size(); ++i) {
        const auto share = [&](Tick time) {
            return m.makespan == 0 ? "-"
                                   : percent(static_cast<double>(time) / static_cast<double>(m.makespan));
        };
        cores.push_back({fmt::format("core {}", i), share(m.cores[i].busy), share(m.cores[i].switching),
                         share(m.cores[i].idle)});
    }
    std::vector<Row> queues = {{"queue", "mean length", "longest"}};
    for (const QueueUse& queue : m.queues)
        queues.push_back({queue.name, fmt::format("{:.2f}", queue.mean), fmt::format("{}", queue.most)});

    std::string text =
        table(rows) + "\n" + table(whole) + "\n" + table(latencies) + "\n" + table(cores) + "\n" +
        table(queues) +
        "\nTimes in seconds. turnaround = finish - arrival. response = start - arrival. waiting: "
        "ready, but not on a core.\np90: nine of ten took at most this long.\n";
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
    std::vector<Row> rows = {{"program", "makespan", "throughput", "turnaround", "response", "longest wait",
                              "CPU", "switches", "switch time", "memory", "outcome"}};
    const auto mean = [](const Distribution& d) {
        return d.count == 0 ? "-" : seconds(static_cast<Tick>(d.mean + 0.5));
    };
    for (const NamedMetrics& file : files) {
        const Metrics& m = file.metrics;
        rows.push_back({file.file, seconds(m.makespan), fmt::format("{:.3f}", m.throughput),
                        mean(m.turnaround), mean(m.response), seconds(longest_wait(m)),
                        percent(m.cpu_utilisation), fmt::format("{}", m.switches),
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

std::string json_mean(const Distribution& d) {
    return d.count == 0 ? "null" : json_number(d.mean / 1e9);
}
std::string json_of(const Distribution& d) {
    return fmt::format(
        "{{\"count\": {}, \"mean\": {}, \"min\": {}, \"p50\": {}, \"p90\": {}, \"p99\": {}, \"max\": {}}}",
        d.count, json_mean(d), json_seconds_or_null(d.least), json_seconds_or_null(d.p50),
        json_seconds_or_null(d.p90), json_seconds_or_null(d.p99), json_seconds_or_null(d.most));
}
std::string json_of(const std::vector<double>& curve) {
    std::string text = "[";
    for (std::size_t i = 0; i < curve.size(); ++i) text += (i == 0 ? "" : ", ") + json_number(curve[i]);
    return text + "]";
}
std::string json_of_cores(const Metrics& m) {
    std::string text = ",\n  \"cores\": [";
    for (std::size_t i = 0; i < m.cores.size(); ++i) {
        const CoreUse& core = m.cores[i];
        text += fmt::format(
            "{}\n    {{\"core\": {}, \"busy\": {}, \"switching\": {}, \"idle\": {}, \"curve\": {}}}",
            i == 0 ? "" : ",", i, json_seconds(core.busy), json_seconds(core.switching),
            json_seconds(core.idle), json_of(core.curve));
    }
    return text + "\n  ]";
}
std::string json_of_queues(const Metrics& m) {
    constexpr std::string_view queue_kinds[] = {"ready", "loop", "pool"};
    std::string text = fmt::format(",\n  \"curve_interval\": {},\n  \"queues\": [",
                                   json_number(seconds_from_ticks(m.makespan) / curve_parts));
    for (std::size_t i = 0; i < m.queues.size(); ++i) {
        const QueueUse& queue = m.queues[i];
        text += fmt::format(
            "{}\n    {{\"name\": {}, \"kind\": \"{}\", \"mean\": {}, \"max\": {}, \"curve\": {}}}",
            i == 0 ? "" : ",", json_string(queue.name), queue_kinds[static_cast<std::size_t>(queue.kind)],
            json_number(queue.mean), queue.most, json_of(queue.curve));
    }
    return text + "\n  ]";
}

std::string json_of(const NamedMetrics& file) {
    const Metrics& m = file.metrics;
    std::string text = fmt::format(
        "{{\n  \"program\": {},\n  \"outcome\": {},\n  \"makespan\": {},\n  \"throughput\": {},\n"
        "  \"cpu_utilisation\": {},\n  \"switches\": {},\n  \"switch_time\": {},\n  \"peak_memory\": {}",
        json_string(file.file), json_string(file.outcome), json_seconds(m.makespan),
        json_number(m.throughput), json_number(m.cpu_utilisation), m.switches, json_seconds(m.switch_time),
        m.peak_memory);
    text += fmt::format(",\n  \"finished\": {},\n  \"missed_deadlines\": {}", m.finished, m.missed_deadlines);
    text += fmt::format(
        ",\n  \"latency\": {{\"of\": \"{}s\",\n    \"turnaround\": {},\n    \"response\": {},\n"
        "    \"waiting\": {}}}",
        kinds[static_cast<std::size_t>(m.counted)], json_of(m.turnaround), json_of(m.response),
        json_of(m.waiting));
    text += fmt::format(",\n  \"requests\": {}", m.requests.count == 0 ? "null" : json_of(m.requests));
    text += json_of_cores(m) + json_of_queues(m);
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

std::vector<ToldFinding> told_findings(const Recording& recording, Locale locale) {
    std::vector<ToldFinding> told;
    for (const Finding& f : findings(recording)) {
        ToldFinding row;
        row.kind = name(f.kind);
        if (f.thread != ThreadId::none) row.who = thread_name(recording.final(), f.thread);
        if (f.task != TaskId::none) row.who = task_name(recording.final(), f.task);
        row.sentence = explain_finding(recording, f, locale).plain();
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
