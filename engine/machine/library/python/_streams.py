"""asyncio's sockets: coroutines over readiness, transports and protocols, streams. Exported by asyncio.

The order in which callbacks are queued follows CPython 3.11: connection_made, then reading begins, then whoever
waits for the connection goes on.
"""

import asyncio
import _asyncio
import _sockets
import os
import select
import socket as _socket

_CHUNK = 256 * 1024  # bytes a transport reads at a time
_LIMIT = 64 * 1024  # bytes a stream buffers; a transport asks its writer to pause beyond as many


class IncompleteReadError(EOFError):
    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {wanted} expected bytes")
        self.partial = partial
        self.expected = expected


class LimitOverrunError(Exception):
    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed


def number_of(fd):
    if isinstance(fd, int):
        return select._number(fd)
    try:
        descriptor = fd.fileno()
    except AttributeError:
        raise ValueError(f"Invalid file object: {fd!r}") from None
    if descriptor < 0:
        raise ValueError(f"Invalid file descriptor: {descriptor}")
    return select._number(descriptor)


def addresses(host, port):
    return _socket.getaddrinfo(host, port)


def _fail(code):
    raise OSError(code, os.strerror(code))


def _checked(result):
    if type(result) is int and result < 0:
        _fail(-result)
    return result


# -- Coroutines over readiness --------------------------------------------------------------------------------


async def _when_ready(loop, sock, event, attempt):
    """Awaits what attempt() gives once it is not None; it is tried whenever the socket is ready."""
    future = loop.create_future()
    number = sock._open()
    _asyncio.describe(future, "io", number)

    def again():
        if future.done():
            return
        try:
            result = attempt()
        except BaseException as problem:
            future.set_exception(problem)
            return
        if result is not None:
            future.set_result(result)

    def over(done):
        if sock._number == number:
            loop._unwatch(sock, event)

    _asyncio.watch(loop._number, number, event, again, ())
    future.add_done_callback(over)
    return await future


async def sock_recv(loop, sock, size):
    def attempt():
        return _checked(_sockets.receive(sock._open(), size, False))

    data = attempt()
    if data is None:
        data = await _when_ready(loop, sock, 1, attempt)
    return data


async def sock_sendall(loop, sock, data):
    sent = 0

    def attempt():
        nonlocal sent
        count = _sockets.send(sock._open(), data, sent)
        if count is not None:
            sent += _checked(count)
        return True if sent >= len(data) else None

    if attempt() is None:
        await _when_ready(loop, sock, 2, attempt)


async def sock_accept(loop, sock):
    def attempt():
        made = _sockets.accept(sock._open())
        if made is None:
            return None
        connection = _socket._wrap(_checked(made), sock.family)
        connection._host = "127.0.0.1"
        connection.setblocking(False)
        return connection, connection.getpeername()

    accepted = attempt()
    if accepted is None:
        accepted = await _when_ready(loop, sock, 1, attempt)
    return accepted


async def sock_connect(loop, sock, address):
    timeout = sock.gettimeout()
    sock.setblocking(False)
    try:
        result = sock.connect_ex(address)
    finally:
        sock.settimeout(timeout)
    if result == 0:
        return
    if result != 115:
        _fail(result)

    def attempt():
        problem = _sockets.take_error(sock._open())
        if problem != 0:
            raise OSError(problem, f"Connect call failed {address}")
        return True

    await _when_ready(loop, sock, 2, attempt)


# -- Transports and protocols ---------------------------------------------------------------------------------


class BaseProtocol:
    def connection_made(self, transport):
        pass

    def connection_lost(self, exc):
        pass

    def pause_writing(self):
        pass

    def resume_writing(self):
        pass


class Protocol(BaseProtocol):
    def data_received(self, data):
        pass

    def eof_received(self):
        pass


class BaseTransport:
    def get_extra_info(self, name, default=None):
        return self._extra.get(name, default)

    def get_protocol(self):
        return self._protocol

    def set_protocol(self, protocol):
        self._protocol = protocol

    def is_closing(self):
        return self._closing


