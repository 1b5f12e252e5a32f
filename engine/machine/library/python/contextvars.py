"""contextvars: variables with a value of their own in each task, callback and thread. What is set in a context is a
dict that is never changed, only replaced, in a list that is the context's identity: so a copy costs nothing."""

import _asyncio
from _inspect import generic as _generic

_nothing = object()


class Token:
    __class_getitem__ = classmethod(_generic)

    def __init__(self, context, var, old_value):
        self._context = context
        self._var = var
        self._old_value = old_value
        self._used = False

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old_value

    def __repr__(self):
        return f"<Token{' used' if self._used else ''} var={self._var!r} at {id(self):#x}>"


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


Token.MISSING = _Missing()


class ContextVar:
    def __init__(self, name, *, default=_nothing):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    __class_getitem__ = classmethod(_generic)

    def get(self, default=_nothing):
        value = _asyncio.context()[0].get(self, _nothing)
        if value is not _nothing:
            return value
        if default is not _nothing:
            return default
        if self._default is not _nothing:
            return self._default
        raise LookupError(self)

    def set(self, value):
        context = _asyncio.context()
        token = Token(context, self, context[0].get(self, Token.MISSING))
        context[0] = context[0] | {self: value}
        return token

    def reset(self, token):
        if not isinstance(token, Token):
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _asyncio.context()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        values = dict(context[0])
        if token._old_value is Token.MISSING:
            values.pop(self, None)
        else:
            values[self] = token._old_value
        context[0] = values

    def __repr__(self):
        default = "" if self._default is _nothing else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"


class Context:
    def __init__(self):
        self._cell = [{}]
        self._entered = False

    def run(self, callable, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._entered = True
        before = _asyncio.enter_context(self._cell)
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            _asyncio.enter_context(before)

    def copy(self):
        made = Context()
        made._cell[0] = self._cell[0]
        return made

    def get(self, var, default=None):
        return self._cell[0].get(var, default)

    def __getitem__(self, var):
        return self._cell[0][var]

    def __contains__(self, var):
        return var in self._cell[0]

    def __iter__(self):
        return iter(self._cell[0])

    def __len__(self):
        return len(self._cell[0])

    def __eq__(self, other):
        return self._cell[0] == other._cell[0] if isinstance(other, Context) else NotImplemented

    def __hash__(self):
        raise TypeError("unhashable type: '_contextvars.Context'")

    def __repr__(self):
        return f"<_contextvars.Context object at {id(self):#x}>"

    def keys(self):
        return self._cell[0].keys()

    def values(self):
        return self._cell[0].values()

    def items(self):
        return self._cell[0].items()


def copy_context():
    made = Context()
    made._cell[0] = _asyncio.context()[0]
    return made


for _each in (Context, ContextVar, Token):
    _each.__module__ = "_contextvars"
