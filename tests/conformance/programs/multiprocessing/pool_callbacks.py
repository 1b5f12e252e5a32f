# A pool of processes: map in its forms, asynchronous calls with callbacks, an exception that comes back.
import time
from multiprocessing import Pool


def square(x):
    time.sleep(0.05)
    return x * x


def add(x, y=0):
    return x + y


def fail(x):
    raise ValueError(f"no {x}")


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(square, range(4)), pool.starmap(add, [(1, 2), (3, 4)]))
        print(list(pool.imap(square, range(3))), sorted(pool.imap_unordered(square, range(3))))
        result = pool.apply_async(square, (9,), callback=lambda value: print("called back with", value))
        print(result.get(timeout=5), result.successful(), pool.apply(add, (1,), {"y": 5}))
        pool.apply_async(fail, (1,), error_callback=lambda error: print("failed:", error)).wait()
        time.sleep(0.05)
        try:
            pool.map(fail, [2])
        except ValueError as error:
            print("raised here:", error)
