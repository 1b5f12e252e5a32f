"""A coroutine that nobody awaits is named where its last reference goes."""
import asyncio
import warnings


def shown(message, category, filename, lineno, file=None, line=None):
    print(f"line {lineno}: {category.__name__}: {message}")


async def work(number):
    return number


async def step():
    return await work(1)


def helper():
    made = work(1)
    return 2


def keeps(coroutine):
    return None


async def main():
    work(1)
    asyncio.sleep(1)
    print("two were forgotten")
    left = work(2)
    left = None
    print("rebound", left)
    helper()
    for number in range(3):
        work(number)  # (said once for a line)
    several = [work(number) for number in range(3)]
    several.clear()
    print("cleared")
    keeps(work(5))
    try:
        work(3) + 1
    except TypeError as error:
        print(error)
    if work(4):
        print("a coroutine is true")
    closed = work(9)
    closed.close()
    del closed
    print(await step(), await asyncio.gather(work(6), work(7)))
    task = asyncio.create_task(work(8))
    del task
    await asyncio.sleep(0)
    waiting = [work(number) for number in range(100)]
    print(sum(await asyncio.gather(*waiting)))
    waiting = {"name": work(10)}
    waiting.pop("name")
    print("popped")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        work(1)
        work(2)
        print(len(caught), caught[0].message, caught[0].category.__name__, caught[0].lineno)
    warnings.simplefilter("ignore")
    work(11)
    print("nothing is said")


warnings.showwarning = shown
asyncio.run(main())
