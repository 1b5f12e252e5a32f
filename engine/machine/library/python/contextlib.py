"""contextlib: making and combining context managers."""

import sys as _sys
from functools import wraps as _wraps
from _inspect import generic as _generic


class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        return None

    __class_getitem__ = classmethod(_generic)


class AbstractAsyncContextManager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, tb):
        return None

    __class_getitem__ = classmethod(_generic)


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @_wraps(func)
        def inner(*args, **kwargs):
            with self._recreate_cm():
                return func(*args, **kwargs)

        return inner


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @_wraps(func)
        async def inner(*args, **kwargs):
            async with self._recreate_cm():
                return await func(*args, **kwargs)

        return inner


def _same_failure(raised, value, stops):
    """Whether what came out of the generator is what was thrown into it."""
    if raised is value:
        return True
    return isinstance(raised, RuntimeError) and isinstance(value, stops) and raised.__cause__ is value


class _GeneratorContextManager(AbstractContextManager, ContextDecorator):
    def __init__(self, func, args, kwargs):
        self.gen = func(*args, **kwargs)
        self.func, self.args, self.kwds = func, args, kwargs

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, exc_type, value, tb):
        if exc_type is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = exc_type()
        try:
            self.gen.throw(value)
        except StopIteration as stop:
            return stop is not value
        except BaseException as raised:
            if _same_failure(raised, value, StopIteration):
                value.__traceback__ = tb  # without the generator's own line
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    @_wraps(func)
    def helper(*args, **kwargs):
        return _GeneratorContextManager(func, args, kwargs)

    return helper


class _AsyncGeneratorContextManager(AbstractAsyncContextManager, AsyncContextDecorator):
    def __init__(self, func, args, kwargs):
        self.gen = func(*args, **kwargs)
        self.func, self.args, self.kwds = func, args, kwargs

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    async def __aenter__(self):
        try:
            return await self.gen.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, exc_type, value, tb):
        if exc_type is None:
            try:
                await self.gen.__anext__()
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = exc_type()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as stop:
            return stop is not value
        except BaseException as raised:
            if _same_failure(raised, value, (StopIteration, StopAsyncIteration)):
                value.__traceback__ = tb
                return False
            raise
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(func):
    @_wraps(func)
    def helper(*args, **kwargs):
        return _AsyncGeneratorContextManager(func, args, kwargs)

    return helper


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc, tb):
        if exc_type is None:
            return False
        if issubclass(exc_type, self._exceptions):
            return True
        if issubclass(exc_type, BaseExceptionGroup):
            match, rest = exc.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *details):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *details):
        await self.thing.aclose()


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *details):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *details):
        pass


class _Redirect:
    def __init__(self, new_target):
        self._target = new_target
        self._before = []

    def __enter__(self):
        self._before.append(getattr(_sys, self._name))
        setattr(_sys, self._name, self._target)
        return self._target

    def __exit__(self, *details):
        setattr(_sys, self._name, self._before.pop())


class redirect_stdout(_Redirect):
    _name = "stdout"


class redirect_stderr(_Redirect):
    _name = "stderr"


class _Stack:
    def __init__(self):
        self._exits = []

    def pop_all(self):
        moved = type(self)()
        moved._exits = self._exits
        self._exits = []
        return moved

    def push(self, exit):
        method = getattr(type(exit), "__exit__", None)
        if method is None:
            self._exits.append((False, exit))
        else:
            self._exits.append((False, lambda *details: method(exit, *details)))
        return exit

    def enter_context(self, cm):
        cls = type(cm)
        if not hasattr(cls, "__enter__") or not hasattr(cls, "__exit__"):
            raise TypeError(
                f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol"
            )
        result = cls.__enter__(cm)
        self._exits.append((False, lambda *details: cls.__exit__(cm, *details)))
        return result

    def callback(self, callback, /, *args, **kwargs):
        def leave(exc_type, exc, tb):
            callback(*args, **kwargs)

        self._exits.append((False, leave))
        return callback


class ExitStack(_Stack, AbstractContextManager):
    def __exit__(self, exc_type, exc, tb):
        pending = exc
        while self._exits:
            _, leave = self._exits.pop()
            try:
                if leave(None if pending is None else type(pending), pending, None if pending is None else pending.__traceback__):
                    pending = None
            except BaseException as raised:
                pending = raised
        if pending is None:
            return exc is not None
        if pending is exc:
            return False
        raise pending

    def close(self):
        self.__exit__(None, None, None)


class AsyncExitStack(_Stack, AbstractAsyncContextManager):
    async def enter_async_context(self, cm):
        cls = type(cm)
        if not hasattr(cls, "__aenter__") or not hasattr(cls, "__aexit__"):
            raise TypeError(
                f"'{cls.__module__}.{cls.__qualname__}' object does not support the asynchronous context manager protocol"
            )
        result = await cls.__aenter__(cm)
        self._exits.append((True, lambda *details: cls.__aexit__(cm, *details)))
        return result

    def push_async_exit(self, exit):
        method = getattr(type(exit), "__aexit__", None)
        if method is None:
            self._exits.append((True, exit))
        else:
            self._exits.append((True, lambda *details: method(exit, *details)))
        return exit

    def push_async_callback(self, callback, /, *args, **kwargs):
        async def leave(exc_type, exc, tb):
            await callback(*args, **kwargs)

        self._exits.append((True, leave))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aexit__(self, exc_type, exc, tb):
        pending = exc
        while self._exits:
            waits, leave = self._exits.pop()
            try:
                result = leave(None if pending is None else type(pending), pending, None if pending is None else pending.__traceback__)
                if waits:
                    result = await result
                if result:
                    pending = None
            except BaseException as raised:
                pending = raised
        if pending is None:
            return exc is not None
        if pending is exc:
            return False
        raise pending
