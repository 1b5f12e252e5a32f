#include "web/model/timeline_rows.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace interleave {
namespace {

constexpr float row_height = 24, heading_height = 22, group_gap = 10;
constexpr auto group_count = static_cast<std::size_t>(LaneGroup::count);

struct Groups {
    std::array<std::vector<std::uint32_t>, group_count> lanes;
    std::array<std::size_t, group_count> shown{};
};

// Left out: lanes that would only repeat another one (the lock when nobody competes for it, the thread when
// it does nothing but carry the tasks), locks, timers, devices and pools that nobody used, and threads that
// never were there to run (the one that declares a table of jobs).
bool never_used(const Lane& lane) {
    const bool may_be = lane.kind == LaneKind::pool || lane.kind == LaneKind::device ||
                        lane.kind == LaneKind::gil || lane.kind == LaneKind::thread ||
                        lane.kind == LaneKind::loop_timers;
    const auto busy = [](const Lane::Level& level) { return level.length > 0; };
    return may_be && lane.spans.empty() && std::none_of(lane.levels.begin(), lane.levels.end(), busy);
}

Groups group_lanes(const Lanes& lanes) {
    Groups groups;
    for (std::uint32_t i = 0; i < lanes.lanes.size(); ++i) {
        if (never_used(lanes.lanes[i])) continue;
        groups.lanes[static_cast<std::size_t>(group_of(lanes.lanes[i].kind))].push_back(i);
    }
    const auto of = [&](LaneGroup group) -> auto& {
        return groups.lanes[static_cast<std::size_t>(group)];
    };
    if (of(LaneGroup::threads).size() < 2) {
        of(LaneGroup::lock).clear();
        if (!of(LaneGroup::tasks).empty()) of(LaneGroup::threads).clear();
    }
    return groups;
}

// Rows go round the groups one at a time until they are used up, so that small groups are complete.
void share_rows(Groups& groups, const RowWishes& wishes, std::size_t rows) {
    const auto wants = [&](std::size_t g) {
        return !wishes.folded[g] && groups.shown[g] < groups.lanes[g].size();
    };
    bool given = true;
    for (bool first_round = true; given && (rows > 0 || first_round); first_round = false) {
        given = false;
        for (std::size_t g = 0; g < group_count; ++g) {
            if (!wants(g) || (rows == 0 && !first_round)) continue;
            ++groups.shown[g];
            rows -= std::min<std::size_t>(rows, 1);
            given = true;
        }
    }
    for (std::size_t g = 0; g < group_count; ++g) {
        if (wishes.expanded[g] && !wishes.folded[g]) groups.shown[g] = groups.lanes[g].size();
        // The line "... 91 more" takes the place of the last lane.
        if (wants(g) && groups.shown[g] > 2) --groups.shown[g];
        // It says nothing about a single lane that the lane itself would not say in the same place.
        if (wants(g) && groups.shown[g] + 1 == groups.lanes[g].size()) ++groups.shown[g];
    }
}

}  // namespace

LaneGroup group_of(LaneKind kind) {
    switch (kind) {
        case LaneKind::core: return LaneGroup::cores;
        case LaneKind::gil: return LaneGroup::lock;
        case LaneKind::thread: return LaneGroup::threads;
        case LaneKind::loop_ready:
        case LaneKind::loop_timers: return LaneGroup::loop;
        case LaneKind::task: return LaneGroup::tasks;
        case LaneKind::device: return LaneGroup::devices;
        case LaneKind::pool: return LaneGroup::pools;
    }
    return LaneGroup::cores;
}

std::vector<std::vector<std::uint32_t>> shown_lanes(const Lanes& lanes) {
    const Groups groups = group_lanes(lanes);
    return {groups.lanes.begin(), groups.lanes.end()};
}

std::vector<TimelineRow> timeline_rows(const Lanes& lanes, const RowWishes& wishes, float height,
                                       std::uint32_t active) {
    Groups groups = group_lanes(lanes);
    float left = height;
    std::size_t kinds = 0;
    for (const auto& members : groups.lanes) kinds += members.empty() ? 0u : 1u;
    // Too low for a lane of each group with its heading: the labels of the lanes have to do.
    const float all = static_cast<float>(kinds) * (heading_height + group_gap + row_height) * wishes.scale;
    const bool headings = height >= all || wishes.folded.any();
    const float gap = headings ? group_gap : group_gap * 0.4f;
    left -= static_cast<float>(kinds) * ((headings ? heading_height : 0) + gap) * wishes.scale;
    const float rows = std::max(0.0f, left) / (row_height * wishes.scale);
    share_rows(groups, wishes, static_cast<std::size_t>(rows));

    std::vector<TimelineRow> result;
    float y = 0;
    const auto add = [&](TimelineRow row, float row_size) {
        row.y = y;
        row.height = row_size * wishes.scale;
        y += row.height;
        result.push_back(row);
    };
    for (std::size_t g = 0; g < group_count; ++g) {
        const auto& members = groups.lanes[g];
        if (members.empty()) continue;
        const auto group = static_cast<LaneGroup>(g);
        if (headings) add({TimelineRow::Kind::heading, group, members.front()}, heading_height);
        const std::size_t shown = groups.shown[g];
        const auto found = std::find(members.begin(), members.end(), active);
        const bool hidden_active = shown > 0 && found != members.end() &&
                                   found - members.begin() >= static_cast<std::ptrdiff_t>(shown);
        for (std::size_t i = 0; i < shown; ++i) {
            const bool replaced = hidden_active && i + 1 == shown;
            add({TimelineRow::Kind::lane, group, replaced ? active : members[i]}, row_height);
        }
        const auto hidden = static_cast<std::uint32_t>(members.size() - shown);
        if (hidden > 0 && shown > 0) add({TimelineRow::Kind::more, group, no_lane, hidden}, row_height);
        if (hidden == 0 && wishes.expanded[g]) add({TimelineRow::Kind::fewer, group, no_lane}, row_height);
        y += gap * wishes.scale;
    }
    return result;
}

