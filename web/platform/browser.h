// What browser.cpp lends to its neighbour browser_glyphs.cpp, so that only one file knows Emscripten.
#pragma once
#include <cstdint>
#include <vector>

namespace interleave::platform {

struct DrawnGlyph {
    float advance = 0.0f;            // all lengths in raster pixels
    float left = 0.0f, top = 0.0f;   // of the picture, from the pen on the baseline, y down
    int width = 0, height = 0;
    std::vector<std::uint8_t> coverage;  // width * height, rows from the top
};

// Lets the browser draw one character at `size` pixels with whatever font of the system has it. False when no
// font has.
bool draw_glyph(std::uint32_t codepoint, float size, bool monospace, DrawnGlyph& glyph);

}  // namespace interleave::platform
