# ProcessPoolExecutor: submit, map, as_completed, wait, exceptions, a broken pool; from an event loop.
import asyncio
import os
import time
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, as_completed, wait
from concurrent.futures.process import BrokenProcessPool


def slow_square(n):
    time.sleep(0.1 * n)
    return n * n


def divide(a, b):
    return a / b


def die(n):
    os._exit(n)


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        begin = time.monotonic()
        results = await asyncio.gather(*[loop.run_in_executor(pool, slow_square, n) for n in (3, 3)])
        print(results, round(time.monotonic() - begin, 1))


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=3) as pool:
        print(list(pool.map(slow_square, [2, 1, 0])))
        print(list(pool.map(slow_square, range(4), chunksize=2)))
        futures = {pool.submit(slow_square, n): n for n in (3, 1, 2)}
        for future in as_completed(futures):
            print(futures[future], future.result())
        done, not_done = wait([pool.submit(slow_square, n) for n in (1, 4)], return_when=FIRST_COMPLETED)
        print(len(done), len(not_done))
        future = pool.submit(divide, 1, 0)
        print(repr(future.exception()))
        try:
            future.result()
        except ZeroDivisionError as problem:
            print("caught", problem)
        try:
            pool.submit(lambda: 1).result()
        except Exception as problem:
            print(type(problem).__name__, str(problem).split(" at ")[0])
    try:
        pool.submit(divide, 1, 2)
    except RuntimeError as problem:
        print(problem)
    with ProcessPoolExecutor(2) as pool:
        try:
            pool.submit(die, 3).result()
        except BrokenProcessPool as problem:
            print(problem)
    asyncio.run(main())
