// Schoolbook arithmetic on 32-bit limbs, with Karatsuba's splitting for long factors.
#include "engine/machine/interpreter/big_integer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace interleave::big {

namespace {

using Limbs = std::vector<std::uint32_t>;

void trim(Limbs& limbs) {
    while (!limbs.empty() && limbs.back() == 0) limbs.pop_back();
}

BigInteger made(bool negative, Limbs limbs) {
    BigInteger result;
    trim(limbs);
    result.negative = negative && !limbs.empty();
    result.limbs = std::move(limbs);
    return result;
}

int compare_magnitude(const Limbs& a, const Limbs& b) {
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    for (std::size_t i = a.size(); i-- > 0;) {
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    }
    return 0;
}

Limbs add_magnitude(const Limbs& a, const Limbs& b) {
    const Limbs& longer = a.size() >= b.size() ? a : b;
    const Limbs& shorter = a.size() >= b.size() ? b : a;
    Limbs result;
    result.reserve(longer.size() + 1);
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < longer.size(); ++i) {
        carry += longer[i];
        if (i < shorter.size()) carry += shorter[i];
        result.push_back(static_cast<std::uint32_t>(carry));
        carry >>= 32;
    }
    if (carry) result.push_back(static_cast<std::uint32_t>(carry));
    return result;
}

// a >= b
Limbs subtract_magnitude(const Limbs& a, const Limbs& b) {
    Limbs result;
    result.reserve(a.size());
    std::int64_t borrow = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::int64_t difference = static_cast<std::int64_t>(a[i]) - borrow;
        if (i < b.size()) difference -= b[i];
        borrow = difference < 0;
        result.push_back(static_cast<std::uint32_t>(difference + (borrow << 32)));
    }
    trim(result);
    return result;
}

