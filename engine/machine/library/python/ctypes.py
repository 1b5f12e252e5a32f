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
