"""Complex numbers: two floats with the arithmetic of C's Annex G as CPython has it. Imported by programs that name `complex`
or write an imaginary number."""

import builtins
import math

_nothing = object()


def _shown(x):
    text = repr(x)
    return text[:-2] if text.endswith(".0") else text


def _signed(x):
    text = _shown(x)
    return text if text[0] == "-" else "+" + text


def _parts(value):
    """(real, imaginary) of a number, or None."""
    if isinstance(value, complex):
        return value.real, value.imag
    if isinstance(value, (int, float)):
        return float(value), 0.0
    return None


def _read(text):
    """The number that a string writes; None: it does not."""
    text = text.strip()
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    text = text.lower()
    if not text or any(c.isspace() for c in text):
        return None
    try:
        if not text.endswith("j"):
            return float(text), 0.0
        text = text[:-1]
        cut = len(text) - 1
        while cut > 0 and not (text[cut] in "+-" and text[cut - 1] != "e"):
            cut -= 1
        first, second = (text[:cut], text[cut:]) if cut > 0 else ("", text)
        if second in ("", "+", "-"):
            second += "1"
        return (float(first) if first else 0.0), float(second)
    except ValueError:
        return None


def _from_argument(value, place):
    if isinstance(value, complex):
        return value.real, value.imag
    if isinstance(value, str):
        if place == 2:
            raise TypeError("complex() second arg can't be a string")
        parts = _read(value)
        if parts is None:
            raise ValueError("complex() arg is a malformed string")
        return parts
    method = getattr(type(value), "__complex__", None)
    if method is not None and place == 1:
        made = method(value)
        if not isinstance(made, complex):
            raise TypeError(f"{type(value).__name__}.__complex__() returned non-complex (type {type(made).__name__})")
        return made.real, made.imag
    if hasattr(type(value), "__float__"):
        return float(value), 0.0
    if hasattr(type(value), "__index__"):
        return float(value.__index__()), 0.0
    if place == 2:
        raise TypeError(f"complex() second argument must be a number, not '{type(value).__name__}'")
    raise TypeError(f"complex() first argument must be a string or a number, not '{type(value).__name__}'")


class complex:
    __slots__ = ("_real", "_imag")

    def __new__(cls, real=_nothing, imag=_nothing):
        made = object.__new__(cls)
        a, b = (0.0, 0.0) if real is _nothing else _from_argument(real, 1)
        if imag is not _nothing:
            if isinstance(real, str):
                raise TypeError("complex() can't take second arg if first is a string")
            c, d = _from_argument(imag, 2)
            a, b = (a - d if d else a), (b + c if b else c)
        object.__setattr__(made, "_real", a)
        object.__setattr__(made, "_imag", b)
        return made

    @property
    def real(self):
        return self._real

    @property
    def imag(self):
        return self._imag

    def __setattr__(self, name, value):
        if name in ("real", "imag"):
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'complex' object has no attribute '{name}'")

    def __getnewargs__(self):
        return (self._real, self._imag)

    def __reduce__(self):
        return (complex, (self._real, self._imag))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def conjugate(self):
        return complex(self._real, -self._imag)

    def __repr__(self):
        if self._real == 0.0 and math.copysign(1.0, self._real) == 1.0:
            return _shown(self._imag) + "j"
        return f"({_shown(self._real)}{_signed(self._imag)}j)"

    def __format__(self, spec):
        if not spec:
            return repr(self)
        width, fill, align = "", " ", ">"
        if len(spec) > 1 and spec[1] in "<>^=":
            fill, align, spec = spec[0], spec[1], spec[2:]
        elif spec[0] in "<>^=":
            align, spec = spec[0], spec[1:]
        if align == "=":
            raise ValueError("'=' alignment flag is not allowed in complex format specifier")
        sign = ""
        if spec and spec[0] in "+- ":
            sign, spec = spec[0], spec[1:]
        if spec.startswith("0"):
            raise ValueError("Zero padding is not allowed in complex format specifier")
        while spec and spec[0].isdigit():
            width, spec = width + spec[0], spec[1:]
        kind = spec[-1] if spec and spec[-1].isalpha() else ""
        if kind and kind not in "eEfFgGn":
            raise ValueError(f"Unknown format code '{kind}' for object of type 'complex'")
        if kind:
            text = format(self._real, sign + spec) + format(self._imag, "+" + spec) + "j"
        elif spec:
            text = f"({format(self._real, sign + spec + 'g')}{format(self._imag, '+' + spec + 'g')}j)"
        else:
            text = repr(self)
        return format(text, fill + align + width) if width else text

    def __bool__(self):
        return self._real != 0.0 or self._imag != 0.0

    def __hash__(self):
        h = (hash(self._real) + 1000003 * hash(self._imag)) % 2**64
        h = h - 2**64 if h >= 2**63 else h
        return -2 if h == -1 else h

    def __eq__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        if isinstance(other, int):
            return self._imag == 0.0 and self._real == other
        return self._real == parts[0] and self._imag == parts[1]

    def __complex__(self):
        return self

    def __pos__(self):
        return self

    def __neg__(self):
        return complex(-self._real, -self._imag)

    def __abs__(self):
        result = math.hypot(self._real, self._imag)
        if math.isinf(result) and math.isfinite(self._real) and math.isfinite(self._imag):
            raise OverflowError("absolute value too large")
        return result

    def __add__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return complex(self._real + parts[0], self._imag + parts[1])

    __radd__ = __add__

    def __sub__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return complex(self._real - parts[0], self._imag - parts[1])

    def __rsub__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return complex(parts[0] - self._real, parts[1] - self._imag)

    def __mul__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return _product((self._real, self._imag), parts)

    def __rmul__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return _product(parts, (self._real, self._imag))

    def __truediv__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return _quotient((self._real, self._imag), parts)

    def __rtruediv__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return _quotient(parts, (self._real, self._imag))

    def __pow__(self, other, modulus=None):
        if modulus is not None:
            raise ValueError("complex modulo")
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return _power(self, complex(*parts))

    def __rpow__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return _power(complex(*parts), self)


