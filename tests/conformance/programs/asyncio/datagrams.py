# Datagram endpoints: a server that answers, a client that asks, an address where nobody is.
import asyncio


class Server(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport
        print("server ready", transport.get_extra_info("sockname"))

    def datagram_received(self, data, addr):
        print("server got", data, "from", addr[0])
        self.transport.sendto(b"re: " + data, addr)

    def connection_lost(self, exc):
        print("server closed", exc)


class Client(asyncio.DatagramProtocol):
    def __init__(self, messages, over):
        self.messages = messages
        self.over = over

    def connection_made(self, transport):
        self.transport = transport
        self.ask()

    def ask(self):
        self.transport.sendto(self.messages.pop(0).encode())

    def datagram_received(self, data, addr):
        print("client got", data, "from", addr)
        if self.messages:
            self.ask()
        else:
            self.transport.close()

    def error_received(self, exc):
        print("client heard", type(exc).__name__)
        self.transport.close()

    def connection_lost(self, exc):
        print("client closed", exc, self.transport.is_closing())
        self.over.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(Server, local_addr=("127.0.0.1", 47813))
    for port in (47813, 47814):
        over = loop.create_future()
        transport, protocol = await loop.create_datagram_endpoint(
            lambda: Client(["one", "two"], over), remote_addr=("127.0.0.1", port))
        await over
        print(type(protocol).__name__, transport.get_extra_info("peername"))
    server.close()
    try:
        await loop.create_datagram_endpoint(Server)
    except ValueError as problem:
        print(problem)


asyncio.run(main())
