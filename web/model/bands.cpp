#include "web/model/bands.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace interleave {
namespace {

// In the order in which a row gives them room.
constexpr LaneGroup order[] = {LaneGroup::cores, LaneGroup::tasks, LaneGroup::threads, LaneGroup::lock,
                               LaneGroup::loop,  LaneGroup::pools, LaneGroup::devices};

std::string_view plural(LaneGroup group, bool jobs) {
    switch (group) {
        case LaneGroup::cores: return "cores";
        case LaneGroup::lock: return "locks";
        case LaneGroup::threads: return jobs ? "jobs" : "threads";
        case LaneGroup::loop: return "queues";
        case LaneGroup::tasks: return "tasks";
        case LaneGroup::devices: return "devices";
        case LaneGroup::pools: return "pools";
        case LaneGroup::count: break;
    }
    return {};
}

std::string label_of(const Lane& lane) {
    if (!lane.label.empty()) return lane.label;
    if (lane.kind == LaneKind::loop_ready) return "ready queue";
    if (lane.kind == LaneKind::loop_timers) return "timers";
    return {};
}

double& count_of(StateCounts& counts, SpanState state) {
    switch (state) {
        case SpanState::running:
        case SpanState::busy:
        case SpanState::switching: return counts.running;
        case SpanState::ready: return counts.ready;
        case SpanState::blocked: return counts.blocked;
        case SpanState::waiting:
        case SpanState::sleeping: return counts.waiting;
    }
    return counts.waiting;
}

void add(StateCounts& to, const StateCounts& other) {
    to.running += other.running;
    to.ready += other.ready;
    to.blocked += other.blocked;
    to.waiting += other.waiting;
}

}  // namespace

std::vector<Band> bands(const Lanes& lanes, bool jobs) {
    const std::vector<std::vector<std::uint32_t>> groups = shown_lanes(lanes);
    std::vector<Band> result;
    for (const LaneGroup group : order) {
        const auto& members = groups[static_cast<std::size_t>(group)];
        const bool levels = std::any_of(members.begin(), members.end(),
                                        [&](std::uint32_t i) { return !lanes.lanes[i].levels.empty(); });
        if (members.size() > most_single && !levels) {
            result.push_back({group, fmt::format("{} {}", members.size(), plural(group, jobs)), members});
            continue;
        }
        // Queues have no states to count: the first few stand for all.
        for (std::size_t i = 0; i < std::min(members.size(), most_single); ++i) {
            const Lane& lane = lanes.lanes[members[i]];
            if (lane.kind == LaneKind::loop_timers) continue;
            result.push_back({group, label_of(lane), {members[i]}});
        }
    }
    return result;
}

StateCounts states_at(const Lanes& lanes, const std::vector<std::uint32_t>& members, Tick time) {
    StateCounts counts;
    for (const std::uint32_t i : members) {
        const auto& spans = lanes.lanes[i].spans;
        const auto after =
            std::partition_point(spans.begin(), spans.end(), [&](const Span& s) { return s.begin <= time; });
        if (after == spans.begin() || (after - 1)->end <= time) continue;
        count_of(counts, (after - 1)->state) += 1;
    }
    return counts;
}

std::vector<StateCounts> crowd_curve(const Lanes& lanes, const std::vector<std::uint32_t>& members,
                                     const TimeRange& range, std::size_t columns) {
    std::vector<StateCounts> parts(columns), steps(columns + 1);  // steps: what begins and ends at a column
    if (columns == 0 || range.length() <= 0) return parts;
    const double per_tick = static_cast<double>(columns) / range.length();
    for (const std::uint32_t lane : members) {
        for (const Span& span : lanes.lanes[lane].spans) {
            const double limit = static_cast<double>(columns);
            const double from =
                std::clamp((static_cast<double>(span.begin) - range.begin) * per_tick, 0.0, limit);
            const double to =
                std::clamp((static_cast<double>(span.end) - range.begin) * per_tick, 0.0, limit);
            if (to <= from) continue;
            const auto first = static_cast<std::size_t>(from), last = static_cast<std::size_t>(to);
            if (first == last) {
                count_of(parts[first], span.state) += to - from;
                continue;
            }
            count_of(parts[first], span.state) += static_cast<double>(first + 1) - from;
            if (last < columns) count_of(parts[last], span.state) += to - static_cast<double>(last);
            count_of(steps[first + 1], span.state) += 1;
            count_of(steps[last], span.state) -= 1;
        }
    }
    StateCounts whole;
    for (std::size_t i = 0; i < columns; ++i) {
        add(whole, steps[i]);
        add(parts[i], whole);
    }
    return parts;
}

std::vector<std::uint32_t> counted_lanes(const Lanes& lanes) {
    std::vector<std::uint32_t> tasks, threads;
    for (std::uint32_t i = 0; i < lanes.lanes.size(); ++i) {
        if (lanes.lanes[i].kind == LaneKind::task) tasks.push_back(i);
        const Lane& lane = lanes.lanes[i];
        if (lane.kind == LaneKind::thread && !lane.spans.empty()) threads.push_back(i);
    }
    return tasks.empty() ? threads : tasks;
}

}  // namespace interleave
