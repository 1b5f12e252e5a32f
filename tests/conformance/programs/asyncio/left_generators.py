# Generators that a loop leaves are closed: at once, by a task of the loop, or when the loop ends.
import asyncio


def plain(name):
    try:
        yield 1
        yield 2
    finally:
        print("closed", name)


for item in plain("in a module"):
    break
print("behind it")


def first():
    for item in plain("in a function"):
        return item


print(first())
kept = plain("kept")
for item in kept:
    break
print("not yet:", next(kept))
kept.close()


async def ticks(name):
    try:
        for i in range(9):
            yield i
            await asyncio.sleep(0.01)
    finally:
        print("closing", name)
        await asyncio.sleep(0.01)
        print("closed", name)


held = None


async def main():
    global held
    async for i in ticks("left"):
        if i == 1:
            break
    print("behind it")
    await asyncio.sleep(0.05)
    held = ticks("held")
    async for i in held:
        break
    print("main ends")


asyncio.run(main())
print("after the loop")
