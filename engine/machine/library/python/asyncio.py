"""asyncio over the machine's own event loop (`_asyncio`). The order in which things are queued follows CPython 3.11."""

import sys

import _asyncio
import _kernel
from _traceback import text as _traceback_text
from _inspect import generic as _generic
from heapq import heappop as _heappop, heappush as _heappush
from concurrent.futures import ThreadPoolExecutor as _ThreadPoolExecutor, CancelledError as _FuturesCancelled
from threading import current_thread, main_thread


Future = _asyncio.Future
Task = _asyncio.Task
CancelledError = _asyncio.CancelledError
InvalidStateError = _asyncio.InvalidStateError
TimeoutError = TimeoutError

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


def _called(callback, args):
    """A callback as asyncio's messages show it: its name, its arguments, where it was written."""
    text = f"({', '.join(map(repr, args))})"
    while hasattr(callback, "func") and hasattr(callback, "keywords"):
        text = f"({', '.join(map(repr, callback.args))})" + text
        callback = callback.func
    text = (getattr(callback, "__qualname__", None) or getattr(callback, "__name__", None) or repr(callback)) + text
    code = getattr(getattr(callback, "__func__", callback), "__code__", None)
    return text if code is None else f"{text} at {code.co_filename}:{code.co_firstlineno}"


class Handle:
    def __init__(self, loop, number, callback, args):
        self._loop = loop
        self._number = number
        self._callback = callback
        self._args = args
        self._cancelled = False

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            self._args = ()
            _asyncio.cancel_handle(self._loop._number, self._number)

    def cancelled(self):
        return self._cancelled

    def _facts(self):
        facts = [type(self).__name__]
        if self._cancelled:
            facts.append("cancelled")
        else:
            facts.append(_called(self._callback, self._args))
        return facts

    def __repr__(self):
        return f"<{' '.join(self._facts())}>"


class TimerHandle(Handle):
    def __init__(self, loop, number, callback, args, when):
        super().__init__(loop, number, callback, args)
        self._when = when

    def when(self):
        return self._when

    def _facts(self):
        facts = super()._facts()
        facts.insert(2 if self._cancelled else 1, f"when={self._when}")
        return facts

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when <= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when >= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        return self is other


def _log(level, text):
    """To the logger `asyncio` where the program logs, else to the error stream what is worth it."""
    logging = _asyncio.loaded("logging")
    if logging is not None:
        logging.getLogger("asyncio").log(getattr(logging, level), "%s", text)
    elif level != "DEBUG":
        sys.stderr.write(text + "\n")


def _cell_of(context):
    return None if context is None else context._cell


class AbstractEventLoop:
    pass


