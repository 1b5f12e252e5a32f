# A queue between one producer and two consumers.
import asyncio


async def produce(queue, count):
    for i in range(count):
        await asyncio.sleep(0.05)
        await queue.put(f"item {i}")
        print("produced", i)
    for _ in range(2):
        await queue.put(None)


async def consume(name, queue):
    while (item := await queue.get()) is not None:
        print(name, "takes", item)
        await asyncio.sleep(0.12)
    print(name, "is done")


async def main():
    queue = asyncio.Queue()
    await asyncio.gather(produce(queue, 5), consume("A", queue), consume("B", queue))


asyncio.run(main())
