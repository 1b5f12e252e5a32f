# A pool of three threads: results in order, exceptions where they are asked for, as_completed.
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def wait(seconds):
    time.sleep(seconds)
    return seconds


def fail():
    raise KeyError("gone")


begin = time.monotonic()
with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(wait, [0.1] * 6)))
    print(f"{time.monotonic() - begin:.1f}")
    futures = [pool.submit(wait, seconds) for seconds in (0.3, 0.1, 0.2)]
    print([future.result() for future in as_completed(futures)])
    broken = pool.submit(fail)
    try:
        broken.result()
    except KeyError as problem:
        print("KeyError", problem, broken.done())
print(f"{time.monotonic() - begin:.1f}")
