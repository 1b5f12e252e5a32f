# wait() with its three conditions, and as_completed().
import asyncio


async def answer(number, delay):
    await asyncio.sleep(delay)
    if number == 2:
        raise RuntimeError("two")
    return number


async def main():
    for condition in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        tasks = [asyncio.create_task(answer(n, n / 20)) for n in (1, 2, 3)]
        done, pending = await asyncio.wait(tasks, return_when=condition)
        print(condition, len(done), len(pending), sorted(str(t.exception() or t.result()) for t in done))
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
    done, pending = await asyncio.wait([asyncio.create_task(answer(9, 1))], timeout=0.05)
    print(len(done), len(pending))
    for task in pending:
        task.cancel()
    for future in asyncio.as_completed([answer(n, d) for n, d in ((5, 0.1), (6, 0.02), (7, 0.06))]):
        print(await future)


asyncio.run(main())
