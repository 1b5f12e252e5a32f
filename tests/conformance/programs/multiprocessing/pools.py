# Pool: order of map, results as they come, exceptions, callbacks.
import time
from multiprocessing import Pool, TimeoutError, current_process


def square(n):
    return n * n


def slow_square(n):
    time.sleep(0.1 * n)
    return n * n


def power(base, exponent):
    return base ** exponent


def fails(n):
    if n == 3:
        raise ValueError(f"no {n}")
    return n


def prepare(value):
    global prepared
    prepared = value


def use(n):
    return prepared + n, current_process().name.startswith("ForkPoolWorker-"), current_process().daemon


if __name__ == "__main__":
    with Pool(4) as pool:
        print(pool.map(square, range(10)))
        print(pool.starmap(power, [(2, 3), (3, 2), (10, 0)]))
        print(list(pool.imap(slow_square, [3, 2, 1, 0])))
        print(list(pool.imap_unordered(slow_square, [4, 2, 1, 0])))
        print(pool.apply(power, (2, 10)))
        result = pool.apply_async(slow_square, (2,))
        try:
            result.get(timeout=0.05)
        except TimeoutError:
            print("not yet", result.ready())
        print(result.get(), result.ready(), result.successful())
        try:
            pool.map(fails, range(6))
        except ValueError as problem:
            print("caught", problem, type(problem.__cause__).__name__)
        try:
            pool.map(lambda n: n, [1])
        except Exception as problem:
            print(type(problem).__name__, str(problem).split(" at ")[0])
        seen = []
        pool.map_async(square, [1, 2], callback=seen.append).wait()
        print(seen)
    pool = Pool(2, initializer=prepare, initargs=(100,))
    print(pool.map(use, range(3), chunksize=1))
    pool.close()
    try:
        pool.map(use, [1])
    except ValueError as problem:
        print(problem)
    pool.join()
