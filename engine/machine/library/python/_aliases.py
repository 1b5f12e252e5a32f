"""What list[int] and int | None are. Imported by programs that may have such types, and by typing."""


def shown(item):
    """An argument as it stands between the brackets."""
    if item is Ellipsis:
        return "..."
    if isinstance(item, list):
        return f"[{', '.join([shown(each) for each in item])}]"
    if isinstance(item, type):
        return item.__qualname__ if item.__module__ == "builtins" else f"{item.__module__}.{item.__qualname__}"
    return repr(item)


def parameters_of(items):
    """The type variables in arguments, each once, in order."""
    found = []
    for item in items:
        if isinstance(item, (list, tuple)):
            inner = parameters_of(item)
        elif isinstance(item, type):
            inner = ()
        elif getattr(item, "_is_variable", False):
            inner = (item,)
        else:
            inner = getattr(item, "__parameters__", ())
        found.extend([each for each in inner if each not in found])
    return tuple(found)


def substituted(items, given):
    """The arguments with values in place of type variables."""
    made = []
    for item in items:
        if isinstance(item, list):
            made.append(list(substituted(item, given)))
        elif isinstance(item, type):
            made.append(item)
        elif getattr(item, "_is_variable", False):
            value = given.get(item, item)
            if item._spreads and isinstance(value, (list, tuple)):
                made.extend(value)
            else:
                made.append(value)
        elif getattr(item, "__parameters__", ()):
            inner = item.__parameters__
            made.append(item[tuple([given.get(each, each) for each in inner])])
        else:
            made.append(item)
    return tuple(made)


def assigned(alias, parameters, items):
    """Which value a variable of a generic type gets; TypeError for too few or too many."""
    if not isinstance(items, tuple):
        items = (items,)
    spread = [i for i, each in enumerate(parameters) if each._spreads]
    if spread and len(items) >= len(parameters) - 1 and parameters[spread[0]]._spreads == 1:
        at = spread[0]
        after = len(parameters) - at - 1
        items = (*items[:at], items[at : len(items) - after], *items[len(items) - after :])
    elif len(parameters) == 1 and spread and not (len(items) == 1 and isinstance(items[0], (list, tuple)) or
                                                  len(items) == 1 and getattr(items[0], "_spreads", 0)):
        items = (items,)
    if len(items) != len(parameters):
        few = "few" if len(items) < len(parameters) else "many"
        raise TypeError(f"Too {few} arguments for {alias!r}; actual {len(items)}, expected {len(parameters)}")
    return dict(zip(parameters, items))


class _Type:
    """What all types have that are no classes."""

    def __or__(self, other):
        return union(self, other)

    def __ror__(self, other):
        return union(other, self)


class Subscripted(_Type):
    """An origin and its arguments; `_kind` is the class of those that may be equal."""

    def __eq__(self, other):
        if not isinstance(other, self._kind):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))


class GenericAlias(Subscripted):
    def __init__(self, origin, args, /):
        if not isinstance(args, tuple):
            args = (args,)
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = parameters_of(args)
        self.__unpacked__ = False

    def __repr__(self):
        star = "*" if self.__unpacked__ else ""
        inside = ", ".join([shown(each) for each in self.__args__])
        if not self.__args__ and self.__origin__ is tuple:
            inside = "()"
        return f"{star}{shown(self.__origin__)}[{inside}]"

    def __getattr__(self, name):
        if name == "__orig_bases__" or name.startswith("_is_"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __call__(self, *args, **kwargs):
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return made

    def __getitem__(self, items):
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        given = assigned(self, self.__parameters__, items)
        return type(self)(self.__origin__, substituted(self.__args__, given))

    def __iter__(self):
        made = type(self)(self.__origin__, self.__args__)
        made.__unpacked__ = True
        yield made

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, other):
        raise TypeError("issubclass() argument 2 cannot be a parameterized generic")


GenericAlias._kind = GenericAlias


class CallableAlias(GenericAlias):
    """collections.abc.Callable[[int], str]: its arguments are kept flat."""

    def __init__(self, origin, args, /):
        if not isinstance(args, tuple) or len(args) < 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        if len(args) == 2 and isinstance(args[0], (list, tuple)):
            args = (*args[0], args[1])
        GenericAlias.__init__(self, origin, args)

    def __repr__(self):
        *before, result = self.__args__
        if len(before) == 1 and (before[0] is Ellipsis or getattr(before[0], "_spreads", 0)):
            inside = shown(before[0])
        else:
            inside = shown(before)
        return f"collections.abc.Callable[{inside}, {shown(result)}]"


class UnionType(_Type):
    def __init__(self, args):
        self.__args__ = args
        self.__parameters__ = parameters_of(args)

    def __repr__(self):
        return " | ".join(["None" if each is type(None) else shown(each) for each in self.__args__])

    def __eq__(self, other):
        return set(self.__args__) == set(other.__args__) if isinstance(other, UnionType) else NotImplemented

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __getitem__(self, items):
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        made = None
        for each in substituted(self.__args__, assigned(self, self.__parameters__, items)):
            made = each if made is None else made | each
        return made

    def __instancecheck__(self, instance):
        for each in self.__args__:
            if isinstance(each, GenericAlias):
                raise TypeError("isinstance() argument 2 cannot be a parameterized generic")
        return isinstance(instance, self.__args__)

    def __subclasscheck__(self, other):
        for each in self.__args__:
            if isinstance(each, GenericAlias):
                raise TypeError("issubclass() argument 2 cannot be a parameterized generic")
        return issubclass(other, self.__args__)


for _class, _names in ((GenericAlias, "GenericAlias"), (CallableAlias, "_CallableGenericAlias"), (UnionType, "UnionType")):
    _class.__module__ = "collections.abc" if _class is CallableAlias else "types"
    _class.__name__ = _class.__qualname__ = _names


def alias(origin, item):
    """origin[item]"""
    return CallableAlias(origin, item) if getattr(origin, "_flat", False) else GenericAlias(origin, item)


def union(left, right):
    """left | right"""
    flat = []
    for side in (left, right):
        if side is None:
            side = type(None)
        if isinstance(side, UnionType):
            items = side.__args__
        elif isinstance(side, (type, GenericAlias)):
            items = (side,)
        else:
            return NotImplemented
        flat.extend([each for each in items if each not in flat])
    return flat[0] if len(flat) == 1 else UnionType(tuple(flat))

