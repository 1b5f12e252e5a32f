# An echo server and its clients with asyncio's streams.
import asyncio
import time

PORT = 50009


async def serve(reader, writer):
    name = asyncio.current_task().get_name()
    print("connection in", name, writer.get_extra_info("sockname"))
    while line := await reader.readline():
        await asyncio.sleep(0.2)
        writer.write(line.upper())
        await writer.drain()
    print("server: end of", name, reader.at_eof())
    writer.close()
    await writer.wait_closed()


async def client(n):
    await asyncio.sleep(0.05 * n)
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    print("client", n, "is connected to", writer.get_extra_info("peername"))
    for word in ("hello", "world"):
        writer.write(f"{word} {n}\n".encode())
        answer = await reader.readline()
        print("client", n, "got", answer)
    writer.write(b"ab" * 3)
    writer.write_eof()
    print("client", n, await reader.readexactly(4), await reader.read(), await reader.read())
    writer.close()
    await writer.wait_closed()
    print("client", n, "closed", writer.is_closing())


async def main():
    global begin
    server = await asyncio.start_server(serve, "127.0.0.1", PORT)
    print([sock.getsockname() for sock in server.sockets], server.is_serving())
    begin = time.monotonic()
    async with server:
        await asyncio.gather(*(client(n) for n in range(3)))
    print(server.is_serving(), time.monotonic() - begin > 0.6)
    try:
        await asyncio.open_connection("127.0.0.1", PORT)
    except OSError as problem:
        print(type(problem).__name__, problem)
    server = await asyncio.start_server(serve, "127.0.0.1", PORT)
    try:
        async with asyncio.timeout(0.1):
            await server.serve_forever()
    except TimeoutError:
        print("served long enough", server.is_serving(), server.sockets)


asyncio.run(main())
