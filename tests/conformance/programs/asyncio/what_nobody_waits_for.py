# Errors of callbacks and of tasks that nobody waits for go to the loop's exception handler.
import asyncio


def handler(loop, context):
    print(context["message"].split(" at ")[0], repr(context["exception"]), sorted(context))


def fails(a, b=0):
    return a / b


async def lost():
    await asyncio.sleep(0.01)
    raise KeyError("lost")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(fails, 1)
    asyncio.create_task(lost())
    kept = asyncio.create_task(lost())
    await asyncio.sleep(0.03)
    print("kept", repr(kept.exception()))
    print(loop.get_exception_handler() is handler)
    early, late = loop.call_later(1, print), loop.call_later(2, print)
    print(early < late, early > late, type(early).__name__, early.cancelled())
    early.cancel()
    late.cancel()
    print(early.cancelled(), early.when() < late.when())


asyncio.run(main())
