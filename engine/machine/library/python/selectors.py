"""selectors: wait for many sockets at once, with something of the program's own kept beside each."""

import _sockets

EVENT_READ = 1
EVENT_WRITE = 2


class SelectorKey(tuple):
    """What is registered: (fileobj, fd, events, data)."""

    __slots__ = ()

    def __new__(cls, fileobj, fd, events, data):
        return tuple.__new__(cls, (fileobj, fd, events, data))

    fileobj = property(lambda self: self[0])
    fd = property(lambda self: self[1])
    events = property(lambda self: self[2])
    data = property(lambda self: self[3])

    def __repr__(self):
        return f"SelectorKey(fileobj={self[0]!r}, fd={self[1]!r}, events={self[2]!r}, data={self[3]!r})"


def _descriptor(fileobj):
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd


class BaseSelector:
    pass


class DefaultSelector(BaseSelector):
    def __init__(self):
        self._poller = _sockets.poller()
        self._keys = {}  # by descriptor

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def _find(self, fileobj):
        try:
            return _descriptor(fileobj)
        except ValueError:
            for key in self._keys.values():  # closed since: known by the object
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        fd = self._find(fileobj)
        if fd in self._keys:
            raise KeyError(f"{fileobj!r} (FD {fd}) is already registered")
        number = _sockets.find(fd)
        if number is None:
            raise OSError(9, "Bad file descriptor")
        key = SelectorKey(fileobj, fd, events, data)
        self._keys[fd] = key
        _sockets.watch(self._poller, number, events)
        return key

    def unregister(self, fileobj):
        fd = self._find(fileobj)
        if fd not in self._keys:
            raise KeyError(f"{fileobj!r} is not registered")
        key = self._keys.pop(fd)
        number = _sockets.find(fd)
        if number is not None:
            _sockets.watch(self._poller, number, 0)
        return key

    def modify(self, fileobj, events, data=None):
        fd = self._find(fileobj)
        if fd not in self._keys:
            raise KeyError(f"{fileobj!r} is not registered")
        key = self._keys[fd]
        if events != key.events:
            if not events or events & ~(EVENT_READ | EVENT_WRITE):
                raise ValueError(f"Invalid events: {events!r}")
            _sockets.watch(self._poller, fd - 3, events)
        if events != key.events or data != key.data:
            key = SelectorKey(key.fileobj, fd, events, data)
            self._keys[fd] = key
        return key

    def select(self, timeout=None):
        if timeout is not None and timeout <= 0:
            timeout = 0
        _sockets.select(self._poller, timeout)
        ready = []
        for number, events in _sockets.ready(self._poller):
            key = self._keys.get(number + 3)
            if key is not None:
                ready.append((key, events & key.events))
        return ready

    def get_key(self, fileobj):
        mapping = self.get_map()
        if mapping is None:
            raise RuntimeError("Selector is closed")
        try:
            return mapping[fileobj]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    def get_map(self):
        return None if self._poller is None else _Map(self)

    def close(self):
        if self._poller is not None:
            _sockets.poller_close(self._poller)
            self._poller = None
            self._keys.clear()


class _Map:
    """The registered sockets, by object or descriptor."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __getitem__(self, fileobj):
        try:
            return self._selector._keys[self._selector._find(fileobj)]
        except (KeyError, ValueError):
            raise KeyError(f"{fileobj!r} is not registered") from None

    def __contains__(self, fileobj):
        try:
            self[fileobj]
        except KeyError:
            return False
        return True

    def __iter__(self):
        return iter(self._selector._keys)

    def keys(self):
        return self._selector._keys.keys()

    def values(self):
        return self._selector._keys.values()

    def items(self):
        return self._selector._keys.items()

    def get(self, fileobj, default=None):
        try:
            return self[fileobj]
        except KeyError:
            return default


SelectSelector = PollSelector = EpollSelector = DefaultSelector
