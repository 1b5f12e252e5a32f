# A thread pool's futures: results, exceptions, callbacks, cancelling, waiting for some.
import time
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, as_completed, wait


def work(n):
    time.sleep(n * 0.05)
    if n == 3:
        raise ValueError("three")
    return n * n


with ThreadPoolExecutor(max_workers=3) as pool:
    futures = {pool.submit(work, n): n for n in (2, 1, 3)}
    for future in as_completed(futures):
        print(futures[future], future.exception() or future.result())
    print(list(pool.map(work, [1, 2, 1])))
    done, waiting = wait([pool.submit(work, n) for n in (1, 4)], return_when=FIRST_COMPLETED)
    print(len(done), len(waiting))
    done, waiting = wait([pool.submit(work, n) for n in (3, 6)], return_when=FIRST_EXCEPTION)
    print(len(done), len(waiting))
with ThreadPoolExecutor(max_workers=1) as pool:
    first, second = pool.submit(work, 2), pool.submit(work, 1)
    first.add_done_callback(lambda future: print("first is done:", future.result()))
    print(second.cancel(), second.cancelled(), first.cancel())
