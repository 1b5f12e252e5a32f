# conformance: untimed
# A pool with futures, written out.
import queue
import threading


class Future:
    def __init__(self):
        self._done = threading.Event()
        self._value = self._error = None

    def set(self, value=None, error=None):
        self._value, self._error = value, error
        self._done.set()

    def result(self, timeout=None):
        if not self._done.wait(timeout):
            raise TimeoutError
        if self._error is not None:
            raise self._error
        return self._value


class Pool:
    def __init__(self, size):
        self._jobs = queue.Queue()
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(size)]
        for thread in self._threads:
            thread.start()

    def _work(self):
        while True:
            job = self._jobs.get()
            if job is None:
                break
            future, function, arguments, keywords = job
            try:
                future.set(function(*arguments, **keywords))
            except Exception as problem:
                future.set(error=problem)
            self._jobs.task_done()

    def submit(self, function, *arguments, **keywords):
        future = Future()
        self._jobs.put((future, function, arguments, keywords))
        return future

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self._jobs.join()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()


with Pool(2) as pool:
    futures = [pool.submit(pow, n, 2) for n in range(4)] + [pool.submit(int, "x"), pool.submit(sorted, [2, 1], reverse=True)]
    for future in futures:
        try:
            print(future.result())
        except ValueError as problem:
            print(type(problem).__name__, problem)
