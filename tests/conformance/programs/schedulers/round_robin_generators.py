# conformance: untimed
# A cooperative scheduler out of generators.
from collections import deque


class Scheduler:
    def __init__(self):
        self.ready = deque()
        self.names = {}

    def spawn(self, name, generator):
        self.names[generator] = name
        self.ready.append(generator)

    def run(self):
        while self.ready:
            task = self.ready.popleft()
            try:
                value = next(task)
            except StopIteration as end:
                print(f"{self.names[task]:<8} returned {end.value!r}")
            else:
                print(f"{self.names[task]:<8} yielded {value}")
                self.ready.append(task)


def countdown(n):
    while n > 0:
        yield n
        n -= 1
    return "lift off"


def fibonacci(limit):
    a, b = 0, 1
    while a < limit:
        yield a
        a, b = b, a + b


scheduler = Scheduler()
scheduler.spawn("count", countdown(3))
scheduler.spawn("fib", fibonacci(8))
scheduler.run()
