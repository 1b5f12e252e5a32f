"""Descriptors, members of __slots__, metaclasses, operators, abstract classes: densely."""
class Typed:
    def __set_name__(self, owner, name): self.name = "_" + name; print("set_name", owner.__name__, name)
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return getattr(obj, self.name, None)
    def __set__(self, obj, v):
        if not isinstance(v, int): raise TypeError(f"{self.name[1:]} must be int, not {type(v).__name__}")
        setattr(obj, self.name, v)
    def __delete__(self, obj): delattr(obj, self.name)
class Meta(type):
    registry = {}
    def __new__(m, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        cls = super().__new__(m, name, bases, ns)
        m.registry[name] = cls
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("calling", cls.__name__); return super().__call__(*a, **k)
    @classmethod
    def __prepare__(m, name, bases, **kw): print("prepare", name, kw); return {"injected": 1}
    def __repr__(cls): return f"<M {cls.__name__}>"
    def __len__(cls): return 3
    def __contains__(cls, x): return x == 1
class A(metaclass=Meta, flag=True):
    x = Typed()
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.tag = tag; print("sub", cls, tag)
class B(A, tag="t"): pass
a = A(); a.x = 5; print(a.x, A.x.__class__.__name__, A, len(A), 1 in A, A.injected)
try: a.x = "s"
except TypeError as e: print(e)
del a.x; print(a.x)
print(Meta.registry)
class S:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
s = S(); print(s.x, S.x, type(S.x).__name__)
try: s.y
except AttributeError as e: print(e)
try: s.z = 1
except AttributeError as e: print(e)
print(S.x.__get__(s), S.x.__name__); S.x.__set__(s, 9); print(s.x); S.x.__delete__(s)
try: s.x
except AttributeError as e: print(repr(e))
class G:
    def __getattr__(self, n):
        if n.startswith("get_"): return lambda: n[4:]
        raise AttributeError(n)
    def __getattribute__(self, n): return super().__getattribute__(n)
print(G().get_foo())
try: G().other
except AttributeError as e: print(e, e.name)
class Pr:
    def __init__(self): self._v = 0
    @property
    def v(self): "the v"; return self._v
    @v.setter
    def v(self, x): self._v = x
    @property
    def ro(self): return 1
p = Pr(); p.v = 3; print(p.v, Pr.v.__doc__, Pr.v.fget.__name__)
for code in ("p.ro = 1", "del p.v", "p.nope"):
    try:
        if code == "p.ro = 1": p.ro = 1
        elif code == "del p.v": del p.v
        else: p.nope
    except AttributeError as e: print(e)
class Num:
    def __init__(s, v): s.v = v
    def __add__(s, o): return NotImplemented if not isinstance(o, Num) else Num(s.v + o.v)
    __radd__ = lambda s, o: Num(o + s.v)
    def __repr__(s): return f"Num({s.v})"
    def __index__(s): return s.v
    def __bool__(s): return s.v != 0
    def __call__(s, *a): return a
    def __matmul__(s, o): return "mat"
    def __ior__(s, o): s.v |= o; return s
    def __class_getitem__(c, i): return f"{c.__name__}[{i}]"
    def __format__(s, f): return f"<{f}>"
    def __round__(s, n=None): return n
    def __reversed__(s): return iter([3])
print(Num(1) + Num(2), 5 + Num(1), [1, 2, 3][Num(1)], bool(Num(0)), Num(1)(2), Num(1) @ 3, Num[int], f"{Num(1):abc}", round(Num(1), 3), list(reversed(Num(1))), hex(Num(255)))
try: Num(1) + "a"
except TypeError as e: print(e)
n = Num(4); n |= 3; print(n)
class Ctx:
    def __enter__(s): print("enter"); return s
    def __exit__(s, t, v, tb): print("exit", t and t.__name__); return t is KeyError
with Ctx() as c, Ctx(): raise KeyError
print(type("Dyn", (Num,), {"z": 1})(5), type(Num(1)).__mro__)
from abc import ABC, abstractmethod
class Sh(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
try: Sh()
except TypeError as e: print(e)
try:
    class X(int, str): pass
except TypeError as e: print(e)
try:
    class Y(A, object, A): pass
except TypeError as e: print(e)
