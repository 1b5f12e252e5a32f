# conformance: untimed
# Every form of match, and what enumerations say of their members.
from dataclasses import dataclass
from enum import Enum, Flag, IntEnum, auto


class Color(Enum):
    RED = 1
    GREEN = "g"
    CRIMSON = 1

    @property
    def pretty(self):
        return self.name.title()

    @classmethod
    def default(cls):
        return cls.GREEN


class Shape:
    __match_args__ = ("sides", "name")

    def __init__(self, sides, name):
        self.sides, self.name = sides, name


@dataclass
class Move:
    x: int
    y: int


def describe(v):
    match v:
        case None | True | False:
            return f"const {v}"
        case 0 | 1.5 | -2 | 3 + 4j:
            return "number literal"
        case "hi" | b"hi":
            return "text literal"
        case int(n) if n > 1000:
            return f"big {n}"
        case int() | float() as n:
            return f"num {n}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [x, [y, *_], *rest] if rest:
            return f"nested {x} {y} {rest}"
        case (1, *mid, 9):
            return f"1..9 {mid}"
        case ["go", ("north" | "south") as d]:
            return f"go {d}"
        case [_, _]:
            return "two"
        case {"type": "circle", "r": r, **rest}:
            return f"circle {r} {rest}"
        case {"items": [first, *_]}:
            return f"items {first}"
        case {}:
            return f"mapping {len(v)}"
        case Color.RED:
            return "red"
        case Color() as c:
            return f"color {c.name}"
        case Move(x=0, y=0):
            return "origin"
        case Move(x, y=0) | Move(0, y=x):
            return f"axis {x}"
        case Move():
            return "move"
        case Shape(4, name=n):
            return f"quad {n}"
        case Shape(s):
            return f"shape {s}"
        case str(s):
            return f"str {s!r}"
        case object(real=r):
            return f"has real {r}"
        case _:
            return type(v).__name__


for v in (None, True, 0, 1.5, -2, 3 + 4j, "hi", b"hi", 5000, 7, 2.5, [], [1], [1, [2, 3], 4], (1, 5, 6, 9), ["go", "south"], ("a", "b"), {"type": "circle", "r": 2, "c": 1}, {"items": [8, 9]}, {"z": 1}, {}, Color.CRIMSON, Color.GREEN, Move(0, 0), Move(3, 0), Move(0, 4), Move(1, 1), Shape(4, "sq"), Shape(3, "tri"), "text", 1j, range(3), {1, 2}, iter([])):
    print(describe(v))
print(list(Color), Color("g"), Color["RED"], Color.CRIMSON is Color.RED, Color.RED.pretty, Color.default(), Color.__members__)
for f in (lambda: Color(5), lambda: Color["BLUE"], lambda: setattr(Color.RED, "value", 3), lambda: Color.RED < Color.GREEN):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


p = Perm.R | Perm.X
print(p, repr(p), Perm.R in p, Perm.W in p, ~p, p & Perm.RW, p ^ Perm.RW, list(Perm), bool(p & Perm.W), Perm(0), len(p), list(p))


class Level(IntEnum):
    LOW = 1
    HIGH = 3

    def __str__(self):
        return self.name.lower()

    @classmethod
    def _missing_(cls, value):
        return cls.LOW if value == 2 else None


print(Level.HIGH > 2, Level(2), repr(Level.LOW), f"{Level.HIGH} {Level.HIGH:>5}", sorted(Level, reverse=True), Level.HIGH + 1, max(Level))
try:
    Level(9)
except ValueError as e:
    print(e)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.DOG.value)
try:
    class More(Color):
        BLUE = 3
except TypeError as e:
    print(e)
try:
    match 5:
        case int(real=1, imag=0, foo=2):
            pass
        case int(1, 2):
            pass
except TypeError as e:
    print(e)
