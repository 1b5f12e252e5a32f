// The small text forms that lessons are written in: lines, "key: value" fields, a head between --- lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace interleave {

// for (LineReader lines(text); lines.next();) use(lines.line);
struct LineReader {
    explicit LineReader(std::string_view text) : rest(text) {}
    bool next();
    std::string_view line;  // without its end
    std::string_view rest;
};

struct Field {
    std::string key, value;
    std::uint32_t line = 0;
};
// One field a line; empty lines and lines that begin with # are passed over, a line without a colon is all
// key.
std::vector<Field> read_fields(std::string_view text, std::uint32_t first_line = 1);

struct FrontMatter {
    std::string_view fields, body;
    std::uint32_t fields_line = 1, body_line = 1;  // where they begin
};
FrontMatter split_front_matter(std::string_view text);

}  // namespace interleave
