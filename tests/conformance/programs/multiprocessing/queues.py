# A producer and two consumers over a Queue; a pipe both ways; the end of a pipe.
import time
from multiprocessing import JoinableQueue, Pipe, Process, Queue


def produce(queue, count):
    for i in range(count):
        queue.put({"job": i, "data": [i] * 3})
        time.sleep(0.05)
    queue.put(None)
    queue.put(None)


def consume(queue, done):
    total = 0
    while True:
        item = queue.get()
        if item is None:
            break
        total += sum(item["data"])
        time.sleep(0.08)
    done.put(total)


def echo(connection):
    while True:
        message = connection.recv()
        if message is None:
            break
        connection.send(("echo", message))
    connection.close()


def read_all(reader, writer):
    writer.close()
    count = 0
    while True:
        try:
            reader.recv()
        except EOFError:
            break
        count += 1
    print("read", count)


def handle(tasks):
    while True:
        n = tasks.get()
        time.sleep(0.02)
        print("handled", n)
        tasks.task_done()


if __name__ == "__main__":
    queue, done = Queue(maxsize=3), Queue()
    people = [Process(target=produce, args=(queue, 8))] + [Process(target=consume, args=(queue, done)) for _ in range(2)]
    for p in people:
        p.start()
    for p in people:
        p.join()
    print(done.get() + done.get())

    here, there = Pipe()
    p = Process(target=echo, args=(there,))
    p.start()
    for message in (1, "two", [3.0, None], {"four": (4,)}):
        here.send(message)
        print(here.recv())
    print(here.poll(0.1))
    here.send(None)
    p.join()

    reader, writer = Pipe(duplex=False)
    p = Process(target=read_all, args=(reader, writer))
    p.start()
    reader.close()
    for i in range(5):
        writer.send(i)
    writer.close()
    p.join()

    tasks = JoinableQueue()
    Process(target=handle, args=(tasks,), daemon=True).start()
    for i in range(4):
        tasks.put(i)
    tasks.join()
    print("all done")
