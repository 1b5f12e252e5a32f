"""threading over the machine's threads and locks (`_kernel`)."""

import _kernel
import sys
import warnings as _warnings
from time import monotonic as _time


def _deprecated(name, advice):
    _warnings.warn(f"{name}() is deprecated, {advice}", DeprecationWarning)

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError

Lock = _kernel.lock_new
_allocate_lock = _kernel.lock_new

_numbers = [0]
_live = {}


def get_ident():
    return 140000000000000 + _kernel.thread_current() * 8392704


def get_native_id():
    return 1000 + _kernel.thread_current()


class RLock:
    def __init__(self):
        self._block = _kernel.lock_new()
        self._owner = None
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        me = _kernel.thread_current()
        if self._owner == me:
            self._count += 1
            return True
        taken = self._block.acquire(blocking, timeout)
        if taken:
            self._owner = me
            self._count = 1
        return taken

    def __enter__(self):
        self.acquire()
        return True

    def release(self):
        if self._owner != _kernel.thread_current():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            self._owner = None
            self._block.release()

    def __exit__(self, *details):
        self.release()

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        return f"<{state} _thread.RLock object owner={_ident_of(self._owner)} count={self._count} at {id(self):#x}>"

    def _is_owned(self):
        return self._owner == _kernel.thread_current()

    def __reduce__(self):
        raise TypeError("cannot pickle '_thread.RLock' object")

    def _release_save(self):
        state = (self._count, self._owner)
        self._count = 0
        self._owner = None
        self._block.release()
        return state

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state


class Condition:
    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self._waiters = []
        self.acquire = lock.acquire
        self.release = lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _is_owned(self):
        if isinstance(self._lock, RLock):
            return self._lock._is_owned()
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _kernel.lock_new()
        waiter.acquire()
        self._waiters.append(waiter)
        recursive = isinstance(self._lock, RLock)
        saved = self._lock._release_save() if recursive else self._lock.release()
        woken = False
        try:
            if timeout is None:
                waiter.acquire()
                woken = True
            elif timeout > 0:
                woken = waiter.acquire(True, timeout)
            else:
                woken = waiter.acquire(False)
            return woken
        finally:
            if recursive:
                self._lock._acquire_restore(saved)
            else:
                self._lock.acquire()
            if not woken and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        deadline = None
        result = predicate()
        while not result:
            left = None
            if timeout is not None:
                if deadline is None:
                    deadline = _time() + timeout
                left = deadline - _time()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiters:
            self._waiters.pop(0).release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _deprecated("notifyAll", "use notify_all() instead")
        self.notify_all()


def _ident_of(number):
    return 0 if number is None else 140000000000000 + number * 8392704


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        taken = False
        deadline = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    break
                left = None
                if timeout is not None:
                    if deadline is None:
                        deadline = _time() + timeout
                    left = deadline - _time()
                    if left <= 0:
                        break
                self._cond.wait(left)
            else:
                self._value -= 1
                taken = True
        return taken

    def __enter__(self):
        return self.acquire()

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            for _ in range(n):
                self._cond.notify()

    def __exit__(self, *details):
        self.release()


    def __repr__(self):
        return f"<threading.{type(self).__qualname__} at {id(self):#x}: value={self._value}>"


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            for _ in range(n):
                self._cond.notify()


class Event:
    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {'set' if self.is_set() else 'unset'}>"

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def is_set(self):
        return self._flag

    def isSet(self):
        _deprecated("isSet", "use is_set() instead")
        return self.is_set()

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            signalled = self._flag
            if not signalled:
                signalled = self._cond.wait(timeout)
            return signalled


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    def __repr__(self):
        cls = type(self)
        state = "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}"
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>"

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0  # 0 filling, 1 draining, -1 resetting, -2 broken
        self._count = 0

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state == 1 or self._state == -1:
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    try:
                        if self._action:
                            self._action()
                        self._state = 1
                        self._cond.notify_all()
                    except BaseException:
                        self._break()
                        raise
                else:
                    if not self._cond.wait_for(lambda: self._state != 0, timeout):
                        self._break()
                        raise BrokenBarrierError
                    if self._state < 0:
                        raise BrokenBarrierError
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (1, -1):
                    self._state = 0
                    self._cond.notify_all()

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state == 0 or self._state == -2:
                    self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        if name is None:
            _numbers[0] += 1
            name = f"Thread-{_numbers[0]}"
            if target is not None and hasattr(target, "__name__") and _kernel.python_minor() >= 10:
                name += f" ({target.__name__})"
        self._name = str(name)
        self._daemonic = daemon if daemon is not None else current_thread()._daemonic
        self._number = None
        self._initialized = True

    def start(self):
        if not getattr(self, "_initialized", False):
            raise RuntimeError("thread.__init__() not called")
        if self._number is not None:
            raise RuntimeError("threads can only be started once")
        self._number = _kernel.thread_new(self._bootstrap, (), {}, self._name, self._daemonic, self)
        _live[self._number] = self
        _kernel.thread_start(self._number)

    def _bootstrap(self):
        try:
            self.run()
        except SystemExit:
            raise
        except BaseException as problem:
            if excepthook is __excepthook__:
                raise  # the machine tells
            excepthook(ExceptHookArgs((type(problem), problem, problem.__traceback__, self)))
        finally:
            _live.pop(self._number, None)

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        if self._number is None:
            raise RuntimeError("cannot join thread before it is started")
        if self._number == _kernel.thread_current():
            raise RuntimeError("cannot join current thread")
        _kernel.thread_join(self._number, timeout)

    def is_alive(self):
        return self._number is not None and not _kernel.thread_done(self._number)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)
        if self._number is not None:
            _kernel.thread_set_name(self._number, self._name)

    @property
    def ident(self):
        return None if self._number is None else _ident_of(self._number)

    @property
    def native_id(self):
        return None if self._number is None else 1000 + self._number

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._number is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def getName(self):
        _deprecated("getName", "get the name attribute instead")
        return self._name

    def setName(self, name):
        _deprecated("setName", "set the name attribute instead")
        self.name = name

    def isDaemon(self):
        _deprecated("isDaemon", "get the daemon attribute instead")
        return self._daemonic

    def setDaemon(self, daemonic):
        _deprecated("setDaemon", "set the daemon attribute instead")
        self.daemon = daemonic

    def __repr__(self):
        status = "initial" if self._number is None else ("started" if self.is_alive() else "stopped")
        if self._daemonic:
            status += " daemon"
        if self._number is not None:
            status += f" {self.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"


