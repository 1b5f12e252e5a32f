"""What exceptions say of themselves: names, objects, places in bytes; keywords of theirs; lookups that fail."""
e = AttributeError("hello 'x'", name="n", obj=5)
print(e, e.name, e.obj, e.args)
e = NameError("name 'zz' is not defined"); print(e.name)
e = ImportError("cannot", name="mod", path="p.py"); print(e.name, e.path, e.msg, repr(e))
class MyA(AttributeError):
    pass
e = MyA("a", name="q"); print(e.name, e.obj, e)
try: AttributeError("x", foo=1)
except TypeError as e: print(e)
try: ValueError("x", foo=1)
except TypeError as e: print(e)
class Own(AttributeError):
    def __init__(self, msg, name):
        super().__init__(msg, name=name, obj=self)
e = Own("m", "nn"); print(e.name, e.obj is e, e.args)
try: object().foo
except AttributeError as e: print(e.name, type(e.obj))
import math
try: math.foo
except AttributeError as e: print(e.name, e.obj is math)
try: int.foo
except AttributeError as e: print(e.name, e.obj)
try: [].foo = 1
except AttributeError as e: print(e.name, e.obj)
try: del (1).foo
except AttributeError as e: print(e.name, e.obj)
try: getattr(3, "bar")
except AttributeError as e: print(e.name, e.obj)
class P:
    __slots__ = ("a",)
    @property
    def ro(self): return 1
p = P()
try: p.a
except AttributeError as e: print(e.name, e.obj is p, e)
try: p.b = 1
except AttributeError as e: print(e.name, e.obj is p if e.obj else None, e)
try: del p.a
except AttributeError as e: print(e.name, e.obj, e)
try: p.ro = 2
except AttributeError as e: print(e.name, e.obj, e)
try: super(P, p).nope
except AttributeError as e: print(e.name, type(e.obj), e)
def f():
    try: print(loc); loc = 1
    except UnboundLocalError as e: print(e.name, e)
    try: del undefd
    except NameError as e: print(e.name, e)
    undefd = 1
f()
try: del globname
except NameError as e: print(e.name, e)
class G:
    def __getattr__(self, n): raise AttributeError(f"no {n}")
g = G()
try: g.foo
except AttributeError as e: print(e.name, e.obj is g if e.obj is not None else None)
class H:
    def __getattribute__(self, n): raise AttributeError
try: H().foo
except AttributeError as e: print(e.name, type(e.obj).__name__, repr(e))
try: raise AttributeError("z")
except AttributeError as e: print(e.name, e.obj)
try: from math import nope
except ImportError as e: print(e.name, e.path is not None, e.msg)
e = StopIteration(3); print(e.value)
u = UnicodeDecodeError("utf-8", b"abc", 1, 2, "bad"); print(u.encoding, u.object, u.start, u.end, u.reason, u)
k = KeyError("k"); print(k, str(k), k.args)
o = OSError(2, "No such", "file.txt"); print(o, o.filename, type(o).__name__, o.errno, o.args)
x = SystemExit(3); print(x.code)
try: b"\xff".decode()
except UnicodeDecodeError as e: print(e, e.start, e.reason)
