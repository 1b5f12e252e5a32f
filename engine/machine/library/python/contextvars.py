"""contextvars: variables with a value of their own in each task and thread."""

import _asyncio
import _kernel
import asyncio

_nothing = object()
_variables = []


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
        _variables.append(self)

    def get(self, default=_nothing):
        value = self._values.get(_here(), _nothing)
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


def _inherit(task):
    where = _here()
    for var in _variables:
        value = var._values.get(where, _nothing)
        if value is not _nothing:
            var._values[task] = value


asyncio._task_hooks.append(_inherit)


class Context:
    def __init__(self):
        self._saved = {}

    def run(self, callable, *args, **kwargs):
        where = _here()
        before = {var: var._values.get(where, _nothing) for var in _variables}
        for var in _variables:
            _put(var, where, self._saved.get(var, _nothing))
        try:
            return callable(*args, **kwargs)
        finally:
            for var in _variables:
                value = var._values.get(where, _nothing)
                if value is not _nothing:
                    self._saved[var] = value
                _put(var, where, before.get(var, _nothing))

    def copy(self):
        made = Context()
        made._saved.update(self._saved)
        return made

    def get(self, var, default=None):
        return self._saved.get(var, default)

    def __getitem__(self, var):
        return self._saved[var]

    def __contains__(self, var):
        return var in self._saved

    def __iter__(self):
        return iter(self._saved)

    def __len__(self):
        return len(self._saved)

    def items(self):
        return self._saved.items()


def _put(var, where, value):
    if value is _nothing:
        var._values.pop(where, None)
    else:
        var._values[where] = value


def copy_context():
    made = Context()
    where = _here()
    for var in _variables:
        value = var._values.get(where, _nothing)
        if value is not _nothing:
            made._saved[var] = value
    return made


def _bring(function):
    context = copy_context()
    return lambda *args, **kwargs: context.run(function, *args, **kwargs)


asyncio._thread_hooks.append(_bring)
