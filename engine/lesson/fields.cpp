#include "engine/lesson/fields.h"

#include "engine/base/text.h"

namespace interleave {

bool LineReader::next() {
    if (rest.empty()) return false;
    const std::size_t end = rest.find('\n');
    line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return true;
}

std::vector<Field> read_fields(std::string_view text, std::uint32_t first_line) {
    std::vector<Field> fields;
    std::uint32_t number = first_line;
    for (LineReader lines(text); lines.next(); ++number) {
        const std::string_view line = trim(lines.line);
        if (line.empty() || line.front() == '#') continue;
        const std::size_t colon = line.find(':');
        const bool split = colon != std::string_view::npos;
        fields.push_back({std::string(trim(line.substr(0, colon))),
                          split ? std::string(trim(line.substr(colon + 1))) : std::string(), number});
    }
    return fields;
}

FrontMatter split_front_matter(std::string_view text) {
    FrontMatter parts;
    parts.body = text;
    LineReader lines(text);
    if (!lines.next() || lines.line != "---") return parts;
    const std::string_view head = lines.rest;
    std::uint32_t count = 1;
    while (lines.next()) {
        ++count;
        if (lines.line != "---") continue;
        parts.fields = head.substr(0, static_cast<std::size_t>(lines.line.data() - head.data()));
        parts.fields_line = 2;
        parts.body = lines.rest;
        parts.body_line = count + 1;
        return parts;
    }
    return parts;
}

}  // namespace interleave
