// `interleave check FILE`: the same program under CPython, and what is different.
#pragma once

#include "engine/cli/arguments.h"
#include "engine/cli/commands.h"

namespace interleave {

// Its own meaning of two statuses: 0 equal, 1 differs. 2 as ever: usage, a refused program, no python3.
ExitStatus check_command(const Arguments& arguments);

}  // namespace interleave
