# What a task shows of who waits for it, and where it runs, when a statement goes over several lines.
import asyncio
import re


def shown(task):
    return re.sub(r"running at \S*?([^/\s]+\.py)", r"running at \1", repr(task))


async def tell(name):
    print(
        name,
        shown(
            asyncio.current_task()
        ),
    )
    await asyncio.sleep(
        0.01
    )


async def main():
    print("main", shown(asyncio.current_task()))
    first = asyncio.create_task(tell("gathered"))
    await asyncio.gather(first, tell("too"))
    async with asyncio.TaskGroup() as group:
        group.create_task(tell("of a group"))
    await asyncio.wait_for(tell("with a limit"), 1)
    await asyncio.wait([asyncio.create_task(tell("waited for"))])
    await asyncio.shield(tell("shielded"))
    for next_one in asyncio.as_completed([tell("as it completes")]):
        await next_one
    task = asyncio.create_task(tell("watched"))
    await asyncio.sleep(0.001)
    print(shown(task))
    await task
    print(task.done(), re.sub(r"defined at \S*/", "defined at ", repr(task)))


asyncio.run(main())
