# Asynchronous generators, comprehensions and context managers.
import asyncio
from contextlib import asynccontextmanager


async def ticker(count):
    try:
        for i in range(count):
            yield i
            await asyncio.sleep(0.02)
    finally:
        print("ticker closed")


@asynccontextmanager
async def connection(name):
    print("open", name)
    await asyncio.sleep(0.01)
    try:
        yield name.upper()
    finally:
        print("close", name)


async def main():
    async for i in ticker(3):
        print(i)
    print([i * i async for i in ticker(4) if i % 2])
    print({i async for i in ticker(2)}, {i: str(i) async for i in ticker(2)})
    async with connection("db") as first, connection("cache") as second:
        print(first, second)
    generator = ticker(5)
    print(await anext(generator), await anext(generator))
    await generator.aclose()
    print(await anext(generator, "nothing"))


asyncio.run(main())
