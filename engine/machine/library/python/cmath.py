"""cmath: functions of complex numbers, from those of floats."""

import math
from _complex import complex as _complex, _parts

pi, e, tau, inf, nan = math.pi, math.e, math.tau, math.inf, math.nan
infj, nanj = _complex(0.0, inf), _complex(0.0, nan)


def _pair(z):
    parts = _parts(z)
    if parts is None:
        made = _complex(z)
        parts = made.real, made.imag
    return parts


def phase(z):
    x, y = _pair(z)
    return math.atan2(y, x)


def polar(z):
    x, y = _pair(z)
    return math.hypot(x, y), math.atan2(y, x)


def rect(r, phi):
    return _complex(r * math.cos(phi), r * math.sin(phi))


def sqrt(z):
    x, y = _pair(z)
    if x == 0.0 and y == 0.0:
        return _complex(0.0, y)
    half = 2.0 * math.sqrt(abs(x) / 8.0 + math.hypot(abs(x) / 8.0, abs(y) / 8.0))
    other = abs(y) / (2.0 * half)
    if x >= 0.0:
        return _complex(half, math.copysign(other, y))
    return _complex(other, math.copysign(half, y))


def exp(z):
    x, y = _pair(z)
    length = math.exp(x)
    return _complex(length * math.cos(y), length * math.sin(y))


def log(z, base=None):
    x, y = _pair(z)
    if x == 0.0 and y == 0.0:
        raise ValueError("math domain error")
    made = _complex(math.log(math.hypot(x, y)), math.atan2(y, x))
    return made if base is None else made / log(base)


def log10(z):
    made = log(z)
    return _complex(made.real / math.log(10.0), made.imag / math.log(10.0))


def cosh(z):
    x, y = _pair(z)
    return _complex(math.cos(y) * math.cosh(x), math.sin(y) * math.sinh(x))


def sinh(z):
    x, y = _pair(z)
    return _complex(math.cos(y) * math.sinh(x), math.sin(y) * math.cosh(x))


def cos(z):
    x, y = _pair(z)
    return cosh(_complex(-y, x))


def sin(z):
    x, y = _pair(z)
    made = sinh(_complex(-y, x))
    return _complex(made.imag, -made.real)


def tan(z):
    return sin(z) / cos(z)


def tanh(z):
    return sinh(z) / cosh(z)


def isfinite(z):
    return all(math.isfinite(part) for part in _pair(z))


def isinf(z):
    return any(math.isinf(part) for part in _pair(z))


def isnan(z):
    return any(math.isnan(part) for part in _pair(z))


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a, b = _complex(*_pair(a)), _complex(*_pair(b))
    if a == b:
        return True
    return abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)
