# What a cancelled task can do, and what those see who wait for it.
import asyncio


async def stubborn():
    for attempt in range(2):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as request:
            print("asked", attempt, request.args)
    return "finished anyway"


async def obedient():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleaned up")


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel("one")
    await asyncio.sleep(0)
    task.cancel("two")
    print(await task, task.cancelled())
    task = asyncio.create_task(obedient(), name="obedient")
    await asyncio.sleep(0)
    print(task.cancel("now"), task.get_name())
    try:
        await task
    except asyncio.CancelledError as problem:
        print("saw", problem.args, task.cancelled(), task.done())
    never = asyncio.create_task(obedient())
    never.cancel()
    print(await asyncio.gather(never, return_exceptions=True))


asyncio.run(main())
