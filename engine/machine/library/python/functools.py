"""functools: functions that act on functions."""

import builtins as _builtins
from _inspect import generic as _generic

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        attributes = getattr(wrapped, name, None)
        if attributes:
            for key, value in attributes.items():
                setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


_nothing = object()


def reduce(function, iterable, initial=_nothing, /):
    iterator = iter(iterable)
    if initial is _nothing:
        result = next(iterator, _nothing)
        if result is _nothing:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        result = initial
    for item in iterator:
        result = function(result, item)
    return result


class partial:
    __class_getitem__ = classmethod(_generic)

    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        if self.keywords:
            keywords = {**self.keywords, **keywords}
        return self.func(*self.args, *args, **keywords)

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend(repr(arg) for arg in self.args)
        parts.extend(f"{name}={value!r}" for name, value in self.keywords.items())
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    __class_getitem__ = classmethod(_generic)

    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        method = self.func.__get__(instance, owner)
        return partial(method, *self.args, **self.keywords)


class _CacheInfo(tuple):
    def __new__(cls, hits, misses, maxsize, currsize):
        return tuple.__new__(cls, (hits, misses, maxsize, currsize))

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return f"CacheInfo(hits={self[0]}, misses={self[1]}, maxsize={self[2]}, currsize={self[3]})"


def _cached(function, maxsize, typed):
    results = {}
    counts = [0, 0]

    def wrapper(*args, **kwargs):
        key = args
        if len(args) == 1 and type(args[0]) in (int, str):  # so 1 and 1.0 are two keys, as in CPython
            key = args[0]
        if kwargs:
            key = (args, _nothing, *kwargs.items())
        if typed:
            key = (key, tuple(type(arg) for arg in args), tuple(type(value) for value in kwargs.values()))
        if maxsize == 0:
            counts[1] += 1
            return function(*args, **kwargs)
        result = results.get(key, _nothing)
        if result is not _nothing:
            counts[0] += 1
            if maxsize is not None:
                del results[key]
                results[key] = result
            return result
        counts[1] += 1
        result = function(*args, **kwargs)
        if maxsize is not None and len(results) >= maxsize and key not in results:
            del results[next(iter(results))]
        results[key] = result
        return result

    def cache_info():
        return _CacheInfo(counts[0], counts[1], maxsize, len(results))

    def cache_clear():
        results.clear()
        counts[:] = [0, 0]

    def cache_parameters():
        return {"maxsize": maxsize, "typed": typed}

    update_wrapper(wrapper, function)
    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = cache_parameters
    return wrapper


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, False)
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return _cached(function, maxsize, typed)

    return decorate


def cache(function, /):
    return _cached(function, None, False)


class cached_property:
    __class_getitem__ = classmethod(_generic)

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[self.attrname] = value
        return value


def cmp_to_key(compare):
    class Key:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return compare(self.obj, other.obj) < 0

        def __gt__(self, other):
            return compare(self.obj, other.obj) > 0

        def __eq__(self, other):
            return compare(self.obj, other.obj) == 0

        def __le__(self, other):
            return compare(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return compare(self.obj, other.obj) >= 0

        __hash__ = None

    Key.__name__ = Key.__qualname__ = "KeyWrapper"
    return Key


def _not_less(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else not result


def _less_or_equal(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else result or self == other


def _greater_from_less(self, other):
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else not result and self != other


def _not_greater(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else not result


def _greater_or_equal(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else result or self == other


def _less_from_greater(self, other):
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else not result and self != other


def _not_less_or_equal(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else not result


def _equal_or_not_le(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else not result or self == other


def _le_and_differs(self, other):
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else result and self != other


def _not_greater_or_equal(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else not result


def _equal_or_not_ge(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else not result or self == other


def _ge_and_differs(self, other):
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else result and self != other


_orders = {
    "__lt__": {"__gt__": _greater_from_less, "__le__": _less_or_equal, "__ge__": _not_less},
    "__le__": {"__gt__": _not_less_or_equal, "__lt__": _le_and_differs, "__ge__": _equal_or_not_le},
    "__gt__": {"__lt__": _less_from_greater, "__ge__": _greater_or_equal, "__le__": _not_greater},
    "__ge__": {"__lt__": _not_greater_or_equal, "__gt__": _ge_and_differs, "__le__": _equal_or_not_ge},
}


def total_ordering(cls):
    for root in ("__lt__", "__le__", "__gt__", "__ge__"):
        if any(root in base.__dict__ for base in cls.__mro__[:-1]):
            for name, method in _orders[root].items():
                if not any(name in base.__dict__ for base in cls.__mro__[:-1]):
                    setattr(cls, name, method)
            return cls
    raise ValueError("must define at least one ordering operation: < > <= >=")


def _class_named(name, function):
    """What an annotation names: a class or a union, perhaps as text."""
    found = name
    if isinstance(name, str):
        found = function.__globals__.get(name, getattr(_builtins, name, None))
    if getattr(found, "__args__", None) and (type(found).__name__ == "UnionType" or getattr(found, "_name", "") == "Union"):
        return found
    if not isinstance(found, type):
        raise TypeError(f"Invalid annotation: {name!r} is not a class.")
    return found


def singledispatch(function):
    registry = {object: function}

    def dispatch(cls):
        for base in cls.__mro__[:-1]:
            if base in registry:
                return registry[base]
        best = object  # of the abstract classes, the most special one
        for each in registry:
            if issubclass(cls, each) and issubclass(each, best):
                best = each
        return registry[best]

    def register(cls, implementation=None):
        if implementation is None:
            if not isinstance(cls, type) and hasattr(cls, "__args__") and hasattr(cls, "__or__"):
                union = cls.__args__

                def register_all(implementation):
                    for each in union:
                        registry[each] = implementation
                    return implementation

                return register_all
            if isinstance(cls, type):
                return lambda implementation: register(cls, implementation)
            implementation = cls  # its first annotation says which
            kinds = [kind for name, kind in implementation.__annotations__.items() if name != "return"]
            if not kinds:
                raise TypeError(f"Invalid first argument to `register()`: {implementation!r}. "
                                "Use either `@register(some_class)` or plain `@register` on an annotated function.")
            cls = _class_named(kinds[0], implementation)
            if not isinstance(cls, type):
                for each in cls.__args__:
                    registry[each] = implementation
                return implementation
        registry[cls] = implementation
        return implementation

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError(f"{function.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **kwargs)

    update_wrapper(wrapper, function)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return wrapper


class singledispatchmethod:
    """Chosen by the class of the first argument behind self."""
    __class_getitem__ = classmethod(_generic)

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            chosen = self.dispatcher.dispatch(type(args[0]))
            return chosen.__get__(obj, cls)(*args, **kwargs)

        update_wrapper(method, self.func)
        method.register = self.register
        return method
