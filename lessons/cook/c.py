#: cores = 2
from multiprocessing import Process

from interleave import busy, device


def dinner():
    device("stove", 0.5)  # stands there until the pasta is done
    busy(0.3)  # chops the tomatoes


if __name__ == "__main__":
    cooks = [Process(target=dinner, name=name) for name in ("cook 1", "cook 2")]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    print("two dinners are ready")
