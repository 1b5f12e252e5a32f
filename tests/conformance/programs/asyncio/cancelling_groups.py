# A task group whose member fails cancels the others; what they may still do.
import asyncio


async def worker(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "done")
    except asyncio.CancelledError:
        print(name, "cancelled")
        await asyncio.sleep(0.05)
        print(name, "cleaned up")
        raise


async def failing(seconds):
    await asyncio.sleep(seconds)
    raise ValueError("failed")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(worker("short", 0.05))
            group.create_task(worker("long", 1))
            group.create_task(failing(0.1))
    except* ValueError as errors:
        print([str(error) for error in errors.exceptions])
    task = asyncio.create_task(worker("alone", 1))
    await asyncio.sleep(0.05)
    print(task.cancel("enough"), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, task.cancelled())


asyncio.run(main())
