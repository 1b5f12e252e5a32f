"""Several pickles in one stream, arrays as bytes, the numbers of errors, operators by their special names."""
import array
import errno
import io
import operator
import os
import pickle

stream = io.BytesIO()
for value in ("a", [1, 2], {"k": (None, True)}):
    pickle.dump(value, stream)
stream.seek(0)
while True:
    try:
        print(pickle.load(stream), stream.tell() > 0)
    except EOFError as error:
        print(repr(error))
        break
a = array.array("i", [1, 2, -3])
print(a.tobytes().hex(), a.itemsize, a.tolist(), a.typecode)
a.byteswap()
print(a)
a.byteswap()
b = array.array("i")
b.frombytes(a.tobytes())
print(b == a, b, array.array("d", [1.5]).tobytes(), array.array("l", [1]).tobytes(), array.array("B", [1, 255]).tobytes())
try:
    b.frombytes(b"123")
except ValueError as error:
    print(error)
print(errno.ENOENT, errno.EACCES, errno.EAGAIN == errno.EWOULDBLOCK, errno.errorcode[errno.ECONNREFUSED], os.strerror(errno.EPIPE))
try:
    raise OSError(errno.EEXIST, os.strerror(errno.EEXIST), "file.txt")
except FileExistsError as error:
    print(error.errno == errno.EEXIST, error, error.filename)
print(operator.__add__(1, 2), operator.__getitem__("abc", 1), operator.__and__(6, 3), operator.__contains__([1], 1))
