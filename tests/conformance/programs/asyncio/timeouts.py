# conformance: python 3.11
# timeout(), timeout_at(), rescheduling, and which cancellation is whose.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.1) as limit:
            await asyncio.sleep(1)
    except TimeoutError:
        print("too long", limit.expired())
    async with asyncio.timeout(0.1) as limit:
        limit.reschedule(loop.time() + 0.3)
        await asyncio.sleep(0.2)
    print("in time", limit.expired())
    try:
        async with asyncio.timeout_at(loop.time() + 0.05):
            try:
                await asyncio.sleep(1)
            finally:
                print("cleaning up")
    except TimeoutError as problem:
        print(repr(problem))
    async with asyncio.timeout(None):
        await asyncio.sleep(0.01)


asyncio.run(main())
