"""reprlib: short representations of long things."""

from _thread import get_ident as _get_ident
from itertools import islice as _islice


_builtin_repr = repr


def recursive_repr(fillvalue="..."):
    def decorate(function):
        running = set()

        def wrapper(self):
            key = id(self), _get_ident()
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return function(self)
            finally:
                running.discard(key)

        for name in ("__module__", "__name__", "__qualname__", "__doc__"):
            setattr(wrapper, name, getattr(function, name))
        wrapper.__wrapped__ = function
        return wrapper

    return decorate


def _ordered(items):
    try:
        return sorted(items)
    except Exception:
        return list(items)


class Repr:
    def __init__(self):
        self.maxlevel = 6
        self.maxtuple = self.maxlist = self.maxset = self.maxfrozenset = self.maxdeque = 6
        self.maxarray = 5
        self.maxdict = 4
        self.maxstring = self.maxother = 30
        self.maxlong = 40
        self.fillvalue = "..."

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        name = type(x).__name__.replace(" ", "_")
        method = getattr(self, "repr_" + name, None)
        return self.repr_instance(x, level) if method is None else method(x, level)

    def _several(self, x, level, left, right, most, trail=""):
        if level <= 0 and len(x):
            inside = self.fillvalue
        else:
            parts = [self.repr1(each, level - 1) for each in _islice(x, most)]
            if len(x) > most:
                parts.append(self.fillvalue)
            inside = ", ".join(parts)
            if len(x) == 1 and trail:
                right = trail + right
        return f"{left}{inside}{right}"

    def repr_tuple(self, x, level):
        return self._several(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._several(x, level, "[", "]", self.maxlist)

    def repr_set(self, x, level):
        return self._several(_ordered(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        return self._several(_ordered(x), level, "frozenset({", "})", self.maxfrozenset) if x else "frozenset()"

    def repr_deque(self, x, level):
        return self._several(x, level, "deque([", "])", self.maxdeque)

    def repr_array(self, x, level):
        if not x:
            return f"array({x.typecode!r})"
        return self._several(x, level, f"array({x.typecode!r}, [", "])", self.maxarray)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return "{" + self.fillvalue + "}"
        parts = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}"
                 for key in _islice(_ordered(x), self.maxdict)]
        if len(x) > self.maxdict:
            parts.append(self.fillvalue)
        return "{" + ", ".join(parts) + "}"

    def _cut(self, text, most):
        if len(text) <= most:
            return text
        before = max(0, (most - 3) // 2)
        after = max(0, most - 3 - before)
        return text[:before] + self.fillvalue + text[len(text) - after :]

    def repr_str(self, x, level):
        text = _builtin_repr(x[: self.maxstring])
        if len(text) <= self.maxstring:
            return text
        before = max(0, (self.maxstring - 3) // 2)
        after = max(0, self.maxstring - 3 - before)
        text = _builtin_repr(x[:before] + x[len(x) - after :])
        return text[:before] + self.fillvalue + text[len(text) - after :]

    def repr_int(self, x, level):
        return self._cut(_builtin_repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _builtin_repr(x)
        except Exception:
            return f"<{type(x).__name__} instance at {id(x):#x}>"
        return self._cut(text, self.maxother)


aRepr = Repr()
repr = aRepr.repr
