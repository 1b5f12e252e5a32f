// A chapter's question: asked before what it is about is shown, answered by a choice, a click on the timeline
// or on a name; then whether, and where to see it.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "embedded/icons.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float size = 14, line_height = 22, choice_height = 34, pill_height = 30;

float choice_row(Ui& ui, const Guide& guide, std::size_t number, const Rect& rect) {
    const Question::Choice& choice = guide.question()->choices[number];
    const bool open = guide.question_open();
    const auto& answer = guide.answer();
    const bool right = !open && answer && answer->choice == number;
    const bool mine =
        guide.prediction().state == Prediction::State::answered && guide.prediction().choice == number;
    const Hit h = open ? ui.stop(fmt::format("choice.{}", number), rect, choice.text)
                       : ui.hit(fmt::format("choice.{}", number), rect);
    ui.fill(rect, right ? ui.theme.accent_wash : ui.theme.inset, 8);
    ui.outline(rect, right || mine ? ui.theme.accent : ui.theme.inset_line, 8);
    if (open && h.hovered) {
        ui.fill(rect, ui.theme.hover, 8);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    if (open && h.clicked) ui.send(command::PredictChoice{number});
    const float middle = rect.y + rect.h * 0.5f;
    float end = rect.right() - 12;
    if (right || (mine && !open)) {
        ui.icon(right ? icon::check : icon::x, end - 6, middle, 14,
                right ? ui.theme.accent : ui.theme.problem);
        end -= 22;
    }
    // The figures would give it away.
    const std::string figure =
        !open && answer && number < answer->figures.size() ? answer->figures[number] : "";
    if (!figure.empty())
        end = ui.text_right({Face::text, type::label, ui.theme.soft}, end, middle, figure) - 8;
    ui.text_until({right ? Face::strong : Face::text, type::body, ui.theme.ink}, rect.x + 12, middle, end,
                  choice.text);
    return rect.bottom() + 6;
}

std::string who_is(const Ui& ui, const Event& event) {
    const Actor actor = actor_of(event);
    return actor ? ui.info(actor).name : ui.words(W::question_nobody);
}

std::string given(const Ui& ui, const Guide& guide) {
    const Prediction& mine = guide.prediction();
    return guide.question()->kind == Question::Kind::time ? ui.time(mine.time) : ui.info(mine.who).name;
}

// "Right: 1.005 s." or what it was instead.
std::string verdict(const Ui& ui, const Guide& guide) {
    const Prediction& mine = guide.prediction();
    const Answer& answer = *guide.answer();
    const Question& question = *guide.question();
    std::string it = !question.choices.empty()               ? question.choices[answer.choice].text
                     : question.kind == Question::Kind::time ? ui.time(answer.time)
                                                             : who_is(ui, answer.event);
    if (!answer.figure.empty() && answer.figure != it) it += fmt::format(" ({})", answer.figure);
    if (mine.state == Prediction::State::skipped) return ui.words(W::question_is, {{"answer", it}});
    if (mine.right) return ui.words(W::question_right, {{"answer", it}});
    if (!question.choices.empty()) return ui.words(W::question_wrong, {{"answer", it}});
    return ui.words(W::question_said, {{"said", given(ui, guide)}, {"answer", it}});
}

}  // namespace

float question_height(const Ui& ui, float width) {
    const Guide& guide = ui.session.guide();
    const Question& question = *guide.question();
    const float lines = std::ceil(ui.width({Face::strong, size, 0}, question.text) * 1.08f / width);
    return lines * line_height + 8 + static_cast<float>(question.choices.size()) * (choice_height + 6) +
           pill_height + 4;
}

float question_body(Ui& ui, const Rect& rect) {
    const Guide& guide = ui.session.guide();
    const Question& question = *guide.question();
    Sentence words;
    words.phrases.push_back({Phrase::Kind::strong, question.text});
    float y = ui.sentence("question.text", words, {rect.x, rect.y, rect.w, 0}, size, line_height) + 8;
    for (std::size_t i = 0; i < question.choices.size(); ++i)
        y = choice_row(ui, guide, i, {rect.x, y, rect.w, choice_height});
    const Style quiet{Face::text, type::label, ui.theme.soft};
    const auto wide = [&](std::string_view label) {
        return ui.width({Face::strong, type::label, 0}, label) + 28;
    };
    const auto link = [&](std::string_view name, std::string_view label, float x) {
        return ui.link_pill(name, {x, y, wide(label), pill_height}, label);
    };
    if (guide.question_open()) {
        const std::string guess = ui.words(W::question_first);
        const bool elsewhere = question.choices.empty() && !ui.session.future_hidden();
        if (elsewhere && link("question.first", guess, rect.x)) ui.send(command::AskAgain{});
        const float skip_x = elsewhere ? rect.x + wide(guess) + 8 : rect.x;
        const std::string show = ui.words(W::question_skip);
        if (link("question.skip", show, skip_x)) ui.send(command::SkipQuestion{});
        if (!guide.answer())
            ui.text(quiet, skip_x + wide(show) + 12, y + 15, ui.words(W::question_simulating));
        return y + pill_height + 4;
    }
    if (!guide.answer()) return y;
    const bool right = guide.prediction().right;
    Sentence said;
    said.phrases.push_back({right ? Phrase::Kind::strong : Phrase::Kind::text, verdict(ui, guide)});
    if (guide.answer()->step != no_step) {
        const std::string step =
            ui.words(W::question_step, {{"step", fmt::format("{}", guide.answer()->step)}});
        const std::string why = ui.words(W::question_why, {{"step", step}});
        said.phrases.push_back({Phrase::Kind::text, " " + why.substr(0, why.find(step))});
        said.phrases.push_back({Phrase::Kind::step, step, guide.answer()->step});
    }
    y = ui.sentence("question.verdict", said, {rect.x, y, rect.w, 0}, size, line_height) + 6;
    ui.name("question.said", {rect.x, y - line_height - 6, rect.w, line_height});
    if (link("question.again", ui.words(W::question_again), rect.x)) ui.send(command::AskAgain{});
    return y + pill_height + 4;
}

}  // namespace interleave
