// What browser tests ask the application: where things are on the screen, and what the session says.
#pragma once
#include <string>

#include "web/views/ui.h"

namespace interleave {

// JSON: {"places": {name: [x, y, w, h]}, "step", "steps", "time", "sentence", "answer", "error", "text", ...}
std::string report(const Ui& ui);

}  // namespace interleave