Limbs multiply_simple(const Limbs& a, const Limbs& b) {
    Limbs result(a.size() + b.size(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::uint64_t carry = 0;
        const std::uint64_t factor = a[i];
        for (std::size_t k = 0; k < b.size(); ++k) {
            carry += factor * b[k] + result[i + k];
            result[i + k] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        result[i + b.size()] = static_cast<std::uint32_t>(carry);
    }
    trim(result);
    return result;
}

Limbs part(const Limbs& a, std::size_t from, std::size_t to) {
    from = std::min(from, a.size());
    to = std::min(to, a.size());
    Limbs result(a.begin() + static_cast<std::ptrdiff_t>(from), a.begin() + static_cast<std::ptrdiff_t>(to));
    trim(result);
    return result;
}

void add_at(Limbs& sum, const Limbs& a, std::size_t at) {
    std::uint64_t carry = 0;
    for (std::size_t i = 0; i < a.size() || carry; ++i) {
        if (at + i >= sum.size()) sum.push_back(0);
        carry += sum[at + i];
        if (i < a.size()) carry += a[i];
        sum[at + i] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
}

Limbs multiply_magnitude(const Limbs& a, const Limbs& b) {
    if (std::min(a.size(), b.size()) < 48) return multiply_simple(a, b);
    const std::size_t half = (std::max(a.size(), b.size()) + 1) / 2;
    const Limbs a0 = part(a, 0, half), a1 = part(a, half, a.size());
    const Limbs b0 = part(b, 0, half), b1 = part(b, half, b.size());
    const Limbs low = multiply_magnitude(a0, b0);
    const Limbs high = multiply_magnitude(a1, b1);
    Limbs middle = multiply_magnitude(add_magnitude(a0, a1), add_magnitude(b0, b1));
    middle = subtract_magnitude(subtract_magnitude(middle, low), high);
    Limbs result(a.size() + b.size(), 0);
    add_at(result, low, 0);
    add_at(result, middle, half);
    add_at(result, high, 2 * half);
    trim(result);
    return result;
}

std::uint32_t divide_small(Limbs& a, std::uint32_t divisor) {
    std::uint64_t remainder = 0;
    for (std::size_t i = a.size(); i-- > 0;) {
        remainder = (remainder << 32) | a[i];
        a[i] = static_cast<std::uint32_t>(remainder / divisor);
        remainder %= divisor;
    }
    trim(a);
    return static_cast<std::uint32_t>(remainder);
}

int leading_zeros(std::uint32_t limb) {
    int count = 0;
    while (!(limb & 0x80000000u)) {
        limb <<= 1;
        ++count;
    }
    return count;
}

Limbs shifted_left(const Limbs& a, std::uint64_t bits) {
    if (a.empty()) return {};
    const std::size_t whole = static_cast<std::size_t>(bits / 32);
    const unsigned rest = static_cast<unsigned>(bits % 32);
    Limbs result(whole, 0);
    result.reserve(whole + a.size() + 1);
    std::uint32_t carry = 0;
    for (const std::uint32_t limb : a) {
        result.push_back((limb << rest) | carry);
        carry = rest ? limb >> (32 - rest) : 0;
    }
    if (carry) result.push_back(carry);
    return result;
}

// Truncating; `lost` says whether any bit that fell off was set.
Limbs shifted_right(const Limbs& a, std::uint64_t bits, bool& lost) {
    lost = false;
    const std::uint64_t whole = bits / 32;
    const unsigned rest = static_cast<unsigned>(bits % 32);
    if (whole >= a.size()) {
        lost = !a.empty();
        return {};
    }
    const std::size_t start = static_cast<std::size_t>(whole);
    for (std::size_t i = 0; i < start; ++i) lost = lost || a[i] != 0;
    if (rest) lost = lost || (a[start] & ((1u << rest) - 1)) != 0;
    Limbs result;
    for (std::size_t i = start; i < a.size(); ++i) {
        const std::uint32_t above = i + 1 < a.size() ? a[i + 1] : 0;
        result.push_back(rest ? (a[i] >> rest) | (above << (32 - rest)) : a[i]);
    }
    trim(result);
    return result;
}

// Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D. Both trimmed, b not empty.
void divide_magnitude(const Limbs& a, const Limbs& b, Limbs& quotient, Limbs& remainder) {
    if (compare_magnitude(a, b) < 0) {
        quotient.clear();
        remainder = a;
        return;
    }
    if (b.size() == 1) {
        quotient = a;
        const std::uint32_t rest = divide_small(quotient, b[0]);
        remainder.clear();
        if (rest) remainder.push_back(rest);
        return;
    }
    const unsigned shift = static_cast<unsigned>(leading_zeros(b.back()));
    Limbs u = shifted_left(a, shift);
    const Limbs v = shifted_left(b, shift);
    if (u.size() == a.size()) u.push_back(0);
    const std::size_t n = v.size();
    const std::size_t m = u.size() - n;
    quotient.assign(m, 0);
    for (std::size_t j = m; j-- > 0;) {
        const std::uint64_t top = (static_cast<std::uint64_t>(u[j + n]) << 32) | u[j + n - 1];
        std::uint64_t guess = top / v[n - 1];
        std::uint64_t rest = top % v[n - 1];
        while (guess >> 32 || guess * v[n - 2] > ((rest << 32) | u[j + n - 2])) {
            --guess;
            rest += v[n - 1];
            if (rest >> 32) break;
        }
        std::int64_t borrow = 0;
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < n; ++i) {
            carry += guess * v[i];
            const std::int64_t t =
                static_cast<std::int64_t>(u[i + j]) - borrow - static_cast<std::int64_t>(carry & 0xffffffffu);
            u[i + j] = static_cast<std::uint32_t>(t);
            borrow = t < 0 ? 1 : 0;
            carry >>= 32;
        }
        const std::int64_t t =
            static_cast<std::int64_t>(u[j + n]) - borrow - static_cast<std::int64_t>(carry);
        u[j + n] = static_cast<std::uint32_t>(t);
        if (t < 0) {
            --guess;
            std::uint64_t sum = 0;
            for (std::size_t i = 0; i < n; ++i) {
                sum += static_cast<std::uint64_t>(u[i + j]) + v[i];
                u[i + j] = static_cast<std::uint32_t>(sum);
                sum >>= 32;
            }
            u[j + n] = static_cast<std::uint32_t>(u[j + n] + sum);
        }
        quotient[j] = static_cast<std::uint32_t>(guess);
    }
    trim(quotient);
    u.resize(n);
    trim(u);
    bool lost;
    remainder = shifted_right(u, shift, lost);
}

}  // namespace

BigInteger from_unsigned(std::uint64_t value) {
    BigInteger result;
    while (value) {
        result.limbs.push_back(static_cast<std::uint32_t>(value));
        value >>= 32;
    }
    return result;
}

BigInteger from(std::int64_t value) {
    BigInteger result =
        from_unsigned(value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value));
    result.negative = value < 0;
    return result;
}

BigInteger from_real(double value) {
    int exponent = 0;
    const double fraction = std::frexp(std::fabs(std::trunc(value)), &exponent);
    const std::uint64_t bits = static_cast<std::uint64_t>(std::ldexp(fraction, 53));
    BigInteger result = from_unsigned(bits);
    result = exponent >= 53 ? shift_left(result, static_cast<std::uint64_t>(exponent - 53))
                            : shift_right(result, static_cast<std::uint64_t>(53 - exponent));
    result.negative = value < 0 && !result.limbs.empty();
    return result;
}

