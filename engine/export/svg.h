// Pieces of SVG pictures: escaped text, short numbers, round steps of an axis, and the style that pictures
// share. They follow the reader's light or dark scheme and carry everything in themselves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace interleave {

std::string xml_text(std::string_view text);

// At most `decimals`, without trailing zeros and without an exponent: 0.25, 12, 1.5.
std::string short_number(double number, int decimals);
// A coordinate: one decimal.
std::string at(double coordinate);

// Round values (1, 2 or 5 times a power of ten apart) from 0 or `least` to at least `most`; about `wanted`.
struct Ticks {
    std::vector<double> values;
    int decimals = 0;  // that their labels need
};
Ticks round_ticks(double least, double most, int wanted);

// About how wide text is in the picture's sans-serif type: for margins and for leaving out what does not fit.
double text_width(std::string_view text, double size);

// The beginning of a picture: size, title for screen readers, and the style sheet. Classes: paper, ink
// (text), soft (secondary text), axis, grid, line, bar, dot, bad (marks of what went wrong); s0 .. s7 (fill
// of task colours).
std::string svg_begin(double width, double height, std::string_view title, std::string_view more_style = {});

}  // namespace interleave
