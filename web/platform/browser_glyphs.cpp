// A font loader for ImGui that asks the browser for glyphs: every script the system can show, and not a byte of
// font to download. It stands behind the bundled fonts and is asked for what they lack.
#include "imgui.h"
#include "imgui_internal.h"
#include "web/platform/browser.h"
#include "web/platform/platform.h"

namespace interleave::platform {
namespace {

// Private use characters are our icons'; controls have no picture.
bool may_have_glyph(ImWchar codepoint) {
    return codepoint >= 0xa0 && (codepoint < 0xe000 || codepoint >= 0xf900) && codepoint != 0xfffd;
}

bool contains(ImFontAtlas*, ImFontConfig*, ImWchar codepoint) { return may_have_glyph(codepoint); }

bool load(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar codepoint,
          ImFontGlyph* glyph, float* advance_only) {
    if (!may_have_glyph(codepoint)) return false;
    const float density = source->RasterizerDensity * baked->RasterizerDensity;
    DrawnGlyph drawn;
    if (!draw_glyph(codepoint, baked->Size * density, false, drawn)) return false;
    const float points = 1.0f / density;
    if (advance_only) {
        *advance_only = drawn.advance * points;
        return true;
    }
    glyph->Codepoint = codepoint;
    glyph->AdvanceX = drawn.advance * points;
    if (drawn.width == 0 || drawn.height == 0) return true;

    const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, drawn.width, drawn.height);
    if (place == ImFontAtlasRectId_Invalid) return false;
    ImTextureRect* rectangle = ImFontAtlasPackGetRect(atlas, place);
    const float baseline = IM_ROUND(baked->Ascent);
    glyph->X0 = drawn.left * points;
    glyph->Y0 = drawn.top * points + baseline;
    glyph->X1 = glyph->X0 + static_cast<float>(drawn.width) * points;
    glyph->Y1 = glyph->Y0 + static_cast<float>(drawn.height) * points;
    glyph->Visible = true;
    glyph->PackId = place;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rectangle, drawn.coverage.data(),
                                       ImTextureFormat_Alpha8, drawn.width);
    return true;
}

const ImFontLoader& loader() {
    static const ImFontLoader instance = [] {
        ImFontLoader made;
        made.Name = "browser";
        made.FontSrcContainsGlyph = contains;
        made.FontBakedLoadGlyph = load;
        return made;
    }();
    return instance;
}

}  // namespace

void add_system_glyphs() {
    ImFontConfig config;
    config.MergeMode = true;
    config.FontLoader = &loader();
    ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace interleave::platform
