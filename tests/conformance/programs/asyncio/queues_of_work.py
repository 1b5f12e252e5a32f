# Workers that share a queue, are told when it is empty, and are cancelled at the end.
import asyncio


async def worker(name, queue, done):
    while True:
        seconds = await queue.get()
        await asyncio.sleep(seconds)
        queue.task_done()
        done.append((name, seconds))


async def main():
    queue = asyncio.Queue()
    for seconds in (0.05, 0.13, 0.06, 0.09):
        queue.put_nowait(seconds)
    done = []
    tasks = [asyncio.create_task(worker(f"worker-{i}", queue, done)) for i in range(2)]
    print(queue.qsize(), queue.empty(), queue.full())
    await queue.join()
    for task in tasks:
        task.cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    print(done)
    small = asyncio.Queue(maxsize=1)
    await small.put(1)
    try:
        small.put_nowait(2)
    except asyncio.QueueFull:
        print("full")
    print(await asyncio.wait_for(small.get(), 1))
    try:
        await asyncio.wait_for(small.get(), 0.05)
    except TimeoutError:
        print("nothing came")


asyncio.run(main())
