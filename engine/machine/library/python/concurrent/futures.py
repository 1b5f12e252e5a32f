"""concurrent.futures: pools of threads, kept by the machine (`_kernel.pool_*`), and their futures."""

import sys
import threading
import _kernel
from _asyncio import loaded as _loaded
from _traceback import text as _traceback_text
from _inspect import generic as _generic

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_PENDING, _RUNNING, _CANCELLED, _FINISHED = "pending", "running", "cancelled", "finished"


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


TimeoutError = TimeoutError


class Future:
    __class_getitem__ = classmethod(_generic)

    def __init__(self):
        self._condition = threading.Condition()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._callbacks = []
        self._item_number = None

    def cancel(self):
        with self._condition:
            if self._state in (_RUNNING, _FINISHED):
                return False
            if self._state == _CANCELLED:
                return True
            self._state = _CANCELLED
            self._condition.notify_all()
        self._call_back()
        return True

    def cancelled(self):
        return self._state == _CANCELLED

    def running(self):
        return self._state == _RUNNING

    def done(self):
        return self._state in (_CANCELLED, _FINISHED)

    def _outcome(self):
        if self._state == _CANCELLED:
            raise CancelledError()
        if self._exception is not None:
            raise self._exception
        return self._result

    def result(self, timeout=None):
        with self._condition:
            if not self.done():
                self._condition.wait(timeout)
            if not self.done():
                raise TimeoutError()
            return self._outcome()

    def exception(self, timeout=None):
        with self._condition:
            if not self.done():
                self._condition.wait(timeout)
            if not self.done():
                raise TimeoutError()
            if self._state == _CANCELLED:
                raise CancelledError()
            return self._exception

    def add_done_callback(self, fn):
        with self._condition:
            if not self.done():
                self._callbacks.append(fn)
                return
        self._tell(fn)

    def _call_back(self):
        for callback in self._callbacks:
            self._tell(callback)

    def _tell(self, callback):
        try:
            callback(self)
        except Exception:
            import traceback

            sys.stderr.write(f"exception calling callback for {self!r}\n{traceback.format_exc()}")

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == _CANCELLED:
                return False
            self._state = _RUNNING
            return True

    def set_result(self, result):
        with self._condition:
            if self.done():
                raise InvalidStateError(f"{self._state.upper()}: {self!r}")
            self._result = result
            self._state = _FINISHED
            self._condition.notify_all()
        self._call_back()

    def set_exception(self, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError(f"{self._state.upper()}: {self!r}")
            self._exception = exception
            self._state = _FINISHED
            self._condition.notify_all()
        self._call_back()

    def __repr__(self):
        if self._state == _FINISHED:
            if self._exception is not None:
                return f"<Future at {id(self):#x} state=finished raised {type(self._exception).__name__}>"
            return f"<Future at {id(self):#x} state=finished returned {type(self._result).__name__}>"
        return f"<Future at {id(self):#x} state={self._state}>"


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    yield futures.pop().result(timeout)
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        self.shutdown(wait=True)
        return False


def _initializer_failed(pool, broken):
    """Nothing that this pool has or will get can be done."""
    module = _loaded("logging")
    if module is not None:
        module.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
    else:
        sys.stderr.write("Exception in initializer:\n" + _traceback_text(sys.exc_info()[1]))
    broken.append("A thread initializer failed, the thread pool is not usable anymore")
    for item in _kernel.pool_cancel(pool):
        item[3].set_exception(BrokenThreadPool(broken[0]))


def _work(pool, initializer, initargs, broken):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _initializer_failed(pool, broken)
            return
    while True:
        item = _kernel.pool_take(pool)
        if item is None:
            continue
        if item is False:
            return
        fn, args, kwargs, future = item
        if future.set_running_or_notify_cancel():
            try:
                result = fn(*args, **kwargs)
            except BaseException as problem:
                future.set_exception(problem)
            else:
                future.set_result(result)
        _kernel.pool_finished(pool)
        item = fn = args = kwargs = future = None


class ThreadPoolExecutor(Executor):
    _pools = 0

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = _kernel.default_pool_size()
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        prefix = thread_name_prefix
        if not prefix:
            prefix = f"ThreadPoolExecutor-{ThreadPoolExecutor._pools}"
            ThreadPoolExecutor._pools += 1
        self._max_workers = max_workers
        self._broken = []  # why, once its initializer has failed
        self._pool = _kernel.pool_new(prefix, max_workers, _work)
        self._worker_arguments = (self._pool, initializer, initargs, self._broken)
        self._shut_down = False

    def submit(self, fn, /, *args, **kwargs):
        if self._broken:
            raise BrokenThreadPool(self._broken[0])
        if self._shut_down:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        future._item_number = _kernel.pool_submit(self._pool, (fn, args, kwargs, future), self._worker_arguments)
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shut_down = True
        if cancel_futures:
            for item in _kernel.pool_cancel(self._pool):
                item[3].cancel()
        workers = _kernel.pool_shut_down(self._pool)
        if wait:
            for worker in workers:
                _kernel.thread_join(worker, None)


class BrokenThreadPool(BrokenExecutor):
    __module__ = "concurrent.futures.thread"


class BrokenProcessPool(BrokenExecutor):
    __module__ = "concurrent.futures.process"


class _RemoteTraceback(Exception):
    __module__ = "concurrent.futures.process"

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class _WithTraceback:
    def __init__(self, problem):
        import traceback

        self._problem = problem
        self._text = f'\n"""\n{"".join(traceback.format_exception(problem))}"""'

    def __reduce__(self):
        return _rebuild, (self._problem, self._text)


def _rebuild(problem, text):
    problem.__cause__ = _RemoteTraceback(text)
    return problem


def _process_worker(calls, results, initializer, initargs, most):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException as problem:
            import sys
            import traceback

            sys.stderr.write("Exception in initializer:\n" + "".join(traceback.format_exception(problem)))
            return
    done = 0
    while most is None or done < most:
        try:
            call = calls.get()
        except EOFError:
            return
        if call is None:
            return
        number, fn, args, kwargs = call
        try:
            outcome = (number, True, fn(*args, **kwargs))
        except BaseException as problem:
            outcome = (number, False, _WithTraceback(problem))
        try:
            results.put(outcome)
        except BaseException as problem:
            results.put((number, False, _WithTraceback(problem)))
        call = fn = args = kwargs = outcome = None
        done += 1


def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _chunks(iterables, size):
    rows = zip(*iterables)
    while True:
        chunk = []
        for row in rows:
            chunk.append(row)
            if len(chunk) == size:
                break
        if not chunk:
            return
        yield tuple(chunk)


class ProcessPoolExecutor(Executor):
    """One thread of the parent hands calls to the workers' pipe, at most one more than there are workers, and
    takes the results."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        import multiprocessing

        if max_workers is None:
            max_workers = _kernel.cores()
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
        if mp_context is None:
            mp_context = multiprocessing.get_context("spawn" if max_tasks_per_child else None)
        self._max_workers = max_workers
        self._context = mp_context
        self._forks = mp_context.get_start_method() == "fork"
        self._worker_arguments = (initializer, initargs, max_tasks_per_child)
        self._workers = []
        self._pending = {}
        self._waiting = []
        self._submitted = 0
        self._shut_down = False
        self._broken = None
        self._calls = mp_context.SimpleQueue()
        self._results = mp_context.SimpleQueue()
        self._manager = None

    def _add_worker(self):
        worker = self._context.Process(target=_process_worker, args=(self._calls, self._results) + self._worker_arguments)
        worker.start()
        self._workers.append(worker)

    def submit(self, fn, /, *args, **kwargs):
        if self._broken:
            raise BrokenProcessPool(self._broken)
        if self._shut_down:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future = Future()
        number = self._submitted
        self._submitted += 1
        self._pending[number] = (future, fn, args, kwargs)
        self._waiting.append(number)
        if self._forks:
            while self._manager is None and len(self._workers) < self._max_workers:
                self._add_worker()
        elif len(self._workers) < min(self._max_workers, len(self._pending)):
            self._add_worker()
        if self._manager is None:
            import _exit

            self._manager = threading.Thread(target=self._manage)
            _exit.register_executor(self._at_exit)
            self._manager.start()
        self._wake()
        return future

    def _wake(self):
        self._results.put(None)

    def _at_exit(self):
        self._shut_down = True
        self._wake()
        self._manager.join()

    def _hand_out(self):
        import _process

        while self._waiting and _process.channel_length(self._calls._channel) <= self._max_workers:
            number = self._waiting.pop(0)
            future, fn, args, kwargs = self._pending[number]
            if not future.set_running_or_notify_cancel():
                del self._pending[number]
                continue
            try:
                self._calls.put((number, fn, args, kwargs))
            except Exception as problem:
                del self._pending[number]
                future.set_exception(_rebuild(problem, _WithTraceback(problem)._text))

    def _manage(self):
        import _process

        while True:
            self._hand_out()
            if self._shut_down and not self._pending:
                break
            _process.watch((self._results._channel,), tuple(worker._number for worker in self._workers), None)
            while not self._results.empty():
                outcome = self._results.get()
                if outcome is not None:
                    number, success, value = outcome
                    future = self._pending.pop(number)[0]
                    if success:
                        future.set_result(value)
                    else:
                        future.set_exception(value)
                    future = value = outcome = None
            gone = [worker for worker in self._workers if worker.exitcode is not None]
            if gone and self._worker_arguments[2] is None or any(worker.exitcode for worker in gone):
                self._break()
                return
            for worker in gone:
                self._workers.remove(worker)
                if self._pending:
                    self._add_worker()
        for _ in self._workers:
            self._calls.put(None)
        for worker in self._workers:
            worker.join()

    def _break(self):
        self._broken = (
            "A child process terminated abruptly, the process pool is not usable anymore"
        )
        problem = "A process in the process pool was terminated abruptly while the future was running or pending."
        for future, *_ in list(self._pending.values()):
            future.set_exception(BrokenProcessPool(problem))
        self._pending.clear()
        self._waiting.clear()
        for worker in self._workers:
            worker.terminate()
        for worker in self._workers:
            worker.join()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        import functools

        chunks = super().map(functools.partial(_process_chunk, fn), _chunks(iterables, chunksize), timeout=timeout)

        def items():
            for chunk in chunks:
                chunk.reverse()
                while chunk:
                    yield chunk.pop()

        return items()

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shut_down = True
        if cancel_futures:
            for number in self._waiting:
                self._pending.pop(number)[0].cancel()
            self._waiting.clear()
        if self._manager is not None:
            self._wake()
            if wait:
                self._manager.join()


class DoneAndNotDoneFutures(tuple):
    @property
    def done(self):
        return self[0]

    @property
    def not_done(self):
        return self[1]


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = list(dict.fromkeys(fs))
    enough = threading.Event()
    lock = threading.Lock()
    left = [sum(1 for f in fs if not f.done())]

    def finished(f):
        with lock:
            left[0] -= 1
            failed = return_when == FIRST_EXCEPTION and not f.cancelled() and f._exception is not None
            if left[0] <= 0 or return_when == FIRST_COMPLETED or failed:
                enough.set()

    already = any(f.done() for f in fs)
    failed = any(f.done() and not f.cancelled() and f._exception is not None for f in fs)
    if left[0] == 0 or (return_when == FIRST_COMPLETED and already) or (return_when == FIRST_EXCEPTION and failed):
        pass
    else:
        for f in fs:
            if not f.done():
                f.add_done_callback(finished)
        enough.wait(timeout)
    done = {f for f in fs if f.done()}
    return DoneAndNotDoneFutures((done, set(fs) - done))


def as_completed(fs, timeout=None):
    import queue

    fs = list(dict.fromkeys(fs))
    finished = queue.SimpleQueue()
    for f in fs:
        f.add_done_callback(finished.put)
    for _ in range(len(fs)):
        try:
            yield finished.get(timeout=timeout)
        except queue.Empty:
            left = sum(1 for f in fs if not f.done())
            raise TimeoutError(f"{left} (of {len(fs)}) futures unfinished") from None


for _each in (Error, CancelledError, InvalidStateError, BrokenExecutor, Future, Executor):
    _each.__module__ = "concurrent.futures._base"
ThreadPoolExecutor.__module__ = "concurrent.futures.thread"
ProcessPoolExecutor.__module__ = "concurrent.futures.process"
