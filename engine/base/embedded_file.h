// A file that the build put into the program: lessons, the modelled library, shaders, fonts.
#pragma once
#include <string_view>

namespace interleave {

struct EmbeddedFile {
    std::string_view path;   // relative to the embedded folder, with '/'
    std::string_view bytes;  // as on disk when the program was built
};

}  // namespace interleave
