"""numbers: the tower of abstract kinds of numbers, for isinstance and singledispatch."""

from _complex import complex as _complex
from abc import ABCMeta as _ABCMeta, abstractmethod as _abstract

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


def _modelled(module, name):
    """A hook that knows a class of ours which does not import this module."""

    @classmethod
    def hook(cls, other):
        if cls.__name__ != ("Number" if name == "Decimal" else "Rational"):
            return NotImplemented
        found = any(each.__module__ == module and each.__name__ == name for each in other.__mro__)
        return True if found else NotImplemented

    return hook


class Number(metaclass=_ABCMeta):
    __slots__ = ()
    __hash__ = None
    __subclasshook__ = _modelled("decimal", "Decimal")


class Complex(Number):
    __slots__ = ()

    @_abstract
    def __complex__(self): ...

    @property
    @_abstract
    def real(self): ...

    @property
    @_abstract
    def imag(self): ...

    @_abstract
    def __add__(self, other): ...

    @_abstract
    def __radd__(self, other): ...

    @_abstract
    def __neg__(self): ...

    @_abstract
    def __pos__(self): ...

    @_abstract
    def __mul__(self, other): ...

    @_abstract
    def __rmul__(self, other): ...

    @_abstract
    def __truediv__(self, other): ...

    @_abstract
    def __rtruediv__(self, other): ...

    @_abstract
    def __pow__(self, exponent): ...

    @_abstract
    def __rpow__(self, base): ...

    @_abstract
    def __abs__(self): ...

    @_abstract
    def conjugate(self): ...

    @_abstract
    def __eq__(self, other): ...

    def __bool__(self):
        return self != 0

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other


class Real(Complex):
    __slots__ = ()

    @_abstract
    def __float__(self): ...

    @_abstract
    def __trunc__(self): ...

    @_abstract
    def __floor__(self): ...

    @_abstract
    def __ceil__(self): ...

    @_abstract
    def __round__(self, ndigits=None): ...

    @_abstract
    def __floordiv__(self, other): ...

    @_abstract
    def __rfloordiv__(self, other): ...

    @_abstract
    def __mod__(self, other): ...

    @_abstract
    def __rmod__(self, other): ...

    @_abstract
    def __lt__(self, other): ...

    @_abstract
    def __le__(self, other): ...

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __complex__(self):
        return _complex(float(self))

    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self


class Rational(Real):
    __slots__ = ()
    __subclasshook__ = _modelled("fractions", "Fraction")

    @property
    @_abstract
    def numerator(self): ...

    @property
    @_abstract
    def denominator(self): ...

    def __float__(self):
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    __slots__ = ()

    @_abstract
    def __int__(self): ...

    @_abstract
    def __pow__(self, exponent, modulus=None): ...

    @_abstract
    def __lshift__(self, other): ...

    @_abstract
    def __rlshift__(self, other): ...

    @_abstract
    def __rshift__(self, other): ...

    @_abstract
    def __rrshift__(self, other): ...

    @_abstract
    def __and__(self, other): ...

    @_abstract
    def __rand__(self, other): ...

    @_abstract
    def __xor__(self, other): ...

    @_abstract
    def __rxor__(self, other): ...

    @_abstract
    def __or__(self, other): ...

    @_abstract
    def __ror__(self, other): ...

    @_abstract
    def __invert__(self): ...

    def __index__(self):
        return int(self)

    def __float__(self):
        return float(int(self))

    @property
    def numerator(self):
        return +self

    @property
    def denominator(self):
        return 1


Complex.register(_complex)
Real.register(float)
Integral.register(int)
