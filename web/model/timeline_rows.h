// Which lanes the timeline shows, and where.
#pragma once
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/trace/spans.h"
#include "web/model/actors.h"

namespace interleave {

enum class LaneGroup : std::uint8_t { cores, lock, threads, loop, tasks, devices, pools, count };
using GroupSet = std::bitset<static_cast<std::size_t>(LaneGroup::count)>;

LaneGroup group_of(LaneKind kind);

struct TimelineRow {
    enum class Kind : std::uint8_t { heading, lane, more, fewer };
    Kind kind = Kind::lane;
    LaneGroup group = LaneGroup::cores;
    std::uint32_t lane = 0;    // index into Lanes::lanes
    std::uint32_t hidden = 0;  // of `more`: how many lanes are not shown
    float y = 0, height = 0;   // from the top of the rows
    bool folds = false;        // a group without a heading is folded from its first lane
};

struct RowWishes {
    GroupSet folded;    // only the heading is shown
    GroupSet expanded;  // every lane is shown, even if the timeline has to scroll
    float scale = 1.0f;
};

// The lanes worth showing, by group. Left out: those that would only repeat another one, and those that
// nobody used.
std::vector<std::vector<std::uint32_t>> shown_lanes(const Lanes& lanes);

constexpr std::uint32_t no_lane = 0xffffffffu;

// Groups that do not fit in `height` share it and end in a "more" row. The lane `active` is always among
// those shown of its group.
std::vector<TimelineRow> timeline_rows(const Lanes& lanes, const RowWishes& wishes, float height,
                                       std::uint32_t active);

// The lane that shows this actor, or no_lane.
std::uint32_t lane_of(const Lanes& lanes, Actor actor);

}  // namespace interleave
