# shield() keeps a task alive when whoever waits for it is cancelled.
import asyncio


async def save():
    await asyncio.sleep(0.2)
    print("saved")
    return "ok"


async def main():
    task = asyncio.create_task(save())
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.1)
    except asyncio.TimeoutError:
        print("impatient", task.done())
    print(await task)
    inner = asyncio.create_task(save())
    outer = asyncio.shield(inner)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", inner.cancelled())
    await inner


asyncio.run(main())
