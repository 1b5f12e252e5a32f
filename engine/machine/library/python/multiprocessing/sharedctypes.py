"""Value and Array: numbers in memory that processes share."""

import _process
from multiprocessing.process import assert_spawning
from multiprocessing.synchronize import RLock

_names = {
    "c": "c_char", "b": "c_byte", "B": "c_ubyte", "h": "c_short", "H": "c_ushort", "i": "c_int", "I": "c_uint",
    "l": "c_long", "L": "c_ulong", "q": "c_longlong", "Q": "c_ulonglong", "f": "c_float", "d": "c_double",
    "?": "c_bool",
}
_bits = {"b": 8, "h": 16, "i": 32, "l": 64, "q": 64}


def _code_of(typecode_or_type):
    code = getattr(typecode_or_type, "_type_", typecode_or_type)
    if code not in _names:
        raise TypeError("this type has no storage info")
    return code


def _stored(code, value):
    """What the memory holds after `value` has been stored in it, as C does."""
    if code == "?":
        return bool(value)
    if code in "fd":
        if isinstance(value, str) or not hasattr(value, "__float__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return float(value)
    if code == "c":
        if isinstance(value, int):
            return value & 255
        if not isinstance(value, bytes) or len(value) != 1:
            raise TypeError("one character bytes, bytearray or integer expected")
        return value[0]
    if not isinstance(value, int):
        raise TypeError(f"an integer is required (got type {type(value).__name__})")
    size = _bits[code.lower()]
    value = int(value) & ((1 << size) - 1)
    return value - (1 << size) if code.islower() and value >> (size - 1) else value


def _shown(code, number):
    return bytes([number]) if code == "c" else number


class _RawValue:
    def __init__(self, code, value):
        self._code = code
        self._memory = _process.memory_new((_stored(code, value),))

    @property
    def value(self):
        return _shown(self._code, _process.memory_get(self._memory, 0))

    @value.setter
    def value(self, value):
        _process.memory_set(self._memory, 0, _stored(self._code, value))

    def __getstate__(self):
        assert_spawning(self)
        return dict(self.__dict__)

    def __repr__(self):
        return f"{_names[self._code]}({self.value!r})"


class _RawArray:
    def __init__(self, code, items):
        self._code = code
        self._memory = _process.memory_new(tuple(_stored(code, item) for item in items))
        self._size = len(items)

    def __len__(self):
        return self._size

    def _place(self, index):
        if index < 0:
            index += self._size
        if not 0 <= index < self._size:
            raise IndexError("invalid index")
        return index

    def __getitem__(self, index):
        if isinstance(index, slice):
            items = [self[i] for i in range(*index.indices(self._size))]
            return b"".join(items) if self._code == "c" else items
        return _shown(self._code, _process.memory_get(self._memory, self._place(index)))

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            places = range(*index.indices(self._size))
            if len(places) != len(value):
                raise ValueError("Can only assign sequence of same size")
            for place, item in zip(places, value):
                self[place] = item
            return
        _process.memory_set(self._memory, self._place(index), _stored(self._code, value))

    def __iter__(self):
        for i in range(self._size):
            yield self[i]

    @property
    def raw(self):
        return b"".join(self)

    @raw.setter
    def raw(self, value):
        self[:len(value)] = value

    @property
    def value(self):
        if self._code != "c":
            raise AttributeError(f"'{_names[self._code]}_Array_{self._size}' object has no attribute 'value'")
        return self.raw.split(b"\0")[0]

    @value.setter
    def value(self, value):
        if len(value) > self._size:
            raise ValueError("byte string too long")
        self[:len(value)] = value
        if len(value) < self._size:
            self[len(value)] = 0

    def __getstate__(self):
        assert_spawning(self)
        return dict(self.__dict__)

    def __repr__(self):
        return f"<multiprocessing.sharedctypes.{_names[self._code]}_Array_{self._size} object at {id(self):#x}>"


class SynchronizedBase:
    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *details):
        return self._lock.__exit__(*details)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __reduce__(self):
        assert_spawning(self)
        return type(self), (self._obj, self._lock)

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj}>"


def _locked(name):
    """The attribute of the object beneath, read and written under the lock."""
    def read(self):
        with self._lock:
            return getattr(self._obj, name)

    def write(self, value):
        with self._lock:
            setattr(self._obj, name, value)

    return property(read, write)


class Synchronized(SynchronizedBase):
    value = _locked("value")


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value

    def __iter__(self):
        for i in range(len(self._obj)):
            yield self[i]


class SynchronizedString(SynchronizedArray):
    value = _locked("value")
    raw = _locked("raw")


def RawValue(typecode_or_type, *args):
    code = _code_of(typecode_or_type)
    return _RawValue(code, args[0] if args else 0)


def RawArray(typecode_or_type, size_or_initializer):
    code = _code_of(typecode_or_type)
    if isinstance(size_or_initializer, int):
        return _RawArray(code, [0] * size_or_initializer)
    return _RawArray(code, list(size_or_initializer))


def synchronized(obj, lock=None, ctx=None):
    if isinstance(obj, _RawValue):
        return Synchronized(obj, lock)
    return SynchronizedString(obj, lock) if obj._code == "c" else SynchronizedArray(obj, lock)


def _lock_for(lock):
    if lock is True or lock is None:
        return RLock()
    if not hasattr(lock, "acquire"):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return lock


def Value(typecode_or_type, *args, lock=True, ctx=None):
    obj = RawValue(typecode_or_type, *args)
    return obj if lock is False else synchronized(obj, _lock_for(lock))


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    obj = RawArray(typecode_or_type, size_or_initializer)
    return obj if lock is False else synchronized(obj, _lock_for(lock))
