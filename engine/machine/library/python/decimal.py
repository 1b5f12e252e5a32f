"""decimal: decimal numbers of a chosen precision. Contexts hold a precision, a rounding and traps; one for each thread."""

import math as _math
import re as _re
import threading as _threading

ROUND_UP = "ROUND_UP"
ROUND_DOWN = "ROUND_DOWN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)


class DecimalException(ArithmeticError):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class InvalidContext(InvalidOperation):
    pass


class Clamped(DecimalException):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Subnormal(DecimalException):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


for _each in (DivisionImpossible, InvalidContext, Clamped, Subnormal, Underflow, DecimalException, InvalidOperation, ConversionSyntax, DivisionUndefined, DivisionByZero, Inexact, Rounded, Overflow, FloatOperation):
    _each.__module__ = "decimal"
del _each


_SIGNALS = (InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded)


HAVE_THREADS = HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN, MIN_ETINY = -MAX_EMAX, -1999999999999999997
# What a context's numbers may be, and how that is said
_bounds = {
    "prec": (1, MAX_PREC, "valid range for prec is [1, MAX_PREC]"),
    "Emax": (0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]"),
    "Emin": (MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]"),
    "capitals": (0, 1, "valid values for capitals are 0 or 1"),
    "clamp": (0, 1, "valid values for clamp are 0 or 1"),
}


class Context:
    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        self.prec = 28 if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        known = {InvalidOperation: True, DivisionByZero: True, Overflow: True, Inexact: False, Rounded: False, FloatOperation: False}
        if traps is not None:
            known = {key: bool(traps[key]) if isinstance(traps, dict) and key in traps else key in traps for key in known}
        self.traps = known
        self.flags = {key: False for key in _SIGNALS}

    def __setattr__(self, name, value):
        if name in _bounds:
            if not isinstance(value, int):
                raise TypeError("an integer is required")
            least, most, told = _bounds[name]
            if not least <= value <= most:
                raise ValueError(told)
        if name == "rounding" and value not in _ROUNDINGS:
            raise TypeError(
                "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
            )
        object.__setattr__(self, name, value)

    def copy(self):
        made = Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp)
        made.traps = dict(self.traps)
        return made

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def clear_flags(self):
        self.flags = {key: False for key in _SIGNALS}

    def clear_traps(self):
        self.traps = {key: False for key in _SIGNALS}

    def create_decimal(self, value="0"):
        return Decimal(value)._fix(self)

    def divide(self, a, b):
        with localcontext(self):
            return Decimal(a) / b

    def sqrt(self, a):
        return Decimal(a).sqrt(self)

    def quantize(self, a, b):
        return Decimal(a).quantize(b, context=self)

    def __repr__(self):
        traps, flags = (", ".join(key.__name__ for key in _SIGNALS if each[key]) for each in (self.traps, self.flags))
        return (
            f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
            f"capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])"
        )


DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP)
ExtendedContext = Context(9, traps=[])
_of_thread = _threading.local()


def getcontext():
    if not hasattr(_of_thread, "context"):
        _of_thread.context = DefaultContext.copy()
    return _of_thread.context


def setcontext(context):
    _of_thread.context = context


class localcontext:
    def __init__(self, ctx=None, **changes):
        self._new = (ctx or getcontext()).copy()
        for name, value in changes.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *exc):
        setcontext(self._saved)


def _trap(kind, message=None, answer=None, context=None):
    context = context or getcontext()
    context.flags[kind] = True
    if context.traps[kind]:
        raise kind([{"syntax": ConversionSyntax, "undefined": DivisionUndefined}.get(message, kind)])
    return Decimal("NaN") if answer is None else answer


