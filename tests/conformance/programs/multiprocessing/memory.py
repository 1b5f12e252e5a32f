# What a child process changes, only the child sees; its exit code comes back.
import os
import sys
import time
from multiprocessing import Process, current_process, parent_process

counter = 0
items = ["parent"]


def work(n):
    global counter
    counter += n
    items.append(current_process().name)
    print(current_process().name, counter, items, os.getppid() == parent_process().pid)
    time.sleep(0.1 * n)
    sys.exit(n)


if __name__ == "__main__":
    processes = [Process(target=work, args=(n,)) for n in (1, 2, 3)]
    print([p.exitcode for p in processes], processes[0].is_alive())
    for p in processes:
        p.start()
        time.sleep(0.05)
    print([p.is_alive() for p in processes])
    for p in processes:
        p.join()
        print(p.name, p.exitcode, p.is_alive())
    print(counter, items)
