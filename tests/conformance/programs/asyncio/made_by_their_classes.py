"""Futures and tasks that are made by calling their classes, before and while a loop runs."""
import asyncio
import logging
import queue



class Heard(logging.Handler):
    """What asyncio logs, without the places that only CPython tells."""

    def emit(self, record):
        print("heard:", record.levelname, record.getMessage().splitlines()[0].split(" created at")[0].split(">")[0][:60])


logging.getLogger("asyncio").addHandler(Heard())
logging.getLogger("asyncio").setLevel(logging.DEBUG)


async def later(result, delay):
    await asyncio.sleep(delay)
    return result


async def main():
    future = asyncio.Future()
    print(future, isinstance(future, asyncio.Future), type(future).__name__)
    asyncio.get_running_loop().call_later(0.05, future.set_result, "done")
    print(await future, future.done(), future)
    task = asyncio.Task(later("by hand", 0.1), name="mine")
    print(isinstance(task, asyncio.Task), isinstance(task, asyncio.Future), task.get_name())
    print(await task)
    task = asyncio.create_task(later("never", 5))
    await asyncio.sleep(0)
    task.cancel()
    print(task.cancelling(), repr(task)[:17], task.cancelled())
    try:
        await task
    except asyncio.CancelledError:
        print(task.cancelled(), repr(task)[:16])
    try:
        asyncio.Task(3)
    except TypeError as problem:
        print(problem)


class Job:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return self.priority < other.priority


def equals_in_a_heap():
    jobs, tasks = queue.PriorityQueue(), asyncio.PriorityQueue()
    for number, name in enumerate("abcdefgh"):
        jobs.put(Job(number % 3, name))
        tasks.put_nowait(Job(number % 2, name))
    print(*[jobs.get().name for _ in range(8)], *[tasks.get_nowait().name for _ in range(8)])
    line = queue.Queue()
    line.put(1)
    line.put("two")
    print(line.queue, list(line.queue))


def fail(what):
    raise ValueError(what)


async def slow():
    import time

    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 0.15
    loop.call_soon(time.sleep, 0.2)
    await asyncio.sleep(0.25)
    print("debug", loop.get_debug())


loop = asyncio.new_event_loop()
early = asyncio.Future(loop=loop)
print(early)
loop.call_soon(early.set_result, 1)
print(loop.run_until_complete(early), early.get_loop() is loop)
loop.call_soon(fail, "from a callback")
loop.run_until_complete(asyncio.sleep(0, loop))
loop.close()
asyncio.run(main())
asyncio.run(slow(), debug=True)
equals_in_a_heap()
