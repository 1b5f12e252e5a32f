#: cores = 8
#: gil = off
import threading
from concurrent.futures import ThreadPoolExecutor

from interleave import busy, device

cashiers = threading.Semaphore(8)
kitchen = ThreadPoolExecutor(8, thread_name_prefix="cook")


def cook():
    device("grill", 0.5)


def couple():
    with cashiers:
        device("till", 0.1)  # order and pay
    burgers = kitchen.submit(cook)
    burgers.result()  # stand and wait
    busy(0.4)  # talk


couples = [threading.Thread(target=couple, name=f"couple {n + 1}") for n in range(8)]
for evening in couples:
    evening.start()
for evening in couples:
    evening.join()
print("8 couples have eaten and talked")
