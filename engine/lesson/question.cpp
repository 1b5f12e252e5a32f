#include "engine/lesson/question.h"

#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "engine/base/quantity.h"
#include "engine/base/text.h"
#include "engine/lesson/figures.h"

namespace interleave {
namespace {

Diagnostic problem(std::string message, std::string hint = {}) {
    return {"", {}, "lesson", std::move(message), std::move(hint)};
}

// "{a: end}" -> "a: end"; empty: it is no figure.
std::string_view figure_in(std::string_view text) {
    text = trim(text);
    return text.size() > 2 && text.front() == '{' && text.back() == '}' ? text.substr(1, text.size() - 2)
                                                                        : std::string_view();
}

// "1.5s" in seconds, "200".
std::optional<double> amount(std::string_view text) {
    const std::string word(trim(text));
    char* end = nullptr;
    const double number = std::strtod(word.c_str(), &end);
    if (!word.empty() && *end == '\0') return number;
    if (const Result<Tick> time = parse_duration(word); time)
        return static_cast<double>(*time) / static_cast<double>(second);
    return std::nullopt;
}

bool has_choices(Question::Kind kind) {
    return kind == Question::Kind::least || kind == Question::Kind::greatest ||
           kind == Question::Kind::nearest;
}

}  // namespace

Result<bool> read_answer(std::string_view text, Question& question) {
    text = trim(text);
    const std::string_view kind = text.substr(0, text.find(' '));
    const std::string_view rest = trim(text.substr(kind.size()));
    const Diagnostic wrong = problem(fmt::format("'{}' is no answer of a question.", text),
                                     "Write time PLACE, who PLACE, least, greatest or nearest {FIGURE}.");
    if (kind == "time" || kind == "who") {
        Result<Target> place = parse_target(rest);
        if (!place) return place.problem();
        question.kind = kind == "time" ? Question::Kind::time : Question::Kind::who;
        question.place = *place;
        return true;
    }
    if (kind == "nearest" && !figure_in(rest).empty()) {
        question.kind = Question::Kind::nearest;
        question.figure = figure_in(rest);
        return true;
    }
    if (!rest.empty() || (kind != "least" && kind != "greatest")) return wrong;
    question.kind = kind == "least" ? Question::Kind::least : Question::Kind::greatest;
    return true;
}

Result<bool> read_choice(std::string_view text, Question& question) {
    const std::size_t bar = text.rfind('|');
    const std::string_view value =
        bar == std::string_view::npos ? std::string_view() : trim(text.substr(bar + 1));
    if (value.empty() || (figure_in(value).empty() && !amount(value)))
        return problem("A choice is 'TEXT | VALUE'; the value is an amount or a {FIGURE}.");
    question.choices.push_back({std::string(trim(text.substr(0, bar))), std::string(value)});
    return true;
}

Result<bool> check_question(const Question& question) {
    if (question.text.empty() && question.kind == Question::Kind::none && question.choices.empty())
        return true;
    if (question.text.empty()) return problem("An answer or a choice without 'ask: QUESTION'.");
    if (question.kind == Question::Kind::none) return problem("A question without 'answer: ...'.");
    if (has_choices(question.kind) != (question.choices.size() >= 2))
        return problem("Least, greatest and nearest need at least two choices, other answers take none.");
    return true;
}

std::optional<Answer> answer_of(const Lesson& lesson, const Chapter& chapter,
                                const std::function<const Recording*(const Variant&)>& run_of) {
    const Question& question = chapter.question;
    Answer answer;
    if (question.kind == Question::Kind::none) return std::nullopt;
    if (!has_choices(question.kind)) {
        const Recording* run = run_of(variant_of(lesson, chapter));
        answer.step = run ? find_step(*run, question.place) : no_step;
        if (answer.step == no_step) return std::nullopt;
        answer.event = run->trace().event(answer.step);
        answer.time = answer.event.time;
        return answer;
    }
    const auto measured = [&](std::string_view what) -> std::optional<Figure> {
        const Variant& variant = take_variant(lesson, chapter, what);
        const Recording* run = run_of(variant);
        return run ? figure(what, *run, lesson.locale) : std::nullopt;
    };
    double wanted = 0;
    if (question.kind == Question::Kind::nearest) {
        const auto found = measured(question.figure);
        if (!found || !found->number) return std::nullopt;
        wanted = *found->number;
        answer.figure = found->text;
    }
    double best = 0;
    for (std::size_t i = 0; i < question.choices.size(); ++i) {
        const std::string_view what = figure_in(question.choices[i].value);
        const auto found = what.empty() ? std::nullopt : measured(what);
        if (!what.empty() && (!found || !found->number)) return std::nullopt;
        const double value = found ? *found->number : amount(question.choices[i].value).value_or(0);
        answer.figures.push_back(found ? found->text : std::string());
        // The smaller, the better.
        const double rank = question.kind == Question::Kind::least      ? value
                            : question.kind == Question::Kind::greatest ? -value
                                                                        : std::abs(value - wanted);
        if (i > 0 && rank >= best) continue;
        best = rank;
        answer.choice = i;
    }
    return answer;
}

}  // namespace interleave
