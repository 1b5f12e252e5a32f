#include "engine/analysis/measures.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "messages/sentences.h"

namespace interleave {
namespace {

using K = SentenceKey;

double longest(const Metrics& m, QueueUse::Kind kind) {
    std::uint32_t most = 0;
    for (const QueueUse& queue : m.queues) {
        if (queue.kind == kind) most = std::max(most, queue.most);
    }
    return most;
}
double mean_length(const Metrics& m, QueueUse::Kind kind) {
    double sum = 0;
    for (const QueueUse& queue : m.queues) {
        if (queue.kind == kind) sum += queue.mean;
    }
    return sum;
}

struct Whole {
    std::string_view name;
    K label;
    MeasureUnit unit;
    double (*of)(const Metrics&);
};
using M = const Metrics&;
constexpr Whole wholes[] = {
    {"makespan", K::measure_makespan, MeasureUnit::seconds,
     [](M m) { return seconds_from_ticks(m.makespan); }},
    {"throughput", K::measure_throughput, MeasureUnit::per_second, [](M m) { return m.throughput; }},
    {"cpu_utilisation", K::measure_cpu_utilisation, MeasureUnit::share,
     [](M m) { return m.cpu_utilisation; }},
    {"switches", K::measure_switches, MeasureUnit::count,
     [](M m) { return static_cast<double>(m.switches); }},
    {"switch_time", K::measure_switch_time, MeasureUnit::seconds,
     [](M m) { return seconds_from_ticks(m.switch_time); }},
    {"peak_memory", K::measure_peak_memory, MeasureUnit::bytes,
     [](M m) { return static_cast<double>(m.peak_memory); }},
    {"finished", K::measure_finished, MeasureUnit::count,
     [](M m) { return static_cast<double>(m.finished); }},
    {"missed_deadlines", K::measure_missed_deadlines, MeasureUnit::count,
     [](M m) { return static_cast<double>(m.missed_deadlines); }},
    {"mean_ready_queue", K::measure_mean_ready_queue, MeasureUnit::count,
     [](M m) { return mean_length(m, QueueUse::Kind::ready); }},
    {"max_ready_queue", K::measure_max_ready_queue, MeasureUnit::count,
     [](M m) { return longest(m, QueueUse::Kind::ready); }},
    {"mean_loop_queue", K::measure_mean_loop_queue, MeasureUnit::count,
     [](M m) { return mean_length(m, QueueUse::Kind::loop); }},
    {"max_loop_queue", K::measure_max_loop_queue, MeasureUnit::count,
     [](M m) { return longest(m, QueueUse::Kind::loop); }},
    {"mean_pool_queue", K::measure_mean_pool_queue, MeasureUnit::count,
     [](M m) { return mean_length(m, QueueUse::Kind::pool); }},
    {"max_pool_queue", K::measure_max_pool_queue, MeasureUnit::count,
     [](M m) { return longest(m, QueueUse::Kind::pool); }},
};

struct Statistic {
    std::string_view name;
    K label;  // of a {field}
    double (*of)(const Distribution&);
};
constexpr Statistic statistics[] = {
    {"mean", K::statistic_mean, [](const Distribution& d) { return d.mean; }},
    {"min", K::statistic_min, [](const Distribution& d) { return static_cast<double>(d.least); }},
    {"p50", K::statistic_p50, [](const Distribution& d) { return static_cast<double>(d.p50); }},
    {"p90", K::statistic_p90, [](const Distribution& d) { return static_cast<double>(d.p90); }},
    {"p99", K::statistic_p99, [](const Distribution& d) { return static_cast<double>(d.p99); }},
    {"max", K::statistic_max, [](const Distribution& d) { return static_cast<double>(d.most); }},
};

struct Field {
    std::string_view name;
    K label;
    Tick Measure::*tick;
};
constexpr Field fields[] = {{"turnaround", K::field_turnaround, &Measure::turnaround},
                            {"response", K::field_response, &Measure::response},
                            {"waiting", K::field_waiting, &Measure::waiting},
                            {"cpu", K::field_cpu, &Measure::cpu},
                            {"io", K::field_io, &Measure::io}};

constexpr std::string_view kinds[] = {"job", "thread", "task", "request"};  // as Measure::Kind, and requests
constexpr K of_kind[] = {K::measure_of_jobs, K::measure_of_threads, K::measure_of_tasks,
                         K::measure_of_requests};
constexpr int request_kind = 3;

template <class Rows>
int row_of(const Rows& rows, std::string_view name) {
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        if (rows[i].name == name) return static_cast<int>(i);
    }
    return -1;
}

const std::vector<std::string>& statistic_names() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> names;
        for (const Field& field : fields) {
            for (const Statistic& statistic : statistics)
                names.push_back(fmt::format("{}_{}", statistic.name, field.name));
        }
        return names;
    }();
    return all;
}

