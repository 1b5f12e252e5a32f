# Objects in a manager's process.
# conformance: untimed
from multiprocessing import Manager, Process


def change(shared, items, space, i):
    shared[i] = i * i
    items.append(i)
    space.last = "set"


if __name__ == "__main__":
    with Manager() as manager:
        shared, items, space = manager.dict(), manager.list([10]), manager.Namespace(last="", count=0)
        processes = [Process(target=change, args=(shared, items, space, i)) for i in range(3)]
        for p in processes:
            p.start()
            p.join()
        print(shared, items, len(items), space.last, space.count)
        print(sorted(shared.items()), dict(shared), list(items), 2 in shared, items[0])
        lock, value, queue = manager.Lock(), manager.Value("i", 1), manager.Queue()
        with lock:
            value.value += 1
        queue.put("message")
        print(value.value, queue.get(), queue.empty())
        try:
            shared["none"]
        except KeyError as problem:
            print(repr(problem))
    print("over")
