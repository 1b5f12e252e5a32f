import threading
import time

done = []


def work(name, parts):
    time.sleep(0.1)
    share = 12 // parts
    time.sleep(0.1)
    done.append(name)


workers = []
for name, parts in [("ann", 3), ("bob", 0), ("cem", 4)]:
    workers.append(threading.Thread(target=work, args=(name, parts), name=name))
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print("done:", len(done))
