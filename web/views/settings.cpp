// The settings of the simulated computer, each with its meaning; a changed one is marked and can be put back.
#include <cstring>

#include "embedded/icons.h"
#include "engine/analysis/descriptions.h"
#include "web/render/fonts.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float width = 380, row_height = 52;

void value_field(Ui& ui, const std::string& key, const Rect& rect) {
    ViewMemory& memory = ui.memory;
    char text[64] = {};
    const bool editing = memory.setting_key == key;
    const std::string shown = editing ? memory.setting_text : ui.session.setting(key);
    std::memcpy(text, shown.c_str(), std::min(shown.size(), sizeof text - 1));
    ui.name("setting." + key, rect);
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    ImGui::SetNextItemWidth(rect.w);
    ImGui::PushFont(fonts().code, type::code_small * 1.32f);
    const std::string id = "##" + key;
    const bool entered =
        ImGui::InputText(id.c_str(), text, sizeof text,
                         ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
    ImGui::PopFont();
    if (ImGui::IsItemActive()) {
        memory.setting_key = key;
        memory.setting_text = text;
    }
    if (entered || ImGui::IsItemDeactivatedAfterEdit()) ui.send(command::SetSetting{key, text});
    if (ImGui::IsItemDeactivated()) memory.setting_key.clear();
}

void setting_row(Ui& ui, const Setting& setting, float x, float y) {
    const std::string key(setting.key);
    const bool changed = ui.session.is_overridden(key);
    ui.text({changed ? Face::strong : Face::text, 13.5f, changed ? ui.theme.accent : ui.theme.ink}, x + 10,
            y + 16, key);
    ui.text_until({Face::text, type::small, ui.theme.soft}, x + 10, y + 35, x + width - 150,
                  setting_meaning(setting, ui.session.locale()));
    if (changed && ui.icon_button("reset." + key, {x + width - 146, y + 11, 26, 26}, icon::rotate_ccw, 13,
                                  true, ui.words(W::setting_reset))) {
        ui.send(command::ClearSetting{key});
    }
    value_field(ui, key, {x + width - 116, y + 11, 106, 28});
}

}  // namespace

void settings_popup(Ui& ui, float x, float y) {
    const float height = std::min(560.0f, ImGui::GetMainViewport()->Size.y - y - 16);
    Popup popup("settings", std::max(8.0f, x), y, 8);
    if (!popup.open()) return;
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    ui.text({Face::strong, type::title, ui.theme.soft}, corner.x + 10, corner.y + 16,
            ui.words(W::settings_title));
    if (const auto& problem = ui.session.setting_problem()) {
        const std::string words = problem->message + (problem->hint.empty() ? "" : " " + problem->hint);
        ui.text_until({Face::text, type::small, ui.theme.problem}, corner.x + 10, corner.y + 36,
                      corner.x + width, words);
    }
    const ScrollArea area("rows", {corner.x, corner.y + 46, width + 10, height - 62});
    float row = area.y();
    for (const Setting& setting : settings()) {
        if (setting.key.find('*') != std::string_view::npos) continue;
        setting_row(ui, setting, area.x(), row);
        row += row_height;
    }
    area.set_content(width, row - area.y());
}

}  // namespace interleave
