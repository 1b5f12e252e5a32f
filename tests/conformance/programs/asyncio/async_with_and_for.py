# Asynchronous context managers, iterators, generators and comprehensions.
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


@asynccontextmanager
async def connection(name):
    print("open", name)
    await asyncio.sleep(0.02)
    try:
        yield name.upper()
    finally:
        await asyncio.sleep(0.02)
        print("close", name)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        await asyncio.sleep(0.01)
        self.n -= 1
        return self.n


async def ticks(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0.01)


async def main():
    async with connection("a") as a, connection("b") as b:
        print(a, b)
    async with AsyncExitStack() as stack:
        print([await stack.enter_async_context(connection(name)) for name in "xy"])
    print([i async for i in Countdown(3)], {i: i * i async for i in ticks(3)}, [i async for i in ticks(4) if i % 2])
    generator = ticks(3)
    print(await anext(generator), await generator.__anext__())
    await generator.aclose()
    print(await anext(generator, "over"))
    try:
        async with connection("c"):
            raise ValueError("inside")
    except ValueError as error:
        print(error)


asyncio.run(main())
