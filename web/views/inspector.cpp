// Whoever is selected: what it does and why, where it is in the program and what its variables hold, and what
// it did before.
#include <fmt/core.h>

#include <algorithm>

#include "embedded/icons.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float row_height = 22, most_name = 110, past_time = 76;

class Inspector {
  public:
    Inspector(Ui& ui, float x, float right) : ui_(ui), x_(x), right_(right) {}

    float draw(const Inspection& seen, float y) {
        y = ui_.sentence("inspector.why", seen.why, {x_, y, right_ - x_, 0}, 13, 20) + 8;
        if (!seen.stack.empty()) y = stack(seen.stack, y) + 8;
        if (!seen.past.empty()) y = past(seen.past, y);
        return y;
    }

  private:
    float heading(std::string_view words, float y) const {
        ui_.text({Face::strong, type::tiny, ui_.theme.faint}, x_, y + row_height * 0.5f, words);
        return y + row_height;
    }

    // The frames, innermost first; the variables of the one that is open.
    float stack(const std::vector<StackFrame>& frames, float y) {
        y = heading(ui_.words(W::in_the_program), y);
        const std::size_t open = std::min(ui_.memory.open_frame, frames.size() - 1);
        for (std::size_t i = 0; i < frames.size(); ++i) {
            y = frame(frames[i], i, i == open, frames.size() > 1, y);
            if (i != open) continue;
            for (const NamedValue& v : frames[i].variables) y = variable(v, y);
            if (frames[i].variables.empty()) {
                ui_.text({Face::text, type::small, ui_.theme.faint}, x_ + 14, y + row_height * 0.5f,
                         ui_.words(W::no_variables));
                y += row_height;
            }
        }
        return y;
    }

    float frame(const StackFrame& f, std::size_t number, bool open, bool choice, float y) {
        const float middle = y + row_height * 0.5f;
        const std::string line = f.line > 0 ? ui_.words(W::at_line, {{"line", fmt::format("{}", f.line)}})
                                            : ui_.words(W::not_begun);
        const Style link{Face::text, type::label, f.line > 0 ? ui_.theme.accent : ui_.theme.faint};
        const float line_x = right_ - ui_.width(link, line);
        if (choice) {
            const Hit h =
                ui_.hit(fmt::format("inspector.frame.{}", number), {x_, y, line_x - 8 - x_, row_height});
            if (h.hovered) {
                ui_.fill({x_ - 4, y + 1, line_x - 4 - x_, row_height - 2}, ui_.theme.hover, 4);
                ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
            }
            if (h.clicked) ui_.memory.open_frame = number;
        }
        ui_.text_until({Face::code, type::code, open ? ui_.theme.ink : ui_.theme.soft}, x_, middle,
                       line_x - 8, f.function == "<module>" ? ui_.words(W::the_program) : f.function + "()");
        const Hit h =
            ui_.hit(fmt::format("inspector.line.{}", number), {line_x, y, right_ - line_x, row_height});
        if (h.hovered && f.line > 0) {
            ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
            ui_.fill({line_x, middle + 7, right_ - line_x, 1}, ui_.theme.accent);
        }
        ui_.text(link, line_x, middle, line);
        if (h.clicked) ui_.show_line(f.line);
        return y + row_height;
    }

    float variable(const NamedValue& v, float y) const {
        const Style name{Face::code, type::small, ui_.theme.soft},
            value{Face::code, type::small, ui_.theme.ink};
        const float middle = y + row_height * 0.5f, x = x_ + 14;
        const float begin =
            std::min(ui_.text_until(name, x, middle, x + most_name, v.name) + 12, right_ - 40);
        ui_.text_until(value, std::max(begin, x + 44), middle, right_, v.value);
        return y + row_height;
    }

    float past(const std::vector<PastState>& states, float y) {
        y = heading(ui_.words(W::before), y);
        const Style time{Face::text, type::small, ui_.theme.faint},
            words{Face::text, type::label, ui_.theme.ink};
        for (std::size_t i = 0; i < states.size(); ++i) {
            const PastState& state = states[i];
            const Rect row{x_ - 4, y, right_ - x_ + 4, row_height};
            const Hit h = ui_.hit(fmt::format("inspector.past.{}", i), row);
            if (h.hovered) {
                ui_.fill(row, ui_.theme.hover, 4);
                ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
            }
            const float middle = y + row_height * 0.5f;
            ui_.text_until(time, x_, middle, x_ + past_time - 6, ui_.time(state.time));
            ui_.text_until(
                words, x_ + past_time, middle, right_,
                ui_.words(W::for_time, {{"state", state.words}, {"time", ui_.time(state.length)}}));
            if (h.clicked) ui_.send(command::GoToStep{state.step});
            y += row_height;
        }
        return y;
    }

    Ui& ui_;
    float x_, right_;
};

}  // namespace

void inspector_view(Ui& ui, const Rect& rect) {
    const Cursor& cursor = ui.session.cursor();
    if (rect.empty() || !cursor.inspection) return;
    const Inspection& seen = *cursor.inspection;
    const Actor actor = ui.session.selected();
    const float middle = rect.y + 22;
    ui.fill({rect.x, rect.y, rect.w, 1}, ui.theme.card_line);
    ui.name("inspector", rect);
    ui.chip(actor, rect.x + 26, middle, 10);
    const float close = rect.right() - 40;
    if (ui.icon_button("inspector.close", {close, middle - 14, 28, 28}, icon::x, 15, true,
                       ui.words(W::close_tip)))
        ui.send(command::Select{actor});
    if (ui.icon_button("inspector.next", {close - 28, middle - 14, 28, 28}, icon::chevron_right, 15, true,
                       ui.words(W::next_tip)))
        ui.send(command::StepOfSelected{1});
    if (ui.icon_button("inspector.previous", {close - 54, middle - 14, 28, 28}, icon::chevron_left, 15, true,
                       ui.words(W::previous_tip)))
        ui.send(command::StepOfSelected{-1});
    const float room = close - 62;
    const float end = ui.name_until({Face::strong, type::label, ui.theme.ink}, rect.x + 44, middle, room,
                                    ui.info(actor).name);
    ui.text_until({Face::text, type::label, ui.theme.soft}, end + 8, middle, room, seen.state);
    const ScrollArea area("inspector", {rect.x + 16, rect.y + 42, rect.w - 20, rect.h - 48});
    const float bottom = Inspector(ui, area.x(), area.x() + rect.w - 40).draw(seen, area.y());
    area.set_content(1, bottom - area.y());
}

}  // namespace interleave
