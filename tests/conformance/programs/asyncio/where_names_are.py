"""asyncio's names by the modules that define them, and what messages call its classes."""
import asyncio
import collections
import datetime
import threading
from asyncio.queues import Queue


async def main():
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.05)
    except asyncio.exceptions.TimeoutError as problem:
        print(type(problem).__name__, asyncio.exceptions.CancelledError is asyncio.CancelledError)
    print(asyncio.queues.QueueEmpty is asyncio.QueueEmpty, Queue is asyncio.Queue, asyncio.tasks.Task is asyncio.Task)
    print(asyncio.events.get_running_loop() is asyncio.get_running_loop(), asyncio.coroutines.iscoroutine(main))
    for thing in (asyncio.current_task(), asyncio.Future(), collections.deque(), datetime.timedelta(1), threading.Lock(), threading.RLock(),
                  asyncio.Queue(), asyncio.Lock(), collections.Counter(), datetime.datetime(2024, 1, 1)):
        for each in (thing, type(thing)):
            try:
                each.nothing_like_it
            except AttributeError as problem:
                print(problem)
    for left, right in ((datetime.timedelta(1), 1), (1, datetime.date(2024, 1, 1))):
        try:
            left + right
        except TypeError as problem:
            print(problem)
        try:
            left < right
        except TypeError as problem:
            print(problem)


asyncio.run(main())
try:
    asyncio.Task.all_tasks()
except AttributeError as problem:
    print(problem)
asyncio.coroutine