class EventLoop(AbstractEventLoop):
    def __init__(self, selector=None):
        self._number = _asyncio.loop_new(self)
        self._default_executor = None
        self._executor_shut_down = False
        self._debug = False
        self._exception_handler = None
        self._task_factory = None
        self.slow_callback_duration = 0.1
        _log("DEBUG", "Using selector: EpollSelector")

    def time(self):
        return _kernel.monotonic()

    def create_future(self):
        return _asyncio.future_new(self._number)

    def create_task(self, coro, *, name=None, context=None):
        if _asyncio.loop_is_closed(self._number):
            raise RuntimeError("Event loop is closed")
        if self._task_factory is not None:
            task = self._task_factory(self, coro) if context is None else self._task_factory(self, coro, context=context)
            if name is not None and hasattr(task, "set_name"):
                task.set_name(name)
            return task
        return _asyncio.task_new(self._number, coro, name, _cell_of(context))

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        return Handle(self, _asyncio.call_soon(self._number, callback, args, _cell_of(context)), callback, args)

    def call_soon_threadsafe(self, callback, *args, context=None):
        number = _asyncio.call_soon_threadsafe(self._number, callback, args, _cell_of(context))
        return Handle(self, number, callback, args)

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        number = _asyncio.call_at(self._number, when, callback, args, _cell_of(context))
        return TimerHandle(self, number, callback, args, when)

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if executor is None:
            if self._executor_shut_down:
                raise RuntimeError("Executor shutdown has been called")
            if self._default_executor is None:
                self._default_executor = _ThreadPoolExecutor(thread_name_prefix="asyncio")
            executor = self._default_executor
        return wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        if not isinstance(executor, _ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    def run_forever(self):
        self._check_closed()
        _asyncio.loop_run(self._number)

    def run_until_complete(self, future):
        self._check_closed()
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _asyncio.running() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        fresh = not isfuture(future)
        future = ensure_future(future, loop=self)
        future.add_done_callback(_run_until_complete_cb)
        try:
            _asyncio.loop_run(self._number)
        except BaseException:
            if fresh and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        _asyncio.loop_stop(self._number)

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if _asyncio.loop_is_closed(self._number):
            return
        if self._debug:
            _log("DEBUG", f"Close {self!r}")
        _asyncio.loop_close(self._number)
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    # -- Sockets: with readiness, and with what is built on it

    def add_reader(self, fd, callback, *args):
        self._check_closed()
        _asyncio.watch(self._number, _streams.number_of(fd), 1, callback, args)

    def remove_reader(self, fd):
        return self._unwatch(fd, 1)

    def add_writer(self, fd, callback, *args):
        self._check_closed()
        _asyncio.watch(self._number, _streams.number_of(fd), 2, callback, args)

    def remove_writer(self, fd):
        return self._unwatch(fd, 2)

    def _unwatch(self, fd, event):
        if _asyncio.loop_is_closed(self._number):
            return False
        return _asyncio.watch(self._number, _streams.number_of(fd), event, None, ())

    async def sock_recv(self, sock, n):
        return await _streams.sock_recv(self, sock, n)

    async def sock_recv_into(self, sock, buf):
        data = await _streams.sock_recv(self, sock, len(buf))
        for place, byte in enumerate(data):
            buf[place] = byte
        return len(data)

    async def sock_sendall(self, sock, data):
        return await _streams.sock_sendall(self, sock, data)

    async def sock_accept(self, sock):
        return await _streams.sock_accept(self, sock)

    async def sock_connect(self, sock, address):
        return await _streams.sock_connect(self, sock, address)

    async def create_connection(self, protocol_factory, host=None, port=None, *, sock=None, **options):
        return await _streams.create_connection(self, protocol_factory, host, port, sock, options)

    async def create_server(self, protocol_factory, host=None, port=None, *, sock=None, backlog=100,
                            start_serving=True, **options):
        return await _streams.create_server(self, protocol_factory, host, port, sock, backlog, start_serving, options)

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, **options):
        if options.get("sock") is not None:
            raise NotImplementedError("datagram sockets are not simulated: give addresses, not a socket")
        return await _datagrams.create_datagram_endpoint(self, protocol_factory, local_addr, remote_addr)

    async def getaddrinfo(self, host, port, **options):
        return _streams.addresses(host, port)

    def is_running(self):
        return _asyncio.loop_is_running(self._number)

    def is_closed(self):
        return _asyncio.loop_is_closed(self._number)

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = bool(enabled)
        _asyncio.loop_watches(self._number, self._debug)

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def get_exception_handler(self):
        return self._exception_handler

    def default_exception_handler(self, context):
        lines = [context.get("message") or "Unhandled exception in event loop"]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        text = "\n".join(lines)
        exception = context.get("exception")
        if exception is not None:
            import traceback

            text += "\n" + "".join(traceback.format_exception(exception)).rstrip("\n")
        _log("ERROR", text)

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            self.default_exception_handler(context)
        else:
            self._exception_handler(self, context)

    # -- What the machine's loop tells

    def _callback_failed(self, exception, callback, args):
        handle = Handle(self, None, callback, args)
        message = f"Exception in callback {_called(callback, args)}"
        self.call_exception_handler({"message": message, "exception": exception, "handle": handle})

    def _task_lost(self, task):
        message = "Task exception was never retrieved"
        self.call_exception_handler({"message": message, "exception": task.exception(), "future": task})

    def _handle_took(self, what, seconds):
        if seconds >= self.slow_callback_duration:
            what = Handle(self, None, *what) if isinstance(what, tuple) else what
            _log("WARNING", f"Executing {what!r} took {seconds:.3f} seconds")

    def _left_generator(self, generator):
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, _close_generator(generator))

    async def shutdown_asyncgens(self):
        left = _asyncio.open_generators(False)
        if not left:
            return
        results = await gather(*[generator.aclose() for generator in left], return_exceptions=True)
        for result, generator in zip(results, left):
            if isinstance(result, Exception):
                message = f"an error occurred during closing of asynchronous generator {generator!r}"
                self.call_exception_handler({"message": message, "exception": result, "asyncgen": generator})

    async def shutdown_default_executor(self):
        self._executor_shut_down = True
        self._join_executor()

    def _join_executor(self):
        if self._default_executor is not None:
            self._default_executor.shutdown(wait=True)

    def _check_closed(self):
        if _asyncio.loop_is_closed(self._number):
            raise RuntimeError("Event loop is closed")

    def add_signal_handler(self, sig, callback, *args):
        raise NotImplementedError("there are no signals here; let a task or a timer do it")

    def remove_signal_handler(self, sig):
        return False

    async def subprocess_exec(self, *args, **options):
        raise NotImplementedError("there are no other programs here; use multiprocessing or interleave.device")

    subprocess_shell = subprocess_exec

    def __repr__(self):
        return f"<_UnixSelectorEventLoop running={self.is_running()} closed={self.is_closed()} debug={self._debug}>"


