// The sentence: why the step at the cursor happened, what caused it, and why somebody is not running.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "embedded/icons.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float pill_height = 30;

std::string grouped(Step number) {
    std::string text = std::to_string(number);
    for (std::size_t i = text.size(); i > 3;) text.insert(i -= 3, " ");
    return text;
}

bool is_running(const Machine& machine, Actor actor) {
    if (actor.kind == Actor::Kind::task) {
        return actor.id < machine.tasks.size() && machine.tasks[actor.id].state == TaskState::running;
    }
    return actor.id < machine.threads.size() && machine.threads[actor.id].state == ThreadState::running;
}

bool is_over(const Machine& machine, Actor actor) {
    if (actor.kind == Actor::Kind::task) {
        if (actor.id >= machine.tasks.size()) return true;
        const TaskState state = machine.tasks[actor.id].state;
        return state == TaskState::done || state == TaskState::cancelled;
    }
    return actor.id >= machine.threads.size() || machine.threads[actor.id].state == ThreadState::done;
}

float pill_width(const Ui& ui, std::string_view label, bool glyph) {
    return std::round(ui.width({Face::strong, type::label, 0}, label) + (glyph ? 48 : 28));
}

void questions(Ui& ui, float x, float y, float right, bool short_words) {
    const Cursor& cursor = ui.session.cursor();
    const auto offer = [&](std::string_view name, const std::string& label, const char* glyph) {
        const Rect rect{x, y, pill_width(ui, label, glyph != nullptr), pill_height};
        if (rect.right() > right) return false;
        x += rect.w + 8;
        return ui.link_pill(name, rect, label, glyph);
    };
    if (cursor.why.cause != no_step) {
        if (offer(
                "because",
                ui.words(short_words ? W::because_short : W::because, {{"step", grouped(cursor.why.cause)}}),
                icon::corner_up_left)) {
            ui.send(command::GoToStep{cursor.why.cause});
        }
    }
    const Actor actor = worth_asking(ui.session);
    if (!actor) return;
    const Machine& machine = ui.session.machine();
    const std::string& name = ui.info(actor).name;
    const bool asked = ui.session.asked() == actor;
    const std::string label = is_over(machine, actor)      ? ui.words(W::ask_over, {{"name", name}})
                              : is_running(machine, actor) ? ui.words(W::ask_running, {{"name", name}})
                                                           : ui.words(W::ask_waiting, {{"name", name}});
    if (offer("ask", label, asked ? icon::x : nullptr)) ui.send(command::Ask{asked ? Actor{} : actor});
}

void progress(Ui& ui, const Rect& rect) {
    const std::string words = ui.words(W::simulating, {{"events", grouped(ui.session.worked())},
                                                       {"time", ui.time(ui.session.worked_until())}});
    ui.text({Face::text, type::sentence, ui.theme.soft}, rect.x, rect.y + 13, words);
}

// Beside how far a long run has come. Returns where it begins.
float stop_pill(Ui& ui, float right, float y) {
    const std::string label = ui.words(W::sweep_stop);
    const float width = std::round(ui.width({Face::strong, type::label, 0}, label) + 44);
    if (ui.link_pill("stop", {right - width, y - 14, width, 28}, label, icon::x)) ui.send(command::StopRun{});
    return right - width;
}

}  // namespace

// Of those not selected: who is next in a loop's queue, else a ready thread, else a task that waits.
Actor worth_asking(const Session& session) {
    const Machine& machine = session.machine();
    if (session.selected()) return session.selected();
    for (const Loop& loop : machine.loops) {
        for (std::size_t i = 0; i < loop.ready.size(); ++i) {
            if (loop.ready[i].task != TaskId::none) return actor_of(loop.ready[i].task);
        }
    }
    for (std::uint32_t i = 0; i < machine.threads.size(); ++i) {
        if (machine.threads[i].state == ThreadState::ready) return actor_of(ThreadId{i});
    }
    for (std::uint32_t i = 0; i < machine.tasks.size(); ++i) {
        if (machine.tasks[i].state == TaskState::waiting) return actor_of(TaskId{i});
    }
    return {};
}

void why_view(Ui& ui, const Rect& rect, Mode mode) {
    if (rect.empty()) return;
    ui.card(rect);
    ui.card_title(rect, ui.words(W::why));
    const Rect inner{rect.x + 16, rect.y + 38, rect.w - 32, rect.h - 46};
    const Run* run = ui.session.run();
    if (!run) {
        if (ui.session.working()) {
            progress(ui, inner);
            stop_pill(ui, rect.right() - 12, rect.y + 20);
        }
        if (const auto& problem = ui.session.problem()) {
            ui.text_until({Face::text, type::sentence, ui.theme.problem}, inner.x, inner.y + 13,
                          inner.right(), problem->message);
        }
        return;
    }
    const Cursor& cursor = ui.session.cursor();
    const Style faint{Face::text, type::title, ui.theme.faint};
    const float title_end = rect.x + 16 + ui.width({Face::strong, type::title, 0}, ui.words(W::why)) + 8;
    const std::string where = ui.words(W::step_of, {{"step", grouped(cursor.step)},
                                                    {"last", grouped(run->steps.last())},
                                                    {"time", ui.time(cursor.event.time)}});
    ui.text_until(faint, title_end, rect.y + 22, rect.right() - 16, where);

    const bool low = rect.h < 130;  // then the questions stand beside the title
    const float size = low ? type::body : mode == Mode::narrow ? 15 : type::sentence;
    const float line_height = low ? 21.0f : mode == Mode::narrow ? 23.0f : 26.0f;
    {
        const Rect words{inner.x, inner.y, inner.w,
                         std::max(20.0f, low ? inner.h + 4 : inner.h - pill_height - 8)};
        const ScrollArea area("sentence", words);
        const float wrap = words.w - 12;
        float bottom = ui.sentence("why", cursor.why, {area.x(), area.y(), wrap, 0}, size, line_height);
        if (cursor.answer) {
            bottom =
                ui.sentence("answer", *cursor.answer, {area.x(), bottom + 4, wrap, 0}, size, line_height);
        }
        area.set_content(1, bottom - area.y());
    }
    // Where nothing is to be asked yet, or any more: what one can do here.
    const bool at_an_end = cursor.step == 0 || cursor.step == run->steps.last();
    const bool idle = !ui.session.playback().playing && !ui.session.future_hidden();
    if (at_an_end && idle && !low && !cursor.answer && !ui.session.selected()) {
        Sentence hint;
        hint.phrases.push_back({Phrase::Kind::text, ui.words(W::why_hint, {{"play", ui.words(W::play)}})});
        // (lines that end with a word, not with the card, are a little shorter than it)
        const float lines =
            std::ceil(ui.width({Face::text, type::body, 0}, hint.plain()) * 1.06f / (inner.w - 12));
        ui.sentence("hint", hint, {inner.x, rect.bottom() - 16 - 20 * lines, inner.w - 12, 0}, type::body,
                    20);
    } else if (at_an_end && !cursor.answer && !ui.session.selected()) {
        // Nobody waits yet, or any more.
    } else if (low) {
        questions(ui, title_end + ui.width(faint, where) + 16, rect.y + 5, inner.right(), true);
    } else {
        questions(ui, inner.x, rect.bottom() - pill_height - 14, inner.right(), false);
    }
    if (ui.session.working()) {
        ui.text_right(faint, stop_pill(ui, rect.right() - 12, rect.y + 20) - 8, rect.y + 22,
                      ui.words(W::simulating_more, {{"events", grouped(ui.session.worked())}}));
    }
}

}  // namespace interleave
