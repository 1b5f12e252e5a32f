// How large the window draws everything, in percent: the reader's own choice, which is kept but not in links.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string_view>

namespace interleave {

constexpr int text_scales[] = {80, 90, 100, 110, 125, 150, 175, 200};

// The nearest that there is.
inline int known_text_scale(int percent) {
    int nearest = 100;
    for (const int scale : text_scales) {
        if (std::abs(scale - percent) < std::abs(nearest - percent)) nearest = scale;
    }
    return nearest;
}

// The next larger (1) or smaller (-1) one; the same at the ends.
inline int next_text_scale(int percent, int direction) {
    const int* at = std::find(std::begin(text_scales), std::end(text_scales), known_text_scale(percent));
    if (direction > 0) return at + 1 == std::end(text_scales) ? *at : at[1];
    return at == std::begin(text_scales) ? *at : at[-1];
}

// The part of it that leaves a window of so many points enough of them to show a run in: 2 is twice as large.
inline float fitting_zoom(int percent, float width, float height) {
    constexpr float least_width = 320, least_height = 420;
    const float wanted = static_cast<float>(percent) / 100.0f;
    return std::min(wanted, std::max(1.0f, std::min(width / least_width, height / least_height)));
}

// "125", as it is kept; 100 if it is no number.
inline int text_scale_named(std::string_view text) {
    int percent = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || percent > 1000) return 100;
        percent = percent * 10 + (c - '0');
    }
    return text.empty() ? 100 : known_text_scale(percent);
}

}  // namespace interleave
