#include "web/render/fonts.h"

#include <string_view>

#include "embedded/fonts.h"
#include "imgui.h"
#include "web/platform/platform.h"

namespace interleave {
namespace {

constexpr float text_size = 15.0f;  // points

Fonts loaded;

ImFont* add(std::string_view path, ImFontConfig config) {
    for (const EmbeddedFile& file : embedded_fonts()) {
        if (file.path != path) continue;
        config.FontDataOwnedByAtlas = false;
        config.OversampleH = 1;  // glyphs are rasterised at the very size they are drawn in
        config.PixelSnapH = false;
        return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(
            const_cast<char*>(file.bytes.data()), static_cast<int>(file.bytes.size()), text_size, &config);
    }
    return nullptr;
}

// A font, with the icons and (for scripts that the bundled fonts lack) the system's own glyphs behind it.
ImFont* add_with_fallbacks(std::string_view path) {
    ImFont* font = add(path, {});
    ImFontConfig icons;
    icons.MergeMode = true;
    icons.GlyphOffset = {0.0f, 2.5f};  // Lucide's boxes stand on the baseline; in the middle they look right
    add("icons.ttf", icons);
    platform::add_system_glyphs();
    return font;
}

}  // namespace

void load_fonts() {
    loaded.text = add_with_fallbacks("Inter-Regular.otf");
    loaded.strong = add_with_fallbacks("Inter-SemiBold.otf");
    loaded.code = add_with_fallbacks("JetBrainsMono-Regular.ttf");
    ImGui::GetStyle().FontSizeBase = text_size;
}

const Fonts& fonts() { return loaded; }

}  // namespace interleave
