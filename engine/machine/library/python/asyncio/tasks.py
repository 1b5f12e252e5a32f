"""asyncio.tasks, with what CPython has in asyncio.coroutines, .futures and .threads: tasks, and waiting for them."""

import _asyncio
from asyncio import CancelledError, EventLoop, Task, get_event_loop, get_running_loop
from asyncio.queues import Queue

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


def iscoroutine(obj):
    return type(obj).__name__ == "coroutine"


def iscoroutinefunction(func):
    return _asyncio.is_coroutine_function(func)


def isfuture(obj):
    return _asyncio.is_future(obj)


def create_task(coro, *, name=None, context=None):
    return _named_task(get_running_loop(), coro, name, context)


def _named_task(loop, coro, name, context):
    """The name is given afterwards: the number of the one it replaces is used up."""
    task = loop.create_task(coro) if context is None else loop.create_task(coro, context=context)
    if name is not None:
        task.set_name(name)
    return task


def ensure_future(obj, *, loop=None):
    if isfuture(obj):
        return obj
    if not iscoroutine(obj):
        if not hasattr(obj, "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        obj = _await_it(obj)
    if loop is None:
        loop = get_event_loop()
    return loop.create_task(obj)


async def _item_or(iterator, default):
    try:
        return await iterator.__anext__()
    except StopAsyncIteration:
        return default


async def _await_it(awaitable):
    return await awaitable


def current_task(loop=None):
    if loop is None:
        loop = get_running_loop()
    return _asyncio.current_task(loop._number)


def all_tasks(loop=None):
    if loop is None:
        loop = get_running_loop()
    return set(_asyncio.all_tasks(loop._number))


class _Yield:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _Yield()
        return result
    return await _asyncio.sleep_future(delay, result)


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    if not hasattr(future, "add_done_callback"):
        raise AssertionError(f"concurrent.futures.Future is expected, got {future!r}")
    if loop is None:
        loop = get_event_loop()
    mine = loop.create_future()
    _asyncio.describe(mine, "executor", getattr(future, "_item_number", None))

    def copy():
        if mine.done():
            return
        if future.cancelled():
            mine.cancel()
        elif future._exception is not None:
            mine.set_exception(future._exception)
        else:
            mine.set_result(future._result)

    def finished(source):
        if not loop.is_closed():
            loop.call_soon_threadsafe(copy)

    def cancelled(done):
        if done.cancelled():
            future.cancel()

    future.add_done_callback(finished)
    mine.add_done_callback(cancelled)
    return mine


def run_coroutine_threadsafe(coro, loop):
    from concurrent.futures import Future as ConcurrentFuture

    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    outer = ConcurrentFuture()

    def begin():
        inner = ensure_future(coro, loop=loop)

        def finished(done):
            if done.cancelled():
                outer.cancel()
                outer.set_running_or_notify_cancel()
            elif done.exception() is not None:
                outer.set_exception(done.exception())
            else:
                outer.set_result(done.result())

        inner.add_done_callback(finished)

    loop.call_soon_threadsafe(begin)
    return outer


async def to_thread(func, /, *args, **kwargs):
    loop = get_running_loop()
    cell = _asyncio.copy_context()
    if kwargs:
        return await loop.run_in_executor(None, lambda: _call_in(cell, func, *args, **kwargs))
    return await loop.run_in_executor(None, _call_in, cell, func, *args)


def _call_in(cell, func, /, *args, **kwargs):
    before = _asyncio.enter_context(cell)
    try:
        return func(*args, **kwargs)
    finally:
        _asyncio.enter_context(before)


def gather(*aws, return_exceptions=False):
    if not aws:
        outer = get_event_loop().create_future()
        outer.set_result([])
        return outer
    loop = _asyncio.loop_of_futures(aws) or get_event_loop()
    outer = loop.create_future()
    _asyncio.describe(outer, "gather", None)
    children = None
    if type(loop) is EventLoop and loop._task_factory is None:
        children = unique = _asyncio.tasks_of(loop._number, aws)
    if children is None:
        children = []
        unique = []
        seen = {}
        for aw in aws:
            if id(aw) in seen:
                children.append(seen[id(aw)])
                continue
            child = ensure_future(aw, loop=loop)
            seen[id(aw)] = child
            children.append(child)
            unique.append(child)
    asked_to_cancel = False

    def _done_callback(child):
        left = _asyncio.one_less(outer)
        if outer.done():
            if not child.cancelled():
                child.exception()
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(_asyncio.cancelled_error(child))
                return
            problem = child.exception()
            if problem is not None:
                outer.set_exception(problem)
                return
        if left > 0:
            return
        results = _asyncio.results_of(children)
        if results is None:
            results = []
            for each in children:
                if each.cancelled():
                    message = () if _asyncio.is_task(each) else _asyncio.cancelled_error(each).args
                    results.append(CancelledError(*(message or ("",))))  # (a task's is in its own exception)
                else:
                    problem = each.exception()
                    results.append(each.result() if problem is None else problem)
        if asked_to_cancel:
            outer.set_exception(_asyncio.cancelled_error(child))
        else:
            outer.set_result(results)

    def cancel(message):
        nonlocal asked_to_cancel
        asked = False
        for child in unique:
            if child.cancel(message):
                asked = True
        if asked:
            asked_to_cancel = True
        return asked

    _asyncio.on_cancel(outer, cancel)
    _asyncio.count_done(outer, unique, _done_callback)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = list(dict.fromkeys(fs))
    for f in fs:
        if iscoroutine(f):
            raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when)


