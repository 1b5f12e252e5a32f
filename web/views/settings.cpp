// The settings of the simulated computer, each with its meaning; a changed one is marked and can be put back.
#include <cstring>

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "embedded/icons.h"
#include "engine/analysis/descriptions.h"
#include "web/model/presets.h"
#include "web/platform/platform.h"
#include "web/render/fonts.h"
#include "web/views/views.h"

namespace interleave {
namespace {

constexpr float most_width = 380, row_height = 76;

std::string replaced(std::string text, std::string_view old, std::string_view by) {
    for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + by.size()))
        text.replace(at, old.size(), by);
    return text;
}

// "1 to 1024", "off, or 1ns to 1000s": the engine says it in English.
std::string range_text(const Ui& ui, std::string_view range) {
    std::string text = replaced(std::string(range), " to ", ui.words(W::range_to));
    text = replaced(std::move(text), ", or ", ui.words(W::range_or));
    return replaced(std::move(text), "turns such as ", ui.words(W::range_turns));
}

std::string refused_text(const Ui& ui, const Diagnostic& problem) {
    const Override& refused = ui.session.refused_setting();
    const auto setting = std::find_if(settings().begin(), settings().end(),
                                      [&](const Setting& known) { return known.key == refused.key; });
    if (ui.session.locale() == Locale::en || setting == settings().end())
        return problem.message + (problem.hint.empty() ? "" : " " + problem.hint);
    return ui.words(
        W::setting_refused,
        {{"key", refused.key}, {"value", refused.value}, {"range", range_text(ui, setting->range)}});
}

void value_field(Ui& ui, const std::string& key, const Rect& rect) {
    ViewMemory& memory = ui.memory;
    char text[64] = {};
    const bool editing = memory.setting_key == key;
    const std::string shown = editing ? memory.setting_text : ui.session.setting(key);
    std::memcpy(text, shown.c_str(), std::min(shown.size(), sizeof text - 1));
    const bool type = ui.field_stop("setting." + key, rect, key);
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    if (type) ImGui::SetKeyboardFocusHere();
    ImGui::SetNextItemWidth(rect.w);
    ImGui::PushFont(fonts().code, type::code * 1.32f);
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

void setting_row(Ui& ui, const Setting& setting, float x, float y, float width) {
    const std::string key(setting.key);
    const bool changed = ui.session.is_overridden(key);
    const Style quiet{Face::text, type::small, ui.theme.soft}, faint{Face::text, type::tiny, ui.theme.faint};
    const float right = x + width - 150;
    ui.text_until(
        {changed ? Face::strong : Face::text, type::label, changed ? ui.theme.accent : ui.theme.ink}, x + 10,
        y + 18, right, key);
    ui.text_until(quiet, x + 10, y + 43, x + width - 10, setting_meaning(setting, ui.session.locale()));
    const std::string usual = setting_text(Config{}, key);
    const std::string bounds = usual.empty()
                                   ? range_text(ui, setting.range)
                                   : fmt::format("{}  ·  {}", ui.words(W::usually, {{"usual", usual}}),
                                                 range_text(ui, setting.range));
    ui.text_until(faint, x + 10, y + 60, x + width - 10, bounds);
    // All of it, with the source, for whom it is cut.
    const Hit h = ui.hit("about." + key, {x + 4, y + 32, width - 14, row_height - 34});
    if (h.hovered) {
        std::string about =
            fmt::format("{}: {}\n{}", key, setting_meaning(setting, ui.session.locale()), bounds);
        if (!setting.source.empty())
            about += "\n" + ui.words(W::source, {{"source", std::string(setting.source)}});
        ui.tip(about);
    }
    if (changed && ui.icon_button("reset." + key, {x + width - 146, y + 4, 26, 26}, icon::rotate_ccw, 13,
                                  true, ui.words(W::setting_reset))) {
        ui.send(command::ClearSetting{key});
    }
    value_field(ui, key, {x + width - 116, y + 3, 106, 28});
}

// Machines to begin with, and why the chosen one is as it is. Returns where they end.
float preset_pills(Ui& ui, float x, float y, float width) {
    const auto all = presets(platform::processors());
    const auto& chosen = ui.session.overrides();
    float at = x;
    std::string why = ui.words(W::presets_about);
    for (const Preset& preset : all) {
        const float wide = std::round(ui.width({Face::strong, type::label, 0}, ui.words(preset.label)) + 24);
        if (at + wide > x + width - 10) {
            at = x;
            y += 36;
        }
        const bool is_it = is_chosen(preset, chosen);
        if (is_it) why = ui.words(preset.why);
        const Rect pill{at, y, wide, 30};
        if (ui.pill(fmt::format("preset.{}", preset.name), pill, ui.words(preset.label), is_it))
            ui.send(command::SetSettings{is_it ? std::vector<Override>{} : preset.settings});
        if (ImGui::IsItemHovered()) ui.tip(ui.words(preset.why));
        at += wide + 8;
    }
    Sentence words;
    words.phrases.push_back({Phrase::Kind::text, std::move(why)});
    return ui.sentence("preset.why", words, {x, y + 36, width - 20, 0}, type::label, 18) + 6;
}

}  // namespace

void settings_popup(Ui& ui, float x, float y) {
    const float width = std::min(most_width, ImGui::GetIO().DisplaySize.x - 44);
    const float height = std::min(600.0f, ImGui::GetMainViewport()->Size.y - y - 16);
    Popup popup("settings", std::max(8.0f, x), y, 8);
    if (!popup.open()) return;
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    ui.text({Face::strong, type::title, ui.theme.soft}, corner.x + 10, corner.y + 16,
            ui.words(W::settings_title));
    const bool any = !ui.session.overrides().empty();
    if (any && ui.icon_button("reset.all", {corner.x + width - 36, corner.y + 2, 28, 28}, icon::rotate_ccw,
                              14, true, ui.words(W::settings_all_back)))
        ui.send(command::SetSettings{});
    float top = preset_pills(ui, corner.x + 10, corner.y + 34, width);
    if (const auto& problem = ui.session.setting_problem()) {
        Sentence words;
        words.phrases.push_back({Phrase::Kind::strong, refused_text(ui, *problem)});
        top = ui.sentence("setting.problem", words, {corner.x + 10, top, width - 20, 0}, type::label, 18) + 6;
    }
    const ScrollArea area("rows", {corner.x, top, width + 10, corner.y + height - 16 - top});
    float row = area.y();
    for (const Setting& setting : settings()) {
        if (setting.key.find('*') != std::string_view::npos) continue;
        setting_row(ui, setting, area.x(), row, width);
        row += row_height;
    }
    area.set_content(width, row - area.y());
}

}  // namespace interleave
