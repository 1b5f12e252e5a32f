# conformance: untimed
"""bytearray's special methods by their names; what is done in place stays the same object."""


def attempt(call, *args):
    try:
        print(repr(call(*args)))
    except Exception as e:
        print(type(e).__name__, "|", e)


names = ("__add__", "__contains__", "__delitem__", "__eq__", "__ge__", "__getitem__", "__gt__", "__iadd__", "__imul__", "__iter__", "__le__", "__len__", "__lt__", "__mul__", "__ne__",
         "__rmul__", "__setitem__")
print([name for name in names if name not in dir(bytearray)], [name for name in names if not hasattr(bytearray, name)])
b = bytearray(b"hello")
print(b.__add__(b"!"), b.__mul__(2), b.__rmul__(2), b.__contains__(104), b.__contains__(b"ell"), b.__len__(), b.__getitem__(1), b.__eq__(b"hello"), b.__ne__(b"x"), b.__lt__(b"i"), b.__ge__(b"a"))
b.__setitem__(0, 72)
b.__setitem__(slice(1, 3), b"EL")
b.__delitem__(4)
print(b, b.__iadd__(b"xy") is b, b, b.__imul__(2) is b, b)
same = b
b += b"z"
b *= 2
print(same is b, b, len(b))
for call, args in ((b.__setitem__, (0, 300)), (b.__setitem__, (100, 1)), (b.__delitem__, (100,)), (bytearray.__setitem__, (b, "x", 1)), (bytearray.__add__, (b, "x")), (bytearray.__iadd__, (b, 5))):
    attempt(call, *args)
