# Queues by order, full and empty ones, a worker that is told to stop.
import queue
import threading
import time

by_priority = queue.PriorityQueue()
for item in [(3, "c"), (1, "a"), (2, "b")]:
    by_priority.put(item)
print([by_priority.get() for _ in range(3)])
stack = queue.LifoQueue()
for item in range(3):
    stack.put(item)
print([stack.get() for _ in range(3)])
bounded = queue.Queue(maxsize=2)
bounded.put(1)
bounded.put(2)
try:
    bounded.put(3, timeout=0.05)
except queue.Full:
    print("full", bounded.full(), bounded.qsize())


def worker():
    while (item := bounded.get()) is not None:
        time.sleep(0.05)
        print("worked on", item)
        bounded.task_done()
    bounded.task_done()


thread = threading.Thread(target=worker)
thread.start()
for item in (4, 5, None):
    bounded.put(item)
bounded.join()
thread.join()
try:
    bounded.get_nowait()
except queue.Empty:
    print("empty", bounded.empty())
