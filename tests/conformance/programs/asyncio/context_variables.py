# conformance: untimed
# Each task sees its own context.
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def handle(name):
    token = user.set(name)
    await asyncio.sleep(0)
    print(name, "sees", user.get())
    await inner()
    user.reset(token)
    print(name, "again", user.get())


async def inner():
    print("inner sees", user.get())


async def main():
    await asyncio.gather(handle("ann"), handle("bob"))
    print(user.get())
    context = contextvars.copy_context()
    context.run(user.set, "copy")
    print(context[user], user.get())


asyncio.run(main())
