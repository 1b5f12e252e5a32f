// Flows a sentence's phrases over lines: words wrap, names have their actor's colour, steps and lines can be
// clicked.
#include <cmath>

#include <fmt/core.h>

#include "web/model/line_breaks.h"
#include "web/views/ui.h"
#include "web/views/view_memory.h"

namespace interleave {
namespace {

constexpr std::uint32_t no_link = 0xffffffffu;

Actor actor_of(const Phrase& phrase) {
    if (phrase.kind == Phrase::Kind::task) return {Actor::Kind::task, phrase.id};
    if (phrase.kind == Phrase::Kind::thread) return {Actor::Kind::thread, phrase.id};
    return {};
}

Style style_of(const Ui& ui, const Phrase& phrase, float size) {
    switch (phrase.kind) {
        case Phrase::Kind::task:
        case Phrase::Kind::thread:
            return {Face::strong, size, actor_text_colour(ui.theme, ui.info(actor_of(phrase)).colour)};
        case Phrase::Kind::step: return {Face::text, size, ui.theme.accent};
        case Phrase::Kind::line:
            return {Face::text, size, phrase.id == no_link ? ui.theme.ink : ui.theme.accent};
        case Phrase::Kind::code:
            return {Face::code, size == type::body ? type::code : size * 0.92f, ui.theme.ink};
        case Phrase::Kind::strong: return {Face::strong, size, ui.theme.ink};
        case Phrase::Kind::core:
        case Phrase::Kind::time:
        case Phrase::Kind::text: return {Face::text, size, ui.theme.ink};
    }
    return {Face::text, size, ui.theme.ink};
}

// The last letter of code may reach to the edge of its width, and the space that a text begins with is a
// narrow one.
float room_between(const Phrase& before, const Phrase& after, float size) {
    const bool narrow = before.kind == Phrase::Kind::code && after.text.starts_with(' ');
    return narrow ? std::round(size * 0.12f) : 0.0f;
}

std::string_view without_spaces(std::string_view word) {
    return word.substr(0, word.find_last_not_of(' ') + 1);
}

}  // namespace

void Ui::show_line(std::uint32_t line) {
    const EditorBuffer& buffer = session.document().buffer;
    if (line == 0 || line > buffer.line_count()) return;
    if (!memory.program_shown) {
        send(command::ShowPage{Page::run});
        send(command::ShowTab{Tab::program});
    }
    send(command::SelectLine{buffer.line_begin(line - 1)});
    memory.scroll_to_caret = true;
}

float Ui::sentence(std::string_view name_of_it, const Sentence& words, const Rect& rect, float size,
                   float line_height) {
    float x = rect.x, y = rect.y + line_height * 0.5f;
    const float capitals = metrics({Face::text, size, 0}).capitals;
    int number = 0;
    const Phrase* before = nullptr;
    for (const Phrase& phrase : words.phrases) {
        if (before != nullptr) x += room_between(*before, phrase, size);
        before = &phrase;
        const Style style = style_of(*this, phrase, size);
        const float same_baseline = (capitals - metrics(style).capitals) * 0.5f;
        const bool line = phrase.kind == Phrase::Kind::line && phrase.id != no_link;
        const bool link = phrase.kind == Phrase::Kind::step || line || actor_of(phrase);
        std::string_view rest = phrase.text;
        while (!rest.empty()) {
            const std::string_view word = take_word(rest);
            const std::string_view shown = without_spaces(word);
            const float wide = width(style, shown);
            if (x > rect.x && x + wide > rect.right() && !clings(word)) {
                x = rect.x;
                y += line_height;
            }
            if (link && !shown.empty()) {
                const Hit h = hit(fmt::format("{}.{}", name_of_it, number++),
                                  {x, y - line_height * 0.5f, wide, line_height});
                if (h.hovered) {
                    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
                    list().AddLine({x, y + size * 0.55f}, {x + wide, y + size * 0.55f}, style.colour);
                }
                if (h.clicked && phrase.kind == Phrase::Kind::step) send(command::GoToStep{phrase.id});
                if (h.clicked && line) show_line(phrase.id);
                if (h.clicked && actor_of(phrase)) send(command::Select{actor_of(phrase)});
            }
            text(style, x, y + same_baseline, shown);
            x += width(style, word);
        }
    }
    return y + line_height * 0.5f;
}

}  // namespace interleave
