# conformance: untimed
import time, threading, queue, heapq, functools, logging, sys, itertools, collections
lock = threading.Lock()
def s(v): time.sleep(0.001); return v
def attempt(name, f):
    try: print(name, f())
    except RuntimeError as e: print(name, "REFUSED", e)
    except Exception as e: print(name, type(e).__name__, e)
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return s(self.v == (o.v if isinstance(o, V) else o))
    def __lt__(self, o): return s(self.v < o.v)
    def __gt__(self, o): return s(self.v > o.v)
    def __hash__(self): return s(hash(self.v))
    def __bool__(self): return s(self.v > 1)
    def __repr__(self): return s(f"V{self.v}")
    def __str__(self): return s(f"v{self.v}")
    def __format__(self, spec): return s(f"<{self.v}{spec}>")
    def __add__(self, o): return s(V(self.v + (o.v if isinstance(o, V) else o)))
    def __radd__(self, o): return s(V(self.v + o))
    def __len__(self): return s(3)
    def __iter__(self): return s(iter([1, 2, self.v]))
    def __contains__(self, x): return s(x == 1)
    def __getitem__(self, i): return s(i)
    def __index__(self): return s(self.v)
    def __int__(self): return s(self.v)
    def __call__(self, *a): return s(self.v)
    def __enter__(self): return s(self)
    def __exit__(self, *a): s(0)
    def __getattr__(self, n):
        if n.startswith("__"): raise AttributeError(n)
        return s(n)
    @property
    def prop(self): return s("prop")
class I:
    def __init__(self, n): self.n = n
    def __iter__(self): return s(self)
    def __next__(self):
        time.sleep(0.001)
        if self.n == 0: raise StopIteration
        self.n -= 1; return self.n
def g(n):
    for i in range(n): time.sleep(0.001); yield i
def vs(): return [V(3), V(1), V(2)]
attempt("in list", lambda: V(2) in vs())
attempt("in iterator", lambda: V(2) in iter(vs()))
attempt("in gen", lambda: V(2) in (v for v in vs()))
attempt("in I", lambda: 1 in I(3))
attempt("in contains", lambda: 1 in V(1))
attempt("not in", lambda: V(7) not in tuple(vs()))
attempt("index", lambda: vs().index(V(2)))
attempt("count", lambda: vs().count(V(2)))
attempt("remove", lambda: (lambda l: (l.remove(V(1)), len(l)))(vs()))
attempt("== lists", lambda: vs() == vs())
attempt("bool", lambda: [bool(v) for v in vs()])
attempt("not", lambda: [not v for v in vs()])
attempt("if", lambda: [1 if v else 0 for v in vs()])
attempt("and", lambda: (V(1) and 5, V(2) or 6))
attempt("filter None", lambda: len(list(filter(None, vs()))))
attempt("filter V", lambda: len(list(filter(lambda v: v, vs()))))
attempt("any", lambda: any(vs())); attempt("all", lambda: all(vs()))
attempt("any gen", lambda: any(v for v in vs()))
attempt("sorted", lambda: [v.v for v in sorted(vs())])
attempt("sort", lambda: (lambda l: (l.sort(), [v.v for v in l]))(vs()))
attempt("sort key", lambda: sorted([3, 1, 2], key=lambda x: s(-x)))
attempt("min", lambda: min(vs()).v); attempt("max", lambda: max(vs()).v)
attempt("min key", lambda: min([3, 1, 2], key=s)); attempt("max gen key", lambda: max(g(3), key=s))
def heap():
    h = []
    for v in vs(): heapq.heappush(h, v)
    return [heapq.heappop(h).v for _ in range(3)]
