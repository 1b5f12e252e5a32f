#: cores = 1
import asyncio
import time

from interleave import busy

drawn = []


def draw():
    drawn.append(time.monotonic())
    busy(0.004)


async def load():
    await asyncio.sleep(0.62)
    print("the picture is here")


async def main():
    for frame in range(30):
        draw()
        if frame == 5:
            picture = asyncio.create_task(load(), name="load")
        await asyncio.sleep(0.036)
    await picture


asyncio.run(main())
longest = max(later - earlier for earlier, later in zip(drawn, drawn[1:]))
print("frames missed:", int(longest / 0.04) - 1)
