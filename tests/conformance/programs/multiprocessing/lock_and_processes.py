# CPU-bound: four threads take as long as one after another; processes use the cores.
#: cores = 2
import time
from multiprocessing import Process
from threading import Thread
from interleave import busy


def work():
    busy(0.15)


def run(workers):
    begin = time.monotonic()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.monotonic() - begin


if __name__ == "__main__":
    threads = run([Thread(target=work) for _ in range(4)])
    processes = run([Process(target=work) for _ in range(4)])
    print(round(threads, 1), 1.5 < threads / processes < 2.5)
