#include "web/model/presets.h"

#include <algorithm>
#include <string>

namespace interleave {

std::vector<Preset> presets(unsigned processors) {
    const std::string cores = std::to_string(std::clamp(processors, 1u, 1024u));
    return {
        {"1990s PC",
         WindowKey::preset_old,
         WindowKey::preset_old_why,
         {{"cores", "1"}, {"policy", "cooperative"}, {"instruction", "2us"}, {"switch.thread", "50us"}}},
        {"This computer",
         WindowKey::preset_this,
         WindowKey::preset_this_why,
         {{"cores", cores}, {"policy", "fair"}}},
        {"64-core server",
         WindowKey::preset_server,
         WindowKey::preset_server_why,
         {{"cores", "64"}, {"policy", "fair"}, {"queues", "per-core"}}},
        {"No lock", WindowKey::preset_free, WindowKey::preset_free_why, {{"python", "3.14"}, {"gil", "off"}}},
        {"Textbook",
         WindowKey::preset_book,
         WindowKey::preset_book_why,
         {{"instruction", "0"}, {"switch.thread", "0"}, {"switch.process", "0"}, {"switch.coroutine", "0"}}},
    };
}

bool is_chosen(const Preset& preset, std::span<const Override> chosen) {
    const auto there = [&](const Override& wanted) {
        return std::any_of(chosen.begin(), chosen.end(),
                           [&](const Override& o) { return o.key == wanted.key && o.value == wanted.value; });
    };
    return chosen.size() == preset.settings.size() &&
           std::all_of(preset.settings.begin(), preset.settings.end(), there);
}

}  // namespace interleave