SelectorEventLoop = EventLoop


def _run_until_complete_cb(future):
    if not future.cancelled():
        exception = future.exception()
        if isinstance(exception, (SystemExit, KeyboardInterrupt)):
            return
    future.get_loop().stop()


# -- Which loop ---------------------------------------------------------------------------------------------

_current = {}  # thread -> its loop


def get_running_loop():
    loop = _asyncio.running()
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def _get_running_loop():
    return _asyncio.running()


def new_event_loop():
    return get_event_loop_policy().new_event_loop()


def set_event_loop(loop):
    _current[_kernel.thread_current()] = loop


def get_event_loop():
    loop = _asyncio.running()
    if loop is not None:
        return loop
    here = _kernel.thread_current()
    if here not in _current and current_thread() is main_thread():
        _current[here] = EventLoop()
    loop = _current.get(here)
    if loop is None:
        raise RuntimeError(f"There is no current event loop in thread {current_thread().name!r}.")
    return loop


def _new_future(cls, *args, loop=None, **kwargs):
    if cls is not Future:
        return _asyncio.future_of(cls)
    return (get_event_loop() if loop is None else loop).create_future()


def _begin_future(self, *, loop=None):
    if type(self) is not Future:
        _asyncio.future_begin(self, (get_event_loop() if loop is None else loop)._number)


def _new_task(cls, *args, **kwargs):
    return _asyncio.future_of(cls) if cls is not Task else _made_task(None, *args, **kwargs)


def _begin_task(self, *args, **kwargs):
    if type(self) is not Task:
        _made_task(self, *args, **kwargs)


def _made_task(self, coro, *, loop=None, name=None, context=None):
    loop = get_event_loop() if loop is None else loop
    if not iscoroutine(coro):
        raise TypeError(f"a coroutine was expected, got {coro!r}")
    return _asyncio.task_new(loop._number, coro, None if name is None else str(name), _cell_of(context), self)


def _get_stack(self, *, limit=None):
    """The frame where its coroutine waits; of a failed one, those of the exception."""
    frame = self.get_coro().cr_frame
    if frame is not None and self is current_task():
        frame = sys._getframe(0)
    if frame is not None:
        frames = []
        while frame is not None:
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
        return frames if limit is None else frames[-limit:]
    tb = self._exception.__traceback__ if self._exception is not None else None
    frames = []
    while tb is not None:
        frames.append(tb.tb_frame)
        tb = tb.tb_next
    return frames if limit is None else frames[:limit]


