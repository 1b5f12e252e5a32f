"""socket: stream sockets inside the simulated computer. Every address is the computer itself."""

import _sockets
import os as _os
from _hosts import (
    getprotobyname, getservbyname, getservbyport, htonl, htons, if_indextoname, if_nameindex, if_nametoindex, inet_aton,
    inet_ntoa, inet_ntop, inet_pton, ntohl, ntohs,
)

AF_UNIX = 1
AF_INET = 2
AF_INET6 = 10
AF_UNSPEC = 0
SOCK_STREAM = 1
SOCK_DGRAM = 2
SOCK_NONBLOCK = 2048
SOCK_CLOEXEC = 524288
SOL_SOCKET = 1
SO_REUSEADDR = 2
SO_TYPE = 3
SO_ERROR = 4
SO_SNDBUF = 7
SO_RCVBUF = 8
SO_KEEPALIVE = 9
SO_REUSEPORT = 15
SOMAXCONN = 4096
IPPROTO_IP = 0
IPPROTO_ICMP = 1
IPPROTO_TCP = 6
IPPROTO_UDP = 17
IPPROTO_IPV6 = 41
TCP_NODELAY = 1
SHUT_RD = 0
SHUT_WR = 1
SHUT_RDWR = 2
MSG_PEEK = 2
MSG_DONTWAIT = 64
INADDR_ANY = 0
AI_PASSIVE = 1

error = OSError
timeout = TimeoutError


class gaierror(OSError):
    pass


class herror(OSError):
    pass


_RECEIVE, _SEND, _ACCEPT, _CONNECT = range(4)
_AGAIN = 11
_IN_PROGRESS = 115
_LOCAL = ("", "localhost", "127.0.0.1", "0.0.0.0", "::1", "::", "computer")

_default_timeout = None


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(seconds):
    global _default_timeout
    _default_timeout = _seconds(seconds)


def _seconds(value):
    if value is None:
        return None
    value = float(value)
    if value < 0:
        raise ValueError("Timeout value out of range")
    return value


def _check(result):
    """A negative result of the machine is the number of an error."""
    if type(result) is int and result < 0:
        raise OSError(-result, _os.strerror(-result))
    return result


def _resolve(host):
    if not isinstance(host, str):
        raise TypeError("str, bytes or bytearray expected, not " + type(host).__name__)
    if host in ("", "0.0.0.0", "::"):
        return "0.0.0.0"
    if host in _LOCAL or host.startswith("127."):
        return "127.0.0.1"
    raise gaierror(-2, f"Name or service not known: the simulated network has one computer, localhost, and no {host!r}")


def _address(address):
    if not isinstance(address, tuple):
        raise TypeError(f"connect(): AF_INET address must be tuple, not {type(address).__name__}")
    if len(address) < 2:
        raise TypeError("AF_INET address must be a pair (host, port)")
    host, port = address[:2]
    if not isinstance(port, int):
        raise TypeError(f"'{type(port).__name__}' object cannot be interpreted as an integer")
    if not 0 <= port <= 65535:
        raise OverflowError("connect(): port must be 0-65535.")
    return _resolve(host), port


