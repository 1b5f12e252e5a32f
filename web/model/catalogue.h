// The lessons a person can choose from, as the session needs them: titles and programs.
#pragma once
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
};

using Catalogue = std::vector<CatalogueLesson>;

// The lessons built into the program.
Catalogue built_in_catalogue();
// Puts the lessons' words into another language, where they have a text in it; nothing else changes.
void translate(Catalogue& catalogue, Locale locale);

}  // namespace interleave
