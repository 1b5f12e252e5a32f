// What exploring has found, as text and as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/explore.h"
#include "engine/text/locale.h"

namespace interleave {

// `replay`: the command that runs the program with its settings, "interleave run counter.py"; the schedule
// (and gil=off) is added to it.
std::string explore_text(const std::vector<ExploredSection>& sections, const Config& config,
                         std::string_view replay, Locale locale = Locale::en);
std::string explore_json(const std::vector<ExploredSection>& sections, std::string_view program);

}  // namespace interleave
