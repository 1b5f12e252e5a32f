# What a worker sets in one call, the next call on the same thread does not see.
import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


def work(new):
    before = name.get()
    name.set(new)
    return before, name.get()


async def child():
    print("child", await asyncio.to_thread(work, "c"), name.get())


async def main():
    print(await asyncio.to_thread(work, "a"))
    print(await asyncio.to_thread(work, "b"))
    await asyncio.gather(child(), child())
    name.set("main")
    print(await asyncio.to_thread(work, "d"), name.get())
    await asyncio.gather(child(), child())
    print(await asyncio.to_thread(lambda *, new: work(new), new="e"), name.get())


asyncio.run(main())
print(name.get())
