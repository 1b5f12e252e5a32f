// A run's lanes folded to what matters when several runs stand under each other: few lanes one by one, many
// of a kind as one band that says how many of them are in which state.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/trace/spans.h"
#include "web/model/time_scale.h"
#include "web/model/timeline_rows.h"

namespace interleave {

struct Band {
    LaneGroup group = LaneGroup::cores;
    std::string label;                 // "core 0", "100 tasks"
    std::vector<std::uint32_t> lanes;  // indexes into Lanes::lanes; more than one: drawn as a crowd

    bool crowd() const { return lanes.size() > 1; }
};

// The most important first: cores, who runs on them, what they wait for. Groups of more than `most_single`
// lanes are crowds.
constexpr std::size_t most_single = 4;
// `jobs`: the threads are the jobs of a table (Run::jobs).
std::vector<Band> bands(const Lanes& lanes, bool jobs);

// How many are in each state; those that are new or done are in none.
struct StateCounts {
    double running = 0, ready = 0, blocked = 0, waiting = 0;

    double all() const { return running + ready + blocked + waiting; }
    friend bool operator==(const StateCounts&, const StateCounts&) = default;
};
StateCounts states_at(const Lanes& lanes, const std::vector<std::uint32_t>& members, Tick time);

// The same in each of `columns` equal parts of the range: the mean over the part.
std::vector<StateCounts> crowd_curve(const Lanes& lanes, const std::vector<std::uint32_t>& members,
                                     const TimeRange& range, std::size_t columns);

// Who there is to count: the tasks if there are any, else the threads that were ever there to run.
std::vector<std::uint32_t> counted_lanes(const Lanes& lanes);

}  // namespace interleave
