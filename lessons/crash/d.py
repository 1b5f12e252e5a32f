import os
import threading
import time
from multiprocessing import Process


def work(name):
    time.sleep(0.1)
    if name == "bob":
        os.kill(os.getpid(), 9)  # as a bug in a C library would
    time.sleep(0.1)
    print(name, "is done")


def shop():
    for name in ("ann", "bob", "cem"):
        threading.Thread(target=work, args=(name,), name=name).start()


if __name__ == "__main__":
    shops = Process(target=shop, name="shop")
    shops.start()
    shops.join()
    print("the shop ended with", shops.exitcode)
