#: cores = 1
#: policy = rr
#: gil = off
import threading

from interleave import busy


def job():
    for part in range(4):
        busy(0.105)  # computes a part of it


jobs = [threading.Thread(target=job, name=name) for name in ("mail", "maps", "music", "news")]
for thread in jobs:
    thread.start()
for thread in jobs:
    thread.join()
print(len(jobs), "jobs done")
