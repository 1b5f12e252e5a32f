# conformance: untimed
import weakref, gc
class O:
    def __init__(s, n): s.n = n
    def __repr__(s): return f"O({s.n})"
o = O(1); r = weakref.ref(o); print(r() is o, r() == o, weakref.getweakrefcount(o)); del o; print(r(), "dead" in repr(r))
o = O(2); r = weakref.ref(o, lambda ref: print("gone", ref is r)); r2 = weakref.ref(o, lambda ref: print("gone2"))
o = None
print(r(), r2())
print(weakref.ref(O) is weakref.ref(O))
try: weakref.ref(5)
except TypeError as e: print(e)
try: weakref.ref([])
except TypeError as e: print(e)
d = weakref.WeakValueDictionary()
a, b = O("a"), O("b")
d["a"] = a; d["b"] = b
print(len(d), sorted(d.keys()), list(d.values()))
del a
print(len(d), list(d.items()), "a" in d, d.get("a"), d.get("b"))
try: d["a"]
except KeyError as e: print("KeyError", e)
k = weakref.WeakKeyDictionary(); x = O("x"); k[x] = 1; print(len(k), x in k, k[x]); del x; print(len(k), list(k))
s = weakref.WeakSet(); p = O("p"); q = O("q"); s.add(p); s.add(q); print(len(s), p in s); del p; print(len(s), [repr(e) for e in s])
f = weakref.finalize(q, print, "finalized", 1, k=2) if False else weakref.finalize(q, print, "finalized", 1)
print(f.alive, f.peek()); del q; print(f.alive, f())
y = O("y"); f2 = weakref.finalize(y, print, "at exit y"); z = O("z"); f3 = weakref.finalize(z, print, "at exit z")
pr = weakref.proxy(y); print(pr.n, pr); 
w = O("w"); pw = weakref.proxy(w); pw.n = 5; print(w.n); del w
try: pw.n
except ReferenceError as e: print("ReferenceError:", e)
class M:
    def m(self): return "m"
m = M(); wm = weakref.WeakMethod(m.m); print(wm()()); r = weakref.ref(m.m); print(r()); del m; print(wm())
class Node:
    def __init__(s, v): s.v = v; s.children = []; s._parent = None
    @property
    def parent(s): return s._parent and s._parent()
    @parent.setter
    def parent(s, n): s._parent = weakref.ref(n)
    def add(s, c): s.children.append(c); c.parent = s
root = Node("root"); c1 = Node("c1"); root.add(c1); print(c1.parent.v); del root; print(c1.parent)
n1 = Node(1); n2 = Node(2); n1.x = n2; n2.x = n1; wn = weakref.ref(n1); del n1, n2; print(wn() is None); gc.collect(); print(wn() is None)
def gen():
    try:
        yield 1
        yield 2
    finally:
        print("closed")
g = gen(); print(next(g)); del g; print("after del")
g = gen(); next(g); g = None; print("after None")
def user():
    g = gen(); next(g); print("leaving")
user(); print("left")
next(gen()); print("temp gen")
x = list(zip(gen(), [1])); print(x)
def outer():
    yield from gen()
g = outer(); next(g); del g; print("outer closed")
it = iter(gen()); next(it); 
cache = weakref.WeakValueDictionary()
class Img:
    def __init__(s, name): s.name = name
def get(name):
    i = cache.get(name)
    if i is None:
        print("load", name); i = Img(name); cache[name] = i
    return i
i1 = get("x"); i2 = get("x"); print(i1 is i2); del i1, i2; i3 = get("x"); print(len(cache))
print("end")
