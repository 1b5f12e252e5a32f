"""Annotations are values; what dataclasses, named tuples, protocols and generic classes make of them."""
from dataclasses import dataclass, field, fields, KW_ONLY, InitVar
from typing import *
import inspect, functools
@dataclass
class P:
    x: int
    y: "int" = 0
    z: Optional[list[int]] = None
    tags: list[str] = field(default_factory=list)
    k: ClassVar[int] = 3
print(P.__doc__); print([(f.name,f.type) for f in fields(P)]); print(P.__annotations__, P(1)); print(inspect.signature(P))
@dataclass
class Q:
    a: InitVar[int]
    _: KW_ONLY
    b: float = 1.5
    c: str = "x"
    def __post_init__(self, a): self.s = a
print(Q.__doc__, Q(3, b=2), Q(3).s)
def f(a: int, b: "str" = "q", *args: float, c: list[int] = None, **kw: dict[str, int]) -> Optional[str]: ...
print(f.__annotations__); print(inspect.signature(f)); print(get_type_hints(f))
class N(NamedTuple):
    a: int
    b: str = "x"
print(N(1), N.__annotations__, N._field_defaults, N._fields, N.__doc__)
class TD(TypedDict, total=False):
    a: int
    b: Required[str]
print(TD(a=1), TD.__total__, TD.__required_keys__, TD.__optional_keys__, TD.__annotations__, get_type_hints(TD))
class TE(TD):
    c: NotRequired[int]
    d: 'TD'
print(sorted(TE.__required_keys__), sorted(TE.__optional_keys__), get_type_hints(TE))
T = TypeVar('T'); K=TypeVar('K'); V=TypeVar('V')
class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []
    def push(self, item: T) -> None: self.items.append(item)
    def pop(self) -> T: return self.items.pop()
s = Stack[int](); s.push(3); print(s.pop(), Stack[int], Stack[int].__origin__, Stack.__parameters__, s.__orig_class__, Stack.__orig_bases__)
class D(Dict[K,V], Generic[K,V]): pass
print(D[int,str], D.__mro__, D.__orig_bases__, D({1:2}))
class L2(List[int]): pass
print(L2.__mro__, L2([1]))
class L3(list[int]): pass
print(L3.__mro__, L3.__orig_bases__)
class It(Iterator[T]):
    def __iter__(self): return self
    def __next__(self): raise StopIteration
print(It.__mro__, list(It()), It[int])
@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...
class A:
    def close(self): pass
print(isinstance(A(), Closes), isinstance(3, Closes), issubclass(A, Closes))
class NR(Protocol[T]):
    x: int
    def m(self) -> T: ...
try: isinstance(3, NR)
except TypeError as e: print(e)
try: NR()
except TypeError as e: print(e)
class Impl(NR[int]):
    x = 3
    def m(self): return 3
print(Impl().m(), Impl.__mro__)
x: int = 3
y: 'str'
print(__annotations__)
class C:
    a: int
    b: 'C'
    c: "list[C]" = None
    def m(self, o: 'C') -> 'Optional[C]': ...
print(C.__annotations__, get_type_hints(C), get_type_hints(C.m))
@functools.singledispatch
def g(x): return 'obj'
@g.register
def _(x: int): return 'int'
@g.register
def _(x: list): return 'list'
@g.register
def _(x: float | str): return 'fs'
print(g(1), g([]), g(2.5), g('s'), g(None))
U = NewType('UserId', int); print(U, U(3), U.__name__, U.__supertype__)
Pt = NamedTuple('Pt', [('x', int), ('y', int)]); print(Pt(1,2), Pt.__annotations__, Pt)
M = TypedDict('M', {'a': int}); print(M, M.__annotations__, M(a=1))
print(get_type_hints(P))
def dec(fn: Callable[[int], T]) -> Callable[..., T]:
    @functools.wraps(fn)
    def w(*a: Any, **k: Any) -> T: return fn(*a, **k)
    return w
@dec
def h(q: int) -> int: return q
print(h.__annotations__, h(3), inspect.signature(h), inspect.signature(dec))
Vector = list[float]
def scale(v: Vector) -> Vector: return v
print(scale.__annotations__, inspect.signature(scale))
def bad():
    def inner(a: Undefined): pass
try: bad()
except NameError as e: print(e)
class Node:
    nxt: Optional["Node"] = None
print(Node.__annotations__, get_type_hints(Node))
print(inspect.signature(Stack.push), Stack.push.__annotations__)
def o(*, a: int = 1, b: str | None = None) -> None: pass
print(inspect.signature(o)); print(inspect.signature(o).parameters['b'].annotation, inspect.signature(o).return_annotation)