class Transport(BaseTransport):
    """A connected socket that an event loop reads for a protocol, and writes what the protocol gives it."""

    def __init__(self, loop, sock, protocol, waiter=None, server=None):
        self._loop = loop
        self._sock = sock
        self._protocol = protocol
        self._server = server
        self._buffer = b""
        self._closing = False
        self._end_asked = False  # write_eof()
        self._lost = 0
        self._paused_reading = False
        self._protocol_paused = False
        self._high = _LIMIT
        self._low = _LIMIT // 4
        self._extra = {"socket": sock, "sockname": sock.getsockname()}
        try:
            self._extra["peername"] = sock.getpeername()
        except OSError:
            self._extra["peername"] = None
        if server is not None:
            server._attach()
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._start_reading)
        if waiter is not None:
            loop.call_soon(_release, waiter)

    def _start_reading(self):
        if not self._closing and not self._paused_reading:
            self._loop.add_reader(self._sock, self._read_ready)

    def is_reading(self):
        return not self._closing and not self._paused_reading

    def pause_reading(self):
        if self._closing or self._paused_reading:
            return
        self._paused_reading = True
        self._loop.remove_reader(self._sock)

    def resume_reading(self):
        if self._closing or not self._paused_reading:
            return
        self._paused_reading = False
        self._start_reading()

    def _read_ready(self):
        if self._lost:
            return
        try:
            data = _checked(_sockets.receive(self._sock._open(), _CHUNK, False))
        except OSError as problem:
            self._force_close(problem)
            return
        if data is None:
            return
        if data:
            self._protocol.data_received(data)
            return
        if self._protocol.eof_received():
            self._loop.remove_reader(self._sock)  # half closed: what is written still goes out
        else:
            self.close()

    def write(self, data):
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._end_asked:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data:
            return
        if self._lost:
            self._lost += 1
            return
        if not self._buffer:
            try:
                count = _sockets.send(self._sock._open(), data, 0)
                data = data[_checked(count or 0):]
            except OSError as problem:
                self._force_close(problem)
                return
            if not data:
                return
            self._loop.add_writer(self._sock, self._write_ready)
        self._buffer += bytes(data)
        if len(self._buffer) > self._high and not self._protocol_paused:
            self._protocol_paused = True
            self._protocol.pause_writing()

    def writelines(self, pieces):
        self.write(b"".join(pieces))

    def _write_ready(self):
        if self._lost:
            return
        try:
            count = _sockets.send(self._sock._open(), self._buffer, 0)
            self._buffer = self._buffer[_checked(count or 0):]
        except OSError as problem:
            self._loop.remove_writer(self._sock)
            self._buffer = b""
            self._force_close(problem)
            return
        if self._protocol_paused and len(self._buffer) <= self._low:
            self._protocol_paused = False
            self._protocol.resume_writing()
        if not self._buffer:
            self._loop.remove_writer(self._sock)
            if self._closing:
                self._connection_lost(None)
            elif self._end_asked:
                self._sock.shutdown(_socket.SHUT_WR)

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing or self._end_asked:
            return
        self._end_asked = True
        if not self._buffer:
            self._sock.shutdown(_socket.SHUT_WR)

    def get_write_buffer_size(self):
        return len(self._buffer)

    def get_write_buffer_limits(self):
        return self._low, self._high

    def set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = _LIMIT if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high = high
        self._low = low

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._loop.remove_reader(self._sock)
        if not self._buffer:
            self._lost += 1
            self._loop.remove_writer(self._sock)
            self._loop.call_soon(self._connection_lost, None)

    def abort(self):
        self._force_close(None)

    def _force_close(self, problem):
        if self._lost:
            return
        if self._buffer:
            self._buffer = b""
            self._loop.remove_writer(self._sock)
        if not self._closing:
            self._closing = True
            self._loop.remove_reader(self._sock)
        self._lost += 1
        self._loop.call_soon(self._connection_lost, problem)

    def _connection_lost(self, problem):
        try:
            self._protocol.connection_lost(problem)
        finally:
            self._sock.close()
            server = self._server
            self._server = None
            if server is not None:
                server._detach()


def _release(waiter):
    if not waiter.done():
        waiter.set_result(None)


_UNDERSTOOD = ("family", "proto", "flags", "local_addr", "reuse_address", "reuse_port", "limit", "keep_alive",
               "happy_eyeballs_delay", "interleave", "all_errors", "server_hostname", "ssl_handshake_timeout",
               "ssl_shutdown_timeout")


def _check_options(options):
    for name, value in options.items():
        if name == "ssl":
            if value:
                raise NotImplementedError("TLS is not simulated: leave ssl out")
        elif name not in _UNDERSTOOD:
            raise TypeError(f"got an unexpected keyword argument {name!r}")


