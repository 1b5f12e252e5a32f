# conformance: untimed
# Integers without bounds.
import math

print(2**100, (2**100).bit_length(), len(bin(2**100_000)), hex(2**70), oct(2**70), f"{2**70:,}", -(2**70) // 3, -(2**70) % 7)
print(math.factorial(30), math.comb(60, 30), math.isqrt(10**41), math.gcd(2**60, 6**30), pow(3, 10**20, 10**9 + 7))
print(10**30 + 0.5, 10**30 // 10**28, 10**30 / 10**28, int(1e30), (10**30).__hash__() == hash(10**30), 10**30 > 1e29)
print(1 << 80, (1 << 80) >> 78, (2**80) & (2**80 - 1), (2**80) ^ 1, ~(2**80), int("9" * 30) + 1)
try:
    str(10**5000)
except ValueError as error:
    print(str(error)[:30])
