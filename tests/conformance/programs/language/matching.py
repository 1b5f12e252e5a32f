# conformance: untimed
# match, and enumerations.
def f(v):
    match v:
        case 0:
            return 'zero'
        case int(x) if x < 0:
            return 'neg'
        case int() | float():
            return 'num'
        case 'a' | 'b':
            return 'ab'
        case []:
            return 'empty'
        case [x]:
            return f'one {x}'
        case [x, *rest]:
            return f'{x} {rest}'
        case {'type': 'p', 'x': x, **kw}:
            return f'p{x}{kw}'
        case Point(x=0, y=yy):
            return f'P0 {yy}'
        case Point(a, b):
            return f'P {a} {b}'
        case str() as s:
            return s.upper()
        case None:
            return 'none'
        case _:
            return 'other'

class Point:
    __match_args__ = ('x', 'y')

    def __init__(s, x, y):
        s.x = x
        s.y = y
for v in (0, -1, 2.5, 'a', [], [1], [1, 2, 3], {'type': 'p', 'x': 1, 'z': 2}, Point(0, 1), Point(1, 2), 'zz', None, object):
    print(f(v))
from enum import *

class Color(Enum):
    RED = 1
    GREEN = auto()

    @property
    def low(self):
        return self.name.lower()
print(Color.RED, repr(Color.GREEN), Color(1), Color['RED'], list(Color), Color.RED.low, Color.RED is Color(1), Color.RED.value)

class S(IntEnum):
    A = 1
    B = 2
print(S.A < S.B, S.A + 1, S.A, f'{S.A}')

class Fl(Flag):
    R = auto()
    W = auto()
print(Fl.R | Fl.W, Fl.R in Fl.R | Fl.W)

class St(str, Enum):
    X = 'x'
print(St.X == 'x', St.X, St.X.value)
