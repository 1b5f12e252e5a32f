# Shared numbers, with their lock; conditions, events, semaphores and barriers between processes.
import time
from multiprocessing import Array, Barrier, Condition, Event, Lock, Process, Semaphore, Value


def add(counter, times):
    for _ in range(times):
        with counter.get_lock():
            counter.value += 1


def fill(numbers, i):
    numbers[i] = i * i


def wait_for(event, name):
    print(event.wait(timeout=5), event.is_set())


def use(slots, active, most):
    with slots:
        with active.get_lock():
            active.value += 1
            most.value = max(most.value, active.value)
        time.sleep(0.1)
        with active.get_lock():
            active.value -= 1


def meet(barrier, arrived):
    time.sleep(0.05)
    barrier.wait()
    with arrived.get_lock():
        arrived.value += 1


def next_number(condition, number, mine):
    with condition:
        while number.value != mine:
            condition.wait()
        print("turn", mine)
        number.value += 1
        condition.notify_all()


def all_of(processes):
    for p in processes:
        p.start()
    for p in processes:
        p.join()


if __name__ == "__main__":
    counter = Value("i", 0)
    all_of([Process(target=add, args=(counter, 500)) for _ in range(4)])
    print(counter.value)

    numbers = Array("d", 5)
    all_of([Process(target=fill, args=(numbers, i)) for i in range(5)])
    print(numbers[:], len(numbers), list(numbers))

    event = Event()
    waiting = [Process(target=wait_for, args=(event, i)) for i in range(2)]
    for p in waiting:
        p.start()
    time.sleep(0.1)
    event.set()
    for p in waiting:
        p.join()

    slots, active, most = Semaphore(2), Value("i", 0), Value("i", 0)
    all_of([Process(target=use, args=(slots, active, most)) for _ in range(5)])
    print(active.value, most.value)

    barrier, arrived = Barrier(3), Value("i", 0)
    all_of([Process(target=meet, args=(barrier, arrived)) for _ in range(3)])
    print(arrived.value)

    condition, number = Condition(), Value("i", 0, lock=False)
    all_of([Process(target=next_number, args=(condition, number, i)) for i in (2, 1, 0)])
    lock = Lock()
    print(lock.acquire(), lock.acquire(block=False), lock.acquire(timeout=0.1))
