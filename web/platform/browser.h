// What browser.cpp lends to its neighbour browser_fonts.cpp, so that only one file knows Emscripten.
#pragma once
#include <cstdint>
#include <vector>

namespace interleave::platform {

// In units of the font's em, both positive.
struct FontMeasures {
    float ascent = 1.0f, descent = 0.25f;
    float fixed = 0.0f;  // 1: all characters are equally wide
};

// `font` is a name of web/page/glyphs.mjs.
FontMeasures measure_font(const char* font);

struct DrawnGlyph {
    float advance = 0.0f;           // all lengths in framebuffer pixels
    float left = 0.0f, top = 0.0f;  // of the picture, from the pen on the baseline, y down
    int width = 0, height = 0;
    std::vector<std::uint8_t> coverage;  // width * height, rows from the top
};

// How far the pen goes on behind a character, in framebuffer pixels.
float glyph_advance(std::uint32_t codepoint, const char* font, float em);

// Lets the browser draw one character with an em of so many pixels; with a font of the system, where `font`
// lacks it. False when nothing can be drawn.
bool draw_glyph(std::uint32_t codepoint, const char* font, float em, DrawnGlyph& glyph);

}  // namespace interleave::platform
