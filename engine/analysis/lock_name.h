// What a lock is called in sentences and pictures.
#pragma once

#include <cstdint>
#include <string>

#include "engine/machine/machine.h"

namespace interleave {

// The name that it was given, else the program's own words for it: the global variable ("lock"), element
// ("locks[1]") or attribute ("account.lock") of the main module where it is found first. Empty: there is
// none.
std::string lock_name(const Machine& machine, std::uint32_t lock);

}  // namespace interleave
