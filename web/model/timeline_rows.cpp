#include "web/model/timeline_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace interleave {
namespace {

constexpr float row_height = 24, most_row_height = 34, heading_height = 22, group_gap = 10;
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

// Rows go round the groups one at a time until they are used up, so that small groups are complete. When few
// are left, who waits and runs says more than another core.
constexpr LaneGroup by_interest[] = {LaneGroup::tasks, LaneGroup::threads, LaneGroup::cores, LaneGroup::lock,
                                     LaneGroup::loop,  LaneGroup::devices, LaneGroup::pools};
static_assert(std::size(by_interest) == group_count);

void share_rows(Groups& groups, const RowWishes& wishes, std::size_t rows) {
    const auto wants = [&](std::size_t g) {
        return !wishes.folded[g] && groups.shown[g] < groups.lanes[g].size();
    };
    bool given = true;
    for (bool first_round = true; given && (rows > 0 || first_round); first_round = false) {
        given = false;
        for (const LaneGroup group : by_interest) {
            const auto g = static_cast<std::size_t>(group);
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
    const bool headings = height >= all;
    const float gap = headings ? group_gap : group_gap * 0.4f;
    const auto has_heading = [&](std::size_t g) { return headings || wishes.folded[g]; };
    for (std::size_t g = 0; g < group_count; ++g) {
        if (!groups.lanes[g].empty()) left -= ((has_heading(g) ? heading_height : 0) + gap) * wishes.scale;
    }
    const float rows = std::max(0.0f, left) / (row_height * wishes.scale);
    share_rows(groups, wishes, static_cast<std::size_t>(rows));
    // Few lanes take of the room that would be left empty below them.
    std::size_t lanes_shown = 0;
    bool complete = true;
    for (std::size_t g = 0; g < group_count; ++g) {
        lanes_shown += groups.shown[g];
        complete = complete && (wishes.folded[g] || groups.shown[g] == groups.lanes[g].size());
    }
    const float room = left / (static_cast<float>(std::max<std::size_t>(lanes_shown, 1)) * wishes.scale);
    const float lane_height =
        complete && wishes.expanded.none() ? std::clamp(room, row_height, most_row_height) : row_height;

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
        if (has_heading(g)) add({TimelineRow::Kind::heading, group, members.front()}, heading_height);
        const std::size_t shown = groups.shown[g];
        const auto found = std::find(members.begin(), members.end(), active);
        const bool hidden_active = shown > 0 && found != members.end() &&
                                   found - members.begin() >= static_cast<std::ptrdiff_t>(shown);
        for (std::size_t i = 0; i < shown; ++i) {
            const bool replaced = hidden_active && i + 1 == shown;
            TimelineRow row{TimelineRow::Kind::lane, group, replaced ? active : members[i]};
            row.folds = i == 0 && !has_heading(g);
            add(row, lane_height);
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

}  // namespace interleave
