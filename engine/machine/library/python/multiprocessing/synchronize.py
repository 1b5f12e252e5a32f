"""Locks between processes: semaphores of the machine, which no fork copies."""

import pickle
import threading
import _kernel
import _process
from multiprocessing.process import assert_spawning, current_process

SEM_VALUE_MAX = 2147483647


class SemLock:
    _recursive = False
    _maximum = SEM_VALUE_MAX

    def __init__(self, value, ctx=None):
        self._semaphore = _process.semaphore_new(value)
        self._owner = None
        self._count = 0

    def _me(self):
        return (_process.current(), _kernel.thread_current())

    def _is_mine(self):
        return self._count > 0 and self._owner == self._me()

    def acquire(self, block=True, timeout=None):
        if self._recursive and self._is_mine():
            self._count += 1
            return True
        if not block:
            taken = self._semaphore.acquire(False)
        elif timeout is None:
            taken = self._semaphore.acquire()
        elif timeout <= 0:
            taken = self._semaphore.acquire(False)
        else:
            taken = self._semaphore.acquire(True, timeout)
        if taken:
            self._owner = self._me()
            self._count = 1
        return taken

    def release(self):
        if self._recursive:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            self._count -= 1
            if self._count:
                return
        elif _process.semaphore_value(self._semaphore) >= self._maximum:
            raise ValueError("semaphore or lock released too many times")
        else:
            self._count = 0
        _process.semaphore_release(self._semaphore)

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *details):
        self.release()

    def __getstate__(self):
        assert_spawning(self)
        state = dict(self.__dict__)
        state["_semaphore"] = _process.semaphore_number(self._semaphore)
        state["_owner"], state["_count"] = None, 0
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self._semaphore = _process.semaphore_at(state["_semaphore"])

    def _holder(self):
        if self._is_mine():
            name = current_process().name
            if threading.current_thread().name != "MainThread":
                name += "|" + threading.current_thread().name
            return name
        if _process.semaphore_value(self._semaphore) == 1:
            return "None"
        if self._count > 0 and self._owner[0] == _process.current():
            return "SomeOtherThread"
        return "SomeOtherProcess"


class Lock(SemLock):
    _maximum = 1

    def __init__(self, *, ctx=None):
        SemLock.__init__(self, 1)

    def __repr__(self):
        return f"<{type(self).__name__}(owner={self._holder()})>"


class RLock(SemLock):
    _maximum = 1
    _recursive = True

    def __init__(self, *, ctx=None):
        SemLock.__init__(self, 1)

    def __repr__(self):
        holder = self._holder()
        count = self._count if self._is_mine() else 0 if holder == "None" else "nonzero"
        return f"<{type(self).__name__}({holder}, {count})>"


class Semaphore(SemLock):
    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, value)

    def get_value(self):
        return _process.semaphore_value(self._semaphore)

    def __repr__(self):
        return f"<{type(self).__name__}(value={self.get_value()})>"


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=None):
        Semaphore.__init__(self, value)
        self._maximum = value

    def __repr__(self):
        return f"<{type(self).__name__}(value={self.get_value()}, maxvalue={self._maximum})>"


class Condition:
    """Who waits is in a channel, in order: a semaphore of each waiter, and the number of its wait in shared
    memory, by which a notifier sees whether it still waits (0: it has been notified)."""

    def __init__(self, lock=None, *, ctx=None):
        self._lock = lock or RLock()
        self._waiters = _process.channel_new("condition", SEM_VALUE_MAX)
        self._mine = {}
        self._bind()

    def _bind(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __getstate__(self):
        assert_spawning(self)
        return (self._lock, self._waiters)

    def __setstate__(self, state):
        self._lock, self._waiters = state
        _process.channel_open(self._waiters, True)
        _process.channel_open(self._waiters, False)
        self._mine = {}
        self._bind()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def wait(self, timeout=None):
        if not self._lock._is_mine():
            raise AssertionError("must acquire() condition before using wait()")
        me = self._lock._me()
        if me not in self._mine:
            self._mine[me] = [_process.semaphore_new(0), _process.memory_new((0,)), 0]
        mine = self._mine[me]
        mine[2] += 1
        semaphore, place, number = mine
        _process.memory_set(place, 0, number)
        _process.channel_put(self._waiters, pickle.dumps((_process.semaphore_number(semaphore), place, number)))
        count = self._lock._count
        for _ in range(count):
            self._lock.release()
        woken = False
        try:
            if timeout is None:
                woken = semaphore.acquire()
            else:
                woken = semaphore.acquire(True, timeout) if timeout > 0 else semaphore.acquire(False)
        finally:
            for _ in range(count):
                self._lock.acquire()
            if not woken:
                if _process.memory_get(place, 0) == 0:  # notified just after its time was up
                    woken = semaphore.acquire(False)
                _process.memory_set(place, 0, 0)
        return woken

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if result:
            return result
        end = None if timeout is None else _kernel.monotonic() + timeout
        left = None
        while not result:
            if end is not None:
                left = end - _kernel.monotonic()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._lock._is_mine():
            raise AssertionError("lock is not owned")
        while n > 0:
            data = _process.channel_read(self._waiters, 0)
            if not data:
                break
            semaphore, place, number = pickle.loads(data)
            if _process.memory_get(place, 0) == number:
                _process.memory_set(place, 0, 0)
                _process.semaphore_release(_process.semaphore_at(semaphore))
                n -= 1

    def notify_all(self):
        self.notify(SEM_VALUE_MAX)

    def __repr__(self):
        return f"<Condition({self._lock}, {_process.channel_length(self._waiters)})>"


class Event:
    def __init__(self, *, ctx=None):
        self._cond = Condition(Lock())
        self._flag = _process.memory_new((False,))

    def is_set(self):
        return _process.memory_get(self._flag, 0)

    def set(self):
        with self._cond:
            _process.memory_set(self._flag, 0, True)
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            _process.memory_set(self._flag, 0, False)

    def wait(self, timeout=None):
        with self._cond:
            if not self.is_set():
                self._cond.wait(timeout)
            return self.is_set()

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class Barrier(threading.Barrier):
    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        self._shared = _process.memory_new((0, 0))
        threading.Barrier.__init__(self, parties, action, timeout)
        self._cond = Condition(Lock())

    @property
    def _state(self):
        return _process.memory_get(self._shared, 0)

    @_state.setter
    def _state(self, value):
        _process.memory_set(self._shared, 0, value)

    @property
    def _count(self):
        return _process.memory_get(self._shared, 1)

    @_count.setter
    def _count(self, value):
        _process.memory_set(self._shared, 1, value)
