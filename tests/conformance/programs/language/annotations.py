"""When annotations are evaluated, and where they are kept."""
import sys
class Meta(type):
    def __or__(cls, other): return f"{cls.__name__} or {other}"
class A(metaclass=Meta): pass
print(A | 3)
class Temperature:
    def __class_getitem__(cls, unit):
        return f"{cls.__name__} in {unit}"
print(Temperature["C"])
import types
class Box:
    __class_getitem__ = classmethod(types.GenericAlias)
    def __init__(self, v): self.v = v
b = Box[int](3)
print(Box[int], b.v, b.__orig_class__, Box[int].__origin__ is Box)
print(sys.modules[__name__].Box is Box, 'sys' in sys.modules, 'nothing' in sys.modules)
def f(a: print("evaluated a") or int, b: print("b") = print("default")) -> print("return"):
    y: print("never") = 3
    return y
print(f.__annotations__, f(1))
class C:
    x: print("in class") = print("value")
    (z): int = 4
    print(__annotations__)
print(C.__annotations__, C.z)
obj = C()
obj.attr: print("attribute") = 5
lst = [0]
lst[0]: print("item") = 7
print(lst, obj.attr)
def outer(T):
    def inner(x: T) -> list[T]: return [x]
    return inner
print(outer(int).__annotations__, outer("text").__annotations__)
class Gen:
    def both(self, *args: int, key: str = "k", **kw: float) -> None: ...
print(Gen.both.__annotations__)
f.__annotations__["new"] = 1
print(list(f.__annotations__))
match 3:
    case int() | str(): print("matched")
isinstance(3, (int | str, list)) and print("nested ok")
try: isinstance(3, (list[int], int))
except TypeError as e: print(e)
print(isinstance(3, (int, list[int])))
try:
    def g(a: nope): pass
except NameError as e: print(type(e).__name__, e)
try:
    class D:
        q: nope
except NameError as e: print(e)
lam = lambda x: x
print(lam.__annotations__)
async def co(a: int) -> str: ...
print(co.__annotations__)
print(__annotations__ if "__annotations__" in globals() else "none")
e: "int"
print(__annotations__)
