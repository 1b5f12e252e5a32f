# The event loop's policy, its exception handler, and the context that goes along into threads.
import asyncio
import contextvars
import time

request = contextvars.ContextVar("request", default="none")


def blocking(n):
    time.sleep(0.02)
    return n, request.get()


async def main():
    loop = asyncio.get_running_loop()
    request.set("r1")
    print(await asyncio.to_thread(blocking, 1), await asyncio.to_thread(blocking, n=2))
    loop.set_exception_handler(lambda loop, context: print("handled:", context["message"]))
    loop.call_exception_handler({"message": "odd"})
    print(loop.get_exception_handler() is not None)
    return request.get()


class Counting(asyncio.DefaultEventLoopPolicy):
    made = 0

    def new_event_loop(self):
        Counting.made += 1
        return super().new_event_loop()


policy = asyncio.get_event_loop_policy()
print(type(policy).__name__, isinstance(policy, asyncio.AbstractEventLoopPolicy))
print(asyncio.run(main()), request.get())
asyncio.set_event_loop_policy(Counting())
print(asyncio.run(main()), Counting.made)
asyncio.set_event_loop_policy(None)
loop = asyncio.new_event_loop()
print(Counting.made, loop.is_closed())
loop.close()
