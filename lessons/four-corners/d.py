import asyncio
import socket
import threading
import time


def device(wire):
    time.sleep(0.002)
    wire.sendall(b"data")


counted = 0


async def count():
    global counted
    while True:
        counted += 1
        await asyncio.sleep(0.0005)


async def main():
    ours, its = socket.socketpair()
    ours.setblocking(False)
    threading.Thread(target=device, args=(its,), name="device").start()

    counter = asyncio.create_task(count())
    data = await asyncio.get_running_loop().sock_recv(ours, 100)
    counter.cancel()

    print("received", data.decode())
    print("counted meanwhile:", counted > 0)


asyncio.run(main())
