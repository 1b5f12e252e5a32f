# Values and arrays in shared memory, with their locks.
from multiprocessing import Array, Lock, Process, Value


def add(counter, squares, lock, n):
    for _ in range(50):
        with counter.get_lock():
            counter.value += 1
    with lock:
        squares[n] = n * n


if __name__ == "__main__":
    counter, squares, lock = Value("i", 0), Array("d", 4), Lock()
    processes = [Process(target=add, args=(counter, squares, lock, n)) for n in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(counter.value, squares[:], len(squares), [p.exitcode for p in processes])
    with squares.get_lock():
        squares[0] = 2.5
    print(list(squares))