def _print_stack(self, *, limit=None, file=None):
    file = sys.stderr if file is None else file
    frames = self.get_stack(limit=limit)
    if not frames:
        print(f"No stack for {self!r}", file=file)
        return
    error = self._exception
    if error is not None:
        text = _traceback_text(error).split("\n", 1)[1]
        print(f"Traceback for {self!r} (most recent call last):", file=file)
        print(text.rstrip("\n"), file=file)
        return
    print(f"Stack for {self!r} (most recent call last):", file=file)
    for frame in frames:
        print(f'  File "{frame.f_code.co_filename}", line {frame.f_lineno}, in {frame.f_code.co_name}\n    {frame._text.strip()}', file=file)


for _name, _function in {"__new__": _new_future, "__init__": _begin_future}.items():
    _asyncio.has_method(Future, _name, _function)
for _name, _function in {"__new__": _new_task, "__init__": _begin_task, "get_stack": _get_stack, "print_stack": _print_stack}.items():
    _asyncio.has_method(Task, _name, _function)


class AbstractEventLoopPolicy:
    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The functions above, as an object: programs may ask for it, replace it and wrap it."""

    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return EventLoop()


DefaultEventLoopPolicy.__name__ = DefaultEventLoopPolicy.__qualname__ = "_UnixDefaultEventLoopPolicy"
_policy = []


def get_event_loop_policy():
    if not _policy:
        _policy.append(DefaultEventLoopPolicy())
    return _policy[0]


def set_event_loop_policy(policy):
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy.clear()
    if policy is not None:
        _policy.append(policy)


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._factory = loop_factory
        self._loop = None
        self._closed = False
        self._context = None

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, exc_type, exc, tb):
        self.close()

    def get_loop(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            if self._factory is not None:
                self._loop = self._factory()
            else:
                self._loop = new_event_loop()
                set_event_loop(self._loop)
            if self._debug is not None:
                self._loop.set_debug(self._debug)
            self._context = _asyncio.copy_context()
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _asyncio.running() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        loop = self.get_loop()
        cell = self._context if context is None else context._cell  # what the first run sets, the next one sees
        if loop._task_factory is not None:
            return loop.run_until_complete(loop.create_task(coro))
        return loop.run_until_complete(_asyncio.task_new(loop._number, coro, None, cell))

    def close(self):
        loop = self._loop
        self._closed = self._closed or loop is not None
        if loop is None:
            return
        self._loop = None
        left = _asyncio.open_generators(True)
        if left:
            loop.run_until_complete(_abandon(left))
        _cancel_all(loop)
        while (task := _asyncio.lost_task(loop._number)) is not None:
            loop._task_lost(task)
        if _asyncio.open_generators(False):
            loop.run_until_complete(loop.shutdown_asyncgens())
        else:
            _asyncio.next_task_name()  # of the task that would do that
        loop._join_executor()
        _asyncio.next_task_name()  # likewise
        if self._factory is None:
            set_event_loop(None)
        loop.close()


async def _close_generator(generator):
    await generator.aclose()


async def _abandon(generators):
    """What goes with the main task is closed by tasks that are cancelled before they begin: it gets to its next await."""
    for generator in generators:
        try:
            generator.athrow(CancelledError()).send(None)
        except BaseException:
            pass


def run(main, *, debug=None):
    if _asyncio.running() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if not iscoroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    with Runner(debug=debug) as runner:
        return runner.run(main)


def _cancel_all(loop):
    left = _asyncio.all_tasks(loop._number)
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            message = "unhandled exception during asyncio.run() shutdown"
            loop.call_exception_handler({"message": message, "exception": task.exception(), "task": task})


async def create_subprocess_exec(program, *args, **options):
    raise NotImplementedError("there are no other programs here; use multiprocessing or interleave.device")


create_subprocess_shell = create_subprocess_exec


# -- Tasks and futures ------------------------------------------------------------------------------------------


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

    def inner_finished(f):
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

    def outer_finished(f):
        if not inner.done():
            inner.remove_done_callback(inner_finished)

    inner.add_done_callback(inner_finished)
    outer.add_done_callback(outer_finished)
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
            f.remove_done_callback(finished)
            done.put_nowait(None)
        todo.clear()

    def finished(f):
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
        f.add_done_callback(finished)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, timed_out)
    for _ in range(len(todo)):
        yield next_one()


class Timeout:
    def __init__(self, when):
        self._when = when
        self._task = None
        self._timer = None
        self._state = "created"

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state != "active":
            if self._state == "created":
                raise AssertionError
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if when is not None:
            loop = get_running_loop()
            if when <= loop.time():
                self._timer = loop.call_soon(self._on_timeout)
            else:
                self._timer = loop.call_at(when, self._on_timeout)

    def expired(self):
        return self._state in ("expiring", "expired")

    def __repr__(self):
        when = ""
        if self._state == "active":
            when = f" when={None if self._when is None else round(self._when, 3)}"
        return f"<Timeout [{self._state}]{when}>"

    def _on_timeout(self):
        self._task.cancel()
        self._state = "expiring"
        self._timer = None

    async def __aenter__(self):
        self._state = "active"
        self._task = current_task()
        if self._task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == "expiring":
            self._state = "expired"
            if self._task.uncancel() == 0 and exc_type is CancelledError:
                raise TimeoutError
        elif self._state == "active":
            self._state = "finished"
        return None


def timeout(delay):
    loop = get_running_loop()
    return Timeout(loop.time() + delay if delay is not None else None)


def timeout_at(when):
    return Timeout(when)


class TaskGroup:
    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._parent = None
        self._parent_cancelled = False
        self._tasks = {}
        self._errors = []
        self._base_error = None
        self._waiter = None

    def __repr__(self):
        facts = ""
        if self._tasks:
            facts += f" tasks={len(self._tasks)}"
        if self._errors:
            facts += f" errors={len(self._errors)}"
        if self._aborting:
            facts += " cancelling"
        elif self._entered:
            facts += " entered"
        return f"<TaskGroup{facts}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has been already entered")
        self._entered = True
        self._loop = get_running_loop()
        self._parent = current_task()
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        return self

    async def __aexit__(self, exc_type, exc, tb):
        self._exiting = True
        if exc is not None and isinstance(exc, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = exc
        propagate = None
        if exc_type is not None and issubclass(exc_type, CancelledError):
            propagate = exc
        if self._parent_cancelled and self._parent.uncancel() == 0:
            propagate = None
        if exc_type is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._waiter is None:
                self._waiter = self._loop.create_future()
                _asyncio.describe(self._waiter, "gather", None)
            try:
                await self._waiter
            except CancelledError as problem:
                if not self._aborting:
                    propagate = problem
                    self._abort()
            self._waiter = None
        if self._base_error is not None:
            raise self._base_error
        if propagate is not None and not self._errors:
            raise propagate
        if exc_type is not None and not issubclass(exc_type, CancelledError):
            self._errors.append(exc)
        if self._errors:
            errors = self._errors
            self._errors = []
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", errors) from None

    def create_task(self, coro, *, name=None, context=None):
        if not self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._exiting and not self._tasks:
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._aborting:
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        task = _named_task(self._loop, coro, name, context)
        if not task.done():
            self._tasks[task] = True
            task.add_done_callback(self._on_task_done)
        return task

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        if self._waiter is not None and not self._tasks and not self._waiter.done():
            self._waiter.set_result(True)
        if task.cancelled():
            return
        problem = task.exception()
        if problem is None:
            return
        self._errors.append(problem)
        if isinstance(problem, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = problem
        if self._parent.done():
            return
        if not self._aborting and not self._parent_cancelled:
            self._abort()
            self._parent_cancelled = True
            self._parent.cancel()


# -- Locks and queues -----------------------------------------------------------------------------------------------


class _Waiters:
    """Futures in the order of asking; the longest waiting first."""

    def _wait(self, kind):
        future = get_running_loop().create_future()
        _asyncio.describe(future, kind, None)
        self._waiters.append(future)
        return future


class _ContextManager:
    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


def _described(self, *facts):
    if self._waiters:
        facts += (f"waiters:{len(self._waiters)}",)
    return f"<asyncio.locks.{type(self).__qualname__} object at {id(self):#x} [{', '.join(facts)}]>"


class Lock(_ContextManager, _Waiters):
    def __repr__(self):
        return _described(self, "locked" if self._locked else "unlocked")

    def __init__(self):
        self._waiters = []
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and all(w.cancelled() for w in self._waiters):
            self._locked = True
            return True
        future = self._wait("lock")
        try:
            try:
                await future
            finally:
                self._waiters.remove(future)
        except CancelledError:
            if not self._locked:
                self._wake_first()
            raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_first()

    def _wake_first(self):
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(_Waiters):
    def __repr__(self):
        return _described(self, "set" if self._value else "unset")

    def __init__(self):
        self._waiters = []
        self._value = False

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            for future in self._waiters:
                if not future.done():
                    future.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        if self._value:
            return True
        future = self._wait("event")
        try:
            await future
            return True
        finally:
            self._waiters.remove(future)


class Condition(_ContextManager, _Waiters):
    def __repr__(self):
        return _described(self, "locked" if self.locked() else "unlocked")

    def __init__(self, lock=None):
        self._lock = Lock() if lock is None else lock
        self._waiters = []
        self.locked = self._lock.locked
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            future = self._wait("event")
            try:
                await future
                return True
            finally:
                self._waiters.remove(future)
        finally:
            cancelled = None
            while True:
                try:
                    await self.acquire()
                    break
                except CancelledError as problem:
                    cancelled = problem
            if cancelled is not None:
                raise cancelled

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        for future in self._waiters:
            if n == 0:
                break
            if not future.done():
                n -= 1
                future.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_ContextManager, _Waiters):
    def __repr__(self):
        return _described(self, "locked" if self.locked() else f"unlocked, value:{self._value}")

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = []
        self._value = value

    def locked(self):
        return self._value == 0 or any(not w.cancelled() for w in self._waiters)

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        future = self._wait("lock")
        try:
            try:
                await future
            finally:
                self._waiters.remove(future)
        except CancelledError:
            if future.done() and not future.cancelled():
                self._value += 1
                self._wake_next()
            raise
        if self._value > 0:
            self._wake_next()
        return True

    def release(self):
        self._value += 1
        self._wake_next()

    def _wake_next(self):
        for future in self._waiters:
            if not future.done():
                self._value -= 1
                future.set_result(True)
                return


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        self._bound = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Its states: filling, draining (they leave), resetting (they are told to) and broken."""

    def __repr__(self):
        state = self._state
        if state != "broken":
            state += f", waiters:{self._count}/{self._parties}"
        return f"<asyncio.locks.{type(self).__qualname__} object at {id(self):#x} [{state}]>"

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._condition = Condition()
        self._parties = parties
        self._count = 0
        self._state = "filling"

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *details):
        pass

    async def wait(self):
        async with self._condition:
            await self._condition.wait_for(lambda: self._state not in ("draining", "resetting"))
            if self._state == "broken":
                raise BrokenBarrierError("Barrier aborted")
            try:
                place = self._count
                self._count += 1
                if place + 1 == self._parties:
                    self._state = "draining"
                    self._condition.notify_all()
                else:
                    await self._condition.wait_for(lambda: self._state != "filling")
                    if self._state in ("broken", "resetting"):
                        raise BrokenBarrierError("Abort or reset of barrier")
                return place
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state in ("resetting", "draining"):
                        self._state = "filling"
                    self._condition.notify_all()

    async def reset(self):
        async with self._condition:
            if self._count > 0:
                if self._state != "resetting":
                    self._state = "resetting"
            else:
                self._state = "filling"
            self._condition.notify_all()

    async def abort(self):
        async with self._condition:
            self._state = "broken"
            self._condition.notify_all()


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


