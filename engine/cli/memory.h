// What the command asks of the system's memory; nothing of it changes what is computed.
#pragma once

#include <memory>

#include "engine/trace/recording.h"

namespace interleave {

// Once, before much is allocated. Objects by the ten thousand are made once and touched in no order: with
// pages of 4 KB, handing them out is an eighth of the time of a large run, and a fifth of that of a small
// one. Linux gives large pages to who asks (transparent_hugepage = madvise).
void prefer_large_pages();

// When all has been said: the process ends, and its memory goes with it, in one piece instead of object by
// object.
void leave_to_the_system(std::unique_ptr<Recording> recording);

}  // namespace interleave
