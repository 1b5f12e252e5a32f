#: cores = 4
import asyncio

from interleave import busy

ROOMS = ["kitchen", "bathroom", "bedroom", "hall"]


async def clean(room):
    for corner in range(4):
        busy(0.05)
        await asyncio.sleep(0)  # goes on in another room
    print("clean:", room)


async def main():
    async with asyncio.TaskGroup() as house:
        for room in ROOMS:
            house.create_task(clean(room), name=room)


asyncio.run(main())
