"""io: text and bytes in memory. There are no files."""

import sys as _sys
from abc import ABCMeta as _ABCMeta

DEFAULT_BUFFER_SIZE = 8192
BlockingIOError = BlockingIOError
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase(metaclass=_ABCMeta):
    closed = False
    _end_of_sentence = "."

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *details):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file" + self._end_of_sentence)

    def close(self):
        self.closed = True

    def flush(self):
        self._check()

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def isatty(self):
        return False

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    encoding = errors = newlines = None


class _Memory:
    """A sequence with a place in it; `_empty` is what there is none of, `_end` ends a line."""

    def tell(self):
        self._check()
        return self._place

    def seek(self, offset, whence=0):
        self._check()
        if whence == 1:
            offset += self._place
        elif whence == 2:
            offset += len(self._content)
        if offset < 0:
            raise ValueError(f"negative seek value {offset}")
        self._place = offset
        return offset

    def read(self, size=-1, /):
        self._check()
        end = len(self._content) if size is None or size < 0 else self._place + size
        part = self._content[self._place:end]
        self._place += len(part)
        return part

    def readline(self, size=-1, /):
        self._check()
        end = self._content.find(self._end, self._place)
        end = len(self._content) if end < 0 else end + 1
        if size is not None and size >= 0:
            end = min(end, self._place + size)
        return self.read(max(end - self._place, 0))

    def getvalue(self):
        self._check()
        return self._content

    def truncate(self, size=None, /):
        self._check()
        size = self._place if size is None else size
        self._content = self._content[:size]
        return size

    def _put(self, data):
        if self._place == len(self._content):
            self._content += data
        else:
            padding = self._nothing * (self._place - len(self._content))
            self._content = self._content[:self._place] + padding + data + self._content[self._place + len(data):]
        self._place += len(data)
        return len(data)


class StringIO(_Memory, TextIOBase):
    _end_of_sentence = ""
    _end = "\n"
    _nothing = "\0"

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        _check_newline(newline)
        self._newline = newline
        self._content = self._ended(initial_value or "")
        self._place = 0

    def _ended(self, text):
        """With the ends of lines that are kept."""
        if self._newline is None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        return text.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else text

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        self._put(self._ended(s))
        return len(s)


class BytesIO(_Memory, BufferedIOBase):
    _end = b"\n"
    _nothing = b"\0"

    def __init__(self, initial_bytes=b""):
        self._content = bytes(initial_bytes)
        self._place = 0

    def write(self, b, /):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        return self._put(bytes(b))

    def getbuffer(self):
        return self._content

    def read1(self, size=-1, /):
        return self.read(size)

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)


def _check_newline(newline, show=repr):
    if newline is not None and not isinstance(newline, str):
        raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(f"illegal newline value: {show(newline)}")


class _Over(IOBase):
    """Something in front of a stream of bytes."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        self.raw = raw
        self._size = buffer_size
        self._held = b""

    @property
    def closed(self):
        return self.raw.closed

    def _write_held(self):
        self._check()
        data, self._held = self._held, b""
        if data:
            self.raw.write(data)

    def detach(self):
        self.flush()
        raw, self.raw = self.raw, None
        return raw

    def close(self):
        if not self.closed:
            self.flush()
            self.raw.close()


class BufferedReader(_Over, BufferedIOBase):
    def writable(self):
        return False

    def peek(self, size=0, /):
        place = self.raw.tell()
        data = self.raw.read(self._size)
        self.raw.seek(place)
        return data

    def read(self, size=-1, /):
        return self.raw.read(size)

    def readline(self, size=-1, /):
        return self.raw.readline(size)

    def read1(self, size=-1, /):
        return self.raw.read(size if size >= 0 else self._size)

    def readinto(self, buffer, /):
        return self.raw.readinto(buffer)

    def tell(self):
        return self.raw.tell()

    def seek(self, offset, whence=0, /):
        return self.raw.seek(offset, whence)

    def flush(self):
        pass


class BufferedWriter(_Over, BufferedIOBase):
    def readable(self):
        return False

    def write(self, b, /):
        self._check()
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._held += bytes(b)
        if len(self._held) > self._size:
            self.flush()
        return len(b)

    def flush(self):
        self._write_held()

    def tell(self):
        return self.raw.tell() + len(self._held)

    def seek(self, offset, whence=0, /):
        self.flush()
        return self.raw.seek(offset, whence)


class TextIOWrapper(_Over, TextIOBase):
    """Text in front of bytes: written when it is flushed, read all at once."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        _check_newline(newline, str)
        super().__init__(buffer)
        self.encoding, self.errors = encoding or "UTF-8", errors or "strict"
        self.line_buffering, self.write_through = line_buffering, write_through
        self._newline = newline
        self._ahead = None  # what has been read of the bytes, as text

    def __repr__(self):
        name = f" name={self.raw.name!r}" if hasattr(self.raw, "name") else ""
        return f"<_io.TextIOWrapper{name} encoding={self.encoding!r}>"

    @property
    def buffer(self):
        return self.raw

    def readable(self):
        return self.raw.readable()

    def writable(self):
        return self.raw.writable()

    def seekable(self):
        return self.raw.seekable()

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        text = s.replace("\n", self._newline) if self._newline in ("\r", "\r\n") else s
        self._held += text.encode(self.encoding, self.errors)
        self._ahead = None
        if self.write_through or len(self._held) > self._size or self.line_buffering and "\n" in s:
            self.flush()
        return len(s)

    def flush(self):
        self._write_held()
        self.raw.flush()

    def _fill(self):
        self.flush()
        if not self._ahead:
            text = self.raw.read().decode(self.encoding, self.errors)
            self._ahead = text.replace("\r\n", "\n").replace("\r", "\n") if self._newline is None else text

    def read(self, size=-1, /):
        self._fill()
        end = len(self._ahead) if size is None or size < 0 else size
        text, self._ahead = self._ahead[:end], self._ahead[end:]
        return text

    def readline(self, size=-1, /):
        self._fill()
        ends = [self._ahead.find(end) + len(end) for end in ((self._newline or "\n",) if self._newline != "" else ("\r\n", "\n", "\r"))
                if end in self._ahead]
        end = min(ends, default=len(self._ahead))
        if self._newline == "" and self._ahead[end - 1:end + 1] == "\r\n":
            end += 1
        return self.read(end if size is None or size < 0 else min(end, size))

    def tell(self):
        self.flush()
        return self.raw.tell() - len((self._ahead or "").encode(self.encoding, self.errors))

    def seek(self, cookie, whence=0, /):
        self.flush()
        self._ahead = None
        return self.raw.seek(cookie, whence)

    def truncate(self, size=None, /):
        self.flush()
        return self.raw.truncate(self.tell() if size is None else size)

    def reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None):
        self.flush()
        self.encoding, self.errors = encoding or self.encoding, errors or self.errors
        if newline is not ...:
            self._newline = newline
        if line_buffering is not None:
            self.line_buffering = line_buffering
        if write_through is not None:
            self.write_through = write_through


TextIOWrapper.register(type(_sys.stdout))
open = open


for _class in (BufferedReader, BufferedWriter, TextIOWrapper):
    _class.__module__ = "_io"
StringIO.__module__ = BytesIO.__module__ = "_io"
