#include "web/model/line_breaks.h"

#include "engine/base/text.h"

namespace interleave {
namespace {

bool is_wide(char32_t c) {
    return (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff00 && c <= 0xff60);
}
bool is_closing(char32_t c) {
    return std::u32string_view(U"\uff0c\u3002\u3001\uff1a\uff1b\uff01\uff1f\uff09\u300d\u300f\u3011\u300b")
               .find(c) != std::u32string_view::npos;
}
bool is_opening(char32_t c) {
    return std::u32string_view(U"\uff08\u300c\u300e\u3010\u300a").find(c) != std::u32string_view::npos;
}

bool may_break(char32_t before, char32_t after) {
    if (after == U' ' || is_closing(after) || is_opening(before)) return false;
    return before == U' ' || is_wide(before) || is_wide(after);
}

}  // namespace

std::string_view take_word(std::string_view& text) {
    std::size_t end = 0;
    char32_t last = text.empty() ? U' ' : decode_utf8(text, end);
    while (end < text.size()) {
        std::size_t next = end;
        const char32_t c = decode_utf8(text, next);
        if (may_break(last, c)) break;
        last = c;
        end = next;
    }
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

bool clings(std::string_view word) {
    std::size_t at = 0;
    return !word.empty() && is_closing(decode_utf8(word, at));
}

}  // namespace interleave
