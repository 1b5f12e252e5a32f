// What a file that somebody opens has to be, to be a program: text, and not more of it than an editor bears.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "messages/window.h"

namespace interleave {

constexpr std::size_t most_file = 1'000'000;  // bytes

// Why it is not opened; nothing if it may be.
std::optional<WindowKey> refused_file(std::string_view bytes);

}  // namespace interleave
