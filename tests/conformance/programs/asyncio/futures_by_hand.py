# Futures: results, exceptions, callbacks in order, what may be done only once.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    for n in range(2):
        future.add_done_callback(lambda done, n=n: print("callback", n, done.result()))
    loop.call_later(0.1, future.set_result, "ready")
    print(future.done(), await future)
    await asyncio.sleep(0)
    try:
        future.set_result("again")
    except asyncio.InvalidStateError as error:
        print(error)
    failed = loop.create_future()
    failed.set_exception(ValueError("bad"))
    try:
        await failed
    except ValueError as error:
        print(error, repr(failed.exception()))
    dropped = loop.create_future()
    print(dropped.cancel(), dropped.cancelled(), dropped.cancel())
    try:
        dropped.result()
    except asyncio.CancelledError:
        print("cancelled")
    pending = loop.create_future()
    try:
        pending.result()
    except asyncio.InvalidStateError as error:
        print(error)


asyncio.run(main())
