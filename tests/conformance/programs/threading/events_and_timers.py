# Events, timers and conditions between threads.
import threading
import time

ready = threading.Event()


def wait(name, timeout=None):
    print(name, "waits")
    print(name, ready.wait(timeout))


first = threading.Thread(target=wait, args=("first", 0.05))
first.start()
time.sleep(0.1)
second = threading.Thread(target=wait, args=("second",))
second.start()
timer = threading.Timer(0.1, ready.set)
timer.start()
second.join()
timer.join()
never = threading.Timer(10, print, ["never"])
never.start()
never.cancel()
never.join()
print(ready.is_set(), timer.finished.is_set(), threading.active_count())
ready.clear()
print(ready.is_set())
