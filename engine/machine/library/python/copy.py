"""copy: shallow and deep copies."""


class Error(Exception):
    pass


error = Error
_atoms = (type(None), bool, int, float, str, bytes, type, range, slice, type(len), type(lambda: 0), type(NotImplemented), type(...))


def _attributes(source, target, convert):
    for name, value in getattr(source, "__dict__", {}).items():
        object.__setattr__(target, name, convert(value))
    return target


def copy(x):
    cls = type(x)
    if cls in _atoms or cls in (tuple, frozenset) or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return cls(x)
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
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
