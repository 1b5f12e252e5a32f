// A Program as readable text: for golden tests and for people.
#pragma once

#include <string>

#include "engine/script/program.h"

namespace interleave {

std::string disassemble(const Program& program, CodeId code);
// All codes of the modules that are not of the library.
std::string disassemble(const Program& program);
// As Python would write it, about.
std::string to_string(const Constant& constant);

}  // namespace interleave
