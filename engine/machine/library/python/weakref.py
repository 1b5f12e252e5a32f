"""weakref: references that do not keep what they refer to."""

import _exit
from _inspect import generic as _generic
from collections.abc import MutableMapping as _Mapping, MutableSet as _Set
from _references import plain as _plain, refer as _refer, references as _references, target as _target


class ReferenceType:
    __class_getitem__ = classmethod(_generic)

    def __new__(cls, obj, callback=None, *rest, **keywords):
        if cls is ReferenceType and callback is None:
            known = _plain(obj)
            if type(known) is ReferenceType:
                return known
        self = object.__new__(cls)
        self.__callback__ = callback
        self._key = _refer(self, obj, callback is not None)
        return self

    def __init__(self, obj, callback=None):
        pass

    def __call__(self):
        return _target(self._key)

    def __eq__(self, other):
        if not isinstance(other, ReferenceType):
            return NotImplemented
        mine, others = self(), other()
        if mine is None or others is None:
            return self is other
        return mine == others

    def __hash__(self):
        if "_hash" not in self.__dict__:
            obj = self()
            if obj is None:
                raise TypeError("weak object has gone away")
            self._hash = hash(obj)
        return self._hash

    def __repr__(self):
        obj = self()
        if obj is None:
            return f"<weakref at {id(self):#x}; dead>"
        name = getattr(obj, "__name__", None)
        named = f" ({name})" if isinstance(name, str) else ""
        return f"<weakref at {id(self):#x}; to '{type(obj).__name__}' at {id(obj):#x}{named}>"


ReferenceType.__module__ = "weakref"
ref = ReferenceType


class WeakMethod(ref):
    def __new__(cls, method, callback=None):
        try:
            obj, func = method.__self__, method.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(method)}") from None
        self = ref.__new__(cls, obj, callback)
        self._func = func
        return self

    def __call__(self):
        obj = super().__call__()
        return None if obj is None else getattr(obj, self._func.__name__)

    def __eq__(self, other):
        if isinstance(other, WeakMethod):
            return self() == other() if self() is not None and other() is not None else self is other
        return NotImplemented

    __hash__ = ref.__hash__


class ProxyType:
    def __init__(self, obj, callback=None):
        object.__setattr__(self, "_ref", ref(obj, callback and (lambda reference: callback(self))))

    def __getattr__(self, name):
        return getattr(_behind(self), name)

    def __setattr__(self, name, value):
        setattr(_behind(self), name, value)

    def __delattr__(self, name):
        delattr(_behind(self), name)

    def __repr__(self):
        obj = object.__getattribute__(self, "_ref")()
        return f"<weakproxy at {id(self):#x} to {type(obj).__name__} at {id(obj):#x}>"

    def __str__(self):
        return str(_behind(self))

    def __bool__(self):
        return bool(_behind(self))

    def __len__(self):
        return len(_behind(self))

    def __iter__(self):
        return iter(_behind(self))

    def __contains__(self, item):
        return item in _behind(self)

    def __getitem__(self, key):
        return _behind(self)[key]

    def __setitem__(self, key, value):
        _behind(self)[key] = value

    def __delitem__(self, key):
        del _behind(self)[key]

    def __eq__(self, other):
        return _behind(self) == (_behind(other) if isinstance(other, ProxyType) else other)

    def __lt__(self, other):
        return _behind(self) < other

    def __add__(self, other):
        return _behind(self) + other

    __hash__ = None


class CallableProxyType(ProxyType):
    def __call__(self, *args, **keywords):
        return _behind(self)(*args, **keywords)


ProxyType.__name__ = ProxyType.__qualname__ = "weakproxy"
CallableProxyType.__name__ = CallableProxyType.__qualname__ = "weakcallableproxy"
ProxyTypes = (ProxyType, CallableProxyType)


def _behind(self):
    obj = object.__getattribute__(self, "_ref")()
    if obj is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return obj


