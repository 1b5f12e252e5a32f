# conformance: untimed
# Queues in other orders.
import asyncio
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)


async def main():
    queue = asyncio.PriorityQueue()
    for job in (Job(3, "sweep"), Job(1, "cook"), Job(2, "wash")):
        queue.put_nowait(job)
    while not queue.empty():
        print(await queue.get())
        queue.task_done()
    await queue.join()
    stack = asyncio.LifoQueue(2)
    await stack.put(1)
    await stack.put(2)
    print(stack.full(), stack)
    try:
        stack.put_nowait(3)
    except asyncio.QueueFull as problem:
        print(repr(problem))
    print(stack.get_nowait(), stack.get_nowait(), stack.qsize())


asyncio.run(main())
