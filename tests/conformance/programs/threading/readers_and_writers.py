# Many readers or one writer.
import threading
import time


class ReadWriteLock:
    def __init__(self):
        self._readers = 0
        self._mutex = threading.Lock()
        self._writing = threading.Lock()

    def __enter__(self):
        with self._mutex:
            self._readers += 1
            if self._readers == 1:
                self._writing.acquire()

    def __exit__(self, *details):
        with self._mutex:
            self._readers -= 1
            if self._readers == 0:
                self._writing.release()

    def write(self):
        return self._writing


guard, log, data = ReadWriteLock(), [], {"value": 0}


def read(name, delay):
    time.sleep(delay)
    with guard:
        log.append(f"{name} reads {data['value']}")
        time.sleep(0.1)


def write(delay):
    time.sleep(delay)
    with guard.write():
        data["value"] += 1
        log.append(f"writes {data['value']}")
        time.sleep(0.05)


threads = [threading.Thread(target=read, args=("a", 0)), threading.Thread(target=read, args=("b", 0.03)),
           threading.Thread(target=write, args=(0.06,)), threading.Thread(target=read, args=("c", 0.3))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*log, sep="\n")
