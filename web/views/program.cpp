// The program: coloured text that can be edited, who is at which line, what was just executed, where control
// may leave, and what is wrong with it.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "embedded/icons.h"
#include "imgui_internal.h"
#include "web/model/program_picture.h"
#include "web/render/fonts.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float line_height = 24, column_width = type::code_column, gutter = 58, chip_size = 9;

void colour_again_if_changed(ViewMemory& memory, const std::string& text) {
    if (memory.coloured_text == text && !memory.tokens.empty()) return;
    memory.coloured_text = text;
    memory.tokens = colour_tokens(memory.coloured_text);
}

// One frame's picture of the text; lines count from 0.
class ProgramText {
  public:
    ProgramText(Ui& ui, const Rect& view, float x, float y)
        : ui_(ui), buffer_(ui.session.document().buffer), view_(view), x_(x + gutter), y_(y) {
        first_ = static_cast<std::size_t>(std::max(0.0f, (view.y - y) / line_height));
        last_ = std::min(buffer_.line_count(), first_ + static_cast<std::size_t>(view.h / line_height) + 2);
        const Run* run = ui.session.run();
        if (run && !ui.session.stale()) {
            const Cursor& cursor = ui.session.cursor();
            marks_ =
                program_picture(*run->recording, ui.session.machine(), cursor.step, buffer_.line_count());
        }
    }

    void draw() {
        for (std::size_t i = first_; i < last_; ++i) background(i);
        selection();
        ui_.list().PushClipRect({view_.x + gutter - 4, view_.y}, {view_.right(), view_.bottom()}, true);
        tokens();
        squiggle();
        caret();
        for (std::size_t i = first_; i < last_; ++i) chips(i);
        values();
        ui_.list().PopClipRect();
        for (std::size_t i = first_; i < last_; ++i) margin(i);
    }

    // The mouse at a line's number.
    void point_at(float y) {
        if (y >= y_ && y < y_ + height()) pointed_ = static_cast<std::size_t>((y - y_) / line_height);
    }
    std::size_t pointed() const { return pointed_; }

    float widest() const {
        std::size_t columns = 0;
        for (std::size_t i = 0; i < buffer_.line_count(); ++i)
            columns = std::max(columns, buffer_.line(i).size());
        return gutter + static_cast<float>(columns + 1) * column_width;
    }
    float height() const { return static_cast<float>(buffer_.line_count()) * line_height; }

    // Where the caret is, for scrolling and for the input method's window.
    Rect caret_rect() const {
        const std::size_t line = buffer_.line_of(buffer_.caret());
        return {x_of(line, buffer_.caret()), y_of(line), 2, line_height};
    }
    // The line that was executed in this step, or npos.
    std::size_t executed_line() const {
        for (std::size_t i = 0; i < marks_.size(); ++i) {
            if (marks_[i].glow >= 1) return i;
        }
        return std::string::npos;
    }
    float y_of(std::size_t line) const { return y_ + line_height * static_cast<float>(line); }
    bool any_suspension() const {
        return std::any_of(marks_.begin(), marks_.end(), [](const LineMarks& m) { return m.may_suspend; });
    }

  private:
    float middle(std::size_t line) const { return y_of(line) + line_height * 0.5f; }

    float x_of(std::size_t line, std::size_t offset) const {
        const std::size_t begin = buffer_.line_begin(line);
        const std::string_view before = buffer_.line(line).substr(0, offset - begin);
        const bool ascii = std::all_of(before.begin(), before.end(),
                                       [](char c) { return static_cast<signed char>(c) >= 0; });
        return x_ +
               (ascii ? static_cast<float>(before.size()) * column_width : ui_.width(ui_.code(0), before));
    }

    std::size_t problem_line() const {
        const auto& problem = ui_.session.problem();
        return problem && problem->place.line > 0 ? problem->place.line - 1 : std::string::npos;
    }

