// What the program has printed up to the cursor; each line leads to the step that printed it.
#include <fmt/core.h>

#include <algorithm>

#include "engine/base/text.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float line_height = 22;

}  // namespace

void output_view(Ui& ui, const Rect& rect) {
    if (rect.empty()) return;
    ui.card(rect);
    ui.card_title(rect, ui.words(W::output));
    const Run* run = ui.session.run();
    if (!run) return;
    const auto& lines = run->output;
    const Step now = ui.session.cursor().step;
    const auto after = std::upper_bound(lines.begin(), lines.end(), now,
                                        [](Step step, const OutputLine& line) { return step < line.step; });
    const auto count = static_cast<std::size_t>(after - lines.begin());
    const Style faint{Face::text, type::small, ui.theme.faint};
    if (!lines.empty()) {
        ui.text_right(faint, rect.right() - 16, rect.y + 22,
                      ui.words(W::lines_of, {{"count", fmt::format("{}", count)},
                                             {"total", fmt::format("{}", lines.size())}}));
    }
    const Rect inner{rect.x + 8, rect.y + 38, rect.w - 12, rect.h - 46};
    if (count == 0) {
        const std::string words = ui.words(lines.empty() ? W::prints_nothing : W::nothing_yet);
        ui.text({Face::text, type::label, ui.theme.faint}, rect.x + 16, inner.y + 12, words);
        return;
    }
    const ScrollArea area("output", inner, ImGuiWindowFlags_HorizontalScrollbar);
    const Style time_style{Face::code, type::code, ui.theme.faint},
        style{Face::code, type::code, ui.theme.ink};
    const float time_width = ui.width(time_style, format_clock(run->end()));
    const float top = inner.y, bottom = inner.bottom();
    float widest = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const float y = area.y() + line_height * static_cast<float>(i);
        if (y + line_height < top || y > bottom) continue;
        const OutputLine& line = lines[i];
        const Rect row{inner.x, y, inner.w - 12, line_height};
        const Hit h = ui.hit(fmt::format("output.{}", i), row);
        if (h.hovered) {
            ui.fill(row, ui.theme.hover, 5);
            ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        }
        if (h.clicked) ui.send(command::GoToStep{line.step});
        const float x = area.x() + 8 + time_width;
        ui.text_right(time_style, x, y + line_height / 2, format_clock(line.time));
        const Style shown = line.step == now ? Style{style.face, style.size, ui.theme.accent} : style;
        widest = std::max(widest, ui.text(shown, x + 14, y + line_height / 2, line.text) - area.x());
    }
    area.set_content(std::max(1.0f, widest + 8), line_height * static_cast<float>(count));
    if (ui.memory.shown_output != count) {
        ImGui::SetScrollY(line_height * static_cast<float>(count));
        ui.memory.shown_output = count;
    }
}

}  // namespace interleave
