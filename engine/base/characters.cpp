#include "engine/base/characters.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "engine/base/character_tables.h"
#include "engine/base/text.h"

namespace interleave {
namespace {

constexpr char32_t capital_sigma = 0x3a3, small_sigma = 0x3c3, final_sigma = 0x3c2;

std::uint16_t kind_of(char32_t c) {
    constexpr std::uint32_t any_kind = 0xff;
    const auto after = std::upper_bound(std::begin(character_ranges), std::end(character_ranges),
                                        static_cast<std::uint32_t>(c) << 8 | any_kind);
    return character_kinds[after[-1] & any_kind];
}
bool is(char32_t c, CharacterKind kind) {
    return (kind_of(c) & kind) != 0;
}

struct Cases {
    std::span<const CaseRun> runs;
    std::span<const CaseOfSeveral> several;
};
constexpr Cases lowers{lower_runs, lower_several}, uppers{upper_runs, upper_several},
    titles{title_runs, title_several}, foldeds{folded_runs, folded_several};

const CaseRun* run_of(const Cases& cases, char32_t c) {
    const auto run = std::lower_bound(cases.runs.begin(), cases.runs.end(), c,
                                      [](const CaseRun& r, char32_t each) { return r.last < each; });
    const bool within = run != cases.runs.end() && c >= run->first && (c - run->first) % run->step == 0;
    return within ? &*run : nullptr;
}
char32_t moved(char32_t c, const CaseRun* run) {
    return run == nullptr ? c : static_cast<char32_t>(static_cast<std::int32_t>(c) + run->difference);
}

// What the tables say takes its place; false: nothing.
bool append_listed(std::u32string& out, const Cases& cases, char32_t c) {
    const auto found =
        std::lower_bound(cases.several.begin(), cases.several.end(), c,
                         [](const CaseOfSeveral& s, char32_t each) { return s.character < each; });
    if (found != cases.several.end() && found->character == c) {
        for (const char32_t other : found->others) {
            if (other != 0) out.push_back(other);
        }
        return true;
    }
    const CaseRun* const run = run_of(cases, c);
    if (run != nullptr) out.push_back(moved(c, run));
    return run != nullptr;
}
void append(std::u32string& out, const Cases& cases, char32_t c) {
    if (!append_listed(out, cases, c)) out.push_back(c);
}

// Unicode's Final_Sigma: after something with a case and before nothing with one, whatever is ignored
// between.
bool ends_word(std::u32string_view text, std::size_t at) {
    std::size_t before = at;
    while (before > 0 && is(text[before - 1], kind_case_ignorable)) --before;
    if (before == 0 || !is_cased(text[before - 1])) return false;
    std::size_t after = at + 1;
    while (after < text.size() && is(text[after], kind_case_ignorable)) ++after;
    return after == text.size() || !is_cased(text[after]);
}

}  // namespace

std::u32string decoded(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) out.push_back(decode_utf8(text, at));
    return out;
}
std::string encoded(std::u32string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char32_t c : text) append_utf8(out, c);
    return out;
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is(c, kind_letter);
}
bool is_decimal(char32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9';
    return is(c, kind_decimal);
}
bool is_digit(char32_t c) {
    return is(c, kind_digit);
}
bool is_numeric(char32_t c) {
    return is(c, kind_numeric);
}
bool is_lowercase(char32_t c) {
    return is(c, kind_lowercase);
}
bool is_uppercase(char32_t c) {
    return is(c, kind_uppercase);
}
bool is_titlecase(char32_t c) {
    return is(c, kind_titlecase);
}
bool is_cased(char32_t c) {
    return is(c, kind_cased);
}
bool is_printable(char32_t c) {
    if (c < 0x80) return c >= 0x20 && c < 0x7f;
    return is(c, kind_printable);
}
bool begins_identifier(char32_t c) {
    if (c < 0x80) return is_letter(c) || c == '_';
    return is(c, kind_identifier_start);
}
bool continues_identifier(char32_t c) {
    if (c < 0x80) return begins_identifier(c) || is_decimal(c);
    return is(c, kind_identifier_part);
}

std::string with_plain_digits(std::string_view text) {
    std::u32string plain = decoded(text);
    for (char32_t& c : plain) {
        if (is_space(c)) c = ' ';
        if (c < 0x80 || !is_decimal(c)) continue;
        char32_t first = c;  // of this script's ten, or of tens that lie behind each other
        while (is_decimal(first - 1)) --first;
        c = '0' + (c - first) % 10;
    }
    return encoded(plain);
}

char32_t lower(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    return moved(c, run_of(lowers, c));
}
char32_t upper(char32_t c) {
    if (c < 0x80) return c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c;
    return moved(c, run_of(uppers, c));
}

void append_lower(std::u32string& out, std::u32string_view text, std::size_t at) {
    if (text[at] == capital_sigma) {
        out.push_back(ends_word(text, at) ? final_sigma : small_sigma);
    } else {
        append(out, lowers, text[at]);
    }
}
void append_upper(std::u32string& out, char32_t c) {
    append(out, uppers, c);
}
void append_title(std::u32string& out, char32_t c) {
    if (!append_listed(out, titles, c)) append(out, uppers, c);
}
void append_folded(std::u32string& out, char32_t c) {
    if (!append_listed(out, foldeds, c)) append(out, lowers, c);
}

}  // namespace interleave
