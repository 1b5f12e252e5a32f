# One corner of four: completion. The answer arrives by itself: in a callback, in a future, at an await.
import asyncio
import concurrent.futures
import socket
import threading
import time


def device(sock, seconds):
    time.sleep(seconds)
    sock.sendall(b"data")


def read(seconds):
    ours, its = socket.socketpair()
    threading.Thread(target=device, args=(its, seconds)).start()
    return ours.recv(100)


begin = time.monotonic()


def elapsed():
    return f"after {0.2 * ((time.monotonic() - begin) // 0.2):.1f} s"


with concurrent.futures.ThreadPoolExecutor(2) as pool:
    future = pool.submit(read, 0.2)
    future.add_done_callback(lambda done: print("callback:", done.result(), elapsed()))
    print("goes on at", elapsed(), "done:", future.done())
print("future:", future.result(), elapsed())


async def main():
    loop = asyncio.get_running_loop()
    ours, its = socket.socketpair()
    ours.setblocking(False)
    threading.Thread(target=device, args=(its, 0.2)).start()
    counted = 0

    async def count():
        nonlocal counted
        while True:
            counted += 1
            await asyncio.sleep(0.01)

    counter = asyncio.create_task(count())
    data = await loop.sock_recv(ours, 100)
    counter.cancel()
    print("awaited:", data, elapsed(), "counted on meanwhile:", counted > 10)


asyncio.run(main())
