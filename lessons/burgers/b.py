#: cores = 1
import asyncio

from interleave import busy


async def kitchen():
    await asyncio.sleep(0.52)  # cooks without you


async def table():
    for sentence in range(16):
        busy(0.05)
        await asyncio.sleep(0)  # look up: is it our number?
    print("talked about everything")


async def you():
    busy(0.1)  # choose, say it, pay
    number = asyncio.create_task(kitchen(), name="kitchen")
    print("ordered 2 burgers, got a number")
    talking = asyncio.create_task(table(), name="table")
    await number
    print("here are the burgers")
    await talking


async def evening():
    await asyncio.create_task(you(), name="you")


asyncio.run(evening())
