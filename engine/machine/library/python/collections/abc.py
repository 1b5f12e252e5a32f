"""collections.abc: what objects can do, asked by the methods they have."""

from _inspect import generic as _generic


class _Ability(type):
    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, other):
        if cls in other.__mro__:
            return True
        own = cls.__dict__  # a class made from one of these is no such question
        if any(base in own.get("_registered", ()) for base in other.__mro__):
            return True
        methods = own.get("_methods", ())
        if not methods:
            return False
        for name in methods:
            if getattr(other, name, None) is None:
                return False
        return True

    def register(cls, other):
        cls._registered = (*cls.__dict__.get("_registered", ()), other)
        return other


class Hashable(metaclass=_Ability):
    _methods = ("__hash__",)


class Iterable(metaclass=_Ability):
    _methods = ("__iter__",)


class Iterator(Iterable):
    _methods = ("__iter__", "__next__")

    def __iter__(self):
        return self


class Generator(Iterator):
    _methods = ("__iter__", "__next__", "send", "throw", "close")


class Reversible(Iterable):
    _methods = ("__iter__", "__reversed__")
    _registered = (list, tuple, str, bytes, range, dict)


class Sized(metaclass=_Ability):
    _methods = ("__len__",)
    _registered = (list, tuple, str, bytes, bytearray, range, dict, set, frozenset)


class Container(metaclass=_Ability):
    _methods = ("__contains__",)
    _registered = (list, tuple, str, bytes, bytearray, range, dict, set, frozenset)


class Collection(Sized, Iterable, Container):
    _methods = ("__len__", "__iter__", "__contains__")
    _registered = (list, tuple, str, bytes, bytearray, range, dict, set, frozenset)


class Callable(metaclass=_Ability):
    _methods = ("__call__",)
    _flat = True  # Callable[[int], str] keeps its arguments flat
    _registered = (type, type(len), type(lambda: 0))


class Awaitable(metaclass=_Ability):
    _methods = ("__await__",)


class Coroutine(Awaitable):
    _methods = ("__await__", "send", "throw", "close")


class AsyncIterable(metaclass=_Ability):
    _methods = ("__aiter__",)


class AsyncIterator(AsyncIterable):
    _methods = ("__aiter__", "__anext__")

    def __aiter__(self):
        return self


class AsyncGenerator(AsyncIterator):
    _methods = ("__aiter__", "__anext__", "asend", "athrow", "aclose")


_registered_iterables = (list, tuple, str, bytes, bytearray, range, dict, set, frozenset, enumerate, zip, map, filter)
Iterable._registered = _registered_iterables
Iterator._registered = (enumerate, zip, map, filter, reversed)


class Sequence(Reversible, Collection):
    _methods = ()
    _registered = (list, tuple, str, bytes, bytearray, range)

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __contains__(self, value):
        for item in self:
            if item is value or item == value:
                return True
        return False

    def __reversed__(self):
        for i in reversed(range(len(self))):
            yield self[i]

    def index(self, value):
        for i, item in enumerate(self):
            if item is value or item == value:
                return i
        raise ValueError

    def count(self, value):
        return sum(1 for item in self if item is value or item == value)


class MutableSequence(Sequence):
    _registered = (list, bytearray)

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for value in values:
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def clear(self):
        while len(self):
            self.pop()

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(Collection):
    _methods = ()
    _registered = (set, frozenset)


class MutableSet(Set):
    _registered = (set,)


class Mapping(Collection):
    _methods = ()
    _registered = (dict,)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return [key for key in self]

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items())

    __hash__ = None


class MutableMapping(Mapping):
    _registered = (dict,)

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **keywords):
        for key, value in dict(other, **keywords).items():
            self[key] = value


class KeysView(metaclass=_Ability):
    _registered = (type({}.keys()),)


class ValuesView(metaclass=_Ability):
    _registered = (type({}.values()),)


class ItemsView(metaclass=_Ability):
    _registered = (type({}.items()),)


for _each in (Iterable, Container, Callable, Awaitable, AsyncIterable, KeysView, ValuesView, ItemsView):
    _each.__class_getitem__ = classmethod(_generic)
