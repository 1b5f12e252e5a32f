#include "web/render/fonts.h"

#include "imgui.h"
#include "web/platform/platform.h"

namespace interleave {
namespace {

constexpr float text_size = 15.0f;  // points

Fonts loaded;

// A font, with the icons and (for scripts that the bundled fonts lack) the system's own glyphs behind it.
ImFont* add_with_fallbacks(const char* name) {
    ImFont* font = platform::add_font(name, text_size, {});
    ImFontConfig icons;
    icons.MergeMode = true;
    icons.GlyphOffset = {0.0f, 2.5f};  // Lucide's boxes stand on the baseline; in the middle they look right
    platform::add_font("icons", text_size, icons);
    platform::add_system_glyphs();
    return font;
}

}  // namespace

void load_fonts() {
    loaded.text = add_with_fallbacks("Inter-Regular");
    loaded.strong = add_with_fallbacks("Inter-SemiBold");
    loaded.code = add_with_fallbacks("JetBrainsMono-Regular");
    ImGui::GetStyle().FontSizeBase = text_size;
}

const Fonts& fonts() {
    return loaded;
}

}  // namespace interleave
