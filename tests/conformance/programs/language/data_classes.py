# conformance: untimed
# dataclasses.
from dataclasses import dataclass, field, asdict, astuple, replace, fields
from typing import List, Optional, ClassVar

@dataclass(order=True, frozen=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False, repr=False)
    k: ClassVar[int] = 3
p = P(1)
print(p, p == P(1, 0), p < P(2), hash(p) == hash(P(1)), asdict(p), astuple(p), replace(p, x=5), [f.name for f in fields(p)])
try:
    p.x = 3
except Exception as e:
    print(type(e).__name__, e)

@dataclass
class A:
    name: str
    items: List[int] = field(default_factory=list)
    total: float = field(init=False)

    def __post_init__(self):
        self.total = sum(self.items)
a = A('n', [1, 2])
print(a)

@dataclass(slots=True, kw_only=True)
class B(A):
    z: int = 1
print(B(name='q', z=2))