async def create_connection(loop, protocol_factory, host, port, sock, options):
    _check_options(options)
    if sock is None:
        if host is None and port is None:
            raise ValueError("host and port was not specified and no sock specified")
        address = addresses(host, port)[0][4]
        sock = _socket.socket()
        sock.setblocking(False)
        try:
            if options.get("local_addr") is not None:
                sock.bind(options["local_addr"])
            await sock_connect(loop, sock, address)
        except BaseException:
            sock.close()
            raise
    elif host is not None or port is not None:
        raise ValueError("host/port and sock can not be specified at the same time")
    sock.setblocking(False)
    protocol = protocol_factory()
    waiter = loop.create_future()
    _asyncio.describe(waiter, "io", sock._number)
    transport = Transport(loop, sock, protocol, waiter)
    await waiter
    return transport, protocol


class Server:
    """Listening sockets and what is made of each connection."""

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._active = 0
        self._waiters = []
        self._forever = None

    def __repr__(self):
        return f"<Server sockets={self.sockets!r}>"

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        self.close()
        await self.wait_closed()

    @property
    def sockets(self):
        return () if self._sockets is None else tuple(self._sockets)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    def _attach(self):
        self._active += 1

    def _detach(self):
        self._active -= 1
        if self._active == 0 and self._sockets is None:
            self._wake()

    def _wake(self):
        waiters = self._waiters
        self._waiters = None
        for waiter in waiters or ():
            _release(waiter)

    def _start(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop.add_reader(sock, self._accept, sock)

    def _accept(self, sock):
        for _ in range(self._backlog):
            made = _sockets.accept(sock._open())
            if made is None:
                return
            connection = _socket._wrap(_checked(made), sock.family)
            connection._host = "127.0.0.1"
            connection.setblocking(False)
            self._loop.create_task(self._connected(connection))

    async def _connected(self, connection):
        protocol = self._factory()
        waiter = self._loop.create_future()
        _asyncio.describe(waiter, "io", connection._number)
        Transport(self._loop, connection, protocol, waiter, self)
        await waiter

    async def start_serving(self):
        self._start()
        await asyncio.sleep(0)

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start()
        self._forever = self._loop.create_future()
        _asyncio.describe(self._forever, "io", self._sockets[0]._number)
        try:
            await self._forever
        except asyncio.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._forever = None

    def close(self):
        sockets = self._sockets
        if sockets is None:
            return
        self._sockets = None
        for sock in sockets:
            self._loop.remove_reader(sock)
            sock.close()
        self._serving = False
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
            self._forever = None
        if self._active == 0:
            self._wake()

    async def wait_closed(self):
        # Up to 3.11 this returns at once after close(); from 3.12 on it waits for the connections to end.
        import _kernel

        if self._waiters is None or (self._sockets is None and _kernel.python_minor() < 12):
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


async def _resolve(host, port):
    return addresses(host, port)


async def create_server(loop, protocol_factory, host, port, sock, backlog, start_serving, options):
    _check_options(options)
    if sock is None:
        if host is None and port is None:
            raise ValueError("Neither host/port nor sock were specified")
        sock = _socket.socket()
        found = await asyncio.gather(_resolve(host or "0.0.0.0", port))  # (a task, as there: it has a number)
        address = found[0][0][4]
        try:
            sock.bind(address)
        except OSError as problem:
            sock.close()
            raise OSError(problem.errno,
                          f"error while attempting to bind on address {address!r}: {problem.strerror.lower()}") from None
    elif host is not None or port is not None:
        raise ValueError("host/port and sock can not be specified at the same time")
    sock.setblocking(False)
    server = Server(loop, [sock], protocol_factory, backlog)
    if start_serving:
        server._start()
        await asyncio.sleep(0)
    return server


# -- Streams --------------------------------------------------------------------------------------------------


class StreamReaderProtocol(Protocol):
    def __init__(self, reader, client_connected=None, loop=None):
        self._loop = loop or asyncio.get_event_loop()
        self._reader = reader
        self._client_connected = client_connected
        self._task = None
        self._writer = None
        self._paused = False
        self._connection_lost = False
        self._drainers = []
        self._closed = self._loop.create_future()

    def connection_made(self, transport):
        self._reader.set_transport(transport)
        if self._client_connected is None:
            return
        self._writer = StreamWriter(transport, self, self._reader, self._loop)
        result = self._client_connected(self._reader, self._writer)
        if asyncio.iscoroutine(result):
            self._task = self._loop.create_task(result)

    def connection_lost(self, exc):
        if exc is None:
            self._reader.feed_eof()
        else:
            self._reader.set_exception(exc)
        if not self._closed.done():
            if exc is None:
                self._closed.set_result(None)
            else:
                self._closed.set_exception(exc)
                self._closed.exception()  # whoever does not ask is not told
        self._connection_lost = True
        if self._paused:
            for drainer in self._drainers:
                if not drainer.done():
                    if exc is None:
                        drainer.set_result(None)
                    else:
                        drainer.set_exception(exc)

    def data_received(self, data):
        self._reader.feed_data(data)

    def eof_received(self):
        self._reader.feed_eof()
        return True

    def pause_writing(self):
        self._paused = True

    def resume_writing(self):
        self._paused = False
        for drainer in self._drainers:
            _release(drainer)

    async def _drain(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if not self._paused:
            return
        drainer = self._loop.create_future()
        _asyncio.describe(drainer, "io", None)
        self._drainers.append(drainer)
        try:
            await drainer
        finally:
            self._drainers.remove(drainer)


class StreamReader:
    def __init__(self, limit=_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = loop or asyncio.get_event_loop()
        self._buffer = b""
        self._eof = False
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        waiter = self._waiter
        self._waiter = None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def set_transport(self, transport):
        self._transport = transport

    def _wake(self):
        waiter = self._waiter
        self._waiter = None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    def feed_eof(self):
        self._eof = True
        self._wake()

    def at_eof(self):
        return self._eof and not self._buffer

    def feed_data(self, data):
        if not data:
            return
        self._buffer += data
        self._wake()
        if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            self._transport.pause_reading()
            self._paused = True

    def _take(self, count):
        data = self._buffer[:count]
        self._buffer = self._buffer[count:]
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()
        return data

    async def _wait(self, name):
        if self._waiter is not None:
            raise RuntimeError(f"{name}() called while another coroutine is already waiting for incoming data")
        if self._paused:
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        sock = None if self._transport is None else self._transport.get_extra_info("socket")
        _asyncio.describe(self._waiter, "io", None if sock is None else sock._number)
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _check(self):
        if self._exception is not None:
            raise self._exception

    async def read(self, n=-1):
        self._check()
        if n == 0:
            return b""
        if n < 0:
            pieces = []
            while True:
                piece = await self.read(self._limit)
                if not piece:
                    return b"".join(pieces)
                pieces.append(piece)
        if not self._buffer and not self._eof:
            await self._wait("read")
        return self._take(n)

    async def readline(self):
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as problem:
            return problem.partial
        except LimitOverrunError as problem:
            if self._buffer.startswith(b"\n", problem.consumed):
                self._take(problem.consumed + 1)
            else:
                self._take(len(self._buffer))
            raise ValueError(problem.args[0])

    async def readuntil(self, separator=b"\n"):
        if not separator:
            raise ValueError("Separator should be at least one-byte string")
        self._check()
        while True:
            place = self._buffer.find(separator)
            if place >= 0:
                break
            if len(self._buffer) + 1 - len(separator) > self._limit:
                raise LimitOverrunError("Separator is not found, and chunk exceed the limit",
                                        len(self._buffer) + 1 - len(separator))
            if self._eof:
                raise IncompleteReadError(self._take(len(self._buffer)), None)
            await self._wait("readuntil")
            self._check()
        if place > self._limit:
            raise LimitOverrunError("Separator is found, but chunk is longer than limit", place)
        return self._take(place + len(separator))

    async def readexactly(self, n):
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        self._check()
        while len(self._buffer) < n:
            if self._eof:
                raise IncompleteReadError(self._take(len(self._buffer)), n)
            await self._wait("readexactly")
            self._check()
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line


class StreamWriter:
    def __init__(self, transport, protocol, reader, loop):
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    def write_eof(self):
        return self._transport.write_eof()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def close(self):
        return self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        await self._protocol._closed

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        if self._reader is not None and self._reader.exception() is not None:
            raise self._reader.exception()
        if self._transport.is_closing():
            await asyncio.sleep(0)
        await self._protocol._drain()


async def open_connection(host=None, port=None, *, limit=_LIMIT, **options):
    loop = asyncio.get_running_loop()
    reader = StreamReader(limit, loop)
    protocol = StreamReaderProtocol(reader, None, loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **options)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_LIMIT, **options):
    loop = asyncio.get_running_loop()

    def factory():
        return StreamReaderProtocol(StreamReader(limit, loop), client_connected_cb, loop)

    return await loop.create_server(factory, host, port, **options)


async def open_unix_connection(path=None, **options):
    raise NotImplementedError("sockets with a path are not simulated: use open_connection('127.0.0.1', port)")


async def start_unix_server(client_connected_cb, path=None, **options):
    raise NotImplementedError("sockets with a path are not simulated: use start_server(callback, '127.0.0.1', port)")
