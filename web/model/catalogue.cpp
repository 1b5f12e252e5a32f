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

}  // namespace interleave
