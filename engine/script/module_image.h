// A modelled module as the build leaves it: already compiled, so that a run need not read its text again. The
// image is relative (its own names and codes, from 0) and is added to a Program by renumbering both; what
// comes out is what compiling the text there would give, but for the lines and columns of its instructions:
// those are shown for the user's own text only.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/script/compile_module.h"

namespace interleave::script {

// Begins with a byte that no Python text has.
bool is_module_image(std::string_view bytes);

// `program` holds the codes of that one module only; `names` has its names only.
std::string write_module_image(const Program& program, const std::vector<std::string>& names,
                               const CompiledModule& module);

// Appends to program.codes, as module `index`. `bytes` come from write_module_image() of the same build.
CompiledModule read_module_image(std::string_view bytes, Program& program, Names& names, std::uint32_t index);

}  // namespace interleave::script
