# Cancelling: at the next await, with a finally, by a timeout; an exception reaches whoever awaits.
import asyncio


async def worker(name):
    try:
        print(name, "begins")
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise
    finally:
        print(name, "cleans up")


async def fails():
    await asyncio.sleep(0.05)
    raise ValueError("no luck")


async def main():
    task = asyncio.create_task(worker("one"))
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("seen", task.cancelled(), task.done())
    try:
        await asyncio.wait_for(worker("two"), timeout=0.1)
    except asyncio.TimeoutError:
        print("timed out")
    try:
        await asyncio.gather(fails(), asyncio.sleep(0.2))
    except ValueError as problem:
        print("caught", problem)
    print(await asyncio.gather(fails(), asyncio.sleep(0.1, "fine"), return_exceptions=True))


asyncio.run(main())
