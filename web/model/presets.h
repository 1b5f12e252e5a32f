// Machines to begin with: some settings under a name, and why they are what they are.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/trace/recording.h"
#include "messages/window.h"

namespace interleave {

struct Preset {
    std::string_view name;  // for tests
    WindowKey label, why;
    std::vector<Override> settings;
};

// `processors` of the computer that this runs on, for "this computer".
std::vector<Preset> presets(unsigned processors);

// Whether exactly its settings are chosen, in any order.
bool is_chosen(const Preset& preset, std::span<const Override> chosen);

}  // namespace interleave
