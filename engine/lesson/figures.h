// The figures that a lesson's text names in braces, taken from runs of its programs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/lesson/lesson.h"

namespace interleave {

struct Figure {
    std::string text;              // as it is shown
    std::optional<double> number;  // to be compared with others: times in seconds
};

// What stands between the braces, without a variant; nothing if there is no such figure in this run.
// Numbers are written as `locale` writes them, but for what the program or a setting says.
std::optional<Figure> figure(std::string_view what, const Recording& run, Locale locale);

// The variant that a chapter is about.
const Variant& variant_of(const Lesson& lesson, const Chapter& chapter);
// The same for a figure: "c: end" names one; it is taken off `what`.
const Variant& take_variant(const Lesson& lesson, const Chapter& chapter, std::string_view& what);

}  // namespace interleave
