// The text of a lesson: which chapter is open, and its numbers, taken from runs of the lesson's own programs
// (not of what the person has made of them).
#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/analysis/explain.h"
#include "engine/lesson/lesson.h"
#include "engine/lesson/question.h"
#include "web/model/actors.h"

namespace interleave {

// A paragraph of a lesson's text: `code`, *important words*; lines run on.
Sentence marked_phrases(std::string_view paragraph);

// What a person answered to a chapter's question.
struct Prediction {
    enum class State : std::uint8_t { open, answered, skipped } state = State::open;
    std::size_t choice = 0;
    Tick time = 0;
    Actor who;
    bool right = false;
};

class Guide {
  public:
    void open(const Lesson* lesson);  // null: none
    void speak(const Lesson* same);   // the same lesson in another language: its chapter stays open
    void turn_to(std::size_t chapter);

    const Lesson* lesson() const { return lesson_; }
    bool has_text() const { return lesson_ && !lesson_->chapters.empty(); }
    std::size_t number() const { return chapter_; }
    const Chapter& chapter() const { return lesson_->chapters[chapter_]; }  // only with has_text()
    const std::string& text() const { return text_; }  // "?" stands where a number is not known yet

    // -- The chapter's question, if it asks one
    const Question* question() const;
    const Prediction& prediction() const;
    // Null while a run is needed for it.
    const std::optional<Answer>& answer() const { return answer_; }
    // Asked and not answered: what comes is not shown.
    bool question_open() const { return question() && prediction().state == Prediction::State::open; }
    // `given` with state answered: whether it is right is found here. Times are right within `tolerance`.
    void predict(Prediction given, Tick tolerance);

    // Simulates about `events` more events of a program whose numbers are missing; true: there is more to do.
    bool work(Step events);
    bool wants_work() const { return !missing_.empty(); }

  private:
    void fill();

    const Lesson* lesson_ = nullptr;
    std::size_t chapter_ = 0;
    std::string text_;
    std::optional<Answer> answer_;
    std::map<std::size_t, Prediction> predictions_;  // by chapter
    std::string missing_;                            // the variant whose run is needed next
    std::map<std::string, std::unique_ptr<Recording>, std::less<>>
        runs_;  // by variant; null: it does not run
};

}  // namespace interleave
