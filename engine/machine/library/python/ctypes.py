"""ctypes: the names of C's numbers, for multiprocessing.Value and Array. There is no C here to call."""


class _Simple:
    _type_ = "i"

    def __init__(self, value=None):
        if value is None:
            value = b"\0" if self._type_ == "c" else False if self._type_ == "?" else 0.0 if self._type_ in "fd" else 0
        self.value = value

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"

    def __bool__(self):
        return bool(self.value)


def _simple(name, code):
    made = type(name, (_Simple,), {"_type_": code})
    made.__module__ = "ctypes"
    return made


c_bool = _simple("c_bool", "?")
c_char = _simple("c_char", "c")
c_byte = c_int8 = _simple("c_byte", "b")
c_ubyte = c_uint8 = _simple("c_ubyte", "B")
c_short = c_int16 = _simple("c_short", "h")
c_ushort = c_uint16 = _simple("c_ushort", "H")
c_int = c_int32 = _simple("c_int", "i")
c_uint = c_uint32 = _simple("c_uint", "I")
c_long = c_longlong = c_int64 = c_ssize_t = _simple("c_long", "l")
c_ulong = c_ulonglong = c_uint64 = c_size_t = _simple("c_ulong", "L")
c_float = _simple("c_float", "f")
c_double = _simple("c_double", "d")


class _Characters:
    """Room for bytes, as C has it: a text ends where the first zero is."""

    def __init__(self, init, size=None):
        content = b"" if isinstance(init, int) else init
        if not isinstance(content, bytes):
            raise TypeError(init)
        size = init if isinstance(init, int) else len(content) + 1 if size is None else size
        if len(content) > size:
            raise ValueError("byte string too long")
        self._content = bytearray(content.ljust(size, b"\0"))

    def __len__(self):
        return len(self._content)

    def __getitem__(self, index):
        return bytes(self._content[index]) if isinstance(index, slice) else bytes([self._content[index]])

    def __setitem__(self, index, value):
        self._content[index] = value if isinstance(index, slice) else value[0]

    def __iter__(self):
        return iter([bytes([byte]) for byte in self._content])

    @property
    def raw(self):
        return bytes(self._content)

    @raw.setter
    def raw(self, value):
        if len(value) > len(self._content):
            raise ValueError("byte string too long")
        self._content[:len(value)] = value

    @property
    def value(self):
        return bytes(self._content).partition(b"\0")[0]

    @value.setter
    def value(self, value):
        if not isinstance(value, bytes):
            raise TypeError(f"bytes expected instead of {type(value).__name__} instance")
        if len(value) > len(self._content):
            raise ValueError("byte string too long")
        self._content[:len(value) + 1] = (value + b"\0")[:len(self._content)]


def create_string_buffer(init, size=None):
    return _Characters(init, size)


_widths = {"?": 1, "c": 1, "b": 1, "B": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "f": 4, "d": 8}


def sizeof(obj_or_type):
    if isinstance(obj_or_type, _Characters):
        return len(obj_or_type)
    code = getattr(obj_or_type, "_type_", None)
    if code is None:
        raise TypeError("this type has no size")
    return _widths[code]
