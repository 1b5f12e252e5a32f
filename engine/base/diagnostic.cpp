#include "engine/base/diagnostic.h"

#include <fmt/format.h>

namespace interleave {

std::string to_string(const Diagnostic& d) {
    std::string where = d.file;
    if (d.place.line != 0) {
        where += fmt::format("{}{}:{}", where.empty() ? "" : ":", d.place.line, d.place.column);
    }
    std::string text = where.empty() ? d.message : where + ": " + d.message;
    if (!d.hint.empty()) text += " " + d.hint;
    return text;
}

}  // namespace interleave
