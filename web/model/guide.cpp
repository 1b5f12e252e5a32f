#include "web/model/guide.h"

#include <algorithm>
#include <utility>

#include "web/model/screen_time.h"

namespace interleave {
namespace {

constexpr std::string_view marks = "`*";

// Where the words marked by `mark` end, which begin at `from`; npos: this mark stands for itself.
std::size_t closing(std::string_view text, char mark, std::size_t from) {
    if (from >= text.size()) return std::string_view::npos;
    if (mark == '`') return text.find(mark, from);
    if (text[from] == ' ') return std::string_view::npos;  // 2 * 3
    const std::size_t end = text.find(mark, from);
    return end == std::string_view::npos || end == from || text[end - 1] == ' ' ? std::string_view::npos
                                                                                : end;
}

}  // namespace

Sentence marked_phrases(std::string_view paragraph) {
    std::string text(paragraph);
    std::replace(text.begin(), text.end(), '\n', ' ');
    Sentence sentence;
    std::string plain;
    const auto add = [&](Phrase::Kind kind, std::string words) {
        if (!words.empty()) sentence.phrases.push_back({kind, std::move(words)});
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool mark = marks.find(text[at]) != std::string_view::npos;
        const std::size_t end = mark ? closing(text, text[at], at + 1) : std::string_view::npos;
        if (end == std::string_view::npos) {
            plain += text[at];
            continue;
        }
        add(Phrase::Kind::text, std::exchange(plain, {}));
        add(text[at] == '`' ? Phrase::Kind::code : Phrase::Kind::strong, text.substr(at + 1, end - at - 1));
        at = end;
    }
    add(Phrase::Kind::text, plain);
    return sentence;
}

void Guide::open(const Lesson* lesson) {
    lesson_ = lesson;
    chapter_ = 0;
    runs_.clear();
    missing_.clear();
    text_.clear();
    answer_.reset();
    predictions_.clear();
    if (has_text()) fill();
}

void Guide::speak(const Lesson* same) {
    lesson_ = same;
    if (has_text()) fill();
}

void Guide::turn_to(std::size_t chapter) {
    if (!has_text()) return;
    chapter_ = std::min(chapter, lesson_->chapters.size() - 1);
    fill();
}

void Guide::fill() {
    missing_.clear();
    const auto run_of = [this](const Variant& variant) -> const Recording* {
        const auto run = runs_.find(variant.id);
        if (run != runs_.end() && (!run->second || run->second->ended())) return run->second.get();
        missing_ = variant.id;
        return nullptr;
    };
    text_ = with_micro_signs(fill_in(*lesson_, chapter(), run_of));
    answer_ = answer_of(*lesson_, chapter(), run_of);
    if (!answer_) return;
    for (std::string& figure : answer_->figures) figure = with_micro_signs(std::move(figure));
}

const Question* Guide::question() const {
    if (!has_text() || chapter().question.kind == Question::Kind::none) return nullptr;
    return &chapter().question;
}

const Prediction& Guide::prediction() const {
    static const Prediction none;
    const auto found = predictions_.find(chapter_);
    return found == predictions_.end() ? none : found->second;
}

void Guide::predict(Prediction given, Tick tolerance) {
    if (!question()) return;
    if (given.state == Prediction::State::answered) {
        if (!answer_) return;  // its run is not there yet
        switch (question()->kind) {
            case Question::Kind::time:
                given.right =
                    std::max(given.time, answer_->time) - std::min(given.time, answer_->time) <= tolerance;
                break;
            case Question::Kind::who:
                given.right = given.who && (given.who == actor_of(answer_->event.task) ||
                                            given.who == actor_of(answer_->event.thread));
                break;
            case Question::Kind::least:
            case Question::Kind::greatest:
            case Question::Kind::nearest: given.right = given.choice == answer_->choice; break;
            case Question::Kind::none: return;
        }
    }
    predictions_[chapter_] = given;
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
