"""Queues between processes. put() does not wait for the pipe: what does not fit in it yet is written in the
background, and a process does not end before that has been done."""

import pickle
import sys
import _kernel
import _process
from multiprocessing.process import _flush, assert_spawning
from multiprocessing.synchronize import SEM_VALUE_MAX, BoundedSemaphore, Condition, Lock, Semaphore
from queue import Empty, Full

_pipe_capacity = 65536


class Queue:
    def __init__(self, maxsize=0, *, ctx=None):
        self._maxsize = SEM_VALUE_MAX if maxsize <= 0 else maxsize
        self._channel = _process.channel_new("queue", _pipe_capacity)
        self._places = BoundedSemaphore(maxsize) if maxsize > 0 else None
        self._closed = False
        self._join_cancelled = False

    def __getstate__(self):
        assert_spawning(self)
        return dict(self.__dict__)

    def __setstate__(self, state):
        self.__dict__.update(state)
        _process.channel_open(self._channel, True)
        _process.channel_open(self._channel, False)

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        self._take_place(block, timeout)
        self._put(obj)

    def _take_place(self, block, timeout):
        if self._places is not None and not self._places.acquire(block, timeout):
            raise Full

    def _give_place(self):
        if self._places is not None:
            self._places.release()

    def _put(self, obj):
        try:
            data = pickle.dumps(obj)
        except Exception:
            import traceback

            traceback.print_exc()
            self._give_place()
            return
        if self not in _flush:
            _flush.append(self)
        _process.channel_put(self._channel, data)

    def get(self, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        data = _process.channel_read(self._channel, (timeout if timeout is None else max(timeout, 0)) if block else 0)
        if data is None:
            raise Empty
        if data is False:
            raise EOFError
        self._give_place()
        return pickle.loads(data)

    def put_nowait(self, obj):
        self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        if self._places is None:
            return _process.channel_length(self._channel)
        return self._maxsize - self._places.get_value()

    def empty(self):
        return not _process.channel_ready(self._channel)

    def full(self):
        return self._places is not None and self._places.get_value() == 0

    def close(self):
        if not self._closed:
            self._closed = True
            _process.channel_close(self._channel, True)

    def join_thread(self):
        if not self._closed:
            raise AssertionError(f"Queue {self!r} not closed")
        self._flush()

    def cancel_join_thread(self):
        self._join_cancelled = True

    def _flush(self):
        if not self._join_cancelled:
            _process.channel_flush(self._channel)


class JoinableQueue(Queue):
    def __init__(self, maxsize=0, *, ctx=None):
        Queue.__init__(self, maxsize)
        self._unfinished = Semaphore(0)
        self._cond = Condition()

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        self._take_place(block, timeout)
        with self._cond:
            self._unfinished.release()
            self._put(obj)

    def task_done(self):
        with self._cond:
            if not self._unfinished.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._unfinished.get_value() == 0:
                self._cond.notify_all()

    def join(self):
        with self._cond:
            if self._unfinished.get_value() != 0:
                self._cond.wait()


class SimpleQueue:
    def __init__(self, *, ctx=None):
        self._channel = _process.channel_new("queue", _pipe_capacity)

    def __getstate__(self):
        assert_spawning(self)
        return self._channel

    def __setstate__(self, channel):
        self._channel = channel
        _process.channel_open(channel, True)
        _process.channel_open(channel, False)

    def put(self, obj):
        _process.channel_put(self._channel, pickle.dumps(obj))
        _process.channel_flush(self._channel)

    def get(self):
        data = _process.channel_read(self._channel, None)
        if data is False:
            raise EOFError
        return pickle.loads(data)

    def empty(self):
        return not _process.channel_ready(self._channel)

    def close(self):
        _process.channel_close(self._channel, True)
        _process.channel_close(self._channel, False)
