// The keys, on one sheet.
#include <algorithm>
#include <iterator>
#include <span>
#include <string>

#include "web/views/views.h"

namespace interleave {
namespace {

struct HelpRow {
    std::string_view keys;  // apart by a space
    W meaning;
};
struct HelpPart {
    W title;
    std::span<const HelpRow> rows;
};

constexpr HelpRow through[] = {
    {"space", W::help_play},    {"← →", W::help_step},     {"⇧ ← →", W::help_decision},
    {"Home End", W::help_ends}, {"J K", W::help_selected}, {"P N", W::help_marked},
    {"L", W::help_loop},        {"/ W", W::help_ask},      {"? H", W::help_help}};
constexpr HelpRow pages[] = {{"C", W::help_compare},
                             {"E", W::help_explore},
                             {"S", W::help_sweep},
                             {"1 … 9", W::help_variants},
                             {"Esc", W::help_escape}};
constexpr HelpRow mouse[] = {{"click", W::help_click}, {"wheel", W::help_wheel},
                             {"drag", W::help_drag},   {"⇧ drag", W::help_brush},
                             {"pinch", W::help_pinch}, {"double-click", W::help_double},
                             {"+ − 0", W::help_zoom}};
constexpr HelpRow editor[] = {{"click", W::help_number},
                              {"Ctrl Z", W::help_undo},
                              {"Ctrl Y", W::help_redo},
                              {"Ctrl /", W::help_comment}};
constexpr HelpPart parts[] = {
    {W::help_run, through}, {W::help_pages, pages}, {W::help_timeline, mouse}, {W::help_program, editor}};

// Keys have their names on them in every language; what a hand does has not.
struct Gesture {
    std::string_view key;
    W words;
};
constexpr Gesture gestures[] = {{"space", W::key_space}, {"click", W::key_click},
                                {"wheel", W::key_wheel}, {"drag", W::key_drag},
                                {"pinch", W::key_pinch}, {"double-click", W::key_double_click}};

constexpr float row_height = 27, line_height = 19, head_height = 34, keys_width = 112, column_width = 396;

void keycap(const Ui& ui, float& x, float y, std::string_view key) {
    const Style style{Face::strong, type::small, ui.theme.ink};
    const auto gesture = std::find_if(std::begin(gestures), std::end(gestures),
                                      [&](const Gesture& g) { return g.key == key; });
    const std::string label = gesture == std::end(gestures) ? std::string(key) : ui.words(gesture->words);
    const float width = std::max(24.0f, ui.width(style, label) + 14);
    const Rect cap{x, y - 10, width, 20};
    ui.fill(cap, ui.theme.inset, 5);
    ui.outline(cap, ui.theme.card_line, 5);
    ui.text_centred(style, cap.x + width * 0.5f, y, label);
    x += width + 4;
}

// Returns where it ends.
float part_at(Ui& ui, const HelpPart& part, float x, float y, float right) {
    ui.text({Face::strong, type::title, ui.theme.soft}, x, y + 16, ui.words(part.title));
    y += head_height;
    for (const HelpRow& row : part.rows) {
        float key_x = x;
        const float middle = y + row_height * 0.5f - 2;
        for (std::string_view rest = row.keys; !rest.empty();) {
            const std::string_view key = rest.substr(0, rest.find(' '));
            rest.remove_prefix(std::min(rest.size(), key.size() + 1));
            keycap(ui, key_x, middle, key);
        }
        Sentence words;
        words.phrases.push_back({Phrase::Kind::text, ui.words(row.meaning)});
        const float left = x + keys_width;
        const float end = ui.sentence("help", words, {left, middle - line_height * 0.5f, right - left, 0},
                                      type::body, line_height);
        y = std::max(y + row_height, end + (row_height - line_height));
    }
    return y + 8;
}

}  // namespace

void help_popup(Ui& ui, float right, float y) {
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const bool two = window.x >= 2 * column_width + 60;
    const float column = std::min(column_width, window.x - 56), width = two ? 2 * column : column;
    Popup popup("help", std::max(8.0f, right - width - 24), y, 16);
    if (!popup.open()) return;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    float bottom = at.y, column_y[2] = {at.y, at.y};
    for (std::size_t i = 0; i < std::size(parts); ++i) {
        const std::size_t side = two ? i % 2 : 0;
        const float x = at.x + column * static_cast<float>(side);
        column_y[side] = part_at(ui, parts[i], x, column_y[side], x + column - 12);
        bottom = std::max(bottom, column_y[side]);
    }
    ui.name("help.sheet", {at.x, at.y, width, bottom - at.y});
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({width, bottom - at.y});
}

}  // namespace interleave
