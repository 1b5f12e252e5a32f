// A font loader for ImGui that lets the browser draw the glyphs, on demand: as sharp as the page around, in
// every script that the system can show, and no font bytes in the WebAssembly.
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"
#include "web/platform/browser.h"
#include "web/platform/platform.h"

namespace interleave::platform {
namespace {

// Icons live in the private use area, and nothing else does.
bool is_icon(ImWchar codepoint) {
    return codepoint >= 0xe000 && codepoint < 0xf900;
}

bool contains(ImFontAtlas*, ImFontConfig* source, ImWchar codepoint) {
    return is_icon(codepoint) == source->MergeMode && codepoint >= ' ';
}

// The page measures a font once.
const FontMeasures& measures_of(const char* font) {
    static std::vector<std::pair<std::string, FontMeasures>> known;
    for (const auto& [name, measures] : known) {
        if (name == font) return measures;
    }
    return known.emplace_back(font, measure_font(font)).second;
}

// ImGui's size of a font is its ascent and descent together, as FreeType's loader has it natively.
float em_of(const ImFontConfig& source, float size) {
    const FontMeasures& measures = measures_of(source.Name);
    return size / (measures.ascent + measures.descent);
}

bool init_baked(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
    if (source->MergeMode) return true;
    const FontMeasures& measures = measures_of(source->Name);
    const float em = em_of(*source, baked->Size);
    baked->Ascent = std::ceil(measures.ascent * em);
    baked->Descent = -std::ceil(measures.descent * em);
    return true;
}

bool load(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar codepoint,
          ImFontGlyph* glyph, float* advance_only) {
    if (!contains(atlas, source, codepoint)) return false;
    const float density = source->RasterizerDensity * baked->RasterizerDensity;
    const float em = em_of(*source, baked->Size) * density, points = 1.0f / density;
    // Whole pixels, so that every letter lies on the pixels it was drawn for. Between words rather one more
    // than one less: rounded down, a narrow space is no space any more.
    const bool widens = codepoint == ' ' && measures_of(source->Name).fixed == 0.0f;
    const auto whole = [&](float advance) {
        return (widens ? std::ceil(advance - 0.1f) : std::round(advance)) * points;
    };
    if (advance_only) {  // most texts are measured before they are drawn, many of them are never drawn
        const float advance = glyph_advance(codepoint, source->Name, em);
        *advance_only = whole(advance);
        return advance > 0.0f;
    }
    DrawnGlyph drawn;
    if (!draw_glyph(codepoint, source->Name, em, drawn)) return false;
    glyph->Codepoint = codepoint;
    glyph->AdvanceX = whole(drawn.advance);
    if (drawn.width == 0 || drawn.height == 0) return true;

    const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, drawn.width, drawn.height);
    if (place == ImFontAtlasRectId_Invalid) return false;
    ImTextureRect* rectangle = ImFontAtlasPackGetRect(atlas, place);
    const float reference = baked->ContainerFont->Sources[0]->SizePixels;
    const float offset = source->GlyphOffset.y * (reference > 0.0f ? baked->Size / reference : 1.0f);
    glyph->X0 = drawn.left * points;
    glyph->Y0 = std::round((drawn.top * points + baked->Ascent + offset) * density) * points;
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
        made.FontBakedInit = init_baked;
        made.FontBakedLoadGlyph = load;
        return made;
    }();
    return instance;
}

}  // namespace

ImFont* add_font(const char* name, float size, ImFontConfig config) {
    std::snprintf(config.Name, sizeof config.Name, "%s", name);
    config.SizePixels = size;
    config.FontLoader = &loader();
    return ImGui::GetIO().Fonts->AddFont(&config);
}

void add_system_glyphs() {}  // the browser takes what a font lacks from the system's by itself

}  // namespace interleave::platform
