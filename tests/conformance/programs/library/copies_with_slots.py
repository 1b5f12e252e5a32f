"""Copies of what has slots, states of its own, or says how it is made; members of slots in dataclasses and protocols."""
import copy
import dataclasses
import pickle
import types


class A:
    __slots__ = ("x", "__hidden")

    def __init__(self):
        self.__hidden = ["h"]

    def hidden(self):
        return self.__hidden


class B(A):
    __slots__ = ("z",)


b = B()
b.x, b.z = 1, [3]
for made in (copy.copy(b), copy.deepcopy(b)):
    print(made.x, made.z, made.z is b.z, made.hidden() is b.hidden(), type(made).__name__)


class Mixed(B):
    pass


m = Mixed()
m.x, m.free = 7, {"k": []}
n = copy.deepcopy(m)
print(n.x, n.free, n.free is m.free, hasattr(n, "z"))


class Stateful:
    def __init__(self, v):
        self.v = v
        self.lock = object()

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["lock"]
        return state

    def __setstate__(self, state):
        print("set", state)
        self.__dict__.update(state)
        self.lock = "new"


s = Stateful([1])
print(copy.copy(s).v is s.v, copy.deepcopy(s).v is s.v, copy.copy(s).lock)


class Reduced:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __reduce__(self):
        print("reduce")
        return (Reduced, (self.a, self.b))


r = Reduced([1], 2)
print(copy.copy(r).a is r.a, copy.deepcopy(r).a is r.a, copy.deepcopy(r).a)


class OnlySet:
    def __setstate__(self, state):
        print("only", state)


o = OnlySet()
copy.copy(o)
o.k = 1
copy.copy(o)


@dataclasses.dataclass(slots=True)
class P:
    x: int
    y: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Q(P):
    z: int = 4


q = Q(5, [1])
print(copy.copy(q), copy.deepcopy(q) == q, copy.deepcopy(q).y is q.y, dataclasses.replace(q, x=9), pickle.loads(pickle.dumps(q)))
print(P.x, Q.x, Q.z, isinstance(Q.z, types.MemberDescriptorType), type(P.y).__name__)
ring = B()
ring.x = ring
print(copy.deepcopy(ring).x.x is not ring)
d = copy.deepcopy({"a": [b, b]})
print(d["a"][0] is d["a"][1], copy.copy(ValueError("e", 2)).args, copy.copy(frozenset([1])), copy.copy((1, [2])))
try:
    type("C", (), {"__slots__": ("a",), "a": 1})
except ValueError as error:
    print(error)
