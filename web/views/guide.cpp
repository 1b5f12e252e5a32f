// The lesson's text, a chapter at a time; opening a chapter shows the program and the step it talks about.
#include <fmt/core.h>

#include "embedded/icons.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float size = type::body, line_height = 21, paragraph_gap = 8;

float paragraphs(Ui& ui, std::string_view text, float x, float y, float width) {
    int number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find("\n\n");
        const std::string name = fmt::format("guide.{}", number++);
        y = ui.sentence(name, marked_phrases(text.substr(0, end)), {x, y, width, 0}, size, line_height) +
            paragraph_gap;
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    }
    return y;
}

void turn(Ui& ui, const Rect& rect, const Guide& guide) {
    const std::size_t count = guide.lesson()->chapters.size(), now = guide.number();
    const float y = rect.y + 8;
    const Rect next{rect.right() - 40, y, 28, 28}, previous{next.x - 78, y, 28, 28};
    if (ui.icon_button("guide.next", next, icon::chevron_right, 16, now + 1 < count,
                       ui.words(W::guide_next))) {
        ui.send(command::OpenChapter{now + 1});
    }
    if (ui.icon_button("guide.previous", previous, icon::chevron_left, 16, now > 0,
                       ui.words(W::guide_previous))) {
        ui.send(command::OpenChapter{now - 1});
    }
    ui.text_centred(
        {Face::text, type::small, ui.theme.soft}, (previous.right() + next.x) * 0.5f, y + 14,
        ui.words(W::guide_place, {{"now", fmt::format("{}", now + 1)}, {"count", fmt::format("{}", count)}}));
}

}  // namespace

void guide_view(Ui& ui, const Rect& rect) {
    if (rect.empty()) return;
    ui.card(rect);
    const Guide& guide = ui.session.guide();
    if (!guide.has_text()) return;
    turn(ui, rect, guide);
    const Style title{Face::strong, type::body, ui.theme.ink};
    ui.text_until(title, rect.x + 16, rect.y + 22, rect.right() - 124, guide.chapter().title);
    ui.name("guide", rect);
    const ScrollArea area("guide", {rect.x + 16, rect.y + 42, rect.w - 20, rect.h - 50});
    float bottom = paragraphs(ui, guide.text(), area.x(), area.y(), rect.w - 44);
    if (guide.question() && !ui.memory.question_on_timeline)
        bottom = question_body(ui, {area.x(), bottom + 4, rect.w - 44, 0});
    area.set_content(1, bottom - area.y());
    if (const float wanted = bottom - area.y() + 54; wanted != ui.memory.guide_height) {
        ui.memory.guide_height = wanted;
        ui.keep_moving();
    }
    // What came of the question is at its end.
    const bool decided = guide.question() && !guide.question_open();
    if (ui.memory.shown_chapter != guide.number()) {
        ImGui::SetScrollY(0);
    } else if (decided && !ui.memory.decided) {
        ImGui::SetScrollY(bottom - area.y());
    }
    ui.memory.decided = decided;
    ui.memory.shown_chapter = guide.number();
}

}  // namespace interleave
