// A cell of comma-separated values (RFC 4180).
#pragma once

#include <string>
#include <string_view>

namespace interleave {

// In quotes if it needs them.
inline std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

}  // namespace interleave