BigInteger from_digits(std::string_view digits, unsigned base) {
    Limbs limbs;
    // Several digits at a time: as many as fit in a limb.
    std::uint32_t chunk = 0, scale = 1;
    const auto flush = [&] {
        std::uint64_t carry = chunk;
        for (std::uint32_t& limb : limbs) {
            carry += static_cast<std::uint64_t>(limb) * scale;
            limb = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry) limbs.push_back(static_cast<std::uint32_t>(carry));
        chunk = 0;
        scale = 1;
    };
    for (const char c : digits) {
        const unsigned digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                               : c >= 'a' && c <= 'z' ? static_cast<unsigned>(c - 'a') + 10
                                                      : static_cast<unsigned>(c - 'A') + 10;
        chunk = chunk * base + digit;
        scale *= base;
        if (scale > 0xffffffffu / base) flush();
    }
    if (scale > 1) flush();
    return made(false, std::move(limbs));
}

bool fits(const BigInteger& a) {
    if (a.limbs.size() < 2) return true;
    if (a.limbs.size() > 2) return false;
    if (a.limbs[1] < 0x80000000u) return true;
    return a.negative && a.limbs[1] == 0x80000000u && a.limbs[0] == 0;
}

std::int64_t small(const BigInteger& a) {
    std::uint64_t magnitude = 0;
    if (!a.limbs.empty()) magnitude = a.limbs[0];
    if (a.limbs.size() > 1) magnitude |= static_cast<std::uint64_t>(a.limbs[1]) << 32;
    return static_cast<std::int64_t>(a.negative ? 0 - magnitude : magnitude);
}

double to_real(const BigInteger& a) {
    const std::uint64_t length = bit_length(a);
    if (length == 0) return 0.0;
    if (length > 1024) {
        return a.negative ? -std::numeric_limits<double>::infinity()
                          : std::numeric_limits<double>::infinity();
    }
    // Keep 64 bits; what falls off only matters as "not exactly half".
    std::uint64_t top = 0;
    int exponent = 0;
    if (length <= 64) {
        top = static_cast<std::uint64_t>(a.limbs[0]);
        if (a.limbs.size() > 1) top |= static_cast<std::uint64_t>(a.limbs[1]) << 32;
    } else {
        bool lost = false;
        const Limbs high = shifted_right(a.limbs, length - 64, lost);
        top = (static_cast<std::uint64_t>(high[1]) << 32) | high[0];
        if (lost) top |= 1;
        exponent = static_cast<int>(length - 64);
    }
    // uint64 -> double rounds half to even, and the sticky bit is far below the 53rd.
    const double result = std::ldexp(static_cast<double>(top), exponent);
    return a.negative ? -result : result;
}

std::string to_digits(const BigInteger& a, unsigned base) {
    if (a.limbs.empty()) return "0";
    constexpr std::string_view symbols = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::string result;
    if ((base & (base - 1)) == 0) {  // bits, from the last one on
        unsigned width_of_digit = 0;
        while (1u << width_of_digit < base) ++width_of_digit;
        const std::uint64_t length = bit_length(a);
        for (std::uint64_t at = 0; at < length; at += width_of_digit) {
            const std::size_t limb = static_cast<std::size_t>(at / 32);
            const std::uint64_t next = limb + 1 < a.limbs.size() ? a.limbs[limb + 1] : 0;
            result.push_back(
                symbols[static_cast<std::size_t>(((a.limbs[limb] | next << 32) >> (at % 32)) & (base - 1))]);
        }
        if (a.negative) result.push_back('-');
        std::reverse(result.begin(), result.end());
        return result;
    }
    std::uint32_t chunk = base;
    int width = 1;
    while (chunk <= 0xffffffffu / base) {
        chunk *= base;
        ++width;
    }
    Limbs rest = a.limbs;
    while (!rest.empty()) {
        std::uint32_t digits = divide_small(rest, chunk);
        for (int i = 0; i < width && (digits || !rest.empty()); ++i) {
            result.push_back(symbols[digits % base]);
            digits /= base;
        }
    }
    if (a.negative) result.push_back('-');
    std::reverse(result.begin(), result.end());
    return result;
}

std::uint64_t bit_length(const BigInteger& a) {
    if (a.limbs.empty()) return 0;
    return static_cast<std::uint64_t>(a.limbs.size()) * 32 -
           static_cast<std::uint64_t>(leading_zeros(a.limbs.back()));
}

std::uint64_t modulo_mersenne61(const BigInteger& a) {
    constexpr std::uint64_t prime = (1ull << 61) - 1;
    std::uint64_t result = 0;
    for (std::size_t i = a.limbs.size(); i-- > 0;) {
        // result * 2**32 + limb, where multiplying by 2**32 modulo 2**61 - 1 is a rotation of 61 bits
        result = ((result << 32) & prime) | (result >> 29);
        result += a.limbs[i];
        if (result >= prime) result -= prime;
    }
    return result;
}

