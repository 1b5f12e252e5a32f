#: cores = 1
import threading

from interleave import busy, device


def fetch(what, seconds):
    print("asking for the", what)
    device("network", seconds)
    print("here is the", what)
    busy(0.02)  # shows it on the screen


threads = []
for what, seconds in [("weather", 0.3), ("news", 0.2), ("mail", 0.1)]:
    threads.append(threading.Thread(target=fetch, args=(what, seconds), name=what))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
