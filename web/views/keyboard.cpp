// Tab and the arrows among the controls: what has the keyboard is outlined, Enter and the space bar press it,
// and beyond the last one the keyboard is the page's again.
#include <algorithm>

#include "web/platform/platform.h"
#include "web/views/views.h"

namespace interleave {
namespace {

bool typing(const Ui& ui) {
    return ui.memory.editor_focused || ImGui::GetIO().WantTextInput;
}

// Those that the keyboard may go to now, in its order: of the popup on top if there is one, else the header
// from left to right (it is drawn from both ends) and then the rest.
std::vector<Stop> reachable(const Ui& ui, float header_bottom) {
    int top = 0;
    for (const Stop& stop : ui.stops) top = std::max(top, stop.depth);
    std::vector<Stop> here;
    for (const Stop& stop : ui.stops) {
        if (stop.depth == top) here.push_back(stop);
    }
    if (top > 0) return here;
    const auto rest = std::stable_partition(here.begin(), here.end(), [&](const Stop& stop) {
        return stop.rect.y + stop.rect.h * 0.5f < header_bottom;
    });
    std::stable_sort(here.begin(), rest, [](const Stop& a, const Stop& b) { return a.rect.x < b.rect.x; });
    return here;
}

// Where one begins: at what is chosen now.
std::string first_of(const std::vector<Stop>& stops) {
    const auto chosen =
        std::find_if(stops.begin(), stops.end(), [](const Stop& stop) { return stop.chosen; });
    return stops.empty() ? std::string() : chosen == stops.end() ? stops.front().name : chosen->name;
}

// What is over the controls when a popup opens or closes.
void follow_popups(KeyFocus& keys, const std::vector<Stop>& here) {
    const int depth = here.empty() ? 0 : here.front().depth;
    const bool by_key = !keys.at.empty();
    if (depth > keys.depth) {
        keys.opener = keys.at;
        if (by_key) keys.at = first_of(here);
    } else if (depth < keys.depth) {
        keys.at = by_key ? keys.opener : std::string();
    }
    keys.depth = depth;
}

int wanted_move(const Ui& ui) {
    const ImGuiIO& io = ImGui::GetIO();
    if (typing(ui) || io.KeyCtrl || io.KeyAlt || io.KeySuper) return 0;
    const bool in_popup = ui.memory.keys.depth > 0;
    if (ImGui::IsKeyPressed(ImGuiKey_Tab, true)) return io.KeyShift ? -1 : 1;
    if (in_popup && ImGui::IsKeyPressed(ImGuiKey_DownArrow, true)) return 1;
    if (in_popup && ImGui::IsKeyPressed(ImGuiKey_UpArrow, true)) return -1;
    return 0;
}

void outline(const Ui& ui, const Rect& rect) {
    const Rect around = rect.inset(-2);
    ImGui::GetForegroundDrawList()->AddRect({around.x, around.y}, {around.right(), around.bottom()},
                                            ui.theme.accent, std::min(10.0f, around.h * 0.5f), 0, 2);
}

}  // namespace

void keyboard_begin(Ui& ui) {
    KeyFocus& keys = ui.memory.keys;
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) keys.at.clear();
    keys.press =
        !keys.at.empty() && !typing(ui) &&
        (ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false) ||
         ImGui::IsKeyPressed(ImGuiKey_Space, false));
}

void keyboard_end(Ui& ui, float header_bottom) {
    KeyFocus& keys = ui.memory.keys;
    const std::vector<Stop> here = reachable(ui, header_bottom);
    const std::string before = keys.at;
    follow_popups(keys, here);
    const auto place = [&] {
        return std::find_if(here.begin(), here.end(), [&](const Stop& stop) { return stop.name == keys.at; });
    };
    if (!keys.at.empty() && place() == here.end()) {  // it is gone
        keys.at = keys.depth > 0 ? first_of(here) : std::string();
    }
    const int move = wanted_move(ui);
    if (move != 0 && !here.empty()) {
        const auto now = place();
        const auto size = static_cast<std::ptrdiff_t>(here.size());
        if (now == here.end()) {
            keys.at = keys.depth > 0 ? first_of(here) : move > 0 ? here.front().name : here.back().name;
        } else if (const auto next = now - here.begin() + move; next >= 0 && next < size) {
            keys.at = here[static_cast<std::size_t>(next)].name;
        } else if (keys.depth > 0) {
            keys.at = next < 0 ? here.back().name : here.front().name;
        } else {
            keys.at.clear();
            platform::release_focus();
        }
    }
    keys.moved = keys.at != before;
    if (keys.moved) ui.keep_moving();
    const auto now = place();
    if (now == here.end()) return;
    outline(ui, now->rect);
    if (keys.moved) platform::post("live", now->label.empty() ? now->name : now->label);
}

}  // namespace interleave
