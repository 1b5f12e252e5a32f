# gather() over children that end in every way: results, exceptions, cancelled ones, futures that are done
# already, the same one twice, and a gather that is cancelled itself.
import asyncio


async def worker(name, delay, problem=None):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print(name, "was cancelled")
        raise
    if problem is not None:
        raise problem
    print(name, "is done")
    return name


async def show(title, awaitable):
    try:
        print(title, "->", await awaitable)
    except BaseException as problem:
        print(title, "raised", repr(problem))


async def cancel_soon(task, delay):
    await asyncio.sleep(delay)
    task.cancel("enough")


async def main():
    loop = asyncio.get_running_loop()
    await show("plain", asyncio.gather(*(worker(f"w{i}", 0.05 - i * 0.01) for i in range(5))))
    await show("one fails", asyncio.gather(worker("a", 0.01), worker("b", 0.03, ValueError("b")), worker("c", 0.12)))
    await asyncio.sleep(0.2)
    await show(
        "both fail",
        asyncio.gather(worker("d", 0.01, KeyError("d")), worker("e", 0.02, OSError("e")), return_exceptions=True),
    )
    await show("last fails", asyncio.gather(worker("f", 0.01), worker("g", 0.02, IndexError("g"))))

    done = loop.create_future()
    done.set_result("already")
    failed = loop.create_future()
    failed.set_exception(RuntimeError("long ago"))
    await show("done ones", asyncio.gather(done, worker("h", 0.01), done))
    await show("failed one", asyncio.gather(failed, done, return_exceptions=True))

    twice = asyncio.create_task(worker("twice", 0.01))
    await show("twice", asyncio.gather(twice, worker("i", 0.005), twice))

    victim = asyncio.create_task(worker("victim", 1))
    asyncio.create_task(cancel_soon(victim, 0.01))
    await show("child cancelled", asyncio.gather(worker("j", 0.005), victim))
    victim = asyncio.create_task(worker("victim 2", 1))
    asyncio.create_task(cancel_soon(victim, 0.01))
    await show("kept", asyncio.gather(worker("k", 0.005), victim, return_exceptions=True))

    bare = loop.create_future()
    bare.cancel("bare")
    await show("bare", asyncio.gather(bare, worker("l0", 0.001), return_exceptions=True))
    await show("bare raises", asyncio.gather(bare))

    together = asyncio.gather(worker("l", 0.005), worker("m", 1))
    asyncio.create_task(cancel_soon(together, 0.01))
    await show("cancelled", together)
    together = asyncio.gather(worker("n", 0.005), worker("o", 1, ValueError("o")), return_exceptions=True)
    asyncio.create_task(cancel_soon(together, 0.01))
    await show("cancelled, kept", together)

    await show("nested", asyncio.gather(asyncio.gather(worker("p", 0.01), worker("q", 0.005)), worker("r", 0.002)))

    inner = asyncio.gather(worker("s", 0.01), worker("t", 0.005))
    inner.add_done_callback(lambda future: print("callback hears", future.result()))
    await show("with a callback", inner)

    made = []

    def factory(loop, coroutine, **options):
        made.append(coroutine.__name__)
        return asyncio.Task(coroutine, loop=loop, **options)

    loop.set_task_factory(factory)
    await show("by a factory", asyncio.gather(worker("u", 0.002), worker("v", 0.001)))
    loop.set_task_factory(None)
    print(made)

    names = []

    async def named():
        names.append(asyncio.current_task().get_name())

    await asyncio.gather(named(), named(), named())
    print(len(names), names == sorted(names, key=lambda name: int(name.split("-")[1])))


asyncio.run(main())
