"""contextvars: variables with a value of their own in each task and thread."""

import _asyncio
import _kernel

_nothing = object()


def _here():
    loop = _asyncio.running()
    if loop is not None:
        task = _asyncio.current_task(loop._number)
        if task is not None:
            return task
    return _kernel.thread_current()


class Token:
    MISSING = _nothing

    def __init__(self, var, old_value):
        self.var = var
        self.old_value = old_value
        self._used = False


class ContextVar:
    def __init__(self, name, *, default=_nothing):
        self.name = name
        self._default = default
        self._values = {}
        self._last = _nothing

    def get(self, default=_nothing):
        value = self._values.get(_here(), _nothing)
        if value is _nothing:
            value = self._values.get(_kernel.thread_current(), _nothing)
        if value is _nothing:
            value = default
        if value is _nothing:
            value = self._default
        if value is _nothing:
            raise LookupError(self)
        return value

    def set(self, value):
        where = _here()
        token = Token(self, self._values.get(where, _nothing))
        self._values[where] = value
        return token

    def reset(self, token):
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        token._used = True
        if token.old_value is _nothing:
            self._values.pop(_here(), None)
        else:
            self._values[_here()] = token.old_value

    def __repr__(self):
        return f"<ContextVar name={self.name!r}>"


class Context:
    def run(self, callable, *args, **kwargs):
        return callable(*args, **kwargs)

    def copy(self):
        return self


def copy_context():
    return Context()
