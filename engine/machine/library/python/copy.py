"""copy: shallow and deep copies."""


class Error(Exception):
    pass


error = Error
_atoms = (type(None), bool, int, float, str, bytes, type, range, slice, type(len), type(lambda: 0), type(NotImplemented), type(...))


def _slots(source):
    """What is in the slots of an object's classes, by name."""
    found = {}
    for cls in type(source).__mro__:
        names = cls.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{cls.__name__.lstrip('_')}{name}"
            if hasattr(source, name):
                found[name] = getattr(source, name)
    return found


def _of_its_own(cls, name):
    return any(name in each.__dict__ for each in cls.__mro__ if each.__module__ != "builtins")


def _attributes(source, target, convert):
    cls = type(source)
    if _of_its_own(cls, "__getstate__"):
        state = convert(source.__getstate__())
    else:
        state, slots = getattr(source, "__dict__", None), _slots(source)
        if slots:
            state = (state or None, slots)
        state = convert(state)
    if _of_its_own(cls, "__setstate__"):
        if state or state is not None and _of_its_own(cls, "__getstate__"):
            target.__setstate__(state)
        return target
    return _with(target, state)


def _with(target, state):
    """The object with these attributes; state: a dict, or one and another for the slots."""
    if isinstance(state, tuple) and len(state) == 2:
        state = {**(state[0] or {}), **(state[1] or {})}
    for name, value in (state or {}).items():
        object.__setattr__(target, name, value)
    return target


def _reduced(x, deep=None):
    """By the class's own __reduce_ex__ or __reduce__; None: it has none."""
    cls = type(x)
    if _of_its_own(cls, "__reduce_ex__"):
        parts = x.__reduce_ex__(4)
    elif _of_its_own(cls, "__reduce__"):
        parts = x.__reduce__()
    else:
        return None
    if isinstance(parts, str):
        return x
    make, arguments, state, items, pairs = (*parts, None, None, None)[:5]
    if deep is not None:
        arguments, state = [deep(each) for each in arguments], deep(state)
    made = make(*arguments)
    if state is not None:
        if hasattr(made, "__setstate__"):
            made.__setstate__(state)
        else:
            _with(made, state)
    for item in items or ():
        made.append(item if deep is None else deep(item))
    for key, value in pairs or ():
        made[key if deep is None else deep(key)] = value if deep is None else deep(value)
    return made


def copy(x):
    cls = type(x)
    if cls in _atoms or cls in (tuple, frozenset) or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return cls(x)
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    made = _reduced(x)
    if made is not None:
        return made
    if isinstance(x, BaseException):
        return _attributes(x, cls.__new__(cls, *x.args), lambda value: value)
    if isinstance(x, (list, dict, set, tuple, int, str, float, frozenset)):
        made = cls.__new__(cls, x) if isinstance(x, (tuple, int, str, float, frozenset)) else cls.__new__(cls)
        if isinstance(x, list):
            list.extend(made, x)
        elif isinstance(x, (dict, set)):
            made.update(x)
        return _attributes(x, made, lambda value: value)
    return _attributes(x, cls.__new__(cls), lambda value: value)


def deepcopy(x, memo=None):
    memo = {} if memo is None else memo
    cls = type(x)
    if cls in _atoms or isinstance(x, type):
        return x
    key = id(x)
    if key in memo:
        return memo[key]
    method = getattr(cls, "__deepcopy__", None)
    if method is not None:
        made = memo[key] = method(x, memo)
        return made
    made = _reduced(x, lambda value: deepcopy(value, memo))
    if made is not None:
        memo[key] = made
        return made
    if cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        made = x if all(a is b for a, b in zip(items, x)) else tuple(items)
        memo[key] = made
        return made
    if cls is frozenset:
        return frozenset([deepcopy(item, memo) for item in x])
    if isinstance(x, BaseException):
        made = memo[key] = cls.__new__(cls, *[deepcopy(arg, memo) for arg in x.args])
    elif isinstance(x, (tuple, int, str, float, frozenset)):
        made = memo[key] = cls.__new__(cls, x)
    else:
        made = memo[key] = cls.__new__(cls)
    if isinstance(x, list):
        for item in x:
            list.append(made, deepcopy(item, memo))
    elif isinstance(x, dict):
        for name, value in x.items():
            dict.__setitem__(made, deepcopy(name, memo), deepcopy(value, memo))
    elif isinstance(x, set):
        for item in x:
            made.add(deepcopy(item, memo))
    elif cls is bytearray:
        made.extend(x)
    return _attributes(x, made, lambda value: deepcopy(value, memo))


def replace(obj, /, **changes):
    return type(obj).__replace__(obj, **changes)
