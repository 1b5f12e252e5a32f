# What tasks do that are still waiting when their loop is closed, and the program ends.
import asyncio
import atexit


async def patient(name, seconds=10):
    try:
        print(name, "begins")
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(name, "is cancelled")
    except GeneratorExit:
        print(name, "goes with the program")
        raise
    finally:
        print(name, "is over")


async def worker(name):
    while True:
        await asyncio.sleep(0.01)
        print(name, "works")


async def fails():
    try:
        await asyncio.sleep(3)
    finally:
        raise ValueError("in the end")


async def main():
    for coroutine in (patient("first"), patient("second", 5), worker("worker"), fails()):
        asyncio.ensure_future(coroutine)
    done = asyncio.ensure_future(patient("quick", 0.001))
    stopped = asyncio.ensure_future(patient("stopped"))
    await asyncio.sleep(0.025)
    stopped.cancel()
    await stopped
    asyncio.ensure_future(patient("late"))
    return done.done()


atexit.register(print, "at exit")
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(main()))
print(len(asyncio.all_tasks(loop)))
loop.close()
loop.close()
print(loop.is_closed(), "end")