std::uint32_t lane_of(const Lanes& lanes, Actor actor) {
    if (!actor) return no_lane;
    const LaneKind kind = actor.kind == Actor::Kind::task ? LaneKind::task : LaneKind::thread;
    for (std::uint32_t i = 0; i < lanes.lanes.size(); ++i) {
        if (lanes.lanes[i].kind == kind && lanes.lanes[i].id == actor.id) return i;
    }
    return no_lane;
}

void fold_spans(std::span<const Span> spans, const TimeRange& range, float x, float width, float fold_below,
                std::vector<DrawnSpan>& drawn) {
    if (range.length() <= 0 || width <= 0) return;
    const double per_tick = static_cast<double>(width) / range.length();
    const auto place = [&](Tick time) {
        const double at = (static_cast<double>(time) - range.begin) * per_tick;
        return x + static_cast<float>(std::clamp(at, -64.0, static_cast<double>(width) + 64.0));
    };
    const Tick from = static_cast<Tick>(std::floor(range.begin)),
               to = static_cast<Tick>(std::ceil(range.end));
    const Tick cell_ticks = std::max<Tick>(1, static_cast<Tick>(static_cast<double>(fold_below) / per_tick));
    auto span = std::partition_point(spans.begin(), spans.end(), [&](const Span& s) { return s.end < from; });
    while (span != spans.end() && span->begin <= to) {
        const auto index = static_cast<std::uint32_t>(span - spans.begin());
        if (span->end - span->begin >= cell_ticks) {
            drawn.push_back({place(span->begin), place(span->end), index});
            ++span;
            continue;
        }
        // A cell of narrow ones. Beyond a few dozen the rest of the cell is taken to look the same.
        const Tick cell_begin = span->begin, cell_end = cell_begin + cell_ticks;
        Tick covered = 0, longest = -1, seen_to = cell_begin;
        std::uint32_t chosen = index;
        int seen = 0;
        for (; span != spans.end() && span->begin < cell_end && span->end - span->begin < cell_ticks;
             ++span) {
            const Tick length = span->end - span->begin;
            covered += length;
            seen_to = std::max(seen_to, span->end);
            if (length > longest) {
                longest = length;
                chosen = static_cast<std::uint32_t>(span - spans.begin());
            }
            if (++seen < 48) continue;
            span = std::partition_point(span + 1, spans.end(),
                                        [&](const Span& s) { return s.begin < cell_end; });
            const Span& last = *(span - 1);  // only the last that begins here may be a wide one
            if (last.end - last.begin >= cell_ticks) --span;
            break;
        }
        const float x0 = place(cell_begin);
        const float x1 = seen == 1
                             ? place(seen_to)
                             : std::max(place(seen_to), x0 + std::min(fold_below, place(cell_end) - x0));
        const double density =
            seen == 1
                ? 1.0
                : static_cast<double>(covered) /
                      static_cast<double>(std::max<Tick>(1, std::max(seen_to, cell_begin + 1) - cell_begin));
        drawn.push_back({x0, x1, chosen, static_cast<float>(std::min(1.0, density)), seen > 1});
    }
}

LevelCurve level_curve(std::span<const Lane::Level> levels, const TimeRange& range, float width, Tick end) {
    LevelCurve curve;
    for (const Lane::Level& level : levels) curve.greatest = std::max(curve.greatest, level.length);
    const auto columns = static_cast<std::size_t>(std::max(0.0f, std::ceil(width)));
    curve.columns.assign(columns, 0);
    if (columns == 0 || levels.empty() || range.length() <= 0) return curve;
    const double per_tick = static_cast<double>(width) / range.length();
    for (std::size_t i = 0; i < levels.size(); ++i) {
        if (levels[i].length == 0) continue;
        const Tick until = i + 1 < levels.size() ? levels[i + 1].time : end;
        const double from = (static_cast<double>(levels[i].time) - range.begin) * per_tick;
        const double to = (static_cast<double>(until) - range.begin) * per_tick;
        if (to < 0 || from >= static_cast<double>(columns)) continue;
        const auto first = static_cast<std::size_t>(std::max(0.0, std::floor(from)));
        const auto last = std::min(columns - 1, static_cast<std::size_t>(std::max(0.0, std::ceil(to) - 1)));
        for (std::size_t c = first; c <= std::max(first, last) && c < columns; ++c) {
            curve.columns[c] = std::max(curve.columns[c], levels[i].length);
        }
    }
    return curve;
}

}  // namespace interleave
