# What a class's __dict__ holds besides what its body says, and that it is for reading only.
import types


class Plain:
    pass


class Error(Exception):
    pass


class Mapping(dict):
    pass


class Number(int):
    pass


class Pair(tuple):
    pass


class Text(str):
    pass


class Meta(type):
    pass


class Numbers(set):
    pass


class Derived(Plain):
    pass


class Slotted(Plain):
    __slots__ = ("a",)


class WithDict:
    __slots__ = ("a", "__dict__")


class Beyond(WithDict):
    pass


class Empty:
    __slots__ = ()


class Equal(Empty):
    "doc"

    def __eq__(self, other):
        return True


class One:
    __slots__ = "one"


for made in (Plain, Error, Mapping, Number, Pair, Text, Meta, Numbers, Derived, Slotted, WithDict, Beyond, Empty,
             Equal, One):
    print(made.__name__, list(made.__dict__))
print(Plain.__dict__, repr(One.__dict__))
print(type(Plain.__dict__), vars(Derived))


def item_set():
    Plain.__dict__["y"] = 2


def item_deleted():
    del Plain.__dict__["y"]


def updated():
    Plain.__dict__.update(a=1)


for change in (item_set, item_deleted, updated):
    try:
        change()
    except (TypeError, AttributeError) as problem:
        print(type(problem).__name__, problem)
Plain.z = 3
print("z" in Plain.__dict__, Plain.__dict__["z"], vars(Plain).get("z"), dict(Plain.__dict__)["z"], {**vars(Plain)}["z"])
print(isinstance(Plain.__dict__, types.MappingProxyType), Plain.__dict__ == vars(Plain), len(vars(Derived)))
print([(name, value) for name, value in vars(Plain).items() if not name.startswith("__")])
print(type(Plain.__dict__["__dict__"]), type(One.__dict__["one"]))


def function():
    pass


function.x = 1
print(function.__dict__, vars(function), type(function.__dict__))
one = Plain()
one.q = 1
print(one.__dict__, vars(one), type(vars(one)))
print("__len__" in list.__dict__, "append" in vars(list), type(int.__dict__))
