// Small text helpers that several rooms need.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/tick.h"

namespace interleave {

// FNV-1a, 64 bits. Used for trace hashes: the same on every machine.
constexpr std::uint64_t hash_seed = 0xcbf29ce484222325u;
constexpr std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t hash = hash_seed) {
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3u;
    }
    return hash;
}

std::string_view trim(std::string_view text);

// Decodes one code point at `at` and moves past it. Malformed UTF-8 gives U+FFFD and moves one byte.
char32_t decode_utf8(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);
// Where `needle` begins in `text`, at `from` or behind, or npos: in time linear in both whatever they are.
std::size_t find_text(std::string_view text, std::string_view needle, std::size_t from = 0);
// Where it begins last.
std::size_t find_text_last(std::string_view text, std::string_view needle);
std::size_t count_code_points(std::string_view text);
// The largest n <= `most` (and <= its size) such that the first n bytes end with a whole character.
std::size_t whole_characters(std::string_view text, std::size_t most);
// How many columns of a terminal it takes: Chinese, Japanese and Korean characters and full-width forms take
// two.
std::size_t columns(std::string_view text);
// Offset of the first byte that is not valid UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view text);

// "1.5 s", "20 ms", "50 us", "300 ns", "0 s": the largest unit that keeps the number at least 1, at most 3
// decimals.
std::string format_duration(Tick duration);
// Seconds with three decimals, "12.340", as in columns of times.
std::string format_clock(Tick time);

// The candidate nearest to `word` by edit distance, or empty if none is near (distance <= 1 + length / 3).
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace interleave
