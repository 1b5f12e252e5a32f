#include "web/views/view_memory.h"

#include <cmath>

namespace interleave {

void Travel::begin_frame(float seconds, bool still) {
    part_ = still ? 1.0f : 1.0f - std::exp(-seconds / 0.055f);
    moving_ = false;
    for (auto& [key, chip] : chips_) chip.seen = false;
}

Travel::Position Travel::at(Key key, Position target) {
    auto found = chips_.find(key);
    if (found == chips_.end()) {
        Chip chip{target, true};
        // The actor's other chips stand next to each other in the map; take one that has lost its place.
        for (auto other = chips_.lower_bound({key.actor, 0});
             other != chips_.end() && other->first.actor == key.actor; ++other) {
            chip.position = other->second.position;
            if (!other->second.seen) break;
        }
        found = chips_.emplace(key, chip).first;
    }
    Chip& chip = found->second;
    chip.seen = true;
    const float dx = target.x - chip.position.x, dy = target.y - chip.position.y;
    if (std::abs(dx) + std::abs(dy) < 0.7f) {
        chip.position = target;
    } else {
        chip.position = {chip.position.x + dx * part_, chip.position.y + dy * part_};
        moving_ = true;
    }
    return chip.position;
}

void Travel::end_frame() {
    std::erase_if(chips_, [](const auto& entry) { return !entry.second.seen; });
}

}  // namespace interleave