class Queue:
    __class_getitem__ = classmethod(_generic)

    def _facts(self):
        text = f"maxsize={self._maxsize!r}"
        if self._queue:
            text += f" _queue={self._queue!r}"
        if self._getters:
            text += f" _getters[{len(self._getters)}]"
        if self._putters:
            text += f" _putters[{len(self._putters)}]"
        return text + (f" tasks={self._unfinished}" if self._unfinished else "")

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._facts()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._facts()}>"

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = []
        self._putters = []
        self._unfinished = 0
        self._finished = Event()
        self._finished.set()
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop(0)

    def _put(self, item):
        self._queue.append(item)

    @property
    def maxsize(self):
        return self._maxsize

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return not self._queue

    def full(self):
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    def _wake_next(self, waiters):
        while waiters:
            waiter = waiters.pop(0)
            if not waiter.done():
                waiter.set_result(None)
                break

    async def put(self, item):
        while self.full():
            putter = get_running_loop().create_future()
            _asyncio.describe(putter, "queue", None)
            self._putters.append(putter)
            try:
                await putter
            except BaseException:
                putter.cancel()
                if putter in self._putters:
                    self._putters.remove(putter)
                if not self.full() and not putter.cancelled():
                    self._wake_next(self._putters)
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._wake_next(self._getters)

    async def get(self):
        while self.empty():
            getter = get_running_loop().create_future()
            _asyncio.describe(getter, "queue", None)
            self._getters.append(getter)
            try:
                await getter
            except BaseException:
                getter.cancel()
                if getter in self._getters:
                    self._getters.remove(getter)
                if not self.empty() and not getter.cancelled():
                    self._wake_next(self._getters)
                raise
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty
        item = self._get()
        self._wake_next(self._putters)
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if self._unfinished == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished > 0:
            await self._finished.wait()


