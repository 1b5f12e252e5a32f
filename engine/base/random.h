// The machine's only source of chance: xoshiro256** seeded by splitmix64 (Blackman and Vigna,
// "Scrambled Linear Pseudorandom Number Generators", 2021). Integer only, so every compiler agrees.
#pragma once

#include <cstdint>

namespace interleave {

struct Random {
    std::uint64_t state[4];

    explicit constexpr Random(std::uint64_t seed = 1) : state{} {
        for (auto& word : state) {
            seed += 0x9e3779b97f4a7c15u;
            std::uint64_t z = seed;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
            z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
            word = z ^ (z >> 31);
        }
    }

    constexpr std::uint64_t next() {
        const std::uint64_t result = rotate(state[1] * 5, 7) * 9;
        const std::uint64_t t = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= t;
        state[3] = rotate(state[3], 45);
        return result;
    }

    // A number in [0, bound), without bias (rejection). bound > 0.
    constexpr std::uint64_t below(std::uint64_t bound) {
        const std::uint64_t threshold = (0 - bound) % bound;
        for (;;) {
            const std::uint64_t r = next();
            if (r >= threshold) return r % bound;
        }
    }

    friend constexpr bool operator==(const Random&, const Random&) = default;

  private:
    static constexpr std::uint64_t rotate(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
};

}  // namespace interleave
