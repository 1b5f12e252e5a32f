// Measures as tables and as JSON.
#include <algorithm>

#include <fmt/format.h>

#include "engine/analysis/descriptions.h"
#include "engine/analysis/findings.h"
#include "engine/base/text.h"
#include "engine/export/export.h"
#include "engine/export/json.h"
#include "engine/text/numbers.h"
#include "messages/sentences.h"

namespace interleave {
namespace {

using K = SentenceKey;

using Row = std::vector<std::string>;

// Columns as wide as their widest cell; the first is a name and stands to the left, the others are numbers.
std::string table(const std::vector<Row>& rows) {
    std::vector<std::size_t> widths;
    for (const Row& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
    }
    std::string text;
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string padding(widths[i] - columns(row[i]), ' ');
            line += i == 0 ? row[i] + padding : "  " + padding + row[i];
        }
        while (!line.empty() && line.back() == ' ') line.pop_back();
        text += line + "\n";
    }
    return text;
}

// The words and numbers of one locale.
struct Words {
    Locale locale;
    std::string operator()(K key, std::initializer_list<Slot> slots = {}) const {
        return message(all_sentences, key, locale, slots);
    }
    Row row(std::initializer_list<K> keys) const {
        Row cells;
        for (const K key : keys) cells.push_back((*this)(key));
        return cells;
    }
    std::string counted(K key, std::size_t n) const {
        return (*this)(key, {{"count", fmt::format("{}", n)}});
    }
    std::string seconds(Tick time) const { return time < 0 ? "-" : localized(format_clock(time), locale); }
    std::string number(double value, int decimals) const {
        return localized(fmt::format("{:.{}f}", value, decimals), locale);
    }
    std::string percent(double share) const { return number(share * 100, 1) + " %"; }
    std::string memory(std::int64_t bytes) const {
        constexpr double mebibyte = 1024.0 * 1024.0;
        return number(static_cast<double>(bytes) / mebibyte, 1) + " MiB";
    }
};

Tick longest_wait(const Metrics& m) {
    Tick longest = 0;
    for (const Measure& measure : m.measures) longest = std::max(longest, measure.waiting);
    return longest;
}

constexpr std::string_view kinds[] = {"job", "thread", "task"};  // as Measure::Kind
constexpr K kind_words[] = {K::job, K::thread, K::task};
constexpr K kind_counts[] = {K::jobs, K::threads, K::tasks};

// Of many of one kind the first and the last are shown: the rest looks alike, and JSON has all.
constexpr std::size_t most_rows = 30, first_rows = 20, last_rows = 5;

void add_measures(std::vector<Row>& rows, const Metrics& m, Measure::Kind kind, const Words& words) {
    std::vector<const Measure*> some;
    for (const Measure& x : m.measures) {
        if (x.kind == kind) some.push_back(&x);
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
        if (some.size() > most_rows && i == first_rows) {
            i = some.size() - last_rows;
            rows.push_back({words.counted(K::more, i - first_rows)});
        }
        const Measure& x = *some[i];
        Row row = {x.name, words(kind_words[static_cast<std::size_t>(kind)])};
        for (const Tick time :
             {x.arrival, x.start, x.finish, x.turnaround, x.response, x.waiting, x.cpu, x.io})
            row.push_back(words.seconds(time));
        rows.push_back(std::move(row));
    }
}

Row latency_row(std::string label, const Distribution& d, const Words& words) {
    return {std::move(label),     d.count == 0 ? "-" : words.seconds(static_cast<Tick>(d.mean + 0.5)),
            words.seconds(d.p50), words.seconds(d.p90),
            words.seconds(d.p99), words.seconds(d.most)};
}

// Pools have names of their own, and loops if there are several.
std::string queue_name(const QueueUse& queue, const Words& words) {
    if (queue.kind == QueueUse::Kind::ready) return words(K::queue_ready);
    return queue.kind == QueueUse::Kind::loop && queue.name == "event loop" ? words(K::queue_loop)
                                                                            : queue.name;
}