class socket:
    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if family == -1:
            family = AF_INET
        if type == -1:
            type = SOCK_STREAM
        if family not in (AF_INET, AF_INET6, AF_UNIX):
            raise OSError(97, _os.strerror(97))
        if type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC) != SOCK_STREAM:
            raise NotImplementedError("only stream sockets (SOCK_STREAM) are simulated")
        self.family = family
        self.type = SOCK_STREAM
        self.proto = 0 if proto == -1 else proto
        self._timeout = _default_timeout
        if type & SOCK_NONBLOCK:
            self._timeout = 0.0
        self._closed = False
        self._files = 0  # makefile() objects that still use it
        self._host = "0.0.0.0"
        self._number = None
        if fileno is None:
            self._number = _check(_sockets.new())
        elif isinstance(fileno, int):
            self._number = _sockets.find(fileno)
            if self._number is None:
                raise OSError(9, _os.strerror(9))

    def __enter__(self):
        return self

    def __exit__(self, *details):
        if not self._closed:
            self.close()

    def __repr__(self):
        text = f"<socket.socket fd={self.fileno()}, family={self.family}, type={self.type}, proto={self.proto}"
        if not self._closed and self.family != AF_UNIX:
            text += f", laddr={self.getsockname()}"
            if _sockets.ports(self._number)[1]:
                text += f", raddr={('127.0.0.1', _sockets.ports(self._number)[1])}"
        return ("<socket.socket [closed]" + text[len("<socket.socket"):] if self._closed else text) + ">"

    # -- What it is

    def fileno(self):
        return -1 if self._number is None else self._number + 3

    def _open(self):
        if self._number is None:
            raise OSError(9, _os.strerror(9))
        return self._number

    def getsockname(self):
        number = self._open()
        return "" if self.family == AF_UNIX else (self._host, _sockets.ports(number)[0])

    def getpeername(self):
        number = self._open()
        if _sockets.state(number) != "connected":
            raise OSError(107, _os.strerror(107))
        return "" if self.family == AF_UNIX else ("127.0.0.1", _sockets.ports(number)[1])

    def setblocking(self, flag):
        self._open()
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0.0

    def settimeout(self, seconds):
        self._timeout = _seconds(seconds)

    def gettimeout(self):
        return self._timeout

    timeout = property(gettimeout)

    def setsockopt(self, level, option, value, optlen=None):
        self._open()

    def getsockopt(self, level, option, buflen=None):
        number = self._open()
        if level == SOL_SOCKET and option == SO_ERROR:
            return _sockets.take_error(number)
        if level == SOL_SOCKET and option == SO_TYPE:
            return int(self.type)
        if level == SOL_SOCKET and option in (SO_SNDBUF, SO_RCVBUF):
            return 212992
        return 0

    # -- Waiting

    def _wait(self, what, deadline):
        """Until the call is worth trying again: blocking, with a timeout, or not at all."""
        if self._timeout == 0.0:
            _sockets.would_block(self._number, what)
            raise BlockingIOError(_AGAIN, _os.strerror(_AGAIN))
        left = None if deadline is None else deadline - _now()
        if left is not None and left <= 0:
            raise TimeoutError("timed out")
        number = self._number
        if not _sockets.wait(number, what, left):
            raise TimeoutError("timed out")
        if self._number != number:
            raise OSError(9, _os.strerror(9))

    def _deadline(self):
        return None if self._timeout is None or self._timeout == 0.0 else _now() + self._timeout

    # -- Connections

    def bind(self, address):
        number = self._open()
        if self.family == AF_UNIX:
            raise NotImplementedError("AF_UNIX addresses are not simulated: bind to ('localhost', port), or use socketpair()")
        host, port = _address(address)
        _check(_sockets.bind(number, port))
        self._host = host

    def listen(self, backlog=128):
        _check(_sockets.listen(self._open(), max(int(backlog), 0)))

    def accept(self):
        number = self._open()
        deadline = self._deadline()
        while True:
            made = _sockets.accept(number)
            if made is not None:
                break
            self._wait(_ACCEPT, deadline)
        connection = _wrap(_check(made), self.family)
        connection._host = "127.0.0.1"
        return connection, connection.getpeername()

    def connect(self, address):
        result = self._connect(address)
        if result != 0:
            raise OSError(result, _os.strerror(result))

    def connect_ex(self, address):
        return self._connect(address)

    def _connect(self, address):
        number = self._open()
        host, port = _address(address)
        if self.family != AF_UNIX and self._host == "0.0.0.0":
            self._host = "127.0.0.1"
        deadline = self._deadline()
        result = -_sockets.connect(number, port)
        if self._timeout == 0.0:
            if result == 111:  # as over a real network: told by readiness, and by SO_ERROR
                _sockets.set_error(number, 111)
            return _IN_PROGRESS if result in (0, 111) else result
        if result == _IN_PROGRESS:
            self._wait(_CONNECT, deadline)
            result = _sockets.take_error(number)
        return result

    def shutdown(self, how):
        _check(_sockets.shutdown(self._open(), how != SHUT_WR, how != SHUT_RD))

    def close(self):
        self._closed = True
        if self._files <= 0:
            self._really_close()

    def _really_close(self):
        if self._number is not None:
            number = self._number
            self._number = None
            _sockets.close(number)

    def detach(self):
        self._closed = True
        number = self._open()
        self._number = None
        return number + 3

    # -- Bytes

    def _receive(self, size, keep):
        if size < 0:
            raise ValueError("negative buffersize in recv")
        number = self._open()
        deadline = self._deadline()
        while True:
            data = _sockets.receive(number, size, keep)
            if data is not None:
                return _check(data)
            self._wait(_RECEIVE, deadline)

    def recv(self, bufsize, flags=0):
        if flags & MSG_DONTWAIT and self._timeout != 0.0:
            data = _sockets.receive(self._open(), bufsize, flags & MSG_PEEK)
            if data is None:
                _sockets.would_block(self._number, _RECEIVE)
                raise BlockingIOError(_AGAIN, _os.strerror(_AGAIN))
            return _check(data)
        return self._receive(bufsize, flags & MSG_PEEK)

    def recv_into(self, buffer, nbytes=0, flags=0):
        data = self.recv(nbytes or len(buffer), flags)
        for place, byte in enumerate(data):
            buffer[place] = byte
        return len(data)

    def recvfrom(self, bufsize, flags=0):
        return self.recv(bufsize, flags), None

    def send(self, data, flags=0):
        number = self._open()
        deadline = self._deadline()
        sent = 0
        while True:
            count = _sockets.send(number, data, sent)
            if count is None:
                self._wait(_SEND, deadline)
                continue
            sent += _check(count)
            if sent >= len(data) or self._timeout is not None:
                return sent

    def sendall(self, data, flags=0):
        number = self._open()
        deadline = self._deadline()
        sent = 0
        while True:
            count = _sockets.send(number, data, sent)
            if count is None:
                self._wait(_SEND, deadline)
                continue
            sent += _check(count)
            if sent >= len(data):
                return None

    def sendto(self, data, *where):
        return self.send(data)

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        for letter in mode:
            if letter not in "rwb":
                raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
        self._files += 1
        return _SocketFile(self, mode, encoding or "utf-8")


