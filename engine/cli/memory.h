// How the command leaves its memory; nothing of it changes what is computed.
#pragma once

#include <memory>

#include "engine/trace/recording.h"

namespace interleave {

// When all has been said: the process ends, and its memory goes with it, in one piece instead of object by
// object.
void leave_to_the_system(std::unique_ptr<Recording> recording);

}  // namespace interleave