attempt("heapq", heap)
attempt("nsmallest", lambda: [v.v for v in heapq.nsmallest(2, vs())])
attempt("dict", lambda: {v: v.v for v in vs()}[V(2)])
attempt("dict.get", lambda: {V(1): 1}.get(V(1))); attempt("in dict", lambda: V(1) in {V(1): 1})
attempt("set", lambda: len({V(1), V(1), V(2)})); attempt("set op", lambda: len({V(1)} | {V(1), V(2)}))
attempt("set and", lambda: len({V(1), V(3)} & {V(1), V(2)}))
attempt("set.add", lambda: (lambda x: (x.add(V(1)), len(x)))({V(1)}))
attempt("hash", lambda: hash(V(5))); attempt("hash tuple", lambda: hash((V(5), 1)) == hash((5, 1)))
attempt("dict eq", lambda: {1: V(1)} == {1: V(1)})
attempt("list(I)", lambda: list(I(3))); attempt("tuple(I)", lambda: tuple(I(3))); attempt("sum(I)", lambda: sum(I(3)))
attempt("set(I)", lambda: set(I(3))); attempt("join", lambda: "-".join(str(x) for x in I(3)))
attempt("join2", lambda: ",".join(map(str, g(3)))); attempt("dict(zip)", lambda: dict(zip(I(3), g(3))))
attempt("unpack", lambda: (lambda a, b: (a, b))(*I(2)))
def unp(): a, b = I(2); return a, b
def unp2(): a, *b = g(3); return a, b
attempt("unpack2", unp); attempt("unpack3", unp2)
attempt("[*I]", lambda: [*I(2), *g(2)]); attempt("{*I}", lambda: {*I(2)})
attempt("sum V", lambda: sum(vs(), V(0)).v); attempt("sum V2", lambda: sum(vs()).v)
attempt("map", lambda: list(map(s, [1, 2]))); attempt("zip", lambda: list(zip(g(2), I(2))))
attempt("enumerate", lambda: list(enumerate(g(2)))); attempt("reversed", lambda: list(reversed(list(g(3)))))
attempt("islice", lambda: list(itertools.islice(g(5), 2))); attempt("chain", lambda: list(itertools.chain(g(2), I(2))))
attempt("reduce", lambda: functools.reduce(lambda a, b: s(a + b), g(4)))
attempt("groupby", lambda: [(k, list(v)) for k, v in itertools.groupby([1, 1, 2], key=s)])
attempt("accumulate", lambda: list(itertools.accumulate(g(4), lambda a, b: s(a + b))))
attempt("len", lambda: len(V(1))); attempt("int", lambda: int(V(4))); attempt("index", lambda: [1, 2, 3][V(1)])
attempt("range", lambda: list(range(V(2)))); attempt("getitem", lambda: V(1)[5]); attempt("call", lambda: V(1)())
attempt("repr", lambda: repr(V(1))); attempt("str", lambda: str(V(1))); attempt("repr list", lambda: repr(vs()))
attempt("str dict", lambda: str({1: V(1)})); attempt("print", lambda: print(V(1), vs()))
attempt("f", lambda: f"{V(1)} {V(1)!r} {V(1):x} {V(1)!s:>5}"); attempt("format", lambda: "{} {!r} {:y}".format(V(1), V(2), V(3)))
attempt("format()", lambda: format(V(1), "z")); attempt("%", lambda: "%s %r" % (V(1), V(2)))
attempt("getattr", lambda: V(1).other); attempt("hasattr", lambda: hasattr(V(1), "zzz")); attempt("prop", lambda: V(1).prop)
attempt("with", lambda: [1 for _ in [0]])
def w():
    with V(1) as v: return v.v
attempt("with", w)
attempt("deque", lambda: list(collections.deque(g(4), 2))); attempt("Counter", lambda: collections.Counter(g(2)))
attempt("Counter V", lambda: len(collections.Counter(vs() + vs())))
attempt("defaultdict", lambda: collections.defaultdict(lambda: s(5))[1])
attempt("setdefault", lambda: {}.setdefault(V(1), 2)); attempt("pop", lambda: {V(1): 4}.pop(V(1)))
attempt("extend", lambda: (lambda l: (l.extend(I(2)), l))([])); attempt("+=", lambda: (lambda l: l.__iadd__(g(2)))([]))
attempt("slice=", lambda: (lambda l: (l.__setitem__(slice(0, 1), g(2)), l))([9]))
attempt("update", lambda: (lambda d: (d.update((x, x) for x in g(2)), d))({}))
attempt("set.update", lambda: (lambda d: (d.update(g(2)), d))(set()))
attempt("fromkeys", lambda: dict.fromkeys(g(2))); attempt("frozenset", lambda: frozenset(I(2)))
attempt("divmod", lambda: V(1) + V(2) == V(3)); attempt("cmp chain", lambda: V(1) < V(2) < V(3))
attempt("total", lambda: max(V(1), V(2), key=lambda v: s(v.v)).v); attempt("isinstance", lambda: isinstance(V(1), V))
attempt("lru", lambda: (lambda f: (f(1), f(1)))(functools.lru_cache(s)))
attempt("partial", lambda: functools.partial(s, 3)()); attempt("iter sentinel", lambda: list(iter(lambda it=iter(range(5)): s(next(it)), 3)))
attempt("bytes", lambda: bytes(g(3))); attempt("yield from", lambda: list((lambda: (yield from g(2)))()))
attempt("dict comp", lambda: {s(k): s(v) for k, v in enumerate("ab")}); attempt("next default", lambda: next(I(0), "d"))
attempt("str.join err", lambda: "".join(V(1))); attempt("list(V)", lambda: list(V(9))); attempt("sorted V", lambda: sorted(V(0)))
attempt("min default", lambda: min(I(0), default=s(4))); attempt("math", lambda: 1)
attempt("bisect", lambda: 2)
logging.basicConfig(format="%(message)s", stream=sys.stdout); logging.warning("log %s %r", V(1), V(2)); logging.warning(V(3))
q = queue.PriorityQueue(); [q.put(v) for v in vs()]; attempt("pq", lambda: [q.get().v for _ in range(3)])
attempt("raise", lambda: (_ for _ in ()).throw(ValueError(V(1))))
class E(Exception):
    def __str__(self): return s("E!")
attempt("E", lambda: (_ for _ in ()).throw(E()))
def m(x):
    match x:
        case V(v=1): return "one"
        case _: return "other"
attempt("match", lambda: m(V(1)))
