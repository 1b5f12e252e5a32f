# Each thread has its own.
import threading
import time

data = threading.local()
data.value = "main"


def work(value, pause):
    print(hasattr(data, "value"))
    data.value = value
    time.sleep(pause)
    print(data.value, threading.current_thread().name)


threads = [threading.Thread(target=work, args=(v, p)) for v, p in (("x", 0.1), ("y", 0.05))]
for thread in threads:
    thread.start()
    time.sleep(0.01)
for thread in threads:
    thread.join()
print(data.value, threading.main_thread() is threading.current_thread())
