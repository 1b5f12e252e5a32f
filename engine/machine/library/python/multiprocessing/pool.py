"""Pools of worker processes. Tasks go to the workers through one pipe, results come back through another; one
thread of the parent writes, one reads and replaces workers that have ended."""

import itertools
import os
import pickle
import queue
import threading
import _process
from multiprocessing import process as _process_module
from multiprocessing.context import TimeoutError

_RUN, _CLOSE, _TERMINATE = "RUN", "CLOSE", "TERMINATE"
_jobs = itertools.count()


class RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    def __init__(self, exc):
        import traceback

        self.exc = exc
        self.tb = f'\n"""\n{"".join(traceback.format_exception(exc))}"""'

    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.tb)


def _rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f"<{type(self).__name__}: {self}>"


def _mapstar(args):
    return list(map(*args))


def _starmapstar(args):
    return list(itertools.starmap(args[0], args[1]))


def _reraise(problem):
    raise problem


def _run_task(task):
    job, i, func, args, kwds = task
    try:
        return job, i, (True, func(*args, **kwds))
    except Exception as problem:
        return job, i, (False, problem)


def _worker(tasks, results, initializer, initargs, maxtasks):
    _process.channel_close(tasks._channel, False)
    _process.channel_close(results._channel, True)
    if initializer is not None:
        initializer(*initargs)
    completed = 0
    while maxtasks is None or completed < maxtasks:
        try:
            task = tasks.get()
        except EOFError:
            break
        if task is None:
            break
        job, i, (success, value) = _run_task(task)
        if not success:
            value = ExceptionWithTraceback(value)
        try:
            results.put((job, i, (success, value)))
        except Exception as problem:
            wrapped = ExceptionWithTraceback(MaybeEncodingError(problem, value))
            results.put((job, i, (False, wrapped)))
        task = job = value = None
        completed += 1


class Pool:
    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if context is None:
            from multiprocessing.context import _default_context

            context = _default_context.get_context()
        if processes is None:
            processes = os.cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None:
            if not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0:
                raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._ctx = context
        self._processes = processes
        self._initializer = initializer
        self._initargs = initargs
        self._maxtasks = maxtasksperchild
        self._state = _RUN
        self._told = False  # the thread that hands out tasks knows that there will be no more
        self._cache = {}
        self._taskqueue = queue.SimpleQueue()
        self._pool = []
        self._start()

    def _start(self):
        self._tasks = self._ctx.SimpleQueue()
        self._results = self._ctx.SimpleQueue()
        for _ in range(self._processes):
            self._add_worker()
        threading._numbers[0] += 1  # CPython's third thread, which replaces workers
        self._threads = [self._helper(self._handle_tasks), self._helper(self._handle_results)]
        _process_module._finalizers.append(self.terminate)

    def _helper(self, target):
        thread = threading.Thread(target=target, daemon=True)
        thread.start()
        return thread

    def _add_worker(self):
        arguments = (self._tasks, self._results, self._initializer, self._initargs, self._maxtasks)
        worker = self._ctx.Process(target=_worker, args=arguments)
        worker.name = worker.name.replace("Process", "PoolWorker")
        worker.daemon = True
        worker.start()
        self._pool.append(worker)

    # ---- the two threads

    def _handle_tasks(self):
        while True:
            job = self._taskqueue.get()
            if job is None:
                break
            tasks, set_length = job
            count = 0
            for task in tasks:
                if self._state == _TERMINATE:
                    break
                count += 1
                self._send(task)
            if set_length is not None:
                set_length(count)
        self._end_workers()

    def _send(self, task):
        try:
            self._tasks.put(task)
        except Exception as problem:
            result = self._cache.get(task[0])
            if result is not None:
                result._set(task[1], (False, problem))

    def _end_workers(self):
        if self._state != _TERMINATE:
            for _ in range(self._processes):
                self._tasks.put(None)

    def _handle_results(self):
        channel = self._results._channel
        while True:
            while not self._results.empty():
                message = self._results.get()
                if message is not None:
                    job, i, outcome = message
                    result = self._cache.get(job)
                    if result is not None:
                        result._set(i, outcome)
                    message = job = outcome = result = None
            gone = [worker for worker in self._pool if worker.exitcode is not None]
            for worker in gone:
                worker.join()
                self._pool.remove(worker)
            if self._state == _RUN or (self._state == _CLOSE and self._cache):
                while len(self._pool) < self._processes:
                    self._add_worker()
            elif not self._pool:
                break
            else:
                self._no_more_tasks()
            _process.watch((channel,), tuple(worker._number for worker in self._pool), None)

    # ---- what users call

    def _check_running(self):
        if self._state != _RUN:
            raise ValueError("Pool not running")

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._taskqueue.put(([(result._job, 0, func, args, kwds)], None))
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, _mapstar, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        return self._map_async(func, iterable, _starmapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, _mapstar, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, _starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, "__len__"):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), self._processes * 4)
            if extra:
                chunksize += 1
        if len(iterable) == 0:
            chunksize = 0
        result = MapResult(self, chunksize, len(iterable), callback, error_callback)
        self._taskqueue.put((self._chunks(result._job, func, iterable, mapper, chunksize), None))
        return result

    def _chunks(self, job, func, iterable, mapper, chunksize):
        items = iter(iterable)
        for i in itertools.count():
            chunk = tuple(itertools.islice(items, chunksize))
            if not chunk:
                return
            yield job, i, mapper, ((func, chunk),), {}

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize}")
        result = kind(self)
        if chunksize == 1:
            tasks = ((result._job, i, func, (x,), {}) for i, x in enumerate(iterable))
        else:
            tasks = self._chunks(result._job, func, iterable, _mapstar, chunksize)
        self._taskqueue.put((self._guarded(result._job, tasks), result._set_length))
        return result if chunksize == 1 else (item for chunk in result for item in chunk)

    def _guarded(self, job, tasks):
        """What the iterable raises is raised where its items are asked for."""
        count = 0
        try:
            for task in tasks:
                yield task
                count += 1
        except Exception as problem:
            yield job, count, _reraise, (problem,), {}

    def _no_more_tasks(self):
        if not self._told:
            self._told = True
            self._taskqueue.put(None)

    def _look(self):
        self._results.put(None)

    def close(self):
        if self._state == _RUN:
            self._state = _CLOSE
            self._look()

    def terminate(self):
        if self._state == _TERMINATE:
            return
        self._state = _TERMINATE
        self._no_more_tasks()
        self._stop_workers()
        if self.terminate in _process_module._finalizers:
            _process_module._finalizers.remove(self.terminate)

    def _stop_workers(self):
        for worker in list(self._pool):
            if worker.exitcode is None:
                worker.terminate()
        self._threads[1].join()

    def join(self):
        if self._state == _RUN:
            raise ValueError("Pool is still running")
        for thread in self._threads:
            thread.join()
        for worker in list(self._pool):
            worker.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")

    def __repr__(self):
        return f"<multiprocessing.pool.{type(self).__name__} state={self._state} pool_size={len(self._pool)}>"


