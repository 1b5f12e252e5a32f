#: cores = 1
#: policy = rr
#: gil = off
import threading

from interleave import busy, device


def job():
    for part in range(4):
        device("network", 0.1)
        busy(0.005)  # reads what came


jobs = [threading.Thread(target=job, name=name) for name in ("mail", "maps", "music", "news")]
for thread in jobs:
    thread.start()
for thread in jobs:
    thread.join()
print(len(jobs), "jobs done")
