// The lessons a person can choose from, as the session needs them: titles and programs.
#pragma once
#include <string>
#include <string_view>
#include <vector>

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

}  // namespace interleave
