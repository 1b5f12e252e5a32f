"""select: wait until one of many sockets is ready."""

import _sockets

POLLIN = 1
POLLPRI = 2
POLLOUT = 4
POLLERR = 8
POLLHUP = 16
POLLNVAL = 32
EPOLLIN = 1
EPOLLOUT = 4
EPOLLERR = 8
EPOLLHUP = 16

error = OSError


def _number(item):
    """The machine's number of a descriptor or of an object with fileno()."""
    if isinstance(item, int):
        descriptor = item
    else:
        method = getattr(item, "fileno", None)
        if method is None:
            raise TypeError("argument must be an int, or have a fileno() method.")
        descriptor = method()
    if descriptor < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({descriptor})")
    number = _sockets.find(descriptor)
    if number is None:
        raise OSError(9, "Bad file descriptor")
    return number


def select(rlist, wlist, xlist, timeout=None, /):
    if timeout is not None and timeout < 0:
        raise ValueError("timeout must be non-negative")
    readers = [(_number(item), item) for item in rlist]
    writers = [(_number(item), item) for item in wlist]
    for item in xlist:
        _number(item)
    wanted = {}
    for number, item in readers:
        wanted[number] = wanted.get(number, 0) | 1
    for number, item in writers:
        wanted[number] = wanted.get(number, 0) | 2
    poller = _sockets.poller()
    try:
        for number, events in wanted.items():
            _sockets.watch(poller, number, events)
        _sockets.select(poller, timeout)
        ready = dict(_sockets.ready(poller))
    finally:
        _sockets.poller_close(poller)
    return (
        [item for number, item in readers if ready.get(number, 0) & 1],
        [item for number, item in writers if ready.get(number, 0) & 2],
        [],
    )


class _Poll:
    """poll() and epoll(): sockets stay registered. Time is in milliseconds for poll(), in seconds for epoll()."""

    def __init__(self, unit):
        self._unit = unit
        self._poller = _sockets.poller()
        self._masks = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT):
        number = _number(fd)
        self._masks[number] = eventmask
        _sockets.watch(self._poller, number, (1 if eventmask & POLLIN else 0) | (2 if eventmask & POLLOUT else 0))

    def modify(self, fd, eventmask):
        number = _number(fd)
        if number not in self._masks:
            raise FileNotFoundError(2, "No such file or directory")
        self.register(fd, eventmask)

    def unregister(self, fd):
        number = _number(fd)
        if number not in self._masks:
            raise KeyError(fd if isinstance(fd, int) else fd.fileno())
        del self._masks[number]
        _sockets.watch(self._poller, number, 0)

    def poll(self, timeout=None, maxevents=-1):
        if timeout is not None:
            timeout = None if timeout < 0 else timeout * self._unit
        _sockets.select(self._poller, timeout)
        ready = []
        for number, events in _sockets.ready(self._poller):
            ready.append((number + 3, (POLLIN if events & 1 else 0) | (POLLOUT if events & 2 else 0)))
        if self._unit != 1:  # poll() goes through its table, epoll() reports in the order of what happened
            order = list(self._masks)
            ready.sort(key=lambda row: order.index(row[0] - 3))
        return ready

    def close(self):
        _sockets.poller_close(self._poller)


def poll():
    return _Poll(0.001)


def epoll(sizehint=-1, flags=0):
    return _Poll(1)
