# Four ways to wait for 0.2 s, five times at once.
#: cores = 2
import asyncio
import time


async def blocking(i):
    time.sleep(0.2)
    return i


async def in_executor(i):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, time.sleep, 0.2)
    return i


async def in_thread(i):
    await asyncio.to_thread(time.sleep, 0.2)
    return i


async def awaiting(i):
    await asyncio.sleep(0.2)
    return i


async def main():
    for way in (blocking, in_executor, in_thread, awaiting):
        begin = time.monotonic()
        results = await asyncio.gather(*[way(i) for i in range(5)])
        print(way.__name__, results, f"{time.monotonic() - begin:.1f} s")


asyncio.run(main())
