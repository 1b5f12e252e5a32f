# conformance: untimed
import gc; gc.collect()
import weakref, gc
class T:
    def __init__(self, name): self.name = name
    def __del__(self): print("  del", self.name)
    def __repr__(self): return f"T({self.name})"
def step(s): print("--", s)
step("del"); a = T("a"); del a
step("rebind"); a = T("a1"); a = T("a2"); a = None
step("expression"); T("temp")
step("two names"); a = T("two"); b = a; del a; print("still"); b = 1
step("function end")
def f():
    x = T("x"); y = T("y"); print("in f")
f()
step("returned")
def g():
    x = T("gx"); y = T("gy"); return x
r = g(); print("got", r); del r
step("list"); l = [T("l0"), T("l1"), T("l2")]; l.pop(); print("popped"); l.clear(); print("cleared")
step("list del"); l = [T("m0"), T("m1")]; del l[0]; print("one"); del l
step("list slice"); l = [T("s0"), T("s1"), T("s2")]; l[0:2] = []; print("sliced"); l[0] = None
step("dict"); d = {"a": T("da"), "b": T("db"), 3: T("d3")}; d.pop("a"); print("popped"); d["b"] = 2; del d[3]; d = None
step("dict clear"); d = {1: T("k1"), 2: T("k2")}; d.clear()
step("attribute")
class H: pass
h = H(); h.t = T("ht"); h.u = T("hu"); h.t = None; del h.u; h.v = T("hv"); del h
step("exception")
def bad():
    loc = T("local in bad")
    raise ValueError("bad")
try:
    bad()
except ValueError as e:
    print("caught", e)
print("after except")
try:
    bad()
except ValueError:
    print("caught again")
print("after except 2")
keep = None
try:
    bad()
except ValueError as e:
    keep = e
print("kept"); keep = None
step("argument")
def show(t): print("show", t)
show(T("arg")); show(t=T("kwarg")); print(T("printed"))
step("for")
for t in [T("f0"), T("f1")]:
    print("loop", t)
print("loop over"); t = None
for t in (T(i) for i in range(3)):
    print("gen", t)
del t
step("closure")
def outer():
    c = T("closed over")
    def inner(): return c
    return inner
i = outer(); print(i()); del i
step("cycle"); x = T("c1"); y = T("c2"); x.o = y; y.o = x; del x, y; print("not yet"); print(gc.collect())
step("method")
class M:
    def __init__(self): self.t = T("mt")
    def go(self): print("go", self.t); return self
M().go()
m = M().go(); del m
step("comprehension"); z = [T(k) for k in "pq"]; z = [w.name for w in z]; print(z)
step("with")
class C:
    def __enter__(self): print("enter"); return self
    def __exit__(self, *a): print("exit")
    def __del__(self): print("  del C")
with C(): print("body")
with C() as c: print("body")
del c
step("nested"); n = T("outer"); n.child = T("child"); del n
step("swap"); p, q = T("P"), T("Q"); p, q = q, p; del p; print("P stays"); del q
step("global in function")
G = T("G")
def setg():
    global G
    G = None
    print("set")
setg()
step("walrus")
if (w := T("w")): print("yes")
w = 0
step("end")
last = T("last")
