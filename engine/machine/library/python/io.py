"""io: text and bytes in memory."""

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    closed = False

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
            raise ValueError("I/O operation on closed file")

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
    _end = "\n"
    _nothing = "\0"

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._content = initial_value or ""
        self._place = 0

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        return self._put(s)


class BytesIO(_Memory, IOBase):
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


StringIO.__module__ = BytesIO.__module__ = "_io"
