import asyncio

done = []


async def work(name, parts):
    await asyncio.sleep(0.1)
    share = 12 // parts
    await asyncio.sleep(0.1)
    done.append(name)


async def main():
    try:
        async with asyncio.TaskGroup() as workers:
            for name, parts in [("ann", 3), ("bob", 0), ("cem", 4)]:
                workers.create_task(work(name, parts), name=name)
    except* ZeroDivisionError:
        print("somebody divided by zero")
    print("done:", len(done))


asyncio.run(main())
