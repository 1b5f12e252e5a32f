# conformance: untimed
# Descriptors, metaclasses, hooks of subclasses, slots, orders of resolution, abstract classes, operators.
class Typed:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}, not {type(value).__name__}")
        setattr(obj, self.name, value)

    def __delete__(self, obj):
        delattr(obj, self.name)


class Person:
    name = Typed(str, "anon")
    age = Typed(int)

    def __init__(self, age):
        self.age = age


p = Person(3)
print(p.name, p.age, Person.name.kind, vars(p))
try:
    p.age = "x"
except TypeError as e:
    print(e)
del p.age
print(p.age)


class Meta(type):
    registry = {}

    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {}

    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.registry[name] = cls
        return cls

    def __init__(cls, name, bases, ns, flag=False):
        super().__init__(name, bases, ns)
        cls.flag = flag

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)

    def __len__(cls):
        return 42

    def __contains__(cls, x):
        return x == 1

    def __iter__(cls):
        return iter("xyz")

    def __getattr__(cls, n):
        return f"meta {n}"

    def __repr__(cls):
        return f"<class {cls.__name__}!>"


class A(metaclass=Meta, flag=True):
    def __init__(self, x=0):
        self.x = x


print(A, A(5).x, len(A), 1 in A, list(A), A.unknown, A.flag, Meta.registry, type(A) is Meta)


class Plugin:
    plugins = []

    def __init_subclass__(cls, /, kind="none", **kw):
        super().__init_subclass__(**kw)
        cls.kind = kind
        Plugin.plugins.append(cls.__name__)


class P1(Plugin, kind="first"):
    pass


class P2(P1):
    pass


print(Plugin.plugins, P1.kind, P2.kind)
try:
    class P3(Plugin, wrong=1):
        pass
except TypeError as e:
    print(e)


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


s = Slotted()
for f in (lambda: s.b, lambda: setattr(s, "c", 1), lambda: s.__dict__, lambda: delattr(s, "b")):
    try:
        print(f())
    except AttributeError as e:
        print(e)


class Temp:
    def __init__(self, c):
        self._c = c

    @property
    def c(self):
        "celsius"
        return self._c

    @c.setter
    def c(self, v):
        if v < -273:
            raise ValueError("too cold")
        self._c = v

    @c.deleter
    def c(self):
        print("deleted")

    f = property(lambda self: self._c * 9 / 5 + 32)


t = Temp(100)
t.c = 37
del t.c
print(t.c, t.f, Temp.c.__doc__, Temp.c.fset is not None)
for f in (lambda: setattr(t, "f", 1), lambda: setattr(t, "c", -300), lambda: delattr(t, "f")):
    try:
        f()
    except (AttributeError, ValueError) as e:
        print(type(e).__name__, e)


class X:
    def who(self):
        return "X"


class Y(X):
    def who(self):
        return "Y" + super().who()


class Z(X):
    def who(self):
        return "Z" + super().who()


class W(Y, Z):
    def who(self):
        return "W" + super().who()


print(W().who(), [c.__name__ for c in W.__mro__], W.mro() == list(W.__mro__), W.__bases__, X.__subclasses__())
try:
    class Bad(X, Y):
        pass
except TypeError as e:
    print(e)


class Dyn:
    def __getattr__(self, n):
        if n.startswith("get_"):
            return lambda: n[4:]
        raise AttributeError(f"no {n}")

    def __getattribute__(self, n):
        if n == "secret":
            return "hidden"
        return super().__getattribute__(n)

    def __setattr__(self, n, v):
        super().__setattr__(n, v * 2)

    def __dir__(self):
        return ["b", "a"]

    def __class_getitem__(cls, k):
        return f"{cls.__name__}[{k}]"

    def __format__(self, spec):
        return f"Dyn<{spec}>"

    def __bool__(self):
        return False

    def __call__(self, *a, **k):
        return a, k

    def __getitem__(self, k):
        return k


d = Dyn()
d.v = 4
print(d.v, d.get_x(), d.secret, dir(d), Dyn[int], f"{d:abc}", bool(d), d(1, k=2), d[1:2, ..., None], hasattr(d, "q"), getattr(d, "q", "dflt"))
New = type("New", (X,), {"who": lambda self: "new " + super(New, self).who(), "z": 1})
print(New().who(), New.__name__, New.__module__, New.__qualname__, isinstance(New(), X), issubclass(New, (int, X)))
from abc import ABC, abstractmethod


class Abs(ABC):
    @abstractmethod
    def run(self): ...

    @property
    @abstractmethod
    def name(self): ...


class Half(Abs):
    def run(self):
        return 1


for c in (Abs, Half):
    try:
        c()
    except TypeError as e:
        print(e)
from collections.abc import Sequence, Mapping, Iterator, Sized
for c in (Sequence, Mapping, Iterator, Sized):
    try:
        c()
    except TypeError as e:
        print(e)
class Vec:
    def __init__(self, *v): self.v = v
    def __add__(self, o): return Vec(*(a + b for a, b in zip(self.v, o.v))) if isinstance(o, Vec) else NotImplemented
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __mul__(self, k): return Vec(*(a * k for a in self.v))
    __rmul__ = __mul__
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.v, o.v))
    def __neg__(self): return self * -1
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return hash(self.v)
    def __repr__(self): return f"Vec{self.v}"
    def __abs__(self): return (self @ self) ** 0.5
    def __iadd__(self, o): print("iadd"); return self + o
v = Vec(3, 4)
v += Vec(1, 1)
print(v, sum([Vec(1, 2), Vec(3, 4)]), 2 * v, -v, abs(Vec(3, 4)), v @ v, {v: 1}[Vec(4, 5)])
try:
    v + 1
except TypeError as e:
    print(e)


class Maker(type):
    def __new__(mcs, name, bases, namespace):
        print("new", mcs.__name__, name)
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace):
        print("init", name)
        super().__init__(name, bases, namespace)


Base = Maker("Base", (), {})
Made = type("Made", (Base,), {"y": 1})
print(type(Made), Made.y)