class LifoQueue(Queue):
    def _get(self):
        return self._queue.pop()


class PriorityQueue(Queue):
    def _put(self, item):
        _heappush(self._queue, item)

    def _get(self):
        return _heappop(self._queue)


# -- Streams and transports: a file of their own ----------------------------------------------------------------

import _datagrams
import _streams
from _datagrams import DatagramProtocol, DatagramTransport
from _streams import (
    BaseProtocol,
    BaseTransport,
    IncompleteReadError,
    LimitOverrunError,
    Protocol,
    Server,
    StreamReader,
    StreamReaderProtocol,
    StreamWriter,
    Transport,
    open_connection,
    open_unix_connection,
    start_server,
    start_unix_server,
)


# Where CPython says that these are written: it shows in tracebacks.
for _place, _names in {
    "exceptions": (BrokenBarrierError, IncompleteReadError, LimitOverrunError),
    "queues": (QueueEmpty, QueueFull, Queue, LifoQueue, PriorityQueue),
    "locks": (Lock, Event, Condition, Semaphore, BoundedSemaphore, Barrier),
    "events": (Handle, TimerHandle, AbstractEventLoop, AbstractEventLoopPolicy),
    "unix_events": (EventLoop, DefaultEventLoopPolicy),
    "taskgroups": (TaskGroup,),
    "timeouts": (Timeout,),
    "runners": (Runner,),
    "protocols": (BaseProtocol, Protocol),
    "transports": (BaseTransport, Transport),
    "base_events": (Server,),
    "streams": (StreamReader, StreamReaderProtocol, StreamWriter),
}.items():
    for _each in _names:
        _each.__module__ = "asyncio." + _place
EventLoop.__name__ = EventLoop.__qualname__ = "_UnixSelectorEventLoop"

# -- Where CPython defines the names above ------------------------------------------------------------------------

import asyncio.coroutines
import asyncio.events
import asyncio.exceptions
import asyncio.futures
import asyncio.locks
import asyncio.queues
import asyncio.tasks
