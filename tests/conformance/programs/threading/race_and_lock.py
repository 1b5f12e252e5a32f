# conformance: untimed
# Increments under a lock are all there.
import threading

counter = 0
lock = threading.Lock()


def add(times):
    global counter
    for _ in range(times):
        with lock:
            counter += 1


threads = [threading.Thread(target=add, args=(1000,), name=f"adder-{i}") for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter, [thread.name for thread in threads], any(thread.is_alive() for thread in threads))
