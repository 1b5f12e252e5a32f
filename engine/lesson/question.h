// A question that a chapter asks before it shows what happens. The lesson says where the answer is to be
// found; the answer itself is taken from runs of the lesson's programs.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lesson/lesson.h"

namespace interleave {

// "answer: time PLACE", "who PLACE", "least", "greatest" (of the choices' figures) or "nearest {FIGURE}" (the
// choice whose amount is nearest to it). Nothing is set in `question` if the text is none of these.
Result<bool> read_answer(std::string_view text, Question& question);
// "choice: TEXT | VALUE"; the value is an amount ("1s", "200") or a {FIGURE}.
Result<bool> read_choice(std::string_view text, Question& question);
// Whether what was read makes a question: an answer, and choices where the answer is one of them.
Result<bool> check_question(const Question& question);

struct Answer {
    std::size_t choice = 0;            // of questions with choices
    std::vector<std::string> figures;  // one a choice: what was measured, or empty
    std::string figure;                // nearest: what the choices are compared with
    Step step = no_step;               // time, who: where it is seen
    Tick time = 0;                     // time
    Event event;                       // who: of this event's thread or task
};

// Null while `run_of` has not given all runs that are needed (fill_in), or if a run never gets to the place.
std::optional<Answer> answer_of(const Lesson& lesson, const Chapter& chapter,
                                const std::function<const Recording*(const Variant&)>& run_of);

}  // namespace interleave
