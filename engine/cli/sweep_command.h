// `interleave sweep FILE --vary KEY=A..B[:STEP|xF] --measure METRIC`.
#pragma once

#include "engine/cli/arguments.h"
#include "engine/cli/commands.h"

namespace interleave {

// Finished also when some of its runs did not: their points say so.
ExitStatus sweep_command(const Arguments& arguments);

}  // namespace interleave
