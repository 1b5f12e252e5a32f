// What characters are, and their cases: the properties of Unicode that Python's str asks for, in the version
// that CPython 3.11 has (character_tables.h).
#pragma once

#include <string>
#include <string_view>

namespace interleave {

std::u32string decoded(std::string_view text);
std::string encoded(std::u32string_view text);

bool is_letter(char32_t c);   // isalpha()
bool is_decimal(char32_t c);  // a digit of a script in which numbers are written with ten of them
bool is_digit(char32_t c);    // ... or a raised one and the like
bool is_numeric(char32_t c);  // ... or a fraction, a Roman number, a number in Chinese
bool is_lowercase(char32_t c);
bool is_uppercase(char32_t c);
bool is_titlecase(char32_t c);  // two letters in one, the first of them large
bool is_cased(char32_t c);
bool is_printable(char32_t c);  // repr() shows it as it is
// XID_Start and XID_Continue, and "_".
bool begins_identifier(char32_t c);
bool continues_identifier(char32_t c);

constexpr bool is_space(char32_t c) {
    return (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x20) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
           c == 0x3000;
}
// A line ends here, as splitlines() sees it.
constexpr bool is_line_end(char32_t c) {
    return (c >= 10 && c <= 13) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// Digits of all scripts and spaces of all kinds as those of ASCII, as int() and float() read them.
std::string with_plain_digits(std::string_view text);

// The one character that takes its place, itself if that would be several or none.
char32_t lower(char32_t c);
char32_t upper(char32_t c);

// What takes the place of text[at]: one character or several. A sigma at the end of a word has a form of its
// own.
void append_lower(std::u32string& out, std::u32string_view text, std::size_t at);
void append_upper(std::u32string& out, char32_t c);
void append_title(std::u32string& out, char32_t c);
void append_folded(std::u32string& out, char32_t c);  // casefold()

}  // namespace interleave
