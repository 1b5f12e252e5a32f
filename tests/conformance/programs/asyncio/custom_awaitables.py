# conformance: untimed
# Objects that can be awaited, iterated and entered.
import asyncio


class Delay:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        yield from asyncio.sleep(self.seconds).__await__()
        return f"waited {self.seconds}"


class Batches:
    def __init__(self, items, size):
        self.items, self.size = items, size

    def __aiter__(self):
        self.at = 0
        return self

    async def __anext__(self):
        if self.at >= len(self.items):
            raise StopAsyncIteration
        batch = self.items[self.at:self.at + self.size]
        self.at += self.size
        await asyncio.sleep(0)
        return batch


class Transaction:
    async def __aenter__(self):
        print("begin")
        return self

    async def __aexit__(self, kind, problem, traceback):
        print("commit" if kind is None else f"rollback because of {kind.__name__}: {problem}")
        return kind is ValueError


async def main():
    print(await Delay(0.01), await asyncio.gather(Delay(0.02), Delay(0.01)))
    async for batch in Batches(list(range(5)), 2):
        print(batch)
    async with Transaction():
        pass
    async with Transaction():
        raise ValueError("no money")
    try:
        async with Transaction():
            raise KeyError("row")
    except KeyError as problem:
        print("outside", problem)


asyncio.run(main())
