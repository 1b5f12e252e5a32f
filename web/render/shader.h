// Compiles the embedded shaders, written once in GLSL ES 3.00, for WebGL 2 and for desktop GL 3.3.
#pragma once
#include <string_view>

namespace interleave {

// The program of shaders/NAME.vert and shaders/NAME.frag; 0 when there is no context. A shader that does not
// compile is our mistake: the driver's words go to stderr and 0 is returned.
unsigned make_program(std::string_view name);

}  // namespace interleave
