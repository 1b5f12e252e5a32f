# Which context a callback, a task, a thread and a second run of a runner see.
import asyncio
import contextvars
import threading

user = contextvars.ContextVar("user", default="nobody")
request = contextvars.ContextVar("request")


async def child(name):
    before = user.get()
    user.set(name)
    await asyncio.sleep(0.01)
    return before, user.get()


async def main():
    loop = asyncio.get_running_loop()
    token = user.set("main")
    print(token.old_value is contextvars.Token.MISSING, token.var is user)
    print(await asyncio.gather(child("a"), child("b")), user.get())
    context = contextvars.copy_context()
    context.run(user.set, "inside")
    print(context[user], user.get(), request in context, sorted(v.name for v in context.keys()))
    print(await asyncio.create_task(child("c"), context=context), context[user])
    loop.call_soon(lambda: print("callback", user.get()))
    loop.call_soon(lambda: print("callback in a context", user.get()), context=context)
    loop.call_later(0.01, lambda: print("timer", user.get()))
    user.set("changed since")
    future = loop.create_future()
    future.add_done_callback(lambda f: print("done", user.get()))
    user.set("changed again")
    future.set_result(None)
    print(await asyncio.to_thread(user.get), await loop.run_in_executor(None, user.get))
    thread = threading.Thread(target=lambda: print("thread", user.get()))
    thread.start()
    thread.join()
    await asyncio.sleep(0.02)
    user.reset(token)
    print(user.get(), request.get("none yet"))
    try:
        request.get()
    except LookupError as problem:
        print(type(problem).__name__)


asyncio.run(main())
with asyncio.Runner() as runner:
    runner.run(child("first run"))
    print(runner.run(child("second run")))
print(user.get())
