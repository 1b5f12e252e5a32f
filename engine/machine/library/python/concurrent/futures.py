"""concurrent.futures: pools of threads, kept by the machine (`_kernel.pool_*`), and their futures."""

import threading
import _kernel

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
        fn(self)

    def _call_back(self):
        for callback in self._callbacks:
            callback(self)

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == _CANCELLED:
                return False
            self._state = _RUNNING
            return True

    def set_result(self, result):
        with self._condition:
            if self.done():
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._state = _FINISHED
            self._condition.notify_all()
        self._call_back()

    def set_exception(self, exception):
        with self._condition:
            if self.done():
                raise InvalidStateError(f"{self._state}: {self!r}")
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


def _work(pool, initializer, initargs):
    if initializer is not None:
        initializer(*initargs)
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
        prefix = thread_name_prefix
        if not prefix:
            prefix = f"ThreadPoolExecutor-{ThreadPoolExecutor._pools}"
            ThreadPoolExecutor._pools += 1
        self._max_workers = max_workers
        self._pool = _kernel.pool_new(prefix, max_workers, _work)
        self._worker_arguments = (self._pool, initializer, initargs)
        self._shut_down = False

    def submit(self, fn, /, *args, **kwargs):
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
