#include "web/model/catalogue.h"

#include "engine/lesson/lesson.h"

namespace interleave {

Catalogue built_in_catalogue() {
    Catalogue catalogue;
    for (const Lesson& lesson : lessons()) {
        CatalogueLesson entry{lesson.id, lesson.title, lesson.summary, {}, &lesson};
        for (const Variant& variant : lesson.variants) {
            entry.variants.push_back({variant.id, variant.label, variant.source});
        }
        if (!entry.variants.empty()) catalogue.push_back(std::move(entry));
    }
    return catalogue;
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
