# create_task only queues; tasks begin in the order they were made; await of a coroutine does not suspend.
import asyncio


async def step(name, turns):
    for turn in range(turns):
        print(name, turn)
        await asyncio.sleep(0)
    return name.upper()


async def plain():
    print("plain")
    return 1


async def main():
    a = asyncio.create_task(step("a", 3))
    b = asyncio.create_task(step("b", 2))
    print("made")
    print(await plain())
    print("not suspended yet")
    print(await b, await a)
    print(await asyncio.gather(step("c", 2), step("d", 1), plain()))
    done = asyncio.get_running_loop().create_future()
    done.set_result("ready")
    asyncio.create_task(step("late", 1))
    print(await done)
    print("awaiting a finished future does not suspend")
    await asyncio.sleep(0)


asyncio.run(main())
