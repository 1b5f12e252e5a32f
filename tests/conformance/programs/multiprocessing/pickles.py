# conformance: untimed
# The bytes are CPython's, and what cannot be pickled says why.
import collections
import dataclasses
import enum
import functools
import pickle
import threading


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Kept(Point):
    def __getstate__(self):
        return {"x": self.x}

    def __setstate__(self, state):
        self.__dict__.update(state, y="restored")


@dataclasses.dataclass
class Row:
    name: str
    values: list = dataclasses.field(default_factory=list)


class Colour(enum.Enum):
    RED = 1


class Mine(ValueError):
    def __init__(self, text, code):
        super().__init__(text, code)
        self.code = code


class Numbers(list):
    pass


Pair = collections.namedtuple("Pair", "left right")


def function(a, b=1):
    return a + b


class Outer:
    class Inner:
        pass

    @staticmethod
    def helper():
        return "helped"


simple = [
    None, True, 0, 255, 256, 65535, 65536, -1, 2**31, -2**31, -2**31 - 1, 2**63, -2**63, 2**64, -2**200, 1.5, -0.0, "", "text",
    "ünï", "x" * 300, b"", b"abc", b"z" * 300, (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {"a": 1},
    {"a": 1, "b": [2]}, set(), {1}, frozenset({1}), bytearray(b"ab"), range(3), list(range(1001)), len, function, Point, int,
    Outer.Inner, type(None), ..., ["same", "same"],
]
for value in simple:
    data = pickle.dumps(value)
    print(len(data), data[:60], pickle.loads(data) == value)
loop = [1]
loop.append(loop)
back = pickle.loads(pickle.dumps(loop))
print(back[1] is back, pickle.dumps(loop))
shared = [1]
a, b = pickle.loads(pickle.dumps([shared, shared]))
print(a is b)
print(pickle.dumps(Point(1, "two")))
p = pickle.loads(pickle.dumps(Point(1, [Point(2, 3)])))
print(p.x, p.y[0].y, type(p).__name__)
k = pickle.loads(pickle.dumps(Kept(7, 8)))
print(k.x, k.y)
print(pickle.loads(pickle.dumps(Row("r", [1, 2]))), pickle.loads(pickle.dumps(Colour.RED)) is Colour.RED)
print(pickle.loads(pickle.dumps(Pair(1, 2))), pickle.loads(pickle.dumps(Numbers([1, 2]))) == [1, 2])
e = pickle.loads(pickle.dumps(Mine("text", 5)))
print(repr(e), e.code)
print(repr(pickle.loads(pickle.dumps(KeyError("k")))))
print(pickle.loads(pickle.dumps(functools.partial(function, 2)))(3), pickle.loads(pickle.dumps(Point(1, 2).__init__)).__name__)
print(pickle.loads(pickle.dumps(Outer.helper))(), pickle.loads(pickle.dumps("abc".upper))())


def refused(value):
    try:
        pickle.dumps(value)
    except Exception as problem:
        print(type(problem).__name__, str(problem).split(" at 0x")[0])


def local():
    pass


def outer():
    def inner():
        pass

    class Local:
        pass

    return inner, Local


inner, Local = outer()
original, function.__qualname__ = function, "other"
for value in (lambda: 0, threading.Lock(), threading.RLock(), threading.Event(), (x for x in []), inner, Local, Local(), function, {}.keys(),
              threading, [1, [threading.Lock()]]):
    refused(value)
for data in (b"", b"\x80", b"\x80\x04K", b"zzz"):
    try:
        pickle.loads(data)
    except Exception as problem:
        print(type(problem).__name__, problem)
