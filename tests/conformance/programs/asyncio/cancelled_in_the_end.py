# Where a cancelled task was is in the traceback of who awaits it, once.
import asyncio
import traceback


async def inner():
    await asyncio.sleep(1)


async def job():
    await inner()


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    task.cancel("enough")
    for _ in range(2):
        try:
            await task
        except asyncio.CancelledError as problem:
            print(problem.args, [frame.name for frame in traceback.extract_tb(problem.__traceback__) if "lib" not in frame.filename])
    try:
        await asyncio.wait_for(job(), 0.01)
    except TimeoutError as problem:
        print(type(problem.__cause__).__name__)
    asyncio.current_task().cancel()
    await job()


asyncio.run(main())
