#include "web/model/catalogue.h"

#include <algorithm>

#include "engine/lesson/lesson.h"

namespace interleave {

Catalogue built_in_catalogue() {
    Catalogue catalogue;
    for (const Lesson& lesson : lessons()) {
        CatalogueLesson entry{lesson.id, lesson.title, lesson.summary, {}, &lesson};
        if (!lesson.number.empty()) entry.group = lesson.number.front();
        for (const Variant& variant : lesson.variants) {
            entry.variants.push_back({variant.id, variant.label, variant.source});
        }
        if (!entry.variants.empty()) catalogue.push_back(std::move(entry));
    }
    return catalogue;
}

std::vector<std::size_t> group_sizes(const Catalogue& catalogue) {
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        if (i == 0 || catalogue[i].group != catalogue[i - 1].group) sizes.push_back(0);
        ++sizes.back();
    }
    return sizes;
}

std::vector<std::size_t> in_columns(std::span<const std::size_t> sizes, std::size_t columns) {
    // The lowest height at which filling one column after the other needs no more columns than there are.
    const auto filled = [&](std::size_t height) {
        std::vector<std::size_t> starts;
        std::size_t used = 0;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            const std::size_t rows = sizes[i] + 1;
            if (starts.empty() || used + rows > height) {
                starts.push_back(i);
                used = 0;
            }
            used += rows;
        }
        return starts;
    };
    std::size_t height = 1;
    for (const std::size_t size : sizes) height = std::max(height, size + 1);
    while (filled(height).size() > std::max<std::size_t>(1, columns)) ++height;
    return filled(height);
}

void translate(Catalogue& catalogue, Locale locale) {
    for (CatalogueLesson& entry : catalogue) {
        const Lesson* lesson = entry.lesson == nullptr ? nullptr : find_lesson(entry.id, locale);
        if (lesson == nullptr || lesson->chapters.size() != entry.lesson->chapters.size()) continue;
        entry.title = lesson->title;
        entry.summary = lesson->summary;
        for (CatalogueVariant& variant : entry.variants) {
            if (const Variant* same = lesson->variant(variant.id)) variant.title = same->label;
        }
        entry.lesson = lesson;
    }
}

}  // namespace interleave
