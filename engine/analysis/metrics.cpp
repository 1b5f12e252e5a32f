#include "engine/analysis/metrics.h"

#include <algorithm>

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
    measure.name = m.records[id].name;
    measure.arrival = t.arrival;
    measure.start = t.start;
    measure.finish = t.finish;
    measure.waiting = t.ready;
    measure.cpu = t.cpu;
    measure.io = t.io;
    // What it was doing when the run was cut short.
    if (t.state == ThreadState::ready) measure.waiting += m.now - t.since;
    if (t.state == ThreadState::sleeping || t.waits_for == WaitReason::io || t.waits_for == WaitReason::poll)
        measure.io += m.now - t.since;
    finish_measure(measure);
    return measure;
}

Measure of_task(const TaskRecord& task, const Lane& lane) {
    Measure measure;
    measure.kind = Measure::Kind::task;
    measure.name = task.name;
    measure.arrival = task.created;
    measure.start = task.start;
    measure.finish = task.finish;
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

}  // namespace

Metrics metrics(const Recording& recording) {
    const Machine& m = recording.final();
    Metrics result;
    Tick busy = 0;
    for (std::uint32_t i = 0; i < m.threads.size(); ++i) {
        busy += m.threads[i].cpu;
        // The program that declares jobs is not one of them.
        if (!m.jobs.empty() && m.threads[i].job == no_job && m.threads[i].cpu == 0) continue;
        result.measures.push_back(of_thread(m, i));
    }
    if (!m.tasks.empty()) {
        for (const Lane& lane : lanes(recording).lanes) {
            if (lane.kind == LaneKind::task) result.measures.push_back(of_task(m.tasks[lane.id], lane));
        }
    }
    bool all_done = true;
    for (const Measure& measure : result.measures) {
        result.makespan = std::max(result.makespan, measure.finish);
        all_done = all_done && measure.finish >= 0;
    }
    if (!all_done) result.makespan = std::max(result.makespan, recording.trace().end());

    const Measure::Kind counted = !m.jobs.empty()    ? Measure::Kind::job
                                  : !m.tasks.empty() ? Measure::Kind::task
                                                     : Measure::Kind::thread;
    const auto finished =
        std::count_if(result.measures.begin(), result.measures.end(),
                      [&](const Measure& measure) { return measure.kind == counted && measure.finish >= 0; });
    if (result.makespan > 0) {
        const double seconds = seconds_from_ticks(result.makespan);
        result.throughput = static_cast<double>(finished) / seconds;
        result.cpu_utilisation = seconds_from_ticks(busy) / (seconds * static_cast<double>(m.cores.size()));
    }
    result.switches = m.switches;
    result.switch_time = m.switch_time;
    result.peak_memory = m.peak_memory;
    return result;
}

}  // namespace interleave
