#include "engine/analysis/metrics.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/trace/spans.h"

namespace interleave {
namespace {

void finish_measure(Measure& measure) {
    if (measure.finish >= 0) measure.turnaround = measure.finish - measure.arrival;
    if (measure.start >= 0) measure.response = measure.start - measure.arrival;
}

Measure of_thread(const Machine& m, std::uint32_t id) {
    const Thread& t = m.threads[id];
    Measure measure;
    measure.kind = t.job == no_job ? Measure::Kind::thread : Measure::Kind::job;
    measure.name = thread_label(m, ThreadId{id});
    measure.arrival = t.arrival;
    measure.start = t.start;
    measure.finish = t.finish;
    measure.waiting = t.ready;
    measure.cpu = t.cpu;
    measure.io = t.io;
    // What it was doing when the run was cut short.
    if (t.state == ThreadState::ready) measure.waiting += m.now - t.since;
    switch (t.waits_for) {
        case WaitReason::sleep:
        case WaitReason::io:
        case WaitReason::poll:
        case WaitReason::receive:
        case WaitReason::send:
        case WaitReason::accept:
        case WaitReason::connect:
        case WaitReason::select: measure.io += m.now - t.since; break;
        default: break;
    }
    if (t.state == ThreadState::running && t.core != CoreId::none) {
        const Core& core = m.cores[index(t.core)];
        if (core.state == CoreState::running) measure.cpu += std::max<Tick>(0, m.now - core.accounted);
    }
    finish_measure(measure);
    return measure;
}

Measure of_task(const TaskRecord& task, const Lane& lane) {
    constexpr std::string_view request = "request ";  // as the modelled load names its tasks
    Measure measure;
    measure.kind = Measure::Kind::task;
    measure.name = task.name;
    measure.arrival = task.created;
    measure.start = task.start;
    measure.finish = task.finish;
    measure.is_request = measure.name.size() > request.size() && measure.name.starts_with(request) &&
                         std::all_of(measure.name.begin() + request.size(), measure.name.end(),
                                     [](char c) { return c >= '0' && c <= '9'; });
    for (const Span& span : lane.spans) {
        const Tick length = span.end - span.begin;
        switch (span.state) {
            case SpanState::running: measure.cpu += length; break;
            case SpanState::ready: measure.waiting += length; break;
            case SpanState::sleeping:
            case SpanState::waiting: measure.io += length; break;
            default: break;
        }
    }
    finish_measure(measure);
    return measure;
}

// A quantity over time, from 0 to `period`: its mean, and its mean in equal parts of the period.
class OverTime {
  public:
    explicit OverTime(Tick period) : period_(std::max<Tick>(period, 0)), sums_(curve_parts, 0.0) {}

    // The quantity is `amount` larger in [begin, end).
    void add(Tick begin, Tick end, double amount) {
        begin = std::max<Tick>(begin, 0);
        end = std::min(end, period_);
        if (begin >= end || amount == 0) return;
        total_ += amount * static_cast<double>(end - begin);
        for (std::size_t part = part_of(begin); begin < end; ++part) {
            const Tick until = std::min(end, bound(part + 1));
            if (until > begin) sums_[part] += amount * static_cast<double>(until - begin);
            begin = std::max(begin, until);
        }
    }
    double mean() const { return period_ == 0 ? 0 : total_ / static_cast<double>(period_); }
    std::vector<double> curve() const {
        std::vector<double> means = sums_;
        for (std::size_t i = 0; i < means.size(); ++i) {
            const Tick width = bound(i + 1) - bound(i);
            means[i] = width == 0 ? 0 : means[i] / static_cast<double>(width);
        }
        return means;
    }

  private:
    static constexpr Tick parts = curve_parts;
    // Where part i begins: period * i / parts without overflow.
    Tick bound(std::size_t i) const {
        const auto n = static_cast<Tick>(i);
        return period_ / parts * n + period_ % parts * n / parts;
    }
    std::size_t part_of(Tick time) const {
        const double share = static_cast<double>(time) / static_cast<double>(period_);
        auto part = std::min(curve_parts - 1, static_cast<std::size_t>(share * static_cast<double>(parts)));
        while (part > 0 && bound(part) > time) --part;
        while (part + 1 < curve_parts && bound(part + 1) <= time) ++part;
        return part;
    }

