"""memoryview: bytes of a bytes or bytearray (or the items of an array), seen without a copy."""

import builtins


class memoryview:
    def __init__(self, object):
        places = None
        if isinstance(object, memoryview):
            object, places = object._object(), object._places
        elif not isinstance(object, (bytes, bytearray)) and not hasattr(object, "typecode"):
            raise TypeError(f"memoryview: a bytes-like object is required, not '{type(object).__name__}'")
        self.obj = object
        self._places = range(len(object)) if places is None else places
        self.format = getattr(object, "typecode", "B")
        self.itemsize = getattr(object, "itemsize", 1)
        self.readonly = isinstance(object, bytes)
        self.ndim = 1
        self.c_contiguous = self.contiguous = self.f_contiguous = True

    def _object(self):
        if self.obj is None:
            raise ValueError("operation forbidden on released memoryview object")
        return self.obj

    @property
    def nbytes(self):
        return len(self._places) * self.itemsize

    @property
    def shape(self):
        return (len(self._places),)

    @property
    def strides(self):
        return (self._places.step * self.itemsize,)

    def __len__(self):
        self._object()
        return len(self._places)

    def __getitem__(self, index):
        object = self._object()
        if isinstance(index, slice):
            part = memoryview(self)
            part._places = self._places[index]
            return part
        try:
            return object[self._places[index]]
        except IndexError:
            raise IndexError("index out of bounds on dimension 1") from None
        except TypeError:
            raise TypeError("memoryview: invalid slice key") from None

    def __setitem__(self, index, value):
        object = self._object()
        if self.readonly:
            raise TypeError("cannot modify read-only memory")
        if not isinstance(index, slice):
            try:
                place = self._places[index]
            except IndexError:
                raise IndexError("index out of bounds on dimension 1") from None
            if not isinstance(value, int) and self.format == "B":
                raise TypeError("memoryview: invalid type for format 'B'")
            if self.format == "B" and not 0 <= value < 256:
                raise ValueError("memoryview: invalid value for format 'B'")
            object[place] = value
            return
        places, values = self._places[index], list(value)
        if len(places) != len(values):
            raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
        for place, each in zip(places, values):
            object[place] = each

    def __delitem__(self, index):
        raise TypeError("cannot delete memory")

    def __iter__(self):
        object = self._object()
        for place in self._places:
            yield object[place]

    def tolist(self):
        return list(self)

    def tobytes(self, order="C"):
        object = self._object()
        if self.format != "B":
            part = type(object)(self.format, [object[place] for place in self._places])
            return part.tobytes()
        places = self._places
        if places.step == 1:
            return bytes(object[places.start : places.start + len(places)])
        return bytes([object[place] for place in places])

    __bytes__ = tobytes

    def hex(self, *sep):
        return self.tobytes().hex(*sep)

    def toreadonly(self):
        made = memoryview(self)
        made.readonly = True
        return made

    def cast(self, format, shape=None):
        if format not in ("B", "b", "c") or self.format != "B":
            raise NotImplementedError("memoryview.cast() is outside the subset; use struct.unpack() or array.array()")
        return memoryview(self)

    def release(self):
        self.obj = None

    def __enter__(self):
        self._object()
        return self

    def __exit__(self, *exc):
        self.release()

    def __eq__(self, other):
        if self is other:
            return True
        if isinstance(other, (memoryview, bytes, bytearray)) or hasattr(other, "typecode"):
            return list(self) == list(other)
        return NotImplemented

    def __hash__(self):
        if not self.readonly:
            raise ValueError("cannot hash writable memoryview object")
        return hash(self.tobytes())

    def __repr__(self):
        return f"<{'released memory' if self.obj is None else 'memory'} at {hex(id(self))}>"


memoryview.__module__ = "builtins"
builtins.memoryview = memoryview
