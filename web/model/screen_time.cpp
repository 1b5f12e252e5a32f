#include "web/model/screen_time.h"

#include <string_view>
#include <utility>

namespace interleave {
namespace {

constexpr std::string_view plain = " us", micro = " \xC2\xB5s";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
// Part of a word, of a name, or of a character that is not ASCII.
bool goes_on(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || is_digit(c) || c == '_';
}

}  // namespace

std::string with_micro_signs(std::string text) {
    for (std::size_t at = text.find(plain); at != std::string::npos; at = text.find(plain, at + 1)) {
        const std::size_t end = at + plain.size();
        if (at == 0 || !is_digit(text[at - 1]) || (end < text.size() && goes_on(text[end]))) continue;
        text.replace(at, plain.size(), micro);
    }
    return text;
}

Sentence with_micro_signs(Sentence sentence) {
    for (Phrase& phrase : sentence.phrases) {
        if (phrase.kind != Phrase::Kind::code) phrase.text = with_micro_signs(std::move(phrase.text));
    }
    return sentence;
}

std::string screen_time(Tick duration, Locale locale) {
    return with_micro_signs(duration_text(duration, locale));
}

}  // namespace interleave
