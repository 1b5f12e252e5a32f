"""Pipes: connections over the machine's channels. What is sent is pickled."""

import pickle
import _process
from multiprocessing.process import Sentinel

_pipe_capacity = 65536
_socket_capacity = 212992


class Connection:
    def __init__(self, reader, writer):
        self._reader = reader
        self._writer = writer
        self._closed = False

    def _check(self, reading):
        if self._closed:
            raise OSError("handle is closed")
        if reading and self._reader is None:
            raise OSError("connection is write-only")
        if not reading and self._writer is None:
            raise OSError("connection is read-only")

    @property
    def closed(self):
        return self._closed

    @property
    def readable(self):
        return self._reader is not None

    @property
    def writable(self):
        return self._writer is not None

    def fileno(self):
        if self._closed:
            raise OSError("handle is closed")
        return 3 + (self._writer if self._reader is None else self._reader)

    def close(self):
        if self._closed:
            return
        self._closed = True
        if self._reader is not None:
            _process.channel_close(self._reader, True)
        if self._writer is not None:
            _process.channel_close(self._writer, False)

    def _write(self, data):
        if not _process.channel_put(self._writer, data) or not _process.channel_flush(self._writer):
            raise BrokenPipeError(32, "Broken pipe")

    def _read(self):
        data = _process.channel_read(self._reader, None)
        if data is False:
            raise EOFError
        return data

    def send(self, obj):
        self._check(False)
        self._write(pickle.dumps(obj))

    def recv(self):
        self._check(True)
        return pickle.loads(self._read())

    def send_bytes(self, buf, offset=0, size=None):
        self._check(False)
        data = bytes(buf)
        if offset < 0:
            raise ValueError("offset is negative")
        if len(data) < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = len(data) - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > len(data):
            raise ValueError("buffer length < offset + size")
        self._write(data[offset:offset + size])

    def recv_bytes(self, maxlength=None):
        self._check(True)
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        data = self._read()
        if maxlength is not None and len(data) > maxlength:
            self.close()
            raise OSError("bad message length")
        return data

    def poll(self, timeout=0.0):
        self._check(True)
        if _process.channel_ready(self._reader):
            return True
        _process.watch((self._reader,), (), timeout)
        return _process.channel_ready(self._reader)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    def __reduce__(self):
        self._check(self._reader is not None)
        return _rebuild, (self._reader, self._writer)


def _rebuild(reader, writer):
    if reader is not None:
        _process.channel_open(reader, True)
    if writer is not None:
        _process.channel_open(writer, False)
    return Connection(reader, writer)


def Pipe(duplex=True):
    if duplex:
        there = _process.channel_new("pipe", _socket_capacity)
        back = _process.channel_new("pipe", _socket_capacity)
        return Connection(back, there), Connection(there, back)
    channel = _process.channel_new("pipe", _pipe_capacity)
    return Connection(channel, None), Connection(None, channel)


def wait(object_list, timeout=None):
    objects = list(object_list)
    channels = tuple(each._reader for each in objects if isinstance(each, Connection))
    processes = tuple(int(each) for each in objects if isinstance(each, Sentinel))

    def ready():
        found = []
        for each in objects:
            if isinstance(each, Connection):
                if _process.channel_ready(each._reader):
                    found.append(each)
            elif _process.exit_code(int(each)) is not None:
                found.append(each)
        return found

    found = ready()
    if not found:
        _process.watch(channels, processes, timeout)
        found = ready()
    return found
