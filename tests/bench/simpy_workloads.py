"""W1 and W2 on SimPy. Prints: name, events, nanoseconds an event. Usage: simpy_workloads.py [scale]"""

import random
import sys
import time

import simpy

scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0


def measure(name, events, setup):
    environment = simpy.Environment()
    begin = time.perf_counter()
    setup(environment)
    environment.run()
    print(f"{name} {events} {(time.perf_counter() - begin) * 1e9 / events:.2f}")


def round_robin(environment):
    core = simpy.Resource(environment, capacity=1)

    def job(quanta):
        for _ in range(quanta):
            with core.request() as turn:
                yield turn
                yield environment.timeout(10)

    for _ in range(1000):
        environment.process(job(int(1000 * scale)))


def timers(environment):
    chance = random.Random(7)

    def sleeper(waits):
        for _ in range(waits):
            yield environment.timeout(1 + chance.randrange(1_000_000))

    for _ in range(10000):
        environment.process(sleeper(int(100 * scale)))


measure("W1", 1000 * int(1000 * scale), round_robin)
measure("W2", 10000 * int(100 * scale), timers)
