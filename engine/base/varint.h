// Numbers in as few bytes as they need, the length told by the first byte: k bytes hold 7 k bits above k - 1
// zeros and a one (n < 2^56); a first byte of 0 is followed by all eight. Neither direction has a branch that
// depends on how long a number is. Writes and reads eight bytes (nine at most), whatever is used of them.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace interleave {

static_assert(std::endian::native == std::endian::little, "the first byte of a word is its lowest");

constexpr std::size_t longest_number = 9;

inline std::uint8_t* put_number(std::uint8_t* at, std::uint64_t n) {
    if (n >> 56 != 0) {
        *at = 0;
        std::memcpy(at + 1, &n, sizeof n);
        return at + longest_number;
    }
    const unsigned highest = static_cast<unsigned>(std::countl_zero(n | 1)) ^ 63;  // bit that is set
    const unsigned bytes = (highest + 7) * 37 >> 8;                                // highest / 7 + 1
    const std::uint64_t word = (n << bytes) | (std::uint64_t{1} << (bytes - 1));
    std::memcpy(at, &word, sizeof word);
    return at + bytes;
}

inline std::uint64_t get_number(const std::uint8_t*& at) {
    std::uint64_t word;
    std::memcpy(&word, at, sizeof word);
    if ((word & 0xff) == 0) {
        std::memcpy(&word, at + 1, sizeof word);
        at += longest_number;
        return word;
    }
    const auto bytes = static_cast<unsigned>(std::countr_zero(word)) + 1;
    at += bytes;
    return word << (64 - 8 * bytes) >> (64 - 7 * bytes);
}

}  // namespace interleave
