// `_random`: the Mersenne Twister (Matsumoto and Nishimura, 1998) over a state that the program holds: a list
// of 624 words and an index. library/python/random.py builds the distributions on it.
#include <algorithm>
#include <cmath>

#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

constexpr std::size_t words = 624, offset = 397;

// The state in C++, read from its list and written back.
struct Twister {
    std::vector<Value>& list;
    explicit Twister(std::vector<Value>& items) : list(items) {}

    std::uint32_t word(std::size_t i) const { return static_cast<std::uint32_t>(list[i].bits); }
    void set(std::size_t i, std::uint32_t value) { list[i] = Value::integer(value); }

    void start(std::uint32_t seed) {
        set(0, seed);
        for (std::size_t i = 1; i < words; ++i) {
            const std::uint32_t before = word(i - 1);
            set(i, 1812433253u * (before ^ (before >> 30)) + static_cast<std::uint32_t>(i));
        }
        list[words] = Value::integer(words);
    }
    void start(const std::vector<std::uint32_t>& key) {
        start(19650218u);
        std::size_t i = 1, j = 0;
        for (std::size_t k = std::max(words, key.size()); k > 0; --k) {
            const std::uint32_t before = word(i - 1);
            set(i,
                (word(i) ^ ((before ^ (before >> 30)) * 1664525u)) + key[j] + static_cast<std::uint32_t>(j));
            ++i;
            if (++j >= key.size()) j = 0;
            if (i >= words) {
                set(0, word(words - 1));
                i = 1;
            }
        }
        for (std::size_t k = words - 1; k > 0; --k) {
            const std::uint32_t before = word(i - 1);
            set(i, (word(i) ^ ((before ^ (before >> 30)) * 1566083941u)) - static_cast<std::uint32_t>(i));
            if (++i >= words) {
                set(0, word(words - 1));
                i = 1;
            }
        }
        set(0, 0x80000000u);
    }
    void turn() {
        for (std::size_t i = 0; i < words; ++i) {
            const std::uint32_t y = (word(i) & 0x80000000u) | (word((i + 1) % words) & 0x7fffffffu);
            set(i, word((i + offset) % words) ^ (y >> 1) ^ (y & 1 ? 0x9908b0dfu : 0));
        }
    }
    std::uint32_t next() {
        std::size_t at = static_cast<std::size_t>(list[words].bits);
        if (at >= words) {
            turn();
            at = 0;
        }
        std::uint32_t y = word(at);
        list[words] = Value::integer(static_cast<std::int64_t>(at) + 1);
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        return y ^ (y >> 18);
    }
    double real() {
        const std::uint32_t a = next() >> 5, b = next() >> 6;
        return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
    }
    BigInteger bits(std::uint64_t count) {
        BigInteger n;
        for (; count > 0; count -= std::min<std::uint64_t>(count, 32)) {
            const std::uint32_t r = next();
            n.limbs.push_back(count < 32 ? r >> (32 - count) : r);
        }
        while (!n.limbs.empty() && n.limbs.back() == 0) n.limbs.pop_back();
        return n;
    }
};

// The state of a generator; nullptr: raised.
std::vector<Value>* state_of(Interpreter& in, Value v) {
    if (v.is(Tag::list) && in.heap().lists[v.ref].items.size() == words + 1)
        return &in.heap().lists[v.ref].items;
    value_error(in, "state vector is the wrong size");
    return nullptr;
}

Completion new_state(Interpreter& in, Arguments) {
    return in.done(make_list(in.heap(), std::vector<Value>(words + 1, Value::integer(0))));
}
// seed(state, int or None): None takes the seed from the machine.
Completion seed(Interpreter& in, Arguments a) {
    std::vector<Value>* list = state_of(in, a.values[0]);
    if (list == nullptr) return Completion::raised;
    BigInteger n;
    const Value given = content_of(in.heap(), a.values[1]);
    if (given.is_none()) {
        n = big::from_unsigned(in.machine.random.next());
    } else if (is_integral(given)) {
        n = to_big(in.heap(), given);
    } else {
        std::uint64_t hash = 0;
        if (!hash_value(in, given, hash)) return Completion::raised;
        n = big::from_unsigned(hash);
    }
    std::vector<std::uint32_t> key = n.limbs;
    if (key.empty()) key.push_back(0);
    Twister(*list).start(key);
    return in.done(Value::none());
}
Completion real(Interpreter& in, Arguments a) {
    std::vector<Value>* list = state_of(in, a.values[0]);
    return list ? in.done(Value::real(Twister(*list).real())) : Completion::raised;
}
Completion getrandbits(Interpreter& in, Arguments a) {
    std::int64_t count = 0;
    if (!to_index(in, a.values[1], count)) return Completion::raised;
    if (count < 0) return value_error(in, "number of bits must be non-negative");
    if (!reserve_memory(in, static_cast<std::uint64_t>(count) / 8)) return Completion::raised;
    std::vector<Value>* list = state_of(in, a.values[0]);
    if (list == nullptr) return Completion::raised;
    return in.done(make_integer(in.heap(), Twister(*list).bits(static_cast<std::uint64_t>(count))));
}
// below(state, n): 0 <= result < n, by rejection.
Completion below(Interpreter& in, Arguments a) {
    std::vector<Value>* list = state_of(in, a.values[0]);
    if (list == nullptr) return Completion::raised;
    const Value limit = content_of(in.heap(), a.values[1]);
    if (!is_integral(limit)) return type_error(in, "an integer is required");
    const BigInteger n = to_big(in.heap(), limit);
    if (n.limbs.empty() || n.negative) return in.done(Value::integer(0));
    const std::uint64_t count = big::bit_length(n);
    BigInteger r = Twister(*list).bits(count);
    while (big::compare(r, n) >= 0) r = Twister(*list).bits(count);
    return in.done(make_integer(in.heap(), std::move(r)));
}

constexpr NativeFunction table[] = {
    {"_random", "new_state", new_state, "/"},   {"_random", "seed", seed, "state, n, /"},
    {"_random", "random", real, "state, /"},    {"_random", "getrandbits", getrandbits, "state, k, /"},
    {"_random", "below", below, "state, n, /"},
};

}  // namespace

const std::span<const NativeFunction> random_natives = table;

}  // namespace interleave