int compare(const BigInteger& a, const BigInteger& b) {
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    const int magnitude = compare_magnitude(a.limbs, b.limbs);
    return a.negative ? -magnitude : magnitude;
}

BigInteger add(const BigInteger& a, const BigInteger& b) {
    if (a.negative == b.negative) return made(a.negative, add_magnitude(a.limbs, b.limbs));
    const int order = compare_magnitude(a.limbs, b.limbs);
    if (order == 0) return {};
    return order > 0 ? made(a.negative, subtract_magnitude(a.limbs, b.limbs))
                     : made(b.negative, subtract_magnitude(b.limbs, a.limbs));
}

BigInteger subtract(const BigInteger& a, const BigInteger& b) {
    BigInteger minus = b;
    minus.negative = !b.negative && !b.limbs.empty();
    return add(a, minus);
}

BigInteger multiply(const BigInteger& a, const BigInteger& b) {
    return made(a.negative != b.negative, multiply_magnitude(a.limbs, b.limbs));
}

void divide(const BigInteger& a, const BigInteger& b, BigInteger& quotient, BigInteger& remainder) {
    Limbs q, r;
    divide_magnitude(a.limbs, b.limbs, q, r);
    quotient = made(a.negative != b.negative, std::move(q));
    remainder = made(a.negative, std::move(r));
    if (!remainder.limbs.empty() && a.negative != b.negative) {
        quotient = subtract(quotient, from(1));
        remainder = add(remainder, b);
    }
}

BigInteger shift_left(const BigInteger& a, std::uint64_t bits) {
    return made(a.negative, shifted_left(a.limbs, bits));
}

BigInteger shift_right(const BigInteger& a, std::uint64_t bits) {
    bool lost = false;
    BigInteger result = made(a.negative, shifted_right(a.limbs, bits, lost));
    if (a.negative && lost) result = subtract(result, from(1));
    return result;
}

namespace {
// Two's complement in `count` limbs.
Limbs complement(const BigInteger& a, std::size_t count) {
    Limbs result = a.limbs;
    result.resize(count, 0);
    if (!a.negative) return result;
    std::uint64_t carry = 1;
    for (std::uint32_t& limb : result) {
        carry += static_cast<std::uint32_t>(~limb);
        limb = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
    return result;
}
}  // namespace

BigInteger bitwise(const BigInteger& a, const BigInteger& b, Bitwise operation) {
    const std::size_t count = std::max(a.limbs.size(), b.limbs.size()) + 1;
    const Limbs x = complement(a, count), y = complement(b, count);
    Limbs result(count);
    for (std::size_t i = 0; i < count; ++i) {
        result[i] = operation == Bitwise::and_  ? x[i] & y[i]
                    : operation == Bitwise::or_ ? x[i] | y[i]
                                                : x[i] ^ y[i];
    }
    if (!(result.back() & 0x80000000u)) return made(false, std::move(result));
    BigInteger raw;
    raw.negative = true;
    raw.limbs = std::move(result);
    return made(true, complement(raw, count));
}

double true_divide(const BigInteger& a, const BigInteger& b) {
    if (a.limbs.empty()) return 0.0;
    // Scale so that the quotient has at least 66 bits; the remainder becomes a sticky bit.
    const std::int64_t have =
        static_cast<std::int64_t>(bit_length(a)) - static_cast<std::int64_t>(bit_length(b));
    const std::int64_t shift = 66 - have;
    Limbs top = a.limbs, bottom = b.limbs;
    if (shift > 0) top = shifted_left(top, static_cast<std::uint64_t>(shift));
    if (shift < 0) bottom = shifted_left(bottom, static_cast<std::uint64_t>(-shift));
    Limbs quotient, remainder;
    divide_magnitude(top, bottom, quotient, remainder);
    if (!remainder.empty()) quotient[0] |= 1;
    bool lost = false;
    const Limbs high = shifted_right(quotient, 3, lost);
    std::uint64_t bits = high.empty() ? 0 : high[0];
    if (high.size() > 1) bits |= static_cast<std::uint64_t>(high[1]) << 32;
    if (lost) bits |= 1;
    const std::int64_t exponent = 3 - shift;
    double result;
    if (exponent > 1100) {
        result = std::numeric_limits<double>::infinity();
    } else if (exponent < -1200) {
        result = 0.0;
    } else {
        result = std::ldexp(static_cast<double>(bits), static_cast<int>(exponent));
    }
    return a.negative != b.negative ? -result : result;
}

}  // namespace interleave::big
