import time
from multiprocessing import Process

done = []


def work(name, parts):
    time.sleep(0.1)
    share = 12 // parts
    time.sleep(0.1)
    done.append(name)


if __name__ == "__main__":
    workers = []
    for name, parts in [("ann", 3), ("bob", 0), ("cem", 4)]:
        workers.append(Process(target=work, args=(name, parts), name=name))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("failed:", sum(worker.exitcode != 0 for worker in workers))
    print("done:", len(done))
