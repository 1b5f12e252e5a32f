# conformance: untimed
# Collections, heaps, and what goes wrong with lists, dicts and sets.
from collections import OrderedDict, ChainMap, Counter, namedtuple, deque, defaultdict, UserDict
import heapq, bisect

od = OrderedDict(a=1, b=2, c=3)
od.move_to_end("a")
od.move_to_end("c", last=False)
print(od, od.popitem(last=False), list(reversed(od)), od == OrderedDict(b=2, a=1), od == {"a": 1, "b": 2})
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
child = cm.new_child({"c": 9})
print(cm, child["b"], child.maps, child.parents == cm, dict(child), len(child), "z" in child, list(child))
child["a"] = 100
print(child, cm["a"])
try:
    del child["b"]
except KeyError as e:
    print(e)
try:
    cm["zz"]
except KeyError as e:
    print(e)
c = Counter("mississippi")
print(c, c.most_common(2), c["z"], sorted(c.elements()), c.total(), c + Counter("ms"), c - Counter("iiiii"), c & Counter("miss"), c | Counter("zz"), -Counter(a=-1), +Counter(a=0, b=1))
c.subtract("mmm")
c.update({"z": 4})
print(c, c.most_common()[-1], Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2))
P = namedtuple("P", "x y z", defaults=[0])
p = P(1, 2)
print(p, p.x, p[1], p._asdict(), p._replace(y=5), P._fields, P._field_defaults, P._make([7, 8, 9]), p == (1, 2, 0), *p, hash(p) == hash((1, 2, 0)))
for f in (lambda: P(1), lambda: P(1, 2, 3, 4), lambda: setattr(p, "x", 2), lambda: p._replace(q=1), lambda: namedtuple("B", "a a"), lambda: namedtuple("B", "class"), lambda: namedtuple("B", "_x"), lambda: namedtuple("B", "a class a", rename=True)._fields):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
d.appendleft(0)
d.rotate(1)
print(d, d.maxlen, d[0], d.index(3), d.count(2), list(reversed(d)), d.pop(), d.popleft(), 3 in d)
d.extendleft("ab")
d.insert(1, "new") if len(d) < 4 else print("full", d)
d.remove("a")
d.clear()
print(d, bool(d), deque("abc") + deque("d"), deque([1]) * 3)
for f in (lambda: d.pop(), lambda: d.remove(1), lambda: d[0], lambda: deque([1], maxlen=1).insert(0, 2), lambda: deque(maxlen=-1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
dd = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    dd[k].append(v)
print(dd, dd.get("z"), dd["new"], dict(dd), dd.default_factory)
h = [5, 3, 8, 1]
heapq.heapify(h)
heapq.heappush(h, 0)
print(h, heapq.heappop(h), heapq.heappushpop(h, 2), heapq.heapreplace(h, 9), h, heapq.nlargest(2, h), heapq.nsmallest(2, ["ccc", "a", "bb"], key=len), list(heapq.merge([1, 4], [2, 3], reverse=False)))
l = [1, 3, 3, 5]
print(bisect.bisect(l, 3), bisect.bisect_left(l, 3), bisect.insort(l, 4), l)
x = [3, 1, 2]
x[1:1] = [9, 9]
x[::2] = [0, 0, 0]
print(x, x.sort(), x, x.index(9), x.copy() is x, [1, 2] + [3], [0] * 3, [1, 2] < [1, 3], x.pop(0), x.insert(1, "i"), x, x.reverse(), x, x.count(0))
for f in (lambda: x.index(77), lambda: x.remove(77), lambda: [].pop(), lambda: [1].pop(5), lambda: x[10], lambda: x.__setitem__(10, 1), lambda: sorted([1, "a"]), lambda: [1] + (2,), lambda: x.__setitem__(slice(0, 4, 2), [1]), lambda: {}["k"], lambda: {}.popitem(), lambda: {[]: 1}, lambda: {1, []}, lambda: set().pop(), lambda: {1}.remove(2), lambda: (1, 2)[3], lambda: (1,).__setitem__(0, 1), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: [*1], lambda: {**1}, lambda: next(iter([])), lambda: min([]), lambda: sum(["a"]), lambda: list(5), lambda: [1, 2, 3]["a"], lambda: x.append(1, 2), lambda: zip([1], [1, 2], strict=True).__next__() and list(zip([1], [1, 2], strict=True))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
a, *b, c2 = range(5)
print(a, b, c2)
for f in ("a, b = [1]", ):
    try:
        a, b = [1]
    except ValueError as e:
        print(e)
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
dct = {"a": 1, "b": 2}
dct |= {"c": 3}
print(dct | {"a": 0}, dct.setdefault("d", 4), dct.pop("zz", None), list(dct.items()), dct.keys() & {"a", "q"} == {"a"}, {v: k for k, v in dct.items()}, dict.fromkeys("ab", 0), list(reversed(dct)), dct.keys() - {"a"} == {"b", "c", "d"}, dct.keys(), dct.values(), dct.items())
try:
    for k in dct:
        dct[k + "x"] = 1
except RuntimeError as e:
    print(e)
s = {1, 2, 3}
s ^= {3, 4}
print(s, s | {9}, s & {1}, s - {1}, s <= {1, 2, 4, 5}, s.isdisjoint({8}), frozenset([1]) in {frozenset([1])}, s.symmetric_difference([1]), {1} == frozenset([1]), s.discard(99), s.union([5], [6]))
class Lower(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
print(Lower(A=1, B=2))
class Default(dict):
    def __missing__(self, k): return f"<{k}>"
print(Default(a=1)["a"], Default()["q"], "{a} {b}".format_map(Default(a=1)))
