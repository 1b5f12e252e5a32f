#: cores = 2
import asyncio
from multiprocessing import Process

from interleave import busy


async def boil():
    await asyncio.sleep(0.5)  # the stove needs nobody


async def chop():
    busy(0.3)


async def dinner():
    await asyncio.gather(boil(), chop())


def cook():
    asyncio.run(dinner())


if __name__ == "__main__":
    cooks = [Process(target=cook, name=name) for name in ("cook 1", "cook 2")]
    for person in cooks:
        person.start()
    for person in cooks:
        person.join()
    print("two dinners are ready")
