# queue's classes: FIFO, LIFO, priorities, bounds and timeouts.
import queue
import threading
import time

tasks = queue.Queue(maxsize=2)
results = queue.SimpleQueue()


def worker():
    while True:
        number = tasks.get()
        try:
            if number is None:
                return
            time.sleep(0.02)
            results.put(number * number)
        finally:
            tasks.task_done()


thread = threading.Thread(target=worker)
thread.start()
for number in range(5):
    tasks.put(number)
tasks.put(None)
tasks.join()
thread.join()
print(sorted(results.get() for _ in range(5)), results.empty())
for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    made = kind()
    for item in (2, 3, 1):
        made.put(item)
    print(kind.__name__, [made.get() for _ in range(3)])
try:
    tasks.get(timeout=0.05)
except queue.Empty as problem:
    print(repr(problem), tasks.qsize())
tasks.put(1)
tasks.put(2)
try:
    tasks.put_nowait(3)
except queue.Full as problem:
    print(repr(problem), tasks.full())
