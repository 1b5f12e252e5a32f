// Keys and mouse of the code editor. The text itself is the session's; here input becomes commands.
#include <algorithm>
#include <cmath>

#include "engine/base/text.h"
#include "imgui_internal.h"
#include "web/views/views.h"

namespace interleave {
namespace {

struct Binding {
    ImGuiKey key;
    bool command;  // Ctrl, or Cmd on a Mac
    EditKey does;
    bool moves;  // Shift extends the selection
};
constexpr Binding bindings[] = {
    {ImGuiKey_LeftArrow, false, EditKey::left, true},
    {ImGuiKey_RightArrow, false, EditKey::right, true},
    {ImGuiKey_LeftArrow, true, EditKey::word_left, true},
    {ImGuiKey_RightArrow, true, EditKey::word_right, true},
    {ImGuiKey_UpArrow, false, EditKey::up, true},
    {ImGuiKey_DownArrow, false, EditKey::down, true},
    {ImGuiKey_PageUp, false, EditKey::page_up, true},
    {ImGuiKey_PageDown, false, EditKey::page_down, true},
    {ImGuiKey_Home, false, EditKey::line_start, true},
    {ImGuiKey_End, false, EditKey::line_end, true},
    {ImGuiKey_Home, true, EditKey::text_start, true},
    {ImGuiKey_End, true, EditKey::text_end, true},
    {ImGuiKey_Backspace, false, EditKey::backspace, false},
    {ImGuiKey_Delete, false, EditKey::erase, false},
    {ImGuiKey_Backspace, true, EditKey::erase_word_left, false},
    {ImGuiKey_Delete, true, EditKey::erase_word_right, false},
    {ImGuiKey_Enter, false, EditKey::newline, false},
    {ImGuiKey_KeypadEnter, false, EditKey::newline, false},
    {ImGuiKey_A, true, EditKey::select_all, false},
    {ImGuiKey_Slash, true, EditKey::comment, false},
    {ImGuiKey_Y, true, EditKey::redo, false},
};

void press(Ui& ui, EditKey key, bool extend, std::size_t page_lines) {
    ui.send(command::PressKey{key, extend, page_lines});
    ui.memory.scroll_to_caret = true;
}

void copy(const EditorBuffer& buffer) {
    if (!buffer.selected().empty()) ImGui::SetClipboardText(std::string(buffer.selected()).c_str());
}

void clipboard_keys(Ui& ui) {
    const EditorBuffer& buffer = ui.session.document().buffer;
    if (ImGui::IsKeyPressed(ImGuiKey_C, false)) copy(buffer);
    if (ImGui::IsKeyPressed(ImGuiKey_X, false) && !buffer.selected().empty()) {
        copy(buffer);
        press(ui, EditKey::erase, false, 0);
    }
    if (ImGui::IsKeyPressed(ImGuiKey_V, true)) {
        if (const char* text = ImGui::GetClipboardText()) ui.send(command::TypeText{text});
        ui.memory.scroll_to_caret = true;
    }
}

void typed_characters(Ui& ui, bool command_held) {
    ImGuiIO& io = ImGui::GetIO();
    std::string text;
    for (const ImWchar c : io.InputQueueCharacters) {
        if (c >= 0x20 && c != 0x7f && !command_held) append_utf8(text, c);
    }
    io.InputQueueCharacters.resize(0);
    if (text.empty()) return;
    ui.send(command::TypeText{std::move(text)});
    ui.memory.scroll_to_caret = true;
}

}  // namespace

void editor_keys(Ui& ui, std::size_t page_lines) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool shift = io.KeyShift, command_held = io.KeyCtrl;  // ImGui calls a Mac's Cmd Ctrl, too
    for (const Binding& binding : bindings) {
        if (binding.command == command_held && ImGui::IsKeyPressed(binding.key, true)) {
            press(ui, binding.does, binding.moves && shift, page_lines);
        }
    }
    if (command_held && ImGui::IsKeyPressed(ImGuiKey_Z, true))
        press(ui, shift ? EditKey::redo : EditKey::undo, false, 0);
    if (!command_held && ImGui::IsKeyPressed(ImGuiKey_Tab, true)) {
        press(ui, shift ? EditKey::outdent : EditKey::indent, false, 0);
    }
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ui.memory.editor_focused = false;
    if (command_held) clipboard_keys(ui);
    typed_characters(ui, command_held && !io.KeyAlt);
}

void editor_input(Ui& ui, const Rect& text_area, float line_height, float column_width, bool hovered,
                  bool pressed, bool held) {
    const ImGuiIO& io = ImGui::GetIO();
    const EditorBuffer& buffer = ui.session.document().buffer;
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    if (!held) return;
    const float y = (io.MousePos.y - text_area.y) / line_height,
                x = (io.MousePos.x - text_area.x) / column_width;
    const auto line = std::min(buffer.line_count() - 1, static_cast<std::size_t>(std::max(0.0f, y)));
    const auto column = static_cast<std::size_t>(std::max(0.0f, std::round(x)));
    const std::size_t offset = buffer.offset_at(line, column);
    if (!pressed) {
        if (ImGui::IsMouseDragging(ImGuiMouseButton_Left, 3) && io.MouseClickedLastCount[0] < 2) {
            ui.send(command::PlaceCaret{offset, true});
        }
        return;
    }
    ui.memory.editor_focused = true;
    switch (io.MouseClickedLastCount[0]) {
        case 2: return ui.send(command::SelectWord{offset});
        case 3: return ui.send(command::SelectLine{offset});
        default: return ui.send(command::PlaceCaret{offset, io.KeyShift});
    }
}

}  // namespace interleave