async def _wait(fs, timeout, return_when):
    loop = get_running_loop()
    waiter = loop.create_future()
    _asyncio.describe(waiter, "gather", None)
    counter = 0
    for f in fs:
        if not f.done():
            counter += 1

    def _on_completion(f):
        nonlocal counter
        counter -= 1
        failed = return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None
        if counter <= 0 or return_when == FIRST_COMPLETED or failed:
            if not waiter.done():
                waiter.set_result(None)

    enough = counter == 0 or (return_when == FIRST_COMPLETED and counter < len(fs))
    if return_when == FIRST_EXCEPTION:
        enough = enough or any(f.done() and not f.cancelled() and f.exception() is not None for f in fs)
    if not enough:
        timer = None
        if timeout is not None:
            timer = loop.call_later(timeout, _release, waiter)
        for f in fs:
            f.add_done_callback(_on_completion)
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for f in fs:
                f.remove_done_callback(_on_completion)
    done = set()
    pending = set()
    for f in fs:
        if f.done():
            done.add(f)
        else:
            pending.add(f)
    return done, pending


def _release(waiter):
    if not waiter.done():
        waiter.set_result(None)


async def wait_for(fut, timeout):
    if timeout is None:
        return await fut
    loop = get_running_loop()
    if timeout <= 0:
        fut = ensure_future(fut, loop=loop)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut, loop)
        try:
            return fut.result()
        except CancelledError as problem:
            raise TimeoutError() from problem
    waiter = loop.create_future()
    timer = loop.call_later(timeout, _release, waiter)

    def finished(f):
        _release(waiter)

    fut = ensure_future(fut, loop=loop)
    _asyncio.describe(waiter, "task", None)
    fut.add_done_callback(finished)
    try:
        try:
            await waiter
        except CancelledError:
            if fut.done():
                return fut.result()
            fut.remove_done_callback(finished)
            await _cancel_and_wait(fut, loop)
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(finished)
        await _cancel_and_wait(fut, loop)
        try:
            return fut.result()
        except CancelledError as problem:
            raise TimeoutError() from problem
    finally:
        timer.cancel()


async def _cancel_and_wait(fut, loop):
    waiter = loop.create_future()

    def finished(f):
        _release(waiter)

    fut.add_done_callback(finished)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(finished)


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def _inner_done_callback(f):
        if outer.cancelled():
            if not f.cancelled():
                f.exception()
            return
        if f.cancelled():
            outer.cancel()
        elif f.exception() is not None:
            outer.set_exception(f.exception())
        else:
            outer.set_result(f.result())

    def _outer_done_callback(f):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def as_completed(fs, *, timeout=None):
    loop = get_event_loop()
    todo = {}
    for f in fs:
        todo[ensure_future(f, loop=loop)] = True
    done = Queue()
    timer = None

    def timed_out():
        for f in list(todo):
            f.remove_done_callback(_on_completion)
            done.put_nowait(None)
        todo.clear()

    def _on_completion(f):
        if f not in todo:
            return
        del todo[f]
        done.put_nowait(f)
        if not todo and timer is not None:
            timer.cancel()

    async def next_one():
        f = await done.get()
        if f is None:
            raise TimeoutError
        return f.result()

    for f in list(todo):
        f.add_done_callback(_on_completion)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, timed_out)
    for _ in range(len(todo)):
        yield next_one()
