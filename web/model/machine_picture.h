// What the machine view shows of a machine: boxes with rows of chips. Says who is where; not how it looks.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/text/locale.h"
#include "engine/trace/recording.h"
#include "web/model/actors.h"

namespace interleave {

struct PictureRow {
    std::string label;         // "ready", "core 0"; may be empty
    std::vector<Actor> chips;  // in their order in the queue
    std::string text;          // beside the chips: "running line 9", "none due"
    bool quiet = false;        // nothing happens here: drawn faint
    std::string brief = {};    // the text where there is little room: "line 9"; may be empty
};

struct PictureBox {
    enum class Kind : std::uint8_t { cores, interpreter_lock, loop, threads, pool, lock, device, done };
    Kind kind = Kind::cores;
    std::uint32_t id = 0;  // of the loop, pool, lock, device
    std::string title, note;
    std::vector<PictureRow> rows;
    std::uint32_t places = 0;      // pool: how many workers there may be
    std::vector<Actor> in_places;  // pool: those that work, in the order of their workers
};

std::vector<PictureBox> machine_picture(const Machine& machine, const World& world,
                                        Locale locale = Locale::en);

}  // namespace interleave