Diagnostic unknown(std::string_view name, std::string_view prefix, std::string_view rest) {
    std::vector<std::string_view> names = measure_names();
    const std::string mean = fmt::format("mean_{}", rest);  // "turnaround" -> "mean_turnaround"
    std::string near(std::find(names.begin(), names.end(), mean) != names.end() ? mean
                                                                                : nearest(rest, names));
    if (near.empty()) {
        for (const std::string_view one : names) {
            if (rest.size() > 1 && one.find(rest) != std::string_view::npos) {
                near = one;
                break;
            }
        }
    }
    const bool whole = row_of(wholes, near) >= 0;
    if (!near.empty() && !prefix.empty() && !whole) near = fmt::format("{}.{}", prefix, near);
    std::vector<std::string_view> whole_names;
    for (const Whole& row : wholes) whole_names.push_back(row.name);
    return {"",
            {},
            "usage",
            fmt::format("There is no measure '{}'.", name),
            !near.empty()
                ? fmt::format("Did you mean {}?", near)
                : fmt::format("Measures: {}; mean_, min_, p50_, p90_, p99_ or max_ with turnaround, "
                              "response, waiting, cpu or io.",
                              fmt::join(whole_names, ", "))};
}

}  // namespace

std::string_view symbol(MeasureUnit unit) {
    switch (unit) {
        case MeasureUnit::seconds: return "s";
        case MeasureUnit::per_second: return "1/s";
        case MeasureUnit::bytes: return "bytes";
        case MeasureUnit::count:
        case MeasureUnit::share: return "";
    }
    return "";
}

std::vector<std::string_view> measure_names() {
    std::vector<std::string_view> names;
    for (const Whole& row : wholes) names.push_back(row.name);
    for (const std::string& name : statistic_names()) names.push_back(name);
    return names;
}

Result<NamedMeasure> find_measure(std::string_view name) {
    name = trim(name);
    NamedMeasure measure;
    measure.name = name;
    measure.whole = row_of(wholes, name);
    if (measure.whole >= 0) {
        measure.unit = wholes[measure.whole].unit;
        return measure;
    }
    std::string_view rest = name, prefix;
    if (const std::size_t dot = name.find('.'); dot != std::string_view::npos) {
        prefix = name.substr(0, dot);
        rest = name.substr(dot + 1);
        for (std::size_t i = 0; i < std::size(kinds); ++i) {
            if (kinds[i] == prefix) measure.kind = static_cast<int>(i);
        }
        if (measure.kind < 0) {
            const std::string_view near = nearest(prefix, kinds);
            return Diagnostic{"",
                              {},
                              "usage",
                              fmt::format("There is no measure '{}': nothing is called {}.", name, prefix),
                              near.empty() ? fmt::format("Before the point: {}.", fmt::join(kinds, ", "))
                                           : fmt::format("Did you mean {}.{}?", near, rest)};
        }
    }
    const std::size_t line = rest.find('_');
    if (line != std::string_view::npos) {
        measure.statistic = row_of(statistics, rest.substr(0, line));
        measure.field = row_of(fields, rest.substr(line + 1));
    }
    if (measure.statistic < 0 || measure.field < 0) return unknown(name, prefix, rest);
    return measure;
}

std::string NamedMeasure::label(Locale locale) const {
    const auto words = [&](K key, std::initializer_list<Slot> slots = {}) {
        return message(all_sentences, key, locale, slots);
    };
    if (whole >= 0) return words(wholes[whole].label);
    const std::string text = words(statistics[statistic].label, {{"field", words(fields[field].label)}});
    return kind < 0 ? text : words(of_kind[kind], {{"measure", text}});
}

std::optional<double> NamedMeasure::of(const Metrics& metrics) const {
    if (whole >= 0) return wholes[whole].of(metrics);
    std::vector<Tick> values;
    for (const Measure& x : metrics.measures) {
        const bool wanted = kind == request_kind ? x.is_request
                            : kind >= 0          ? static_cast<int>(x.kind) == kind
                                                 : x.kind == metrics.counted;
        if (wanted && x.*fields[field].tick >= 0) values.push_back(x.*fields[field].tick);
    }
    if (values.empty()) return std::nullopt;
    return statistics[statistic].of(distribution(std::move(values))) / 1e9;
}

}  // namespace interleave
