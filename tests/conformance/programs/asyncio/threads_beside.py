# Blocking calls in threads beside the loop.
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def blocking(name, seconds):
    time.sleep(seconds)
    return f"{name} after {seconds}"


async def heartbeat():
    for i in range(4):
        print("beat", i)
        await asyncio.sleep(0.1)


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.gather(asyncio.to_thread(blocking, "x", 0.25), heartbeat()))
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [loop.run_in_executor(pool, blocking, n, 0.1) for n in range(3)]
        print(await asyncio.gather(*jobs))
    outside = asyncio.to_thread(lambda: asyncio.run_coroutine_threadsafe(asyncio.sleep(0.05, "back"), loop).result())
    print(await outside)


asyncio.run(main())
