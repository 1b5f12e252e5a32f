# conformance: untimed
import itertools as it, collections, functools, operator, heapq, bisect, enum, dataclasses, string, re, random, math, statistics, copy, json, contextlib, types, abc
def take(n, x): return list(it.islice(x, n))
def pairwise(x): a, b = it.tee(x); next(b, None); return zip(a, b)
def roundrobin(*its):
    n = len(its); nexts = it.cycle(iter(i).__next__ for i in its)
    while n:
        try:
            for nx in nexts: yield nx()
        except StopIteration: n -= 1; nexts = it.cycle(it.islice(nexts, n))
print(list(roundrobin("ABC", "D", "EF")), list(pairwise(range(4))), take(3, it.count(2, 3)), list(it.chain.from_iterable(["ab", "c"])), list(it.zip_longest("ab", "c", fillvalue="-")), list(it.product("ab", repeat=2))[:3], list(it.permutations(range(3), 2)), list(it.combinations("abcd", 2))[-1], list(it.takewhile(lambda x: x < 3, [1, 4, 2])), list(it.dropwhile(lambda x: x < 3, [1, 4, 2])), list(it.starmap(pow, [(2, 3)])), list(it.compress("abc", [1, 0, 1])), [list(g) for k, g in it.groupby(sorted("abca"))], list(it.accumulate([3, 1, 2], max)), list(it.repeat(1, 2)))
class Color(enum.Enum):
    RED = 1; GREEN = 2; CRIMSON = 1
    def hi(self): return self.name.lower()
    @classmethod
    def d(cls): return cls.GREEN
print(Color.RED, repr(Color.CRIMSON), Color(2), Color["RED"], list(Color), Color.RED.hi(), Color.d(), Color.RED is Color.CRIMSON, Color.__members__, isinstance(Color.RED, Color), Color.RED.value, len(Color), Color.RED in Color, hash(Color.RED) == hash("RED"))
try: Color(9)
except ValueError as e: print(e)
try: Color.RED = 3
except AttributeError as e: print(e)
class P(enum.Flag): R = enum.auto(); W = enum.auto(); X = enum.auto(); RW = R | W
print(P.R | P.X, P.RW, ~P.R, P.R in P.RW, bool(P.R & P.W), P(0), repr(P.R | P.W), list(P.RW))
class N(enum.IntEnum): A = 1; B = 2
print(N.A < N.B, N.A + 1, f"{N.A}", N.B == 2, repr(N.A), sorted([N.B, N.A]))
class S(enum.StrEnum): A = enum.auto(); B = "bee"
print(S.A, S.B, S.A == "a", S.B.upper())
@dataclasses.dataclass(order=True, frozen=True)
class D:
    a: int; b: str = "x"; c: list = dataclasses.field(default_factory=list, compare=False, repr=False)
    def __post_init__(self): object.__setattr__(self, "b", self.b.upper())
print(D(1), D(1) < D(2), D(1) == D(1, c=[5]), dataclasses.asdict(D(1, "q")), dataclasses.replace(D(1), a=5), hash(D(1)) == hash(D(1)) if False else "h", [f.name for f in dataclasses.fields(D)], D.__match_args__)
try: D(1).a = 2
except dataclasses.FrozenInstanceError as e: print(repr(e))
try: D()
except TypeError as e: print(e)
@dataclasses.dataclass(slots=True, kw_only=True)
class SL: x: int; y: int = 0
print(SL(x=1))
try: SL(1)
except TypeError as e: print(e)
try: SL(x=1).z = 3
except AttributeError as e: print(e)
class Base(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
try: Base()
except TypeError as e: print(e)
def match(x):
    match x:
        case [1, *rest]: return f"list {rest}"
        case {"k": v, **r}: return f"map {v} {r}"
        case D(a=1 | 2 as n): return f"D {n}"
        case int(n) if n > 5: return f"big {n}"
        case (a, b): return f"pair {a} {b}"
        case "s" | "t": return "str"
        case None: return "none"
        case Color.RED: return "red"
        case float(): return "float"
        case _: return "?"
print([match(v) for v in ([1, 2, 3], {"k": 1, "z": 2}, D(2), 7, (8, 9), "t", None, Color.RED, 1.5, set(), 3)])
Pt = collections.namedtuple("Pt", "x y", defaults=[0]); p = Pt(1); print(p, p._replace(y=3), p._asdict(), Pt._fields, Pt._make([4, 5]), p == (1, 0), Pt._field_defaults)
try: Pt()
except TypeError as e: print(e)
c = collections.Counter("abracadabra"); print(c.most_common(2), c["z"], c - collections.Counter("aab"), c + c, sum(c.values()), sorted(c.elements())[:3], c); c.update("zz"); c.subtract("a"); print(c)
dd = collections.defaultdict(list); dd["a"].append(1); print(dd, dict(dd)); od = collections.OrderedDict(a=1, b=2); od.move_to_end("a"); print(od, od.popitem(last=False))
dq = collections.deque([1, 2, 3], maxlen=3); dq.append(4); dq.appendleft(0); dq.rotate(1); print(dq, dq.maxlen, dq[0]); cm = collections.ChainMap({"a": 1}, {"a": 2, "b": 3}); print(cm["a"], cm["b"], cm)
print(sorted([("b", 2), ("a", 2), ("c", 1)], key=operator.itemgetter(1)), sorted("bAc", key=str.lower, reverse=True), sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)), heapq.nlargest(2, [1, 5, 3]), list(heapq.merge([1, 4], [2, 3])), bisect.bisect([1, 2, 2, 3], 2), functools.reduce(operator.mul, range(1, 6)))
@functools.lru_cache(maxsize=2)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(10), fib.cache_info())
@functools.singledispatch
def sd(x): return "obj"
@sd.register
def _(x: int): return "int"
@sd.register(list)
def _(x): return "list"
print(sd(1), sd([]), sd("s"), sd(True))
@functools.total_ordering
class T:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(T(1) <= T(1), T(2) > T(1), functools.partial(int, base=2)("101"))
