#: cores = 4
#: gil = off
#: pool.default = 16
from concurrent.futures import ThreadPoolExecutor

from interleave import busy, device


def order(number):
    device("shop", 0.1)
    busy(0.005)


with ThreadPoolExecutor(thread_name_prefix="worker") as pool:
    list(pool.map(order, range(32)))
print("32 orders are done")
