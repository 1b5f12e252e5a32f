"""array: sequences of numbers of one kind. The kinds hold what C's numbers hold; bytes are made when they are asked for."""

import struct as _struct
from collections import abc as _abc

typecodes = "bBuhHiIlLqQfd"
_ranges = {code: 8 * size for codes, size in (("bB", 1), ("hH", 2), ("iI", 4), ("lLqQ", 8)) for code in codes}
_sizes = {"u": 4, "f": 4, "d": 8}
_words = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short",
          "i": "signed integer", "I": "unsigned int"}


def _stored(code, value):
    if code in "fd":
        if isinstance(value, str) or not hasattr(value, "__float__"):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return float(value)
    if code == "u":
        if not isinstance(value, str) or len(value) != 1:
            raise TypeError("array item must be unicode character")
        return value
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    bits = _ranges[code]
    low, high = (0, 2**bits - 1) if code.isupper() else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
    if value > high:
        raise OverflowError(f"{_words[code]} is greater than maximum" if code in _words else "int too big to convert")
    if value < low:
        raise OverflowError(f"{_words[code]} is less than minimum" if code in _words else "int too big to convert")
    return int(value)


class array(_abc.MutableSequence):
    def __init__(self, typecode, initializer=()):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError("array() argument 1 must be a unicode character, not " + type(typecode).__name__)
        if typecode not in typecodes:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        if isinstance(initializer, str) and typecode != "u":
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        self.typecode = typecode
        self._items = [_stored(typecode, item) for item in initializer]

    @property
    def itemsize(self):
        return _sizes.get(self.typecode) or _ranges[self.typecode] // 8

    def _like(self, items):
        made = array(self.typecode)
        made._items = items
        return made

    def _of_same_kind(self, other):
        if not isinstance(other, array):
            raise TypeError(f"can only append array (not \"{type(other).__name__}\") to array")
        if other.typecode != self.typecode:
            raise TypeError("bad argument type for built-in operation")
        return other._items

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __contains__(self, item):
        return item in self._items

    def __getitem__(self, place):
        if isinstance(place, slice):
            return self._like(self._items[place])
        try:
            return self._items[place]
        except IndexError:
            raise IndexError("array index out of range") from None

    def __setitem__(self, place, value):
        if isinstance(place, slice):
            self._items[place] = list(self._of_same_kind(value))
            return
        value = _stored(self.typecode, value)
        try:
            self._items[place] = value
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __delitem__(self, place):
        del self._items[place]

    def append(self, value):
        self._items.append(_stored(self.typecode, value))

    def insert(self, place, value):
        self._items.insert(place, _stored(self.typecode, value))

    def extend(self, values):
        if isinstance(values, array):
            self._items.extend(self._of_same_kind(values))
        else:
            for value in values:
                self.append(value)

    fromlist = extend

    def _form(self, count):
        return f"<{count}{({'l': 'q', 'L': 'Q'}).get(self.typecode, self.typecode)}"

    def tobytes(self):
        if self.typecode == "u":
            return "".join(self._items).encode("utf-32-le")
        return _struct.pack(self._form(len(self._items)), *self._items)

    def frombytes(self, buffer, /):
        data = bytes(buffer)
        count, rest = divmod(len(data), self.itemsize)
        if rest:
            raise ValueError("bytes length not a multiple of item size")
        self._items += data.decode("utf-32-le") if self.typecode == "u" else _struct.unpack(self._form(count), data)

    def byteswap(self):
        data = self.tobytes()
        size = self.itemsize
        swapped = [data[place:place + size][::-1] for place in range(0, len(data), size)]
        self._items.clear()
        self.frombytes(b"".join(swapped))

    def tolist(self):
        return list(self._items)

    def pop(self, place=-1):
        if not self._items:
            raise IndexError("pop from empty array")
        try:
            return self._items.pop(place)
        except IndexError:
            raise IndexError("pop index out of range") from None

    def remove(self, value):
        if value not in self._items:
            raise ValueError("array.remove(x): x not in array")
        self._items.remove(value)

    def index(self, value, start=0, stop=2**63 - 1):
        if value not in self._items[start:stop]:
            raise ValueError("array.index(x): x not in array")
        return self._items.index(value, start, stop)

    def count(self, value):
        return self._items.count(value)

    def reverse(self):
        self._items.reverse()

    def __add__(self, other):
        return self._like(self._items + self._of_same_kind(other))

    def __iadd__(self, other):
        self._items += self._of_same_kind(other)
        return self

    def __mul__(self, times):
        return self._like(self._items * times)

    __rmul__ = __mul__

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __copy__(self):
        return self._like(list(self._items))

    def __deepcopy__(self, memo):
        return self._like(list(self._items))

    def __reduce__(self):
        return array, (self.typecode, list(self._items))

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        items = repr("".join(self._items)) if self.typecode == "u" else repr(self._items)
        return f"array('{self.typecode}', {items})"


ArrayType = array
