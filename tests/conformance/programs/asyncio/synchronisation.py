# Locks, events, conditions, semaphores and barriers say who may go on.
import asyncio


async def with_lock(lock, name):
    async with lock:
        print(name, "has the lock")
        await asyncio.sleep(0.05)


async def limited(semaphore, name):
    async with semaphore:
        print(name, "enters")
        await asyncio.sleep(0.05 + 0.02 * name)
        print(name, "leaves")


async def waiter(event, name):
    await event.wait()
    print(name, "saw it")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(with_lock(lock, n) for n in "abc"))
    print(lock.locked())
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*(limited(semaphore, n) for n in range(4)))
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, n)) for n in "xy"]
    await asyncio.sleep(0.01)
    event.set()
    await asyncio.gather(*tasks)
    condition = asyncio.Condition()
    stock = []

    async def taker(name):
        async with condition:
            await condition.wait_for(lambda: stock)
            print(name, "takes", stock.pop())

    takers = [asyncio.create_task(taker(n)) for n in "pq"]
    await asyncio.sleep(0)
    for number in (1, 2):
        async with condition:
            stock.append(number)
            condition.notify()
        await asyncio.sleep(0.01)
    await asyncio.gather(*takers)


asyncio.run(main())
