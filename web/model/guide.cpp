#include "web/model/guide.h"

#include <algorithm>

namespace interleave {

void Guide::open(const Lesson* lesson) {
    lesson_ = lesson;
    chapter_ = 0;
    runs_.clear();
    missing_.clear();
    text_.clear();
    if (has_text()) fill();
}

void Guide::turn_to(std::size_t chapter) {
    if (!has_text()) return;
    chapter_ = std::min(chapter, lesson_->chapters.size() - 1);
    fill();
}

void Guide::fill() {
    missing_.clear();
    text_ = fill_in(*lesson_, chapter(), [this](const Variant& variant) -> const Recording* {
        const auto run = runs_.find(variant.id);
        if (run != runs_.end() && (!run->second || run->second->ended())) return run->second.get();
        missing_ = variant.id;
        return nullptr;
    });
}

bool Guide::work(Step events) {
    if (missing_.empty()) return false;
    auto run = runs_.find(missing_);
    if (run == runs_.end()) {
        const Variant* variant = lesson_->variant(missing_);
        auto started = variant ? Recording::start(variant->source, variant->file) : Diagnostic{};
        run = runs_.emplace(missing_, started ? std::move(started).value() : nullptr).first;
    }
    if (run->second && run->second->advance(events)) return true;
    fill();
    return wants_work();
}

}  // namespace interleave
