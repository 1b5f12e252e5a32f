# conformance: untimed
import time, threading
# counters and races as tutorials show them
class Node:
    def __init__(self, v): self.v, self.next = v, None
class Stack:
    def __init__(self): self.head = None; self.n = 0
    def push(self, v): n = Node(v); n.next = self.head; self.head = n; self.n += 1; return self
    def pop(self):
        if self.head is None: raise IndexError("pop from empty stack")
        v = self.head.v; self.head = self.head.next; self.n -= 1; return v
    def __len__(self): return self.n
    def __iter__(self):
        n = self.head
        while n: yield n.v; n = n.next
    def __repr__(self): return f"Stack({list(self)})"
s = Stack().push(1).push(2); print(s, len(s), s.pop(), 2 in s, list(s))
try: Stack().pop()
except IndexError as e: print(type(e), e, e.args)
def timer(f):
    def w(*a, **k):
        t = time.perf_counter(); r = f(*a, **k); print(f.__name__, round(time.perf_counter() - t, 1)); return r
    return w
@timer
def slow(): time.sleep(0.1); return "r"
print(slow())
def deco(n):
    def d(f):
        def w(*a): return [f(*a) for _ in range(n)]
        return w
    return d
@deco(2)
def hi(x): return x
print(hi("x"))
class Cache:
    def __init__(self, f): self.f = f; self.c = {}
    def __call__(self, *a):
        if a not in self.c: self.c[a] = self.f(*a)
        return self.c[a]
@Cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), len(fib.c))
class Singleton:
    _i = None
    def __new__(cls, *a):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
print(Singleton() is Singleton())
class Obs:
    def __init__(self): self.subs = []
    def on(self, f): self.subs.append(f); return f
    def fire(self, *a): return [f(*a) for f in self.subs]
o = Obs()
@o.on
def h(x): return x + 1
print(o.fire(1))
class Temp:
    def __init__(s, c): s.c = c
    def __eq__(s, o): return isinstance(o, Temp) and s.c == o.c
    def __hash__(s): return hash(s.c)
    def __lt__(s, o): return s.c < o.c
    def __repr__(s): return f"T({s.c})"
    def __add__(s, o): return Temp(s.c + o.c)
    def __iadd__(s, o): s.c += o.c; return s
    def __getitem__(s, k): return (s.c, k)
    def __contains__(s, x): return x == s.c
    def __bool__(s): return s.c != 0
    def __call__(s, x): return s.c * x
    def __neg__(s): return Temp(-s.c)
    def __matmul__(s, o): return "mm"
    def __rsub__(s, o): return o - s.c
    def __enter__(s): return s
    def __exit__(s, *a): return a[0] is KeyError
    def __len__(s): return 3
    def __reversed__(s): return iter("rev")
    def __format__(s, f): return f"<{f}>"
    def __index__(s): return 2
    def __round__(s, n=0): return f"r{n}"
    def __divmod__(s, o): return "dm"
    def __pow__(s, o, m=None): return ("pow", o, m)
    def __getattr__(s, n): return n.upper()
    def __dir__(s): return ["z", "a"]
    def __sizeof__(s): return 1
    def __complex__(s): return 1j
    def __delitem__(s, k): print("del", k)
    def __setitem__(s, k, v): print("set", k, v)
    def __missing__(s, k): return k
t = Temp(5); u = t; t += Temp(1); print(u, t + Temp(1), sorted([Temp(3), Temp(1)]), {Temp(1), Temp(1)}, t[1:2], 6 in t, bool(Temp(0)), t(2), -t, t @ 1, 10 - t, list(reversed(t)), f"{t:abc}", [1, 2, 3][t], round(t), round(t, 2), divmod(t, 1), t ** 2, pow(t, 2, 3), t.foo, dir(t), len(t), bin(t), complex(t), t != u)
del t["k"]; t["a"] = 1
with t: raise KeyError
print(*map(lambda x, y: x * y, [1, 2], [3, 4]), *filter(str.isdigit, "a1b2"), *zip(*[(1, 2), (3, 4)]))
a, (b, *c), d = 1, (2, 3, 4), 5; print(a, b, c, d); (x := [1, 2])[0] = 9; print(x)
print([(i, j) for i in range(3) for j in range(i) if (i + j) % 2], {k: v for k, v in zip("ab", range(2))}, {i % 2 for i in range(5)}, sum(i for i in range(4)), [[0] * 2 for _ in range(2)])
def f(a, b=2, *args, c, d=4, **kw): return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, c=4, e=5), f(*[1, 2], **{"c": 3}))
for bad in (lambda: f(), lambda: f(1), lambda: f(1, 2, b=3, c=1), lambda: f(c=1), lambda: (lambda: 0)(1), lambda: len(), lambda: int("x"), lambda: [][0], lambda: {}["a"], lambda: None.x, lambda: 1 + "a", lambda: "a" + 1, lambda: [] + (), lambda: {}[[]], lambda: 1 < "a", lambda: sorted([1, "a"]), lambda: max([]), lambda: int(None), lambda: float("x"), lambda: "a".join([1]), lambda: (1, 2)[5], lambda: "abc".index("z"), lambda: [1].index(2), lambda: chr(-1), lambda: range(1, 2, 0), lambda: "x" * "y", lambda: 5(), lambda: 5[0], lambda: iter(5), lambda: next([]), lambda: abs("a"), lambda: sum(["a"]), lambda: ord("ab"), lambda: round("a"), lambda: isinstance(1, 1), lambda: hash([]), lambda: 1 // 0, lambda: 1.0 / 0, lambda: 1 % 0, lambda: 0 ** -1, lambda: 2.0 ** 10000, lambda: [1, 2].pop(5), lambda: set().pop(), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: list(5), lambda: zip(1), lambda: open, lambda: "{}".format(), lambda: getattr(1, "z"), lambda: setattr(1, "z", 1), lambda: object().x, lambda: super().x, lambda: print(sep=1), lambda: bytes([300]), lambda: b"a" + "b", lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: int("1" * 5000), lambda: divmod(1, 0), lambda: "a" % 1, lambda: "%d" % None, lambda: [1, 2, 3][::0], lambda: slice(1)[0], lambda: frozenset([[]]), lambda: enumerate(), lambda: reversed(5), lambda: reversed({1}), lambda: ({} | []), lambda: {1} + {2}, lambda: not_defined):
    try: r = bad(); print("ok", type(r).__name__)
    except Exception as e: print(type(e).__name__, e)