    void background(std::size_t line) {
        const Rect row{view_.x + 4, y_of(line), view_.w - 8, line_height};
        if (line == problem_line()) return ui_.fill(row, ui_.theme.problem_wash, 5);
        if (line >= marks_.size() || marks_[line].glow <= 0) return;
        const float glow = marks_[line].glow;
        ui_.fill(row, glow >= 1 ? ui_.theme.line_now : with_alpha(ui_.theme.line_before, 0.4f + glow), 5);
    }

    void margin(std::size_t line) {
        const float y = middle(line);
        const bool now = line < marks_.size() && marks_[line].glow >= 1;
        const Colour colour = line == problem_line() ? ui_.theme.problem
                              : now                  ? ui_.theme.accent
                                                     : ui_.theme.faint;
        const auto number = static_cast<std::uint32_t>(line + 1);
        const bool marked = ui_.session.breakpoints().count(number) > 0;
        if (marked || line == pointed_)
            ui_.list().AddCircleFilled({view_.x + 9, y}, 4.5f,
                                       with_alpha(ui_.theme.problem, marked ? 1.0f : 0.35f));
        ui_.text_right({Face::code, 12, colour}, view_.x + 34, y, std::to_string(line + 1));
        if (line == problem_line())
            return ui_.icon(icon::circle_alert, view_.x + 47, y, 14, ui_.theme.problem);
        if (line >= marks_.size()) return;
        if (marks_[line].may_suspend) {
            ui_.icon(icon::arrow_left_right, view_.x + 47, y, 13, ui_.theme.accent);
        } else if (marks_[line].may_switch && ui_.session.run()->actors.thread_count() > 1 &&
                   !ui_.session.run()->jobs) {
            ui_.list().AddCircleFilled({view_.x + 47, y}, 1.8f, ui_.theme.faint);
        }
    }

    void tokens() {
        const ViewMemory& memory = ui_.memory;
        const std::string& text = buffer_.text();
        for (std::size_t i = first_; i < last_; ++i) {
            const std::size_t begin = buffer_.line_begin(i), end = begin + buffer_.line(i).size();
            auto token = std::partition_point(memory.tokens.begin(), memory.tokens.end(),
                                              [&](const Token& t) { return t.end <= begin; });
            std::size_t at = begin;
            const auto part = [&](std::size_t to, Colour colour) {
                to = std::min(to, end);
                if (to <= at) return;
                ui_.text(ui_.code(colour), x_of(i, at), middle(i),
                         std::string_view(text).substr(at, to - at));
                at = to;
            };
            for (; token != memory.tokens.end() && token->begin < end; ++token) {
                part(token->begin, ui_.theme.ink);
                part(token->end, ui_.theme.of_token(token->kind));
            }
            part(end, ui_.theme.ink);
        }
    }

    void selection() {
        const std::size_t from = buffer_.selection_begin(), to = buffer_.selection_end();
        if (from == to) return;
        const Colour colour = with_alpha(ui_.theme.accent, ui_.memory.editor_focused ? 0.24f : 0.12f);
        for (std::size_t i = std::max(first_, buffer_.line_of(from)); i < last_ && i <= buffer_.line_of(to);
             ++i) {
            const std::size_t begin = buffer_.line_begin(i), end = begin + buffer_.line(i).size();
            const float x0 = x_of(i, std::max(from, begin));
            const float x1 = to > end ? x_of(i, end) + column_width : x_of(i, std::min(to, end));
            ui_.fill({x0, y_of(i) + 2, x1 - x0, line_height - 4}, colour, 3);
        }
    }

