# asyncio over sockets: sock_* coroutines, readers and writers, and the order in which an iteration runs them.
import asyncio
import socket
import threading
import time

PORT = 50010


async def sock_server(loop, listening):
    connection, address = await loop.sock_accept(listening)
    print("accepted from", address[0], connection.getblocking())
    while data := await loop.sock_recv(connection, 100):
        await loop.sock_sendall(connection, data * 2)
    connection.close()


async def sock_client(loop):
    sock = socket.socket()
    sock.setblocking(False)
    await loop.sock_connect(sock, ("127.0.0.1", PORT))
    for n in range(3):
        await loop.sock_sendall(sock, b"%d" % n)
        print("client got", await loop.sock_recv(sock, 100))
    sock.close()


async def order(loop):
    ours, its = socket.socketpair()
    ours.setblocking(False)
    seen = []
    loop.add_reader(ours, lambda: seen.append(("reader", ours.recv(10))))
    its.send(b"x")
    loop.call_soon(lambda: seen.append("soon"))
    loop.call_later(0, lambda: seen.append("later"))
    await asyncio.sleep(0)
    seen.append("one iteration")
    await asyncio.sleep(0)
    seen.append("two")
    await asyncio.sleep(0)
    print(seen, loop.remove_reader(ours), loop.remove_reader(ours))

    seen.clear()
    loop.add_writer(ours, lambda: seen.append("writer"))
    for _ in range(3):
        await asyncio.sleep(0)
    print(seen, loop.remove_writer(ours))

    done = loop.create_future()

    def ready(sock, text):
        print("reader with arguments:", sock.recv(10), text, time.monotonic() - begin > 0.09)
        loop.remove_reader(sock)
        done.set_result(None)

    begin = time.monotonic()
    loop.add_reader(ours, ready, ours, "from a thread")
    threading.Timer(0.1, its.send, (b"y",)).start()
    await done
    ours.close()
    its.close()


async def main():
    loop = asyncio.get_running_loop()
    with socket.create_server(("127.0.0.1", PORT)) as listening:
        listening.setblocking(False)
        await asyncio.gather(sock_server(loop, listening), sock_client(loop))
    await order(loop)
    ours, its = socket.socketpair()
    ours.setblocking(False)
    try:
        await asyncio.wait_for(loop.sock_recv(ours, 1), 0.05)
    except TimeoutError:
        print("nothing came")
    its.send(b"late")
    print(await loop.sock_recv(ours, 10))
    big = b"." * 3_000_000
    task = asyncio.create_task(loop.sock_sendall(ours, big))
    got = 0
    its.setblocking(False)
    while got < len(big):
        got += len(await loop.sock_recv(its, 1 << 20))
    await task
    print(got)


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        print("made", transport.get_extra_info("peername") is not None)

    def data_received(self, data):
        print("received", data)
        self.transport.write(data + b"!")

    def eof_received(self):
        print("eof")

    def connection_lost(self, exc):
        print("lost", exc)


class Client(asyncio.Protocol):
    def __init__(self, done):
        self.done = done

    def connection_made(self, transport):
        transport.write(b"hello")
        self.transport = transport

    def data_received(self, data):
        print("client received", data)
        self.transport.close()

    def connection_lost(self, exc):
        print("client lost", exc)
        self.done.set_result(True)


async def protocols():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", PORT)
    done = loop.create_future()
    transport, protocol = await loop.create_connection(lambda: Client(done), "127.0.0.1", PORT)
    print(transport.is_closing(), type(protocol).__name__)
    await done
    await asyncio.sleep(0.01)
    server.close()
    await server.wait_closed()


asyncio.run(main())
asyncio.run(protocols())
