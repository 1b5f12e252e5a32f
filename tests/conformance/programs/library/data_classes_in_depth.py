# conformance: untimed
# What dataclasses make, with every option.
from dataclasses import dataclass, field, fields, asdict, astuple, replace, FrozenInstanceError, InitVar, KW_ONLY, is_dataclass, make_dataclass, MISSING
from typing import ClassVar, Any


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tag: str = field(default="", compare=False, repr=False)


print(sorted([Version(2, 1), Version(1, 9, "x"), Version(1, 2)]), Version(1) == Version(1, 0, "t"), hash(Version(1)) == hash(Version(1)))
try:
    Version(1).major = 2
except FrozenInstanceError as e:
    print(type(e).__mro__[1].__name__, e)
try:
    del Version(1).minor
except AttributeError as e:
    print(e)


@dataclass(slots=True, kw_only=True)
class Point:
    x: float
    y: float = 0.0


p = Point(x=1)
print(p, Point.__slots__, hasattr(p, "__dict__"))
try:
    p.z = 1
except AttributeError as e:
    print(e)
try:
    Point(1, 2)
except TypeError as e:
    print(e)


@dataclass
class Account:
    owner: str
    _: KW_ONLY
    start: InitVar[int] = 0
    history: list[int] = field(default_factory=list)
    rate: ClassVar[float] = 0.5
    total: int = field(init=False)

    def __post_init__(self, start):
        self.total = start
        self.history.append(start)


a = Account("ann", start=5)
print(a, asdict(a), astuple(a), [f.name for f in fields(a)], a.rate)
b = replace(a, owner="bob", start=9)
print(b, a == b, a != b, a == "x", b.history is a.history)
try:
    replace(a, total=3)
except ValueError as e:
    print(e)
try:
    @dataclass
    class Bad:
        items: list = []
except ValueError as e:
    print(e)
try:
    @dataclass
    class Bad2:
        a: int = 0
        b: str
except TypeError as e:
    print(e)
try:
    hash(a)
except TypeError as e:
    print(e)


@dataclass(unsafe_hash=True, eq=True)
class Hashed:
    a: int


@dataclass(repr=False, eq=False, init=False)
class Plain:
    a: int = 3


print(hash(Hashed(1)) == hash(Hashed(1)), Plain().a, Plain() == Plain(), Account.__match_args__)
match Version(3, 4):
    case Version(major=3, minor=m):
        print("minor", m)
match a:
    case Account("ann"):
        print("ann!")


@dataclass
class Base:
    x: int = 1

    def area(self):
        return self.x


@dataclass
class Derived(Base):
    y: int = 2
    x: int = 10


print(Derived(), Derived(5), Derived.__doc__, Base.__doc__)
Made = make_dataclass("Made", ["a", ("b", int), ("c", int, field(default=7))], namespace={"sum": lambda self: self.b + self.c})
print(Made(1, 2), Made(1, 2).sum(), is_dataclass(Made), is_dataclass(Made(1, 2)), is_dataclass(int))
f = fields(Account)[0]
print(f.name, f.type, f.default is MISSING, f.init, f.kw_only, fields(Account)[1].default_factory)


@dataclass
class Node:
    name: str
    children: list["Node"] = field(default_factory=list, metadata={"doc": "kids"})
    parent: Any = field(default=None, repr=False)


root = Node("root", [Node("a"), Node("b", [Node("c")])])
print(asdict(root))
print(asdict(root, dict_factory=lambda kv: {k: v for k, v in kv if v}))
print(fields(Node)[1].metadata["doc"], fields(Node)[1].metadata)
root.children.append(root)
print(root)
try:
    Node()
except TypeError as e:
    print(e)
try:
    Version(1) < 3
except TypeError as e:
    print(e)
try:
    Node("a") < Node("b")
except TypeError as e:
    print(e)
