"""Partial functions, caches, iterators, counters, deques, named tuples, chained mappings: densely."""
import functools, itertools, collections, operator
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple, ChainMap
@functools.lru_cache(maxsize=2)
def sq(n): return n * n
[sq(i) for i in (1, 2, 1, 3, 2)]
print(sq.cache_info(), sq.__wrapped__(5)); sq.cache_clear(); print(sq.cache_info())
@functools.singledispatch
def show(x): return f"obj {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
def _(x): return f"list {len(x)}"
print(show(1), show([1]), show("a"), show.dispatch(bool) is show.registry[int])
p = functools.partial(int, base=2); print(p("101"), p.func, p.keywords, p)
@functools.total_ordering
class V:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
print(V(1) >= V(1), V(2) > V(1), sorted([V(3), V(1)], key=lambda v: v.v)[0].v)
print(functools.reduce(operator.mul, range(1, 6)), functools.reduce(operator.add, [], 0))
class T:
    @functools.cached_property
    def c(self): print("computing"); return 5
t = T(); print(t.c, t.c, t.__dict__)
print(list(itertools.accumulate([1, 2, 3], operator.mul, initial=10)))
print(list(itertools.chain.from_iterable([[1], [2, 3]])), list(itertools.compress("abcd", [1, 0, 1, 0])))
print(list(itertools.groupby("aabbc")) [0][0], [(k, list(g)) for k, g in itertools.groupby([1, 1, 2], key=lambda x: x % 2)])
print(list(itertools.zip_longest([1, 2], [3], fillvalue="-")), list(itertools.pairwise([1, 2, 3])))
print(list(itertools.product("ab", repeat=2))[:3], list(itertools.combinations(range(3), 2)), len(list(itertools.permutations(range(4)))))
print(list(itertools.islice(itertools.count(5, 2), 1, 6, 2)), list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.starmap(pow, [(2, 3), (3, 2)])))
a, b = itertools.tee(iter([1, 2, 3])); print(list(a), list(b))
print(itertools.count(3), itertools.repeat(2, 3))
c = Counter("mississippi"); print(c, c.most_common(2), c["z"], c.total())
c.subtract("miss"); print(c, +c, c & Counter("ss"), c | Counter("zz"), list(c.elements())[:4])
d = defaultdict(list, {"a": [1]}); d["b"].append(2); print(d, d.get("q"), d.default_factory)
o = OrderedDict(a=1, b=2, c=3); o.move_to_end("a"); print(o, o.popitem(last=False)); print(o == OrderedDict(c=3, a=1), o == {"a": 1, "c": 3})
q = deque([1, 2, 3], maxlen=3); q.append(4); q.rotate(1); print(q, q.maxlen, q.index(2), q[-1]); q.extendleft([9, 8]); print(q)
try: q.insert(0, 1)
except IndexError as e: print(e)
N = namedtuple("N", "x y", defaults=[0]); n = N(1); print(n, n._replace(y=5), n._asdict(), N._fields, N._field_defaults, n._make([7, 8]))
try: n.x = 3
except AttributeError as e: print(e)
try: N()
except TypeError as e: print(e)
try: namedtuple("Bad", "a class")
except ValueError as e: print(e)
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(m["a"], m["b"], dict(m), m.parents, m.new_child({"c": 1}), len(m))
class L(collections.UserList): pass
l = L([3, 1]); l.sort(); print(l, l + [5], type(l[:1]).__name__)
class D(collections.UserDict):
    def __missing__(s, k): return k * 2
print(D({"a": 1})["zz"], D(b=2), "zz" in D())
@functools.wraps(sq)
def wrapped(): "doc"
print(wrapped.__name__, wrapped.__wrapped__ is sq)
print(functools.cmp_to_key(lambda a, b: b - a)(3) < functools.cmp_to_key(lambda a, b: b - a)(2), sorted([1, 3, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
g = operator.itemgetter(1, 0); print(g("xy"), operator.attrgetter("real")(5), operator.methodcaller("upper")("a"), g)
print(deque(maxlen=0), Counter(), defaultdict(int), repr(ChainMap()))
class P:
    def f(self, a, b=2): return a, b
    g = functools.partialmethod(f, 1)
print(P().g(), P().g(b=7))
class SD:
    @functools.singledispatchmethod
    def m(self, x): return "base"
    @m.register
    def _(self, x: str): return "str"
print(SD().m(1), SD().m(""))
