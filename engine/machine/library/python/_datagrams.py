"""Datagrams between the endpoints of one process: what loop.create_datagram_endpoint() makes. A datagram to a port that nobody
has is lost; a connected sender hears of it."""

import os as _os

import _asyncio
from _streams import BaseProtocol, BaseTransport, _release

_ports = {}  # port -> the transport that has it
_next_port = [49152]


class DatagramProtocol(BaseProtocol):
    def datagram_received(self, data, addr):
        pass

    def error_received(self, exc):
        pass


class DatagramTransport(BaseTransport):
    def __init__(self, loop, protocol, local, remote):
        self._loop = loop
        self._protocol = protocol
        self._address = local
        self._remote = remote
        self._closing = False
        self._extra = {"sockname": local, "peername": remote}
        _ports[local[1]] = self

    def get_write_buffer_size(self):
        return 0

    def sendto(self, data, addr=None):
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if not data or self._closing:
            return
        if self._remote is not None:
            if addr is not None and tuple(addr[:2]) != tuple(self._remote[:2]):
                raise ValueError(f"Invalid address: must be None or {self._remote}")
            addr = self._remote
        elif addr is None:
            raise OSError(89, "Destination address required")
        receiver = _ports.get(addr[1])
        if receiver is None:
            if self._remote is not None:
                problem = ConnectionRefusedError(111, _os.strerror(111))
                self._loop.call_soon(self._protocol.error_received, problem)
            return
        sender = ("127.0.0.1", self._address[1])
        receiver._loop.call_soon_threadsafe(receiver._arrive, bytes(data), sender)

    def _arrive(self, data, sender):
        if not self._closing and (self._remote is None or self._remote[1] == sender[1]):
            self._protocol.datagram_received(data, sender)

    def close(self):
        if not self._closing:
            self._closing = True
            _ports.pop(self._address[1], None)
            self._loop.call_soon(self._protocol.connection_lost, None)

    abort = close


async def create_datagram_endpoint(loop, protocol_factory, local_addr, remote_addr):
    if local_addr is None and remote_addr is None:
        raise ValueError("unexpected address family")
    host, port = ("0.0.0.0", 0) if local_addr is None else local_addr[:2]
    if port == 0:
        port = _next_port[0]
        _next_port[0] += 1
    if port in _ports:
        raise OSError(98, _os.strerror(98))
    host = {"localhost": "127.0.0.1"}.get(host, host)
    if remote_addr is not None:
        remote_addr = ({"localhost": "127.0.0.1"}.get(remote_addr[0], remote_addr[0]), remote_addr[1])
        host = "127.0.0.1"
    protocol = protocol_factory()
    transport = DatagramTransport(loop, protocol, (host, port), remote_addr)
    waiter = loop.create_future()
    _asyncio.describe(waiter, "io", None)
    loop.call_soon(protocol.connection_made, transport)
    loop.call_soon(_release, waiter)
    await waiter
    return transport, protocol


DatagramProtocol.__module__ = "asyncio.protocols"
DatagramTransport.__module__ = "asyncio.transports"