    void squiggle() {
        const std::size_t line = problem_line();
        if (line < first_ || line >= last_) return;
        const Place& place = ui_.session.problem()->place;
        const std::size_t first = place.column > 0 ? place.column - 1 : 0;
        const std::size_t last =
            std::max<std::size_t>(place.end_column > 0 ? place.end_column - 1 : 0, first + 1);
        const float x0 = x_of(line, buffer_.offset_at(line, first));
        const float x1 = std::max(x0 + column_width, x_of(line, buffer_.offset_at(line, last)));
        const float y = y_of(line) + line_height - 4;
        bool up = false;
        for (float x = x0; x <= x1; x += 2.5f, up = !up) ui_.list().PathLineTo({x, y + (up ? -1.5f : 1.5f)});
        ui_.list().PathStroke(ui_.theme.problem, 0, 1.3f);
    }

    void caret() {
        if (!ui_.memory.editor_focused) return;
        const Rect at = caret_rect();
        ui_.fill({at.x - 1, at.y + 3, 2, line_height - 6}, ui_.theme.accent);
    }

    // What the selected one's variables hold, behind the line where it is and its chips.
    void values() {
        const auto& seen = ui_.session.cursor().inspection;
        if (!seen || marks_.empty() || seen->line() == 0 || seen->line() > buffer_.line_count()) return;
        const std::size_t line = seen->line() - 1;
        std::string words;
        for (const NamedValue& v : seen->stack.front().variables)
            words += fmt::format("{}{} = {}", words.empty() ? "" : "   ", v.name, v.value);
        const float x = chips_end_ > 0 && chips_line_ == line
                            ? chips_end_ + 10
                            : x_of(line, buffer_.line_begin(line) + buffer_.line(line).size()) + 16;
        if (x + 72 > view_.right()) return;
        ui_.text_until({Face::code, type::small, ui_.theme.soft}, x, middle(line), view_.right() - 8, words);
    }

    // After the text, or at the edge where that would not be seen.
    void chips(std::size_t line) {
        if (line >= marks_.size() || marks_[line].chips.empty()) return;
        const auto& actors = marks_[line].chips;
        const Style small{Face::text, type::tiny, ui_.theme.soft};
        const float after_text = x_of(line, buffer_.line_begin(line) + buffer_.line(line).size()) + 12;
        const float room = view_.right() - 8 - after_text;
        // Three of them, or fewer and how many more there are.
        std::size_t shown = std::min<std::size_t>(actors.size(), 3);
        std::string rest;
        float needed = 0;
        for (;; --shown) {
            rest = actors.size() > shown ? fmt::format("+{}", actors.size() - shown) : std::string();
            needed = static_cast<float>(shown) * (2 * chip_size + 3) + ui_.width(small, rest) + 6;
            if (shown <= 1 || (needed <= room && (rest.empty() || shown < 3))) break;
        }
        float x = after_text;
        if (x + needed > view_.right() - 8) {
            x = std::max(view_.x + gutter, view_.right() - 8 - needed);
            const Colour under = marks_[line].glow >= 1 ? ui_.theme.line_now : ui_.theme.card;
            ui_.fill({x - 4, y_of(line) + 1, needed + 4, line_height - 2}, under, 4);
        }
        for (std::size_t i = 0; i < shown; ++i) {
            ui_.live_chip(fmt::format("line.{}", line + 1), actors[i], x + chip_size, middle(line),
                          chip_size);
            x += 2 * chip_size + 3;
        }
        const float end = ui_.text(small, x + 2, middle(line), rest);
        if (const auto& seen = ui_.session.cursor().inspection; seen && seen->line() == line + 1) {
            chips_line_ = line;
            chips_end_ = end;
        }
    }

    Ui& ui_;
    const EditorBuffer& buffer_;
    Rect view_;
    float x_, y_;
    std::size_t first_ = 0, last_ = 0;
    std::vector<LineMarks> marks_;
    std::size_t pointed_ = std::string::npos;  // the line whose number the mouse is at
    std::size_t chips_line_ = 0;
    float chips_end_ = 0;  // where the chips at the inspected line end
};

