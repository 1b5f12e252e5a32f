#: cores = 1
#: python = 3.11
import asyncio


async def hello(number):
    print("hello", number)
    await asyncio.sleep(1)
    print("hello again", number)


async def main():
    await asyncio.gather(hello(1), hello(2))


asyncio.run(main())