def proxy(obj, callback=None):
    return (CallableProxyType if callable(obj) else ProxyType)(obj, callback)


def getweakrefs(obj):
    return _references(obj)


def getweakrefcount(obj):
    return len(_references(obj))


class WeakValueDictionary(_Mapping):
    def __init__(self, other=(), /, **keywords):
        self.data = {}
        self.update(other, **keywords)

    def _live(self):
        gone = [key for key, reference in self.data.items() if reference() is None]
        for key in gone:
            del self.data[key]
        return self.data

    def __getitem__(self, key):
        obj = self.data[key]()
        if obj is None:
            raise KeyError(key)
        return obj

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def __delitem__(self, key):
        del self._live()[key]

    def __len__(self):
        return len(self._live())

    def __iter__(self):
        return iter(list(self._live()))

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def get(self, key, default=None):
        reference = self.data.get(key)
        obj = None if reference is None else reference()
        return default if obj is None else obj

    def keys(self):
        yield from self

    def values(self):
        for reference in list(self.data.values()):
            obj = reference()
            if obj is not None:
                yield obj
            obj = None

    def items(self):
        for key, reference in list(self.data.items()):
            obj = reference()
            if obj is not None:
                yield key, obj
            obj = None

    def setdefault(self, key, default=None):
        obj = self.get(key)
        if obj is None:
            self[key] = obj = default
        return obj

    def copy(self):
        return type(self)(self)

    def valuerefs(self):
        return list(self._live().values())


class _ByReference:
    """What finds its entries by weak references to them."""

    def _live(self):
        gone = [reference for reference in self.data if reference() is None]
        for reference in gone:
            del self.data[reference]
        return self.data

    def __len__(self):
        return len(self._live())

    def __iter__(self):
        for reference in list(self._live()):
            obj = reference()
            if obj is not None:
                yield obj
            obj = None

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False


class WeakKeyDictionary(_ByReference, _Mapping):
    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        reference = ref(key)
        hash(reference)
        self.data[reference] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def keys(self):
        return iter(self)

    def values(self):
        return list(self._live().values())

    def items(self):
        for reference, value in list(self._live().items()):
            obj = reference()
            if obj is not None:
                yield obj, value
            obj = None

    def keyrefs(self):
        return list(self._live())


class WeakSet(_ByReference, _Set):
    __class_getitem__ = classmethod(_generic)

    def __init__(self, data=None):
        self.data = {}
        if data is not None:
            self.update(data)

    def add(self, item):
        reference = ref(item)
        hash(reference)
        self.data[reference] = None

    def discard(self, item):
        self.data.pop(ref(item), None)

    def remove(self, item):
        del self.data[ref(item)]

    def update(self, other):
        for each in other:
            self.add(each)

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def __repr__(self):
        return repr({reference() for reference in self._live()})


class finalize:
    _alive = {}
    _registered = []

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered:
            finalize._registered.append(True)
            _exit.register(finalize._run_all)
        finalize._alive[self] = (ref(obj, self), func, args, kwargs)
        self.atexit = True

    def __call__(self, _=None):
        info = finalize._alive.pop(self, None)
        if info is not None:
            return info[1](*info[2], **info[3])

    def detach(self):
        info = finalize._alive.get(self)
        obj = None if info is None else info[0]()
        if obj is not None and finalize._alive.pop(self, None):
            return (obj,) + info[1:]

    def peek(self):
        info = finalize._alive.get(self)
        obj = None if info is None else info[0]()
        if obj is not None:
            return (obj,) + info[1:]

    @property
    def alive(self):
        return self in finalize._alive

    def __repr__(self):
        info = finalize._alive.get(self)
        obj = None if info is None else info[0]()
        if obj is None:
            return f"<finalize object at {id(self):#x}; dead>"
        return f"<finalize object at {id(self):#x}; for '{type(obj).__name__}' at {id(obj):#x}>"

    @classmethod
    def _run_all(cls):
        for each in reversed(list(cls._alive)):
            if each.atexit:
                each()