// Keeps what matters in sight: the caret while typing, the executed line while stepping.
void scroll(Ui& ui, const ProgramText& text, const Rect& view) {
    const auto show = [&](float y, float x) {
        if (y < view.y + line_height)
            ImGui::SetScrollY(std::max(0.0f, ImGui::GetScrollY() + y - view.y - line_height));
        if (y > view.bottom() - 2.5f * line_height)
            ImGui::SetScrollY(ImGui::GetScrollY() + y - view.bottom() + 2.5f * line_height);
        if (x > view.right() - 32) ImGui::SetScrollX(ImGui::GetScrollX() + x - view.right() + 64);
        if (x >= 0 && x < view.x + gutter)
            ImGui::SetScrollX(std::max(0.0f, ImGui::GetScrollX() + x - view.x - gutter - 32));
    };
    const Rect caret = text.caret_rect();
    if (std::exchange(ui.memory.scroll_to_caret, false)) show(caret.y, caret.x);
    const std::size_t executed = text.executed_line();
    const auto line = executed == std::string::npos ? 0 : static_cast<std::uint32_t>(executed + 1);
    if (line != ui.memory.shown_line) {
        ui.memory.shown_line = line;
        if (line > 0 && !ui.memory.editor_focused) show(text.y_of(executed), -1);
    }
}

void tell_input_method(const Rect& caret) {
    ImGuiContext& context = *ImGui::GetCurrentContext();
    context.WantTextInputNextFrame = 1;
    context.PlatformImeData.WantVisible = true;
    context.PlatformImeData.WantTextInput = true;
    context.PlatformImeData.InputPos = {caret.x, caret.y};
    context.PlatformImeData.InputLineHeight = caret.h;
    context.PlatformImeData.ViewportId = ImGui::GetMainViewport()->ID;
}

void title_buttons(Ui& ui, const Rect& rect) {
    const EditorBuffer& buffer = ui.session.document().buffer;
    float x = rect.right() - 10;
    const auto button = [&](const char* name, const char* glyph, bool enabled, const std::string& tip) {
        x -= 30;
        return ui.icon_button(name, {x, rect.y + 8, 28, 28}, glyph, 15, enabled, tip);
    };
    const bool changed = ui.session.document().changed() || !ui.session.overrides().empty();
    if (changed && button("reset", icon::rotate_ccw, true, ui.words(W::reset_tip))) {
        ui.send(command::ResetProgram{});
    }
    if (!buffer.can_undo() && !buffer.can_redo()) return;
    if (button("redo", icon::redo_2, buffer.can_redo(), ui.words(W::redo_tip)))
        ui.send(command::PressKey{EditKey::redo});
    if (button("undo", icon::undo_2, buffer.can_undo(), ui.words(W::undo_tip)))
        ui.send(command::PressKey{EditKey::undo});
}

std::string problem_text(const Diagnostic& problem) {
    std::string text = problem.message;
    if (!text.empty() && text.back() != '.') text += '.';
    if (!problem.hint.empty()) text += " " + problem.hint;
    return text;
}

// What is wrong, over the lower edge. Returns its height.
float problem_strip(Ui& ui, const Rect& rect) {
    const auto& problem = ui.session.problem();
    if (!problem) return 0;
    Sentence words;
    words.phrases.push_back({Phrase::Kind::text, ui.placed(problem->place.line, problem_text(*problem))});
    if (ui.session.run()) words.phrases.push_back({Phrase::Kind::text, ui.words(W::last_run)});
    const float wrap = rect.w - 40;
    const float per_line = 20;
    float total = 0;
    for (const Phrase& phrase : words.phrases) total += ui.width({Face::text, type::body, 0}, phrase.text);
    const float lines = std::min(5.0f, std::ceil(total * 1.06f / wrap));
    const float height = lines * per_line + 20;
    const Rect strip{rect.x + 8, rect.bottom() - height - 8, rect.w - 16, height};
    ui.fill(strip, ui.theme.problem_wash, 8);
    ui.name("problem", strip);
    ui.sentence("problem", words, {strip.x + 12, strip.y + 10, wrap, 0}, type::body, per_line);
    return height + 8;
}

