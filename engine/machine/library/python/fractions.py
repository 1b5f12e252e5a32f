"""fractions: rational numbers."""

import math as _math
import re as _re
from decimal import Decimal as _Decimal

_FORM = _re.compile(r"\s*([-+]?)(\d[\d_]*|(?=\.\d))(?:/(\d[\d_]*)|(?:\.(\d*))?(?:[eE]([-+]?\d+))?)\s*")


class Fraction:
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if isinstance(numerator, (int, Fraction)):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, (float, _Decimal)):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            found = _FORM.fullmatch(numerator)
            if found is None:
                raise ValueError(f"Invalid literal for Fraction: {numerator!r}")
            sign, whole, below, decimal, exponent = found.groups()
            numerator, denominator = int(whole or "0"), int(below or "1")
            if decimal:
                denominator = 10 ** len(decimal)
                numerator = numerator * denominator + int(decimal)
            if exponent:
                if int(exponent) >= 0:
                    numerator *= 10 ** int(exponent)
                else:
                    denominator *= 10 ** -int(exponent)
            if sign == "-":
                numerator = -numerator
        elif not (isinstance(numerator, (int, Fraction)) and isinstance(denominator, (int, Fraction))):
            raise TypeError("both arguments should be Rational instances")
        else:
            numerator, denominator = (
                numerator.numerator * denominator.denominator,
                denominator.numerator * numerator.denominator,
            )
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = _math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    @classmethod
    def from_float(cls, value):
        return cls(value)

    from_decimal = from_float

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        first, second = Fraction(p0 + k * p1, q0 + k * q1), Fraction(p1, q1)
        return second if abs(second - self) <= abs(first - self) else first

    def __repr__(self):
        return f"{type(self).__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def _with(self, other, exact, inexact):
        if isinstance(other, int):
            other = Fraction(other)
        if isinstance(other, Fraction):
            return exact(self, other)
        if isinstance(other, (float, complex)):
            return inexact(float(self), other)
        return NotImplemented

    def __add__(self, other):
        return self._with(other, lambda a, b: Fraction(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator), lambda a, b: a + b)

    __radd__ = __add__

    def __sub__(self, other):
        return self._with(other, lambda a, b: Fraction(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator), lambda a, b: a - b)

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        return self._with(other, lambda a, b: Fraction(a._numerator * b._numerator, a._denominator * b._denominator), lambda a, b: a * b)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._with(other, lambda a, b: Fraction(a._numerator * b._denominator, a._denominator * b._numerator), lambda a, b: a / b)

    def __rtruediv__(self, other):
        return Fraction(other) / self if isinstance(other, int) else other / float(self)

    def __floordiv__(self, other):
        return self._with(other, lambda a, b: (a._numerator * b._denominator) // (a._denominator * b._numerator), lambda a, b: a // b)

    def __rfloordiv__(self, other):
        return Fraction(other) // self if isinstance(other, int) else other // float(self)

    def __mod__(self, other):
        return self._with(other, lambda a, b: a - b * (a // b), lambda a, b: a % b)

    def __rmod__(self, other):
        return Fraction(other) % self if isinstance(other, int) else other % float(self)

    def __divmod__(self, other):
        return self // other, self % other

    def __pow__(self, other):
        if isinstance(other, Fraction) and other._denominator == 1:
            other = other._numerator
        if isinstance(other, int):
            if other >= 0:
                return Fraction(self._numerator ** other, self._denominator ** other)
            return Fraction(self._denominator ** -other, self._numerator ** -other)
        return float(self) ** float(other)

    def __rpow__(self, other):
        return other ** (self._numerator if self._denominator == 1 else float(self))

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction(self)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __float__(self):
        return self._numerator / self._denominator

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    __int__ = __trunc__

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is not None:
            shift = 10 ** abs(ndigits)
            return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)
        floor, rest = divmod(self._numerator, self._denominator)
        if rest * 2 == self._denominator:
            return floor + floor % 2
        return floor + (rest * 2 > self._denominator)

    def __bool__(self):
        return self._numerator != 0

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        prime = 2 ** 61 - 1
        inverse = pow(self._denominator, -1, prime)
        value = abs(self._numerator) * inverse % prime
        return value if self._numerator >= 0 else -2 if value == 1 else -value

    def __eq__(self, other):
        if isinstance(other, int):
            return self._denominator == 1 and self._numerator == other
        if isinstance(other, Fraction):
            return self._numerator == other._numerator and self._denominator == other._denominator
        if isinstance(other, float):
            return self == Fraction(other) if _math.isfinite(other) else 0.0 == other
        return NotImplemented

    def _less(self, other, compare):
        if isinstance(other, float):
            if not _math.isfinite(other):
                return compare(0.0, other)
            other = Fraction(other)
        if isinstance(other, (int, Fraction)):
            return compare(self._numerator * other.denominator, self._denominator * other.numerator)
        return NotImplemented

    def __lt__(self, other):
        return self._less(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._less(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._less(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._less(other, lambda a, b: a >= b)

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self