class ApplyResult:
    def __init__(self, pool, callback=None, error_callback=None):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(_jobs)
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._success = None
        self._value = None
        self._cache[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, i, outcome):
        self._success, self._value = outcome
        self._finish()

    def _finish(self):
        if self._callback and self._success:
            self._callback(self._value)
        if self._error_callback and not self._success:
            self._error_callback(self._value)
        self._event.set()
        self._cache.pop(self._job, None)
        self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        self._left = -(-length // chunksize) if chunksize else 0
        if not self._left:
            self._event.set()
            del self._cache[self._job]

    def _set(self, i, outcome):
        success, value = outcome
        self._left -= 1
        if success and self._success:
            self._value[i * self._chunksize:(i + 1) * self._chunksize] = value
        elif not success and self._success:
            self._success = False
            self._value = value
        if self._left == 0:
            self._finish()


class IMapIterator:
    def __init__(self, pool):
        self._pool = pool
        self._cond = threading.Condition(threading.Lock())
        self._job = next(_jobs)
        self._cache = pool._cache
        self._items = []
        self._early = {}
        self._index = 0
        self._length = None
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._cond:
            if not self._items:
                if self._index == self._length:
                    self._pool = None
                    raise StopIteration from None
                self._cond.wait(timeout)
                if not self._items:
                    if self._index == self._length:
                        self._pool = None
                        raise StopIteration from None
                    raise TimeoutError from None
            success, value = self._items.pop(0)
        if success:
            return value
        raise value

    __next__ = next

    def _accept(self, i, outcome):
        self._early[i] = outcome
        while self._index in self._early:
            self._items.append(self._early.pop(self._index))
            self._index += 1

    def _set(self, i, outcome):
        with self._cond:
            self._accept(i, outcome)
            if self._items:
                self._cond.notify()
            if self._index == self._length:
                self._cache.pop(self._job, None)

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == length:
                self._cond.notify()
                self._cache.pop(self._job, None)


class IMapUnorderedIterator(IMapIterator):
    def _accept(self, i, outcome):
        self._items.append(outcome)
        self._index += 1


class ThreadPool(Pool):
    """The same interface with threads of this process as the workers."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _start(self):
        self._inqueue = queue.SimpleQueue()
        for _ in range(self._processes):
            self._pool.append(self._helper(self._work))
        self._threads = [self._helper(self._handle_tasks)]

    def _work(self):
        if self._initializer is not None:
            self._initializer(*self._initargs)
        while True:
            task = self._inqueue.get()
            if task is None or self._state == _TERMINATE:
                break
            job, i, outcome = _run_task(task)
            result = self._cache.get(job)
            if result is not None:
                result._set(i, outcome)
            task = job = outcome = result = None

    def _send(self, task):
        self._inqueue.put(task)

    def _end_workers(self):
        for _ in range(self._processes):
            self._inqueue.put(None)

    def _look(self):
        self._no_more_tasks()

    def _stop_workers(self):
        for _ in range(self._processes):
            self._inqueue.put(None)
