# Blocking calls beside a loop: executors, their exceptions, coroutines called from a thread.
import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def blocking(n):
    time.sleep(0.1)
    if n == 2:
        raise ValueError("two")
    return n * 10


async def answer(n):
    await asyncio.sleep(0.05)
    return n + 1


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(3) as pool:
        results = await asyncio.gather(*(loop.run_in_executor(pool, blocking, n) for n in range(3)), return_exceptions=True)
    print(results)
    print(await asyncio.to_thread(blocking, 4))

    def from_a_thread():
        future = asyncio.run_coroutine_threadsafe(answer(1), loop)
        print("thread got", future.result(timeout=1))
        loop.call_soon_threadsafe(event.set)

    event = asyncio.Event()
    thread = threading.Thread(target=from_a_thread)
    thread.start()
    await event.wait()
    thread.join()
    print("end")


asyncio.run(main())
