// What is wrong, where, and what to do: the only way that bad input is reported.
#pragma once

#include <cstdint>
#include <string>

namespace interleave {

// A place in a source text. Lines and columns count from 1; columns are code points. line 0 = no place.
struct Place {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t end_column = 0;  // one past the last marked code point on the same line; 0 = unknown
    friend bool operator==(const Place&, const Place&) = default;
};

struct Diagnostic {
    std::string file;  // as the user named it; may be empty
    Place place;
    std::string kind;     // "SyntaxError", "unsupported", "setting", "file", "usage"
    std::string message;  // one sentence: what is wrong
    std::string hint;     // what to do instead; may be empty
    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

// "file:line:column: message. hint"; parts that are missing are left out.
std::string to_string(const Diagnostic& diagnostic);

}  // namespace interleave