SocketType = socket


def _now():
    return _sockets.now()


def _wrap(number, family):
    made = socket(family, SOCK_STREAM, 0, fileno=number + 3)
    return made


class _SocketFile:
    """What makefile() gives: lines and pieces of text or bytes; what is written goes out at flush()."""

    def __init__(self, sock, mode, encoding):
        self._socket = sock
        self._binary = "b" in mode
        self._reads = "r" in mode or "w" not in mode
        self._writes = "w" in mode
        self._encoding = encoding
        self._buffer = b""
        self._out = []
        self._end = False
        self.mode = mode
        self.closed = False

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readable(self):
        return self._reads

    def writable(self):
        return self._writes

    def fileno(self):
        return self._socket.fileno()

    def _more(self):
        data = self._socket._receive(8192, False)
        if data:
            self._buffer += data
        else:
            self._end = True
        return bool(data)

    def _give(self, count):
        data = self._buffer[:count]
        self._buffer = self._buffer[count:]
        return data if self._binary else data.decode(self._encoding).replace("\r\n", "\n")

    def readline(self, limit=-1):
        self._check("readable" if self._reads else "")
        while b"\n" not in self._buffer:
            if 0 <= limit <= len(self._buffer) or not self._more():
                break
        end = self._buffer.find(b"\n") + 1
        if end == 0:
            end = len(self._buffer)
        if limit >= 0:
            end = min(end, limit)
        return self._give(end)

    def readlines(self):
        return list(self)

    def read(self, size=-1):
        self._check("readable" if self._reads else "")
        while size is None or size < 0 or len(self._buffer) < size:
            if not self._more():
                break
        return self._give(len(self._buffer) if size is None or size < 0 else size)

    def write(self, data):
        self._check("writable" if self._writes else "")
        if self._binary:
            self._out.append(bytes(data))
        else:
            if not isinstance(data, str):
                raise TypeError(f"write() argument must be str, not {type(data).__name__}")
            self._out.append(data.encode(self._encoding))
        return len(data)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def _check(self, able):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if not able:
            raise OSError("not readable" if self._writes else "not writable")

    def flush(self):
        if self._out:
            data = b"".join(self._out)
            self._out = []
            self._socket.sendall(data)

    def close(self):
        if self.closed:
            return
        try:
            self.flush()
        finally:
            self.closed = True
            self._socket._files -= 1
            if self._socket._closed:
                self._socket.close()


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    numbers = _check(_sockets.pair())
    return _wrap(numbers[0], AF_UNIX), _wrap(numbers[1], AF_UNIX)


def create_connection(address, timeout=..., source_address=None, *, all_errors=False):
    made = socket(AF_INET, SOCK_STREAM)
    if timeout is not ...:
        made.settimeout(timeout)
    try:
        if source_address is not None:
            made.bind(source_address)
        made.connect(address)
    except BaseException:
        made.close()
        raise
    return made


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    made = socket(family, SOCK_STREAM)
    try:
        made.bind(address)
        if backlog is None:
            made.listen()
        else:
            made.listen(backlog)
    except BaseException:
        made.close()
        raise
    return made


def fromfd(fd, family, type, proto=0):
    raise NotImplementedError("fromfd() is not simulated: pass the socket object itself")


def gethostname():
    return "computer"


def getfqdn(name=""):
    return name or "computer"


def gethostbyname(host):
    found = _resolve(host)
    return "127.0.0.1" if host in _LOCAL[1:2] else found


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    return [(AF_INET, SOCK_STREAM, IPPROTO_TCP, "", (_resolve(host or "127.0.0.1"), int(port or 0)))]


def has_dualstack_ipv6():
    return False


has_ipv6 = True


def gethostbyname_ex(host):
    return host, [], [gethostbyname(host)]


def gethostbyaddr(ip_address):
    _resolve(ip_address)
    return "localhost", [], ["127.0.0.1"]


def getnameinfo(sockaddr, flags=0):
    host, port = sockaddr[:2]
    try:
        service = getservbyport(port)
    except OSError:
        service = str(port)
    return "localhost" if _resolve(host) and not flags & 1 else host, str(port) if flags & 2 else service


NI_NUMERICHOST, NI_NUMERICSERV = 1, 2