float legend(Ui& ui, const Rect& rect) {
    const Run* run = ui.session.run();
    if (!run || ui.session.stale()) return 0;
    const auto& points = run->recording->program().switch_points;
    const bool suspends =
        std::any_of(points.begin(), points.end(), [](const SwitchPoint& p) { return (p.kinds & 3u) != 0; });
    const bool cooperative = run->recording->config().policy == PolicyKind::cooperative;
    const bool threads = run->actors.thread_count() > 1 && !run->jobs;
    if (!suspends && (cooperative || !threads)) return 0;
    const float y = rect.bottom() - 22;
    float x = rect.x + 16;
    const Style style{Face::text, type::small, ui.theme.soft};
    if (suspends) {
        ui.icon(icon::arrow_left_right, x + 6, y, 12, ui.theme.accent);
        x = ui.text_until(style, x + 18, y, rect.right() - 12, ui.words(W::leave_at_await)) + 14;
    } else {
        ui.list().AddCircleFilled({x + 4, y}, 1.8f, ui.theme.faint);
        ui.text_until(style, x + 14, y, rect.right() - 12, ui.words(W::may_take_over));
    }
    return 30;
}

}  // namespace

void program_view(Ui& ui, const Rect& rect) {
    if (rect.empty()) return;
    ui.card(rect);
    ui.card_title(rect, ui.words(W::program));
    title_buttons(ui, rect);
    const EditorBuffer& buffer = ui.session.document().buffer;
    colour_again_if_changed(ui.memory, buffer.text());
    const float strip = problem_strip(ui, rect);
    const float below = strip > 0 ? strip : legend(ui, rect);
    const Rect view{rect.x + 4, rect.y + 42, rect.w - 8, rect.h - 50 - below};
    if (view.h < line_height) return;
    ui.name("editor", view);
    // Another chapter took of the room: the executed line is brought into sight again.
    if (std::exchange(ui.memory.program_height, view.h) != view.h && !ui.memory.editor_focused)
        ui.memory.shown_line = 0;

    const ScrollArea area("code", view, ImGuiWindowFlags_HorizontalScrollbar);
    ui.name("editor.text", {area.x(), area.y(), view.w, view.h});  // as it is scrolled
    ProgramText text(ui, view, area.x(), area.y());
    const float width = std::max(view.w - 10, text.widest()),
                height = std::max(view.h, text.height() + line_height);
    const ImGuiIO& io = ImGui::GetIO();
    const float numbers = view.x + 38;
    if (ImGui::IsWindowHovered() && io.MousePos.x < numbers) text.point_at(io.MousePos.y);
    text.draw();
    // Behind the chips, which are asked first whether the mouse is theirs. (ImGui's own way to let items
    // overlap needs the pointer to rest for a frame, so a quick click would not be the editor's.)
    ImGui::SetCursorScreenPos({area.x(), area.y()});
    ImGui::InvisibleButton("text", {width, height});
    const bool pressed = ImGui::IsItemActivated(), hovered = ImGui::IsItemHovered(),
               held = ImGui::IsItemActive();
    const bool at_number = held && io.MouseClickedPos[0].x < numbers;  // not the text's business
    if (pressed && text.pointed() != std::string::npos)
        ui.send(command::ToggleBreakpoint{static_cast<std::uint32_t>(text.pointed() + 1)});
    editor_input(ui, {area.x() + gutter, area.y(), view.w, view.h}, line_height, column_width,
                 hovered && text.pointed() == std::string::npos, pressed && !at_number, held && !at_number);
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !held) ui.memory.editor_focused = false;
    if (ui.memory.editor_focused) {
        editor_keys(ui, static_cast<std::size_t>(view.h / line_height));
        tell_input_method(text.caret_rect());
    }
    scroll(ui, text, view);
    area.set_content(width, height);
}

}  // namespace interleave
