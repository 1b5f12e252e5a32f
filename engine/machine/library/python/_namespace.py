"""Of types, what other modules need without the rest of it."""


class SimpleNamespace:
    def __init__(self, /, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({', '.join([f'{key}={value!r}' for key, value in self.__dict__.items()])})"

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None


SimpleNamespace.__module__ = "types"


class MappingProxy:
    """A mapping to be read only; what changes it goes past it."""

    def __init__(self, mapping):
        if not hasattr(mapping, "keys"):
            raise TypeError(f"mappingproxy() argument must be a mapping, not {type(mapping).__name__}")
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __delitem__(self, key):
        raise TypeError("'mappingproxy' object does not support item deletion")

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        return iter(self._mapping)

    def __reversed__(self):
        return reversed(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def __or__(self, other):
        return self._mapping | (other._mapping if isinstance(other, MappingProxy) else other)

    def __ror__(self, other):
        return other | self._mapping

    def __eq__(self, other):
        return self._mapping == (other._mapping if isinstance(other, MappingProxy) else other)

    __hash__ = None

    def get(self, key, default=None):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()

    def __repr__(self):
        return f"mappingproxy({self._mapping!r})"

    def __str__(self):
        return str(self._mapping)


MappingProxy.__module__ = "builtins"
MappingProxy.__name__ = MappingProxy.__qualname__ = "mappingproxy"


class _Attribute:
    """What a class has for the __dict__ and __weakref__ of its objects."""

    def __init__(self, name, cls):
        self.__name__ = name
        self.__objclass__ = cls

    def __eq__(self, other):
        return type(other) is _Attribute and other.__dict__ == self.__dict__

    __hash__ = None

    def __repr__(self):
        return f"<attribute {self.__name__!r} of {self.__objclass__.__name__!r} objects>"


_Attribute.__module__ = "builtins"
_Attribute.__name__ = _Attribute.__qualname__ = "getset_descriptor"
_without_weak_references = (int, tuple, bytes)


def _slots(cls):
    slots = cls.__dict__.get("__slots__")
    return (slots,) if isinstance(slots, str) else slots if slots is None else tuple(slots)


def _gives(cls, name):
    """Whether objects have __dict__ or __weakref__ from this class."""
    if cls.__module__ != "builtins":
        slots = _slots(cls)
        if slots is not None:
            return name in slots
        return name == "__dict__" or not issubclass(cls, _without_weak_references)
    return issubclass(cls, type) or issubclass(cls, (set, frozenset) if name == "__weakref__" else BaseException)


def of_class(cls, members):
    """A class's __dict__, for a program to look at."""
    if cls.__module__ == "builtins":
        return MappingProxy(members)
    shown = dict(members)
    slots = _slots(cls)
    for name in slots or ():
        if name not in ("__dict__", "__weakref__"):
            shown[name] = getattr(cls, name)
    for name in ("__dict__", "__weakref__"):
        if _gives(cls, name) and not any(_gives(base, name) for base in cls.__mro__[1:-1]):
            shown[name] = _Attribute(name, cls)
    if "__doc__" not in shown:
        shown["__doc__"] = None
    if "__eq__" in shown and shown.get("__hash__", 0) is None:
        shown["__hash__"] = shown.pop("__hash__")
    return MappingProxy(shown)
