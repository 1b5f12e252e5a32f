# A lock, a barrier of joins, a queue between two threads.
import queue
import threading
import time

lock = threading.Lock()
counter = 0
log = []


def add(n):
    global counter
    for _ in range(n):
        with lock:
            value = counter
            time.sleep(0.001)
            counter = value + 1


threads = [threading.Thread(target=add, args=(20,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter, [thread.is_alive() for thread in threads])

items = queue.Queue(maxsize=2)


def produce():
    for i in range(5):
        items.put(i)
    items.put(None)


def consume():
    while (item := items.get()) is not None:
        log.append(item * item)
        time.sleep(0.02)


pair = [threading.Thread(target=consume), threading.Thread(target=produce)]
for thread in pair:
    thread.start()
for thread in pair:
    thread.join()
print(log)
print(lock.acquire(timeout=0.1), lock.acquire(timeout=0.2), lock.acquire(blocking=False), lock.locked())