def _product(a, b):
    return complex(a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0])


def _quotient(a, b):
    """Smith's way: the larger part of the divisor is divided out first."""
    if b[0] == 0.0 and b[1] == 0.0:
        raise ZeroDivisionError("complex division by zero")
    if abs(b[0]) >= abs(b[1]):
        ratio = b[1] / b[0]
        whole = b[0] + b[1] * ratio
        return complex((a[0] + a[1] * ratio) / whole, (a[1] - a[0] * ratio) / whole)
    ratio = b[0] / b[1]
    whole = b[0] * ratio + b[1]
    return complex((a[0] * ratio + a[1]) / whole, (a[1] * ratio - a[0]) / whole)


def _power(base, exponent):
    if exponent.imag == 0.0 and exponent.real == math.floor(exponent.real) and abs(exponent.real) <= 100.0:
        n = int(exponent.real)
        if n >= 0:
            return _whole_power(base, n)
        try:
            return _quotient((1.0, 0.0), _parts(_whole_power(base, -n)))
        except ZeroDivisionError:
            raise ZeroDivisionError("0.0 to a negative or complex power") from None
    if exponent.real == 0.0 and exponent.imag == 0.0:
        return complex(1.0, 0.0)
    if base.real == 0.0 and base.imag == 0.0:
        if exponent.imag != 0.0 or exponent.real < 0.0:
            raise ZeroDivisionError("0.0 to a negative or complex power")
        return complex(0.0, 0.0)
    size = math.hypot(base.real, base.imag)
    length = math.pow(size, exponent.real)
    at = math.atan2(base.imag, base.real)
    phase = at * exponent.real
    if exponent.imag != 0.0:
        length /= math.exp(at * exponent.imag)
        phase += exponent.imag * math.log(size)
    return complex(length * math.cos(phase), length * math.sin(phase))


def real_power(base, exponent):
    """Of a negative number to a power that is no integer."""
    return _power(complex(base), complex(exponent))


def _whole_power(base, n):
    result, factor, mask = complex(1.0, 0.0), base, 1
    while mask > 0 and n >= mask:
        if n & mask:
            result = _product(_parts(result), _parts(factor))
        mask <<= 1
        factor = _product(_parts(factor), _parts(factor))
    return result


complex.__module__ = "builtins"
builtins.complex = complex