    Tick period_;
    double total_ = 0;
    std::vector<double> sums_;
};

CoreUse use_of_core(const Lane& lane, Tick period) {
    CoreUse use;
    OverTime busy(period);
    for (const Span& span : lane.spans) {
        const Tick length = std::max<Tick>(0, std::min(span.end, period) - span.begin);
        const bool switching = span.state == SpanState::switching;
        (switching ? use.switching : use.busy) += length;
        if (!switching) busy.add(span.begin, span.end, 1);
    }
    use.idle = period - use.busy - use.switching;
    use.curve = busy.curve();
    return use;
}

QueueUse queue_use(QueueUse::Kind kind, std::string name, std::uint32_t most, const OverTime& length) {
    return {kind, std::move(name), length.mean(), most, length.curve()};
}

// Threads that are ready and have no core.
QueueUse use_of_ready_queue(const Lanes& all, Tick period) {
    OverTime length(period);
    std::vector<std::pair<Tick, int>> changes;  // leaving sorts before joining at the same instant
    for (const Lane& lane : all.lanes) {
        if (lane.kind != LaneKind::thread) continue;
        for (const Span& span : lane.spans) {
            if (span.state != SpanState::ready || span.begin >= period) continue;
            length.add(span.begin, span.end, 1);
            changes.emplace_back(span.begin, 1);
            changes.emplace_back(span.end, -1);
        }
    }
    std::sort(changes.begin(), changes.end());
    int now = 0, most = 0;
    for (const auto& [time, change] : changes) most = std::max(most, now += change);
    return queue_use(QueueUse::Kind::ready, "ready queue", static_cast<std::uint32_t>(most), length);
}

QueueUse use_of_levels(const Lane& lane, QueueUse::Kind kind, std::string name, Tick period) {
    OverTime length(period);
    std::uint32_t most = 0;
    for (std::size_t i = 0; i < lane.levels.size(); ++i) {
        const Tick end = i + 1 < lane.levels.size() ? lane.levels[i + 1].time : period;
        length.add(lane.levels[i].time, end, lane.levels[i].length);
        if (lane.levels[i].time < period && end > lane.levels[i].time)
            most = std::max(most, lane.levels[i].length);
    }
    return queue_use(kind, std::move(name), most, length);
}

void measure_lanes(Metrics& result, const Lanes& all, const Machine& m) {
    for (const Lane& lane : all.lanes) {
        if (lane.kind == LaneKind::core) result.cores.push_back(use_of_core(lane, result.makespan));
    }
    result.queues.push_back(use_of_ready_queue(all, result.makespan));
    for (const Lane& lane : all.lanes) {
        const bool several = m.loops.size() > 1;
        if (lane.kind == LaneKind::loop_ready) {
            result.queues.push_back(
                use_of_levels(lane, QueueUse::Kind::loop,
                              several ? fmt::format("event loop {}", lane.id) : std::string("event loop"),
                              result.makespan));
        } else if (lane.kind == LaneKind::pool) {
            result.queues.push_back(use_of_levels(
                lane, QueueUse::Kind::pool, lane.label.empty() ? fmt::format("pool {}", lane.id) : lane.label,
                result.makespan));
        }
    }
}

std::size_t missed_deadlines(const Machine& m) {
    return static_cast<std::size_t>(std::count_if(m.threads.begin(), m.threads.end(), [&](const Thread& t) {
        if (t.job == no_job || m.jobs[t.job].deadline == never) return false;
        return (t.finish < 0 ? m.now : t.finish) > m.jobs[t.job].deadline;
    }));
}

}  // namespace

Distribution distribution(std::vector<Tick> values) {
    Distribution result;
    result.count = values.size();
    if (values.empty()) return result;
    double sum = 0;
    for (const Tick value : values) sum += static_cast<double>(value);
    result.mean = sum / static_cast<double>(values.size());
    std::sort(values.begin(), values.end());
    const auto rank = [&](std::size_t percent) {
        const std::size_t nth = (values.size() * percent + 99) / 100;
        return values[std::max<std::size_t>(nth, 1) - 1];
    };
    result.least = values.front();
    result.p50 = rank(50);
    result.p90 = rank(90);
    result.p99 = rank(99);
    result.most = values.back();
    return result;
}

Metrics metrics(const Recording& recording) {
    const Machine& m = recording.final();
    const Lanes all = lanes(recording);
    Metrics result;
    Tick busy = 0;
    for (std::uint32_t i = 0; i < m.threads.size(); ++i) {
        // The program that declares jobs is not one of them.
        if (!m.jobs.empty() && m.threads[i].job == no_job && m.threads[i].cpu == 0) continue;
        result.measures.push_back(of_thread(m, i));
        busy += result.measures.back().cpu;
    }
    for (const Lane& lane : all.lanes) {
        if (lane.kind == LaneKind::task) result.measures.push_back(of_task(m.tasks[lane.id], lane));
    }
    bool all_done = true;
    for (const Measure& measure : result.measures) {
        result.makespan = std::max(result.makespan, measure.finish);
        all_done = all_done && measure.finish >= 0;
    }
    if (!all_done) result.makespan = std::max(result.makespan, recording.trace().end());

    result.counted = !m.jobs.empty()    ? Measure::Kind::job
                     : !m.tasks.empty() ? Measure::Kind::task
                                        : Measure::Kind::thread;
    std::vector<Tick> turnaround, response, waiting, requests;
    for (const Measure& measure : result.measures) {
        if (measure.is_request && measure.turnaround >= 0) requests.push_back(measure.turnaround);
        if (measure.kind != result.counted) continue;
        result.finished += measure.finish >= 0;
        if (measure.turnaround >= 0) turnaround.push_back(measure.turnaround);
        if (measure.response >= 0) response.push_back(measure.response);
        waiting.push_back(measure.waiting);
    }
    result.turnaround = distribution(std::move(turnaround));
    result.response = distribution(std::move(response));
    result.waiting = distribution(std::move(waiting));
    result.requests = distribution(std::move(requests));
    if (result.makespan > 0) {
        const double seconds = seconds_from_ticks(result.makespan);
        result.throughput = static_cast<double>(result.finished) / seconds;
        result.cpu_utilisation = seconds_from_ticks(busy) / (seconds * static_cast<double>(m.cores.size()));
    }
    result.switches = m.switches;
    result.switch_time = m.switch_time;
    result.peak_memory = m.peak_memory;
    result.missed_deadlines = missed_deadlines(m);
    measure_lanes(result, all, m);
    return result;
}

}  // namespace interleave
