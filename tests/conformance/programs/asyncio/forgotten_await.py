"""A coroutine that is called and never awaited: the last thing that is said."""
import asyncio


async def phase(number):
    print("phase", number)


async def main():
    print("waiting for a coroutine that is none of the loop's tasks")
    await asyncio.wait([phase(1)])


asyncio.run(main())
