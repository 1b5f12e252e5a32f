// Sharing: the link to what is on the screen, the frame for a course's page, and what was wrong with a link
// that was opened.
#include <algorithm>
#include <cmath>

#include "embedded/icons.h"
#include "web/model/address.h"
#include "web/platform/platform.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float most_width = 460, row_height = 38, pill_width = 112;

// The text as far as there is room, and the button that copies all of it.
void copy_row(Ui& ui, std::string_view name, std::string_view button, const std::string& text,
              const Rect& rect) {
    const Rect box{rect.x, rect.y, rect.w - pill_width - 8, rect.h};
    ui.fill(box, ui.theme.inset, 8);
    ui.outline(box, ui.theme.inset_line, 8);
    const Style code{Face::code, type::code, ui.theme.soft};
    ui.text_until(code, box.x + 12, box.y + box.h * 0.5f, box.right() - 10, text);
    const bool done = ui.memory.copied == true && ui.memory.to_copy == text;
    const Rect pill{rect.right() - pill_width, rect.y, pill_width, rect.h};
    const Hit h = ui.stop(name, pill, button);
    ui.fill(pill, done ? ui.theme.accent_wash : ui.theme.accent, 8);
    if (h.hovered) {
        ui.fill(pill, ui.theme.hover, 8);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    const Style label{Face::strong, type::label, done ? ui.theme.accent : ui.theme.on_accent};
    const float middle = pill.y + pill.h * 0.5f;
    ui.text_centred(label, pill.x + pill.w * 0.5f + (done ? 9.0f : 0.0f), middle,
                    done ? ui.words(W::share_copied) : std::string(button));
    if (done) ui.icon(icon::check, pill.x + pill.w * 0.5f - 28, middle, 14, ui.theme.accent);
    if (!h.clicked) return;
    ui.memory.to_copy = text;
    ui.memory.copied.reset();
    platform::copy_out(text, ui.words(W::copy_from_here), ui.words(W::close));
}

Sentence words(std::string text) {
    Sentence sentence;
    sentence.phrases.push_back({Phrase::Kind::text, std::move(text)});
    return sentence;
}

float paragraph(Ui& ui, const std::string& text, float x, float y, float width) {
    return ui.sentence("share.text", words(text), {x, y, width, 0}, 13, 20);
}

std::string title_of(const Session& session) {
    const CatalogueLesson* lesson = session.lesson();
    return "Interleave: " + (lesson ? lesson->title : session.document().name);
}

}  // namespace

void open_share(Ui& ui) {
    ui.memory.copied.reset();
    ui.memory.to_copy.clear();
    ImGui::OpenPopup("share");
}

void share_popup(Ui& ui, float right, float y) {
    const float width = std::min(most_width, ImGui::GetIO().DisplaySize.x - 48);
    Popup popup("share", std::max(8.0f, right - width - 32), y, 16);
    if (!popup.open()) return;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Style heading{Face::strong, type::title, ui.theme.soft};
    const Address address = ui.session.address();
    const bool too_long = address.text && address.text->size() > most_shared_text;
    ui.text(heading, at.x, at.y + 10, ui.words(W::share_link));
    float bottom = at.y + 26;
    if (too_long) {
        bottom = paragraph(ui, ui.words(W::share_long), at.x, bottom, width);
    } else {
        copy_row(ui, "share.link", ui.words(W::share_copy_link),
                 platform::address() + "#" + write_address(address), {at.x, bottom, width, row_height});
        ui.text(heading, at.x, bottom + row_height + 24, ui.words(W::share_page));
        bottom += row_height + 40;
        copy_row(ui, "share.embed", ui.words(W::share_copy_html),
                 embed_snippet(platform::address(), address, title_of(ui.session)),
                 {at.x, bottom, width, row_height});
        bottom += row_height + 12;
        const bool refused = ui.memory.copied == false;
        bottom = paragraph(ui, ui.words(refused ? W::share_refused : W::share_inside), at.x, bottom, width);
    }
    ui.name("share.sheet", {at.x, at.y, width, bottom - at.y});
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({width, bottom - at.y});
}

void link_notice(Ui& ui, float width, float y) {
    const auto& problems = ui.session.link_problems();
    if (problems.empty()) return;
    const float wide = std::min(620.0f, width - 24), text_width = wide - 76;
    const auto text_of = [](const Diagnostic& problem) {
        return problem.hint.empty() ? problem.message : problem.message + " " + problem.hint;
    };
    // How high the words are is known when they have been set: from the frame before.
    const float height = ui.memory.notice_height > 0 ? ui.memory.notice_height : 120;
    const Rect card{(width - wide) * 0.5f, y + 4, wide, height};
    const ScrollArea above("notice", card);
    ui.fill(card, ui.theme.card, 10);
    ui.fill(card, ui.theme.problem_wash, 10);
    ui.outline(card, with_alpha(ui.theme.problem, 0.4f), 10);
    ui.name("notice", card);
    ui.icon(icon::triangle_alert, card.x + 24, card.y + 22, 16, ui.theme.problem);
    ui.text({Face::strong, type::body, ui.theme.ink}, card.x + 44, card.y + 22,
            ui.words(problems.front().kind == "file" ? W::file_refused : W::link_problems));
    if (ui.icon_button("notice.close", {card.right() - 38, card.y + 8, 28, 28}, icon::x, 15, true,
                       ui.words(W::close)))
        ui.send(command::DismissLinkProblems{});
    float line = card.y + 38;
    for (const Diagnostic& problem : problems)
        line = ui.sentence("notice.text", words(text_of(problem)), {card.x + 44, line, text_width, 0},
                           type::body, 22) +
               4;
    if (const float set = line - card.y + 8; set != ui.memory.notice_height) {
        ui.memory.notice_height = set;
        ui.keep_moving();
    }
}

}  // namespace interleave
