"""asyncio over the machine's own event loop (`_asyncio`). The order in which things are queued follows CPython 3.11."""

import sys

import _asyncio
import _kernel
from _traceback import text as _traceback_text
from concurrent.futures import ThreadPoolExecutor as _ThreadPoolExecutor, CancelledError as _FuturesCancelled
from threading import current_thread, main_thread


Future = _asyncio.Future
Task = _asyncio.Task
CancelledError = _asyncio.CancelledError
InvalidStateError = _asyncio.InvalidStateError
TimeoutError = TimeoutError


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
        left = _asyncio.all_tasks(self._number)
        if left:
            _at_the_end(self, left)
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


def get_child_watcher():
    raise NotImplementedError("asyncio.get_child_watcher() is not available: there are no other programs here")


def set_child_watcher(watcher):
    get_child_watcher()


class BrokenBarrierError(RuntimeError):
    pass


# -- What stands in files of its own ------------------------------------------------------------------------------

from asyncio.tasks import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    _item_or,
    all_tasks,
    as_completed,
    create_task,
    current_task,
    ensure_future,
    gather,
    iscoroutine,
    iscoroutinefunction,
    isfuture,
    run_coroutine_threadsafe,
    shield,
    sleep,
    to_thread,
    wait,
    wait_for,
    wrap_future,
)
from asyncio.left import at_the_end as _at_the_end
from asyncio.locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from asyncio.queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull
from asyncio.taskgroups import TaskGroup
from asyncio.timeouts import Timeout, timeout, timeout_at
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
    "events": (Handle, TimerHandle, AbstractEventLoop, AbstractEventLoopPolicy),
    "unix_events": (EventLoop, DefaultEventLoopPolicy),
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