def _divide(number, by, rounding, negative):
    """number / by as an integer, rounded."""
    quotient, rest = divmod(number, by)
    if rest == 0:
        return quotient
    half = rest * 2 - by
    up = {
        ROUND_UP: True,
        ROUND_DOWN: False,
        ROUND_CEILING: not negative,
        ROUND_FLOOR: negative,
        ROUND_HALF_UP: half >= 0,
        ROUND_HALF_DOWN: half > 0,
        ROUND_HALF_EVEN: half > 0 or half == 0 and quotient % 2 == 1,
        ROUND_05UP: quotient % 5 == 0,
    }[rounding]
    return quotient + up


_FORM = _re.compile(r"([-+]?)(?:(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?|(inf(?:inity)?)|(s?nan)(\d*))", _re.I)


class Decimal:
    """_special: '', 'Infinity' or 'NaN'; else the value is (-1)**_sign * _int * 10**_exp."""

    __slots__ = ("_sign", "_int", "_exp", "_special")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        self._special = ""
        if isinstance(value, Decimal):
            self._sign, self._int, self._exp, self._special = value._sign, value._int, value._exp, value._special
        elif isinstance(value, int):
            self._sign, self._int, self._exp = int(value < 0), abs(int(value)), 0
        elif isinstance(value, float):
            if not _math.isfinite(value):
                return cls(repr(value))
            getcontext().flags[FloatOperation] = True
            number, below = abs(value).as_integer_ratio()
            digits = below.bit_length() - 1
            self._sign, self._int, self._exp = int(_math.copysign(1, value) < 0), number * 5 ** digits, -digits
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exponent = value
            self._sign, self._int, self._exp = sign, int("".join(map(str, digits)) or "0"), exponent
        elif isinstance(value, str):
            text = value.strip().replace("_", "")
            found = _FORM.fullmatch(text)
            if found is None or not (found[2] or found[3] or found[5] or found[6]):
                return _trap(InvalidOperation, "syntax", context=context)
            self._sign = int(found[1] == "-")
            self._int = self._exp = 0
            if found[5]:
                self._special = "Infinity"
            elif found[6]:
                self._special = "NaN"
            else:
                below = found[3] or ""
                self._int = int((found[2] or "") + below or "0")
                self._exp = int(found[4] or 0) - len(below)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    @classmethod
    def from_float(cls, value):
        return cls(value)

    @classmethod
    def _make(cls, sign, number, exponent, special=""):
        self = object.__new__(Decimal)
        self._sign, self._int, self._exp, self._special = sign, number, exponent, special
        return self

    def _fix(self, context=None):
        """Rounded to the context's precision."""
        context = context or getcontext()
        digits = len(str(self._int))
        if self._special:
            return self
        if digits <= context.prec:
            return self._too_large(context) if self._int and self._exp + digits - 1 > context.Emax else self
        less = digits - context.prec
        number = _divide(self._int, 10 ** less, context.rounding, self._sign)
        made = Decimal._make(self._sign, number, self._exp + less)
        context.flags[Rounded] = True
        context.flags[Inexact] = context.flags[Inexact] or number * 10 ** less != self._int
        if context.traps[Inexact] and number * 10 ** less != self._int:
            raise Inexact([Inexact, Rounded])
        return made._fix(context)

    def _too_large(self, context):
        for kind in (Overflow, Inexact, Rounded):
            context.flags[kind] = True
        if context.traps[Overflow]:
            raise Overflow([Overflow])
        toward_zero = (ROUND_DOWN, ROUND_05UP, ROUND_CEILING if self._sign else ROUND_FLOOR)
        if context.rounding in toward_zero:
            return Decimal._make(self._sign, 10**context.prec - 1, context.Emax - context.prec + 1)
        return Decimal._make(self._sign, 0, 0, "Infinity")

    def as_tuple(self):
        if self._special:
            return DecimalTuple(self._sign, (0,) if self._special == "Infinity" else (), self._special[0] if self._special == "Infinity" else "n")
        return DecimalTuple(self._sign, tuple(map(int, str(self._int))), self._exp)

    def as_integer_ratio(self):
        if self._special:
            raise (OverflowError if self._special == "Infinity" else ValueError)(f"cannot convert {self._special} to integer ratio")
        number, below = (self._int * 10 ** self._exp, 1) if self._exp >= 0 else (self._int, 10 ** -self._exp)
        common = _math.gcd(number, below)
        return (-number if self._sign else number) // common, below // common

    def __str__(self):
        sign = "-" if self._sign else ""
        if self._special:
            return sign + self._special
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            dot = left
        else:
            dot = 1
        if dot <= 0:
            text = "0." + "0" * -dot + digits
        elif dot >= len(digits):
            text = digits + "0" * (dot - len(digits))
        else:
            text = digits[:dot] + "." + digits[dot:]
        return sign + text + ("" if left == dot else f"{'E' if getcontext().capitals else 'e'}{left - dot:+d}")

    def __repr__(self):
        return f"Decimal('{self}')"

    def __format__(self, spec):
        found = _re.fullmatch(r"(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?", spec)
        if found is None:
            raise ValueError("invalid format string")
        fill, align, sign, _, zero, width, group, precision, kind = found.groups()
        value = abs(self)
        if kind == "%":
            value = Decimal._make(0, value._int, value._exp + 2)
        if self._special:
            text = value._special
        elif kind in ("f", "F", "%") or kind is None and precision is None and group and value._exp <= 0:
            places = int(precision) if precision is not None else max(0, -value._exp)
            value = value._rescale(-places, getcontext().rounding)
            digits = str(value._int).zfill(places + 1)
            text = digits[: len(digits) - places] + ("." + digits[len(digits) - places :] if places else "")
        elif kind in ("e", "E"):
            places = int(precision) if precision is not None else len(str(value._int)) - 1
            digits = str(value._int)
            exponent = value._exp + len(digits) - 1
            if len(digits) > places + 1:
                rounded = _divide(value._int, 10 ** (len(digits) - places - 1), getcontext().rounding, False)
                if len(str(rounded)) > places + 1:
                    exponent += 1
                digits = str(rounded)[: places + 1]
            digits = digits.ljust(places + 1, "0")
            text = digits[0] + ("." + digits[1:] if places else "") + f"{kind}{exponent:+d}"
        else:
            if precision is not None and len(str(value._int)) > max(int(precision), 1):
                value = value._fix(Context(max(int(precision), 1), getcontext().rounding))
            text = str(value)
        if group:
            whole, dot, rest = text.partition(".")
            text = f"{int(whole):{group}}" + dot + rest
        if kind == "%":
            text += "%"
        before = "-" if self._sign else sign if sign in ("+", " ") else ""
        width = int(width or 0)
        if zero and align is None:
            return before + text.rjust(width - len(before), "0")
        if align == "=":
            return before + text.rjust(width - len(before), fill or " ")
        return f"{before + text:{fill or ' '}{align or '>'}{width}}" if width else before + text

    def _rescale(self, exponent, rounding):
        if self._exp >= exponent:
            return Decimal._make(self._sign, self._int * 10 ** (self._exp - exponent), exponent)
        return Decimal._make(self._sign, _divide(self._int, 10 ** (exponent - self._exp), rounding, self._sign), exponent)

    def quantize(self, exp, rounding=None, context=None):
        context = context or getcontext()
        exp = _number(exp)
        if self._special or exp._special:
            return self if self._special == exp._special else _trap(InvalidOperation)
        made = self._rescale(exp._exp, rounding or context.rounding)
        if made._exp > self._exp:
            context.flags[Rounded] = True
            context.flags[Inexact] = context.flags[Inexact] or made != self
        return _trap(InvalidOperation) if len(str(made._int)) > context.prec else made

    def to_integral_value(self, rounding=None, context=None):
        if self._special or self._exp >= 0:
            return self
        return self._rescale(0, rounding or (context or getcontext()).rounding)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        made = self._fix(context)
        if made._special:
            return made
        number, exponent = made._int, made._exp
        while number and number % 10 == 0:
            number //= 10
            exponent += 1
        return Decimal._make(made._sign, number, exponent if number else 0)

    def scaleb(self, other, context=None):
        return self if self._special else Decimal._make(self._sign, self._int, self._exp + int(other))._fix(context)

    def fma(self, other, third, context=None):
        """self * other + third, rounded once."""
        with localcontext() as exact:
            exact.prec = 10000
            made = self * other + third
        return made._fix(context)

    def copy_sign(self, other, context=None):
        return Decimal._make(_number(other)._sign, self._int, self._exp, self._special)

    def remainder_near(self, other, context=None):
        quotient = (self / _number(other)).to_integral_value(ROUND_HALF_EVEN)
        return self - quotient * _number(other)

    def logb(self, context=None):
        return self if self._special else Decimal(self.adjusted())

    def radix(self):
        return Decimal(10)

    def canonical(self):
        return self

    def is_canonical(self):
        return True

    def is_qnan(self):
        return self._special == "NaN"

    def is_snan(self):
        return self._special == "sNaN"

    def is_normal(self, context=None):
        return not self._special and self._int != 0

    def is_subnormal(self, context=None):
        return False

    def number_class(self, context=None):
        if self._special:
            return self._special if self._special.endswith("NaN") else ("-" if self._sign else "+") + "Infinity"
        return ("-" if self._sign else "+") + ("Normal" if self._int else "Zero")

    def to_eng_string(self, context=None):
        """With an exponent that is a multiple of three, if there has to be one."""
        text = str(self)
        if self._special or "E" not in text or not self._int:
            return text
        places = self.adjusted() % 3 + 1
        digits = str(self._int).ljust(places, "0")
        exponent = self.adjusted() - places + 1
        rest = "." + digits[places:] if digits[places:] else ""
        return "-" * self._sign + digits[:places] + rest + (f"E{exponent:+}" if exponent else "")

    @property
    def imag(self):
        return Decimal(0)

    def adjusted(self):
        return 0 if self._special else self._exp + len(str(self._int)) - 1

    def is_nan(self):
        return self._special == "NaN"

    def is_infinite(self):
        return self._special == "Infinity"

    def is_finite(self):
        return not self._special

    def is_zero(self):
        return not self._special and self._int == 0

    def is_signed(self):
        return self._sign == 1

    def copy_abs(self):
        return Decimal._make(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return Decimal._make(1 - self._sign, self._int, self._exp, self._special)

    def __neg__(self):
        return +self.copy_negate() if self._int or self._special else self.copy_abs()

    def __pos__(self):
        return self._fix()

    def __abs__(self):
        return self.copy_abs()._fix()

    def _signed(self, exponent):
        number = self._int * 10 ** (self._exp - exponent)
        return -number if self._sign else number

    def __add__(self, other):
        other = _number(other)
        if other is NotImplemented:
            return other
        if self._special or other._special:
            if "NaN" in (self._special, other._special):
                return Decimal("NaN")
            if self._special and other._special and self._sign != other._sign:
                return _trap(InvalidOperation)
            return self if self._special else other
        exponent = min(self._exp, other._exp)
        total = self._signed(exponent) + other._signed(exponent)
        sign = int(total < 0) if total else self._sign & other._sign
        return Decimal._make(sign, abs(total), exponent)._fix()

    __radd__ = __add__

    def __sub__(self, other):
        other = _number(other)
        return other if other is NotImplemented else self + other.copy_negate()

    def __rsub__(self, other):
        other = _number(other)
        return other if other is NotImplemented else other - self

    def __mul__(self, other):
        other = _number(other)
        if other is NotImplemented:
            return other
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if "NaN" in (self._special, other._special):
                return Decimal("NaN")
            if self.is_zero() or other.is_zero():
                return _trap(InvalidOperation)
            return Decimal._make(sign, 0, 0, "Infinity")
        return Decimal._make(sign, self._int * other._int, self._exp + other._exp)._fix()

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _number(other)
        if other is NotImplemented:
            return other
        sign = self._sign ^ other._sign
        if self._special or other._special:
            if "NaN" in (self._special, other._special):
                return Decimal("NaN")
            if self._special and other._special:
                return _trap(InvalidOperation)
            return Decimal._make(sign, 0, 0, "Infinity") if self._special else Decimal._make(sign, 0, 0)
        if other._int == 0:
            if self._int == 0:
                return _trap(InvalidOperation, "undefined")
            return _trap(DivisionByZero, None, Decimal._make(sign, 0, 0, "Infinity"))
        context = getcontext()
        exponent = self._exp - other._exp
        if self._int == 0:
            return Decimal._make(sign, 0, exponent)._fix()
        shift = max(0, len(str(other._int)) - len(str(self._int)) + context.prec + 1)
        number, rest = divmod(self._int * 10 ** shift, other._int)
        at = exponent - shift
        if rest:
            if number % 5 == 0:
                number += 1  # what follows decides no tie
        else:
            while at < exponent and number % 10 == 0:
                number //= 10
                at += 1
        return Decimal._make(sign, number, at)._fix()

    def __rtruediv__(self, other):
        other = _number(other)
        return other if other is NotImplemented else other / self

    def _whole(self, other):
        exponent = min(self._exp, other._exp)
        return divmod(abs(self._signed(exponent)), abs(other._signed(exponent))), exponent

    def __divmod__(self, other):
        other = _number(other)
        if other is NotImplemented:
            return other
        return self // other, self % other

    def __floordiv__(self, other):
        other = _number(other)
        if other is NotImplemented:
            return other
        if self._special or other._special or other._int == 0:
            if other.is_zero() and self.is_zero():
                return _trap(InvalidOperation, "undefined")
            return self / other
        (quotient, _), _ = self._whole(other)
        return Decimal._make(self._sign ^ other._sign, quotient, 0)

    def __rfloordiv__(self, other):
        return _number(other) // self

    def __mod__(self, other):
        other = _number(other)
        if other is NotImplemented:
            return other
        if self._special or other.is_nan() or other.is_zero():
            return _trap(InvalidOperation, "undefined" if other.is_zero() and self.is_zero() else None)
        if other._special:
            return self._fix()
        (_, rest), exponent = self._whole(other)
        return Decimal._make(self._sign, rest, exponent)._fix()

    def __rmod__(self, other):
        return _number(other) % self

    remainder_near = None

    def __pow__(self, other, modulo=None):
        other = _number(other)
        if other is NotImplemented:
            return other
        if other._exp < 0 and other != other.to_integral_value():
            return (other * self.ln()).exp()
        power = int(other)
        with localcontext() as wide:
            wide.prec += 4 + len(str(abs(power)))
            made = Decimal._make(self._sign & power & 1, self._int ** abs(power), self._exp * abs(power)) if abs(power) * len(str(self._int)) < 5000 else _power(self, abs(power))
            if power < 0:
                made = 1 / made
        return made._fix()

    def __rpow__(self, other):
        return _number(other) ** self

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._special or self._int == 0:
            return self if not self._sign or not self._int and not self._special else _trap(InvalidOperation)
        if self._sign:
            return _trap(InvalidOperation)
        ideal = self._exp // 2
        number, exponent = self._int, self._exp
        if exponent % 2:
            number, exponent = number * 10, exponent - 1
        shift = max(0, context.prec + 2 - len(str(number)) // 2)
        root = _math.isqrt(number * 100 ** shift)
        at = exponent // 2 - shift
        if root * root == number * 100 ** shift:
            while at < ideal and root % 10 == 0:
                root //= 10
                at += 1
        elif root % 5 == 0:
            root += 1
        return Decimal._make(0, root, at)._fix(Context(context.prec))

    def exp(self, context=None):
        with localcontext(context) as wide:
            wide.prec += 10
            halvings = max(0, self.adjusted() + 4)
            x = self / 2 ** halvings
            total = term = Decimal(1)
            n = 0
            while term and term.adjusted() > total.adjusted() - wide.prec - 3:
                n += 1
                term = term * x / n
                total += term
            for _ in range(halvings):
                total *= total
        return total._fix(context)

    def ln(self, context=None):
        if self.is_zero():
            return Decimal("-Infinity")
        if self._sign:
            return _trap(InvalidOperation)
        if self == 1:
            return Decimal(0)
        with localcontext(context) as wide:
            wide.prec += 10
            y = Decimal(repr(_math.log(float(self)))) if 1e-300 < self < Decimal("1e300") else Decimal(self.adjusted()) * Decimal("2.302585093")
            for _ in range(wide.prec.bit_length() + 1):
                e = y.exp()
                y += 2 * (self - e) / (self + e)
        return y._fix(context)

    def log10(self, context=None):
        if not self._sign and self._int and str(self._int).strip("0") == "1":
            return Decimal(self.adjusted())
        with localcontext(context) as wide:
            wide.prec += 6
            made = self.ln() / Decimal(10).ln()
        return made._fix(context)

    def max(self, other, context=None):
        other = _number(other)
        return (self if self >= other else other)._fix(context)

    def min(self, other, context=None):
        other = _number(other)
        return (self if self <= other else other)._fix(context)

    def compare(self, other, context=None):
        other = _number(other)
        return Decimal((self > other) - (self < other))

    def same_quantum(self, other, context=None):
        return self._exp == other._exp

    def __int__(self):
        if self._special:
            raise (OverflowError if self._special == "Infinity" else ValueError)(f"cannot convert {'infinity' if self._special == 'Infinity' else 'NaN'} to integer")
        number = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -number if self._sign else number

    __trunc__ = __int__

    def __float__(self):
        return float(str(self))

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __round__(self, n=None):
        if n is None:
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(Decimal._make(0, 1, -n), ROUND_HALF_EVEN)

    def __bool__(self):
        return bool(self._special or self._int)

    def __hash__(self):
        if self._special:
            return hash(float(str(self)))
        if self._exp >= 0:
            return hash(int(self))
        prime = 2 ** 61 - 1
        value = self._int * pow(10, prime - 1 + self._exp % (prime - 1), prime) % prime
        return value if not self._sign else -2 if value == 1 else -value

    def _order(self, other):
        """-1, 0, 1; None: not comparable."""
        if "NaN" in (self._special, other._special):
            return None
        if self._special or other._special:
            a, b = ((1 - 2 * each._sign) if each._special else 0 for each in (self, other))
        else:
            exponent = min(self._exp, other._exp)
            a, b = self._signed(exponent), other._signed(exponent)
        return (a > b) - (a < b)

    def __eq__(self, other):
        other = _comparable(other)
        return other if other is NotImplemented else self._order(other) == 0

    def _ordered(self, other, wanted):
        other = _comparable(other)
        if other is NotImplemented:
            return other
        order = self._order(other)
        if order is None:
            _trap(InvalidOperation)
            return False
        return order in wanted

    def __lt__(self, other):
        return self._ordered(other, (-1,))

    def __le__(self, other):
        return self._ordered(other, (-1, 0))

    def __gt__(self, other):
        return self._ordered(other, (1,))

    def __ge__(self, other):
        return self._ordered(other, (0, 1))

    @property
    def real(self):
        return self

    def conjugate(self):
        return self

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _power(base, power):
    made = Decimal(1)
    while power:
        if power & 1:
            made *= base
        base *= base
        power >>= 1
    return made


def _number(value):
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) else NotImplemented


def _comparable(value):
    return Decimal(value) if isinstance(value, float) else _number(value)


class DecimalTuple(tuple):
    def __new__(cls, sign, digits, exponent):
        return tuple.__new__(cls, (sign, digits, exponent))

    sign = property(lambda self: self[0])
    digits = property(lambda self: self[1])
    exponent = property(lambda self: self[2])

    def __repr__(self):
        return f"DecimalTuple(sign={self[0]!r}, digits={self[1]!r}, exponent={self[2]!r})"