std::string details(const NamedMetrics& file, const Words& words) {
    const Metrics& m = file.metrics;
    std::vector<Row> rows = {words.row({K::column_name, K::column_kind, K::column_arrival, K::column_start,
                                        K::column_finish, K::column_turnaround, K::column_response,
                                        K::column_waiting, K::column_cpu, K::column_io})};
    for (const Measure::Kind kind : {Measure::Kind::job, Measure::Kind::thread, Measure::Kind::task})
        add_measures(rows, m, kind, words);
    std::vector<Row> whole = {
        {words(K::column_outcome), std::string(outcome_name(file.outcome, words.locale))},
        {words(K::measure_makespan), words.seconds(m.makespan) + " s"},
        {words(K::measure_throughput), words.number(m.throughput, 3) + " /s"},
        {words(K::measure_cpu_utilisation), words.percent(m.cpu_utilisation)},
        {words(K::measure_switches), fmt::format("{}", m.switches)},
        {words(K::measure_switch_time), duration_text(m.switch_time, words.locale)},
        {words(K::measure_peak_memory), words.memory(m.peak_memory)},
    };
    if (m.missed_deadlines > 0)
        whole.push_back({words(K::measure_missed_deadlines), fmt::format("{}", m.missed_deadlines)});

    Row heads = words.row({K::column_mean, K::column_p50, K::column_p90, K::column_p99, K::column_max});
    heads.insert(heads.begin(),
                 words.counted(kind_counts[static_cast<std::size_t>(m.counted)], m.turnaround.count));
    std::vector<Row> latencies = {std::move(heads),
                                  latency_row(words(K::column_turnaround), m.turnaround, words),
                                  latency_row(words(K::column_response), m.response, words),
                                  latency_row(words(K::column_waiting), m.waiting, words)};
    if (m.requests.count > 0)
        latencies.push_back(latency_row(words.counted(K::requests, m.requests.count), m.requests, words));

    std::vector<Row> cores = {
        words.row({K::column_core, K::column_busy, K::column_switching, K::column_idle})};
    for (std::size_t i = 0; i < m.cores.size(); ++i) {
        const auto share = [&](Tick time) {
            return m.makespan == 0
                       ? "-"
                       : words.percent(static_cast<double>(time) / static_cast<double>(m.makespan));
        };
        cores.push_back({words(K::core_number, {{"number", fmt::format("{}", i)}}), share(m.cores[i].busy),
                         share(m.cores[i].switching), share(m.cores[i].idle)});
    }
    std::vector<Row> queues = {words.row({K::column_queue, K::column_mean_length, K::column_longest})};
    for (const QueueUse& queue : m.queues)
        queues.push_back(
            {queue_name(queue, words), words.number(queue.mean, 2), fmt::format("{}", queue.most)});

    std::string text = table(rows) + "\n" + table(whole) + "\n" + table(latencies) + "\n" + table(cores) +
                       "\n" + table(queues) + "\n" + words(K::metrics_terms) + "\n" +
                       words(K::metrics_percentile) + "\n";
    if (file.findings.empty()) return text;
    constexpr std::size_t most = 10;  // as many as one reads
    text += "\n" + words(K::metrics_findings) + "\n";
    for (std::size_t i = 0; i < std::min(most, file.findings.size()); ++i) {
        const ToldFinding& f = file.findings[i];
        text += fmt::format("  {}\n", words(K::cli_step, {{"step", fmt::format("{}", f.step)},
                                                          {"time", clock_text(f.time, words.locale)},
                                                          {"sentence", f.sentence}}));
    }
    if (file.findings.size() > most)
        text += fmt::format("  {}\n", words.counted(K::and_more, file.findings.size() - most));
    return text;
}

std::string comparison(std::span<const NamedMetrics> files, const Words& words) {
    std::vector<Row> rows = {
        words.row({K::column_program, K::measure_makespan, K::measure_throughput, K::column_turnaround,
                   K::column_response, K::column_longest_wait, K::column_utilisation, K::measure_switches,
                   K::measure_switch_time, K::column_memory, K::column_outcome})};
    const auto mean = [&](const Distribution& d) {
        return d.count == 0 ? "-" : words.seconds(static_cast<Tick>(d.mean + 0.5));
    };
    for (const NamedMetrics& file : files) {
        const Metrics& m = file.metrics;
        rows.push_back({file.file, words.seconds(m.makespan), words.number(m.throughput, 3),
                        mean(m.turnaround), mean(m.response), words.seconds(longest_wait(m)),
                        words.percent(m.cpu_utilisation), fmt::format("{}", m.switches),
                        duration_text(m.switch_time, words.locale), words.memory(m.peak_memory),
                        std::string(outcome_name(file.outcome, words.locale))});
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
        json_string(file.file), json_string(name(file.outcome)), json_seconds(m.makespan),
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

std::string metrics_text(std::span<const NamedMetrics> files, Locale locale) {
    return files.size() == 1 ? details(files[0], {locale}) : comparison(files, {locale});
}

std::string metrics_json(std::span<const NamedMetrics> files) {
    if (files.size() == 1) return json_of(files[0]) + "\n";
    std::string text = "[";
    for (std::size_t i = 0; i < files.size(); ++i) text += (i == 0 ? "\n" : ",\n") + json_of(files[i]);
    return text + "\n]\n";
}

}  // namespace interleave
