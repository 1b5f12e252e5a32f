# conformance: untimed
# Priorities and nice levels are set, checked, and change nothing in what a program that waits properly prints.
import threading

from interleave import nice, priority

lock = threading.Lock()
done = []


def work(number):
    priority(number)
    nice(number - 2)
    with lock:
        done.append(number)


threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(done))
