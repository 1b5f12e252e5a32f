// Arithmetic on integers of any size, on the plain BigInteger of objects.h. Results are normalised: no
// leading zero limbs, zero is not negative. Knows nothing of Values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/machine/interpreter/objects.h"

namespace interleave::big {

BigInteger from(std::int64_t value);
BigInteger from_unsigned(std::uint64_t value);
BigInteger from_real(double value);  // truncated; finite
// Digits of a base from 2 to 36, without sign or prefix; anything else in between must have been removed.
BigInteger from_digits(std::string_view digits, unsigned base = 10);

bool fits(const BigInteger& a);           // in 64 bits, signed
std::int64_t small(const BigInteger& a);  // when it fits
double to_real(const BigInteger& a);      // round half to even; +-infinity when too large
std::string to_digits(const BigInteger& a, unsigned base = 10);  // with '-'
std::uint64_t bit_length(const BigInteger& a);
// Modulo 2**61 - 1 of the magnitude, as CPython hashes ints.
std::uint64_t modulo_mersenne61(const BigInteger& a);

int compare(const BigInteger& a, const BigInteger& b);  // -1, 0, 1
BigInteger add(const BigInteger& a, const BigInteger& b);
BigInteger subtract(const BigInteger& a, const BigInteger& b);
BigInteger multiply(const BigInteger& a, const BigInteger& b);
// Floor division: quotient towards minus infinity, remainder with the sign of b. b is not zero.
void divide(const BigInteger& a, const BigInteger& b, BigInteger& quotient, BigInteger& remainder);
BigInteger shift_left(const BigInteger& a, std::uint64_t bits);
BigInteger shift_right(const BigInteger& a, std::uint64_t bits);  // floor
enum class Bitwise { and_, or_, xor_ };
BigInteger bitwise(const BigInteger& a, const BigInteger& b, Bitwise operation);
// a / b, correctly rounded. b is not zero.
double true_divide(const BigInteger& a, const BigInteger& b);

}  // namespace interleave::big
