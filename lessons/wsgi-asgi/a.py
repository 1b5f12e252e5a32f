#: cores = 2
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process

from interleave import busy, device


def application(request):
    device("database", 0.1)
    busy(0.002)  # writes the page


def worker(requests):
    with ThreadPoolExecutor(4, thread_name_prefix="thread") as threads:
        list(threads.map(application, requests))


if __name__ == "__main__":
    workers = [Process(target=worker, args=(range(20),), name=f"worker {n}") for n in (1, 2)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    print("40 requests have been answered")
