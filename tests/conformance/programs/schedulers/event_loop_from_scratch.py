# An event loop with sleeping coroutines, timers in a heap.
import heapq
import itertools
import time
import types


@types.coroutine
def sleep(seconds):
    yield ("sleep", seconds)


@types.coroutine
def join(task):
    return (yield ("join", task))


class Task:
    def __init__(self, coroutine, name):
        self.coroutine, self.name, self.waiters, self.done, self.result = coroutine, name, [], False, None


class Loop:
    def __init__(self):
        self.ready, self.sleeping, self.order = [], [], itertools.count()

    def spawn(self, coroutine, name):
        task = Task(coroutine, name)
        self.ready.append((task, None))
        return task

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                when, _, task = heapq.heappop(self.sleeping)
                time.sleep(max(0, when - time.monotonic()))
                self.ready.append((task, None))
            task, value = self.ready.pop(0)
            try:
                what, argument = task.coroutine.send(value)
            except StopIteration as end:
                task.done, task.result = True, end.value
                self.ready += [(waiter, end.value) for waiter in task.waiters]
                continue
            if what == "sleep":
                heapq.heappush(self.sleeping, (time.monotonic() + argument, next(self.order), task))
            elif argument.done:
                self.ready.append((task, argument.result))
            else:
                argument.waiters.append(task)


async def child(name, pause):
    print(name, "begins")
    await sleep(pause)
    print(name, "ends")
    return name.upper()


async def main(loop):
    tasks = [loop.spawn(child(f"child {i}", 0.1 * (3 - i)), i) for i in range(3)]
    for task in tasks:
        print("joined", await join(task))


loop = Loop()
loop.spawn(main(loop), "main")
loop.run()
