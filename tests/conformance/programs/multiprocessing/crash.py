# A child that raises takes nobody with it.
import os
import sys
import time
from multiprocessing import Process


def fails():
    time.sleep(0.1)
    raise ValueError("only this process")


def leaves():
    time.sleep(0.15)
    os._exit(7)


def says():
    sys.exit("a message")


def lasts():
    time.sleep(0.3)
    print("still here")


def waits():
    time.sleep(60)


if __name__ == "__main__":
    everyone = [Process(target=f) for f in (fails, leaves, says, lasts, waits, waits)]
    for p in everyone:
        p.start()
    time.sleep(0.2)
    everyone[4].terminate()
    everyone[5].kill()
    for p in everyone:
        p.join(timeout=5)
        print(p.name, p.exitcode)
    print("the parent goes on")
