# conformance: python 3.11
# One failure cancels the others of the group, in no particular order: a group keeps its tasks in a set.
import asyncio

cancelled = []


async def work(name, delay, fail=False):
    try:
        await asyncio.sleep(delay)
        if fail:
            raise ValueError(f"{name} failed")
        print(name, "done")
        return name
    except asyncio.CancelledError:
        cancelled.append(name)
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(f"w{i}", i / 20)) for i in range(3)]
    print([task.result() for task in tasks])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("a", 0.05))
            group.create_task(work("b", 0.1, fail=True))
            group.create_task(work("c", 5))
            group.create_task(work("d", 0.2))
    except* ValueError as problems:
        print(problems, [str(problem) for problem in problems.exceptions])
    print("cancelled:", sorted(cancelled))


asyncio.run(main())
