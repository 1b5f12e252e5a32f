# concurrent.futures with threads: order, exceptions, timeouts, callbacks.
import concurrent.futures
import time


def work(number):
    time.sleep(number / 20)
    if number == 3:
        raise ValueError("three")
    return number * 10


with concurrent.futures.ThreadPoolExecutor(max_workers=3) as pool:
    futures = {pool.submit(work, n): n for n in (3, 1, 2)}
    for future in concurrent.futures.as_completed(futures):
        try:
            print(futures[future], future.result())
        except ValueError as problem:
            print(futures[future], "raised", problem)
    print(list(pool.map(work, [2, 1, 0])))
    slow = pool.submit(work, 8)
    try:
        slow.result(timeout=0.05)
    except concurrent.futures.TimeoutError:
        print("not yet", slow.done())
    slow.add_done_callback(lambda f: print("done", f.result()))
    done, waiting = concurrent.futures.wait([slow, pool.submit(work, 1)], return_when=concurrent.futures.FIRST_COMPLETED)
    print(len(done), len(waiting))
with concurrent.futures.ThreadPoolExecutor(1) as pool:
    running, queued = pool.submit(work, 2), pool.submit(work, 1)
    print(queued.cancel(), queued.cancelled(), running.result())
