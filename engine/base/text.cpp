#include "engine/base/text.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

namespace interleave {

std::string_view trim(std::string_view text) {
    const auto space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && space(text.front())) text.remove_prefix(1);
    while (!text.empty() && space(text.back())) text.remove_suffix(1);
    return text;
}

namespace {

// Length of the well-formed sequence at `at`, or 0. Overlong forms and surrogates are malformed (Unicode 15,
// table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    const auto tail = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
        return byte(i) >= low && byte(i) <= high;
    };
    const unsigned b = byte(0);
    if (b < 0x80) return 1;
    if (b >= 0xc2 && b <= 0xdf) return tail(1) ? 2 : 0;
    if (b >= 0xe0 && b <= 0xef) {
        const unsigned low = b == 0xe0 ? 0xa0 : 0x80;
        const unsigned high = b == 0xed ? 0x9f : 0xbf;
        return tail(1, low, high) && tail(2) ? 3 : 0;
    }
    if (b >= 0xf0 && b <= 0xf4) {
        const unsigned low = b == 0xf0 ? 0x90 : 0x80;
        const unsigned high = b == 0xf4 ? 0x8f : 0xbf;
        return tail(1, low, high) && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

}  // namespace

char32_t decode_utf8(std::string_view text, std::size_t& at) {
    const std::size_t length = sequence_length(text, at);
    const auto byte = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[at + i]));
    };
    char32_t c = 0xfffd;
    switch (length) {
        case 1: c = byte(0); break;
        case 2: c = ((byte(0) & 0x1f) << 6) | (byte(1) & 0x3f); break;
        case 3: c = ((byte(0) & 0x0f) << 12) | ((byte(1) & 0x3f) << 6) | (byte(2) & 0x3f); break;
        case 4:
            c = ((byte(0) & 0x07) << 18) | ((byte(1) & 0x3f) << 12) | ((byte(2) & 0x3f) << 6) |
                (byte(3) & 0x3f);
            break;
        default: break;
    }
    at += length == 0 ? 1 : length;
    return c;
}

void append_utf8(std::string& out, char32_t c) {
    const auto put = [&](char32_t b) { out.push_back(static_cast<char>(static_cast<unsigned char>(b))); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xc0 | (c >> 6));
        put(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        put(0xe0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3f));
        put(0x80 | (c & 0x3f));
    } else {
        put(0xf0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3f));
        put(0x80 | ((c >> 6) & 0x3f));
        put(0x80 | (c & 0x3f));
    }
}

std::size_t find_text(std::string_view text, std::string_view needle, std::size_t from) {
    constexpr std::size_t harmless = 16;  // comparing a short needle at every place is fast enough
    if (needle.size() <= harmless || text.size() < from + needle.size()) return text.find(needle, from);
    // Knuth, Morris, Pratt: border[i] = length of the longest proper border of the needle's first i letters.
    std::vector<std::size_t> border(needle.size() + 1, 0);
    for (std::size_t i = 1, k = 0; i < needle.size(); ++i) {
        while (k > 0 && needle[i] != needle[k]) k = border[k];
        if (needle[i] == needle[k]) ++k;
        border[i + 1] = k;
    }
    for (std::size_t i = from, k = 0; i < text.size(); ++i) {
        while (k > 0 && text[i] != needle[k]) k = border[k];
        if (text[i] == needle[k] && ++k == needle.size()) return i + 1 - k;
    }
    return std::string_view::npos;
}

std::size_t find_text_last(std::string_view text, std::string_view needle) {
    if (needle.size() <= 16 || text.size() < needle.size()) return text.rfind(needle);
    const std::string mirrored(text.rbegin(), text.rend()), wanted(needle.rbegin(), needle.rend());
    const std::size_t at = find_text(mirrored, wanted);
    return at == std::string_view::npos ? at : text.size() - at - needle.size();
}

std::size_t whole_characters(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text.size();
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80) --most;
    return most;
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count;
}

std::size_t columns(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = decode_utf8(text, at);
        const bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) ||
                          (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
                          (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60);
        count += wide ? 2 : 1;
    }
    return count;
}

std::size_t find_invalid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequence_length(text, at);
        if (length == 0) return at;
        at += length;
    }
    return std::string_view::npos;
}

std::string format_duration(Tick duration) {
    if (duration < 0) return "-" + format_duration(-duration);
    if (duration == 0) return "0 s";
    struct Unit {
        Tick size;
        const char* name;
    };
    constexpr Unit units[] = {{second, "s"}, {millisecond, "ms"}, {microsecond, "us"}, {nanosecond, "ns"}};
    for (const Unit& unit : units) {
        if (duration < unit.size) continue;
        const Tick thousandth = unit.size >= 1000 ? unit.size / 1000 : 1;
        const Tick rounded = unit.size >= 1000 ? (duration + thousandth / 2) / thousandth : duration * 1000;
        std::string text = fmt::format("{}.{:03}", rounded / 1000, rounded % 1000);
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
        return text + " " + unit.name;
    }
    return "0 s";
}

std::string format_clock(Tick time) {
    const Tick ms = (time + millisecond / 2) / millisecond;
    return fmt::format("{}.{:03}", ms / 1000, ms % 1000);
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
    std::string_view best;
    std::size_t best_distance = 2 + word.size() / 3;
    std::vector<std::size_t> row;
    for (const std::string_view candidate : candidates) {
        row.resize(candidate.size() + 1);
        for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
        for (std::size_t i = 1; i <= word.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i;
            for (std::size_t j = 1; j < row.size(); ++j) {
                const std::size_t substitute = diagonal + (word[i - 1] != candidate[j - 1]);
                diagonal = row[j];
                row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
            }
        }
        if (row.back() < best_distance) {
            best_distance = row.back();
            best = candidate;
        }
    }
    return best;
}

}  // namespace interleave
