// The contents of string literals: escapes and line ends.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/script/source.h"

namespace interleave::script {

// Appends what `body` (without prefix and quotes) stands for. A problem's span is in the source that `body`
// is a piece of, at offset `begin`.
std::optional<Problem> append_string(std::string& out, std::string_view body, std::uint32_t begin, bool raw,
                                     bool bytes);

}  // namespace interleave::script
