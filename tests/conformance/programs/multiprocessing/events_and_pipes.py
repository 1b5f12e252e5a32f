# Processes that wait for each other.
import multiprocessing as mp
import time


def child(connection, go, finished):
    go.wait()
    request = connection.recv()
    connection.send({"echo": request, "name": mp.current_process().name})
    try:
        connection.recv()
    except EOFError:
        print("the other end is closed")
    finished.set()


if __name__ == "__main__":
    ours, theirs = mp.Pipe()
    go, finished = mp.Event(), mp.Event()
    process = mp.Process(target=child, args=(theirs, go, finished), daemon=True)
    process.start()
    theirs.close()
    print(ours.poll(0.05), finished.is_set())
    ours.send([1, "two", None])
    go.set()
    print(ours.recv())
    with mp.Pool(2) as pool:
        results = [pool.apply_async(pow, (n, 3)) for n in range(4)]
        print([r.get(timeout=5) for r in results], pool.map(abs, [-1, -2]), pool.starmap(divmod, [(7, 2), (9, 4)]))
    print(process.is_alive())