class _MainThread(Thread):
    def __init__(self):
        self._target = None
        self._args = ()
        self._kwargs = {}
        self._name = "MainThread"
        self._daemonic = False
        self._number = 0
        self._initialized = True


def _thread_of(number):
    """The object of a thread; a pool's worker, which the machine started, gets one when somebody asks."""
    thread = _kernel.thread_object(number)
    if thread is None:
        thread = Thread.__new__(Thread)
        thread._target = None
        thread._args = ()
        thread._kwargs = {}
        thread._name = _kernel.thread_name(number)
        thread._daemonic = False
        thread._number = number
        thread._initialized = True
        _kernel.thread_set_object(number, thread)
    return thread


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class ExceptHookArgs:
    def __init__(self, parts):
        self.exc_type, self.exc_value, self.exc_traceback, self.thread = parts


def excepthook(args, /):
    import traceback

    sys.stderr.write(f"Exception in thread {args.thread.name}:\n")
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


__excepthook__ = excepthook


class local:
    """Its attributes are another dict in each thread; a subclass's __init__ runs in each thread that looks at it."""

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        made = object.__new__(cls)
        object.__setattr__(made, "_by_thread", {_kernel.thread_current(): {}})
        object.__setattr__(made, "_arguments", (args, kwargs))
        return made

    def __getattribute__(self, name):
        mine = _mine(self)
        if name == "__dict__":
            return mine
        if name in mine:
            return mine[name]
        try:
            return object.__getattribute__(self, name)
        except AttributeError as problem:
            if type(self) is not local:
                raise
            raise AttributeError(f"'_thread._local' object has no attribute '{name}'") from None

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"'{type(self).__name__}' object attribute '__dict__' is read-only")
        _mine(self)[name] = value

    def __delattr__(self, name):
        mine = _mine(self)
        if name not in mine:
            raise AttributeError(name)
        del mine[name]


def _mine(store):
    everyone = object.__getattribute__(store, "_by_thread")
    me = _kernel.thread_current()
    if me not in everyone:
        everyone[me] = {}
        cls = type(store)
        if cls.__init__ is not object.__init__:
            args, kwargs = object.__getattribute__(store, "_arguments")
            cls.__init__(store, *args, **kwargs)
    return everyone[me]


local.__module__ = RLock.__module__ = "_thread"
local.__name__ = local.__qualname__ = "_local"


def _after_fork():
    """In a forked process only the thread that forked is there, and it is the main one."""
    global _main_thread
    _main_thread = current_thread()
    number = _kernel.thread_current()
    _live.clear()
    _live[number] = _main_thread


_main_thread = _MainThread()
_live[0] = _main_thread
_kernel.thread_set_object(0, _main_thread)


def main_thread():
    return _main_thread


def current_thread():
    return _thread_of(_kernel.thread_current())


def currentThread():
    _deprecated("currentThread", "use current_thread() instead")
    return current_thread()


def enumerate():
    workers = [number for number in (*_kernel.thread_others(), _kernel.thread_current()) if number not in _live]
    if not workers:
        return list(_live.values())
    return sorted([*_live.values(), *map(_thread_of, workers)], key=_number_of)


def _number_of(thread):
    return thread._number


def active_count():
    return len(enumerate())


def activeCount():
    _deprecated("activeCount", "use active_count() instead")
    return active_count()


def stack_size(size=0):
    """Frames here take no room of a stack: what is asked for is taken, and 0 (the default) given."""
    return 0


def settrace(func):
    """Only None, which asks for nothing: a program cannot watch its own lines, the timeline does."""
    if func is not None:
        raise RuntimeError("settrace() is not available: step through the program with the timeline instead")


setprofile = settrace


def gettrace():
    return None


getprofile = gettrace
