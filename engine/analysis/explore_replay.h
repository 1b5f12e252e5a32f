// Running a program under a schedule, for exploring: what it prints, shorter schedules with the same outcome,
// lost updates.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/explore.h"
#include "engine/analysis/explore_state.h"

namespace interleave {

// What a run has written.
struct RunText {
    std::string output, errors;
    std::uint64_t bytes = 0;  // taken so far
    // Takes what the events in the buffer say and empties it.
    void take(EventBuffer& out, const Machine& machine);
    StateHash hash() const;
};

// Drops turns at the end of the witness that happen by themselves.
void shorten(const World& world, ExploredOutcome& outcome);
// The witness leads to the outcome.
bool replays(const World& world, const ExploredOutcome& outcome);

// A place that X reads and, after Y has written it, X writes without having read it again.
std::vector<LostUpdate> find_lost_updates(const World& world, const std::vector<Turn>& schedule);

}  // namespace interleave
