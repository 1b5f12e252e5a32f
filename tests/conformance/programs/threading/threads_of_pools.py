"""A pool's workers are threads like others: listed, counted, called by their names."""
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def work(number):
    here = threading.current_thread()
    time.sleep(0.1)
    return type(here).__name__, here.name, here.daemon, here.is_alive(), here in threading.enumerate(), number


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="worker") as pool:
    results = pool.map(work, range(4))
    time.sleep(0.05)
    print(threading.active_count(), [each.name for each in threading.enumerate()])
    print(*results, sep="\n")
print(threading.active_count())

lock = threading.RLock()
print(repr(lock)[:28])
with lock, lock:
    print(f"owner={threading.get_ident()} count=2" in repr(lock))

reader, writer = os.pipe()


def tell():
    with os.fdopen(writer, "w") as out:
        out.write("first line\nsecond ")
        time.sleep(0.05)
        out.write("line\n")


teller = threading.Thread(target=tell)
teller.start()
with os.fdopen(reader) as lines:
    print(lines.readline().strip(), "|", lines.read().strip(), "|", lines.readable(), lines.writable())
teller.join()
