// The bundled fonts (Inter, JetBrains Mono, Lucide's icons merged into each), made ready for ImGui. Sizes are
// chosen where text is drawn: ImGui::PushFont(fonts().strong, 20).
#pragma once

struct ImFont;

namespace interleave {

struct Fonts {
    ImFont* text = nullptr;    // Inter, the default
    ImFont* strong = nullptr;  // Inter SemiBold
    ImFont* code = nullptr;    // JetBrains Mono
};

// Adds them to ImGui's atlas; once, from Application::start().
void load_fonts();
const Fonts& fonts();

}  // namespace interleave
