#include "web/model/presets.h"

#include <algorithm>
#include <string>

namespace interleave {

std::vector<Preset> presets(unsigned processors) {
    const std::string cores = std::to_string(std::clamp(processors, 1u, 1024u));
    return {
        {"1990s PC",
         "One slow processor, and programs that keep it until they give it back, as under Windows 3.1 or the "
         "first systems of the Macintosh.",
         {{"cores", "1"}, {"policy", "cooperative"}, {"instruction", "2us"}, {"switch.thread", "50us"}}},
        {"This computer",
         "As many cores as this computer says it has, shared fairly, as today's systems do.",
         {{"cores", cores}, {"policy", "fair"}}},
        {"64-core server",
         "Many cores, each with a queue of its own: one queue for all would be fought over.",
         {{"cores", "64"}, {"policy", "fair"}, {"queues", "per-core"}}},
        {"No lock",
         "The build of Python without the interpreter lock, officially supported since 3.14.",
         {{"python", "3.14"}, {"gil", "off"}}},
        {"Textbook",
         "Switches and instructions cost nothing: what is left is what the policy decides, as in the tables "
         "of a book.",
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
