# A semaphore lets two in at a time; a bounded one notices one release too many.
import threading
import time

gate = threading.BoundedSemaphore(2)
inside = 0
most = 0
lock = threading.Lock()


def visit(n):
    global inside, most
    with gate:
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.1)
        with lock:
            inside -= 1


threads = [threading.Thread(target=visit, args=(n,)) for n in range(5)]
start = time.perf_counter()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most, round(time.perf_counter() - start, 1))
try:
    gate.release()
except ValueError as error:
    print(error)
print(gate.acquire(blocking=False), gate.acquire(timeout=0.05), gate.acquire(timeout=0.05))
