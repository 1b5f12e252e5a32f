# Timers fall due in order of time, then of making; a blocking call delays them all.
import asyncio
import time


async def after(delay, name):
    await asyncio.sleep(delay)
    print(name)


async def main():
    begin = time.monotonic()
    await asyncio.gather(after(0.3, "c"), after(0.1, "a"), after(0.2, "b"), after(0.1, "a2"))
    print(f"{time.monotonic() - begin:.1f}")
    tasks = [asyncio.create_task(after(delay, delay)) for delay in (0.1, 0.05)]
    await asyncio.sleep(0)
    time.sleep(0.2)
    print("blocked")
    await asyncio.gather(*tasks)
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, print, "later")
    loop.call_soon(print, "soon")
    handle = loop.call_later(0.05, print, "never")
    handle.cancel()
    await asyncio.sleep(0.15)


asyncio.run(main())
