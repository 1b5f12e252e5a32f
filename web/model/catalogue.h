// The lessons a person can choose from, as the session needs them: titles and programs.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/locale.h"

namespace interleave {

struct Lesson;

struct CatalogueVariant {
    std::string id;      // "c"
    std::string title;   // "await sleep"
    std::string source;  // the program
};

struct CatalogueLesson {
    std::string id;                          // "four-endpoints"
    std::string title;                       // "Four endpoints"
    std::string summary;                     // one sentence; may be empty
    std::vector<CatalogueVariant> variants;  // at least one
    const Lesson* lesson = nullptr;          // with its text, if it has one
    char group = 0;                          // what it is about: the letter of its number, 'F'
};

using Catalogue = std::vector<CatalogueLesson>;

// The lessons built into the program.
Catalogue built_in_catalogue();
// Lessons of one group stand together: how many there are of each, in their order.
std::vector<std::size_t> group_sizes(const Catalogue& catalogue);
// Groups of that many rows, side by side in at most `columns` columns: the first group of each. Groups are
// not torn, their order stays, and the tallest column (a group has a heading, too) is as low as can be.
std::vector<std::size_t> in_columns(std::span<const std::size_t> sizes, std::size_t columns);
// Puts the lessons' words into another language, where they have a text in it; nothing else changes.
void translate(Catalogue& catalogue, Locale locale);

}  // namespace interleave
