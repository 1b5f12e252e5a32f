// The colours of both themes and the sizes of text. The only place where either is written down.
#pragma once
#include <array>
#include <cstdint>

#include "engine/script/token.h"

namespace interleave {

using Colour = std::uint32_t;  // as ImU32

constexpr Colour rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
    return ((hex >> 16) & 0xffu) | (hex & 0xff00u) | ((hex & 0xffu) << 16) | (alpha << 24);
}
Colour with_alpha(Colour colour, float alpha);
Colour mixed(Colour a, Colour b, float part_of_b);

struct Theme {
    bool dark;
    Colour ground, card, card_line, inset, inset_line;  // inset: boxes inside a card
    Colour ink, soft, faint;                            // text, by importance
    Colour accent, on_accent, accent_wash;
    Colour hover;                  // laid over whatever is pointed at
    Colour line_now, line_before;  // the executed line, and those just before it
    Colour grid, track, hatch;     // timeline and sliders
    Colour neutral;                // a thread that only carries others
    Colour problem, problem_wash;
    Colour keyword, string, number, comment;  // of program text
    Colour shadow;

    Colour of_token(TokenKind kind) const;
};

// `contrast`: the text that steps back and the lines around things come forward.
Theme theme(bool dark, bool contrast = false);

// Okabe and Ito's colours, extended; told apart by people with any kind of colour vision. `index` < 0:
// neutral.
Colour actor_colour(const Theme& theme, int index);
Colour actor_text_colour(const Theme& theme, int index);  // readable as text on a card
Colour on_actor_colour(int index);                        // readable on the colour itself

// Sets ImGui's own style, for what it still draws: popups, text fields, scrollbars.
void apply_style(const Theme& theme);

// Sizes are those of CSS (the em), in points.
namespace type {
// Few sizes: a reader sees order in them, and every further one is another alphabet to be drawn before the
// first picture.
constexpr float tiny = 11, small = 12, label = 13, title = label, body = 14, sentence = 16.5f, name = 18;
// JetBrains Mono: its lines are 1.32 em high, and drawn sharp only where that is whole; it advances by 0.6
// em, rounded to pixels.
constexpr float code = 18 / 1.32f, code_column = 8;
}  // namespace type

}  // namespace interleave
