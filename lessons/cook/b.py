#: cores = 1
import asyncio

from interleave import busy


async def boil():
    await asyncio.sleep(0.5)  # the stove needs nobody


async def chop():
    busy(0.3)


async def main():
    async with asyncio.TaskGroup() as kitchen:
        for number in (1, 2):
            kitchen.create_task(boil(), name=f"pasta {number}")
        for number in (1, 2):
            kitchen.create_task(chop(), name=f"tomatoes {number}")
    print("two dinners are ready")


asyncio.run(main())
