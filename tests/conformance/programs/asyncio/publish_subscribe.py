# One publisher, subscribers with queues of their own.
import asyncio
import contextlib


class Hub:
    def __init__(self):
        self.subscriptions = set()

    def publish(self, message):
        for queue in self.subscriptions:
            queue.put_nowait(message)

    @contextlib.contextmanager
    def subscribe(self):
        queue = asyncio.Queue()
        self.subscriptions.add(queue)
        try:
            yield queue
        finally:
            self.subscriptions.remove(queue)


async def reader(hub, name, count, log):
    with hub.subscribe() as queue:
        for _ in range(count):
            log.append((name, await queue.get()))


async def main():
    hub, log = Hub(), []
    readers = [asyncio.create_task(reader(hub, f"r{i}", i + 1, log)) for i in range(3)]
    await asyncio.sleep(0.01)
    for number in range(3):
        hub.publish(f"m{number}")
        await asyncio.sleep(0.05)
    await asyncio.gather(*readers)
    print(sorted(log), len(hub.subscriptions))


asyncio.run(main())
