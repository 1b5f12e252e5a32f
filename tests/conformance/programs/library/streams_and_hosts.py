# conformance: untimed
"""io's layers over bytes, argparse's types of files and values, socket's names and numbers, buffers of characters, sys's figures."""
import argparse
import ctypes
import io
import math
import socket
import sys


def attempt(call, *args, **options):
    try:
        print(repr(call(*args, **options)))
    except Exception as e:
        print(type(e).__name__, "|", e)


raw = io.BytesIO()
text = io.TextIOWrapper(raw, encoding="utf-8")
print(text.write("héllo\n"), text.write("wörld\n"), raw.getvalue(), text.encoding, text.errors, text.readable(), text.writable(), text.seekable())
text.flush()
print(raw.getvalue(), text.tell(), text.seek(0), text.readline(), list(text), repr(text.read()), text.buffer is raw)
text.seek(0)
print([line.strip() for line in text], text.closed)
for newline in (None, "", "\n", "\r\n", "\r"):
    wrapped = io.TextIOWrapper(io.BytesIO(b"a\r\nb\nc\rd"), encoding="ascii", newline=newline)
    out = io.BytesIO()
    to = io.TextIOWrapper(out, newline=newline, write_through=True)
    to.write("x\ny\r\n")
    print(repr(newline), wrapped.readlines(), out.getvalue())
with io.TextIOWrapper(io.BytesIO(b"caf\xe9"), "latin-1") as wrapped:
    print(wrapped.read(3), wrapped.read())
attempt(wrapped.read)
attempt(io.TextIOWrapper(io.BytesIO(b"\xff"), "utf-8").read)
attempt(io.TextIOWrapper(io.BytesIO()).write, b"x")
attempt(io.TextIOWrapper, io.BytesIO(), newline="x")
detached = io.TextIOWrapper(raw, line_buffering=True)
print(detached.detach() is raw)
reader = io.BufferedReader(io.BytesIO(b"one\ntwo\nthree"))
print(reader.peek(3)[:3], reader.readline(), reader.read(2), reader.tell(), reader.readlines(), reader.readable(), reader.writable())
sink = io.BytesIO()
writer = io.BufferedWriter(sink)
print(writer.write(b"data"), sink.getvalue(), writer.flush(), sink.getvalue(), writer.readable())
for newline in (None, "", "\n", "\r\n"):
    memory = io.StringIO("a\r\nb\n", newline)
    memory.seek(0, 2)
    memory.write("c\r\n")
    print(repr(newline), repr(memory.getvalue()))
print([isinstance(sys.stdout, kind) for kind in (io.IOBase, io.TextIOBase, io.TextIOWrapper, io.RawIOBase)], isinstance(io.StringIO(), io.TextIOBase),
      isinstance(io.BytesIO(), io.BufferedIOBase), issubclass(io.BytesIO, io.IOBase), isinstance(5, io.IOBase), io.DEFAULT_BUFFER_SIZE)


class Log:
    def write(self, s):
        return len(s)


print(isinstance(Log(), io.IOBase), io.IOBase.register(Log) is Log, isinstance(Log(), io.IOBase))

parser = argparse.ArgumentParser(prog="p", formatter_class=argparse.MetavarTypeHelpFormatter)
parser.add_argument("--count", type=int, default=1, help="how many")
parser.add_argument("--mode", choices=["a", "b"], type=str)
parser.add_argument("--named", metavar="X", type=float)
parser.add_argument("size", type=float, nargs="+")
parser.add_argument("-v", action="store_true")
print(parser.format_help(), parser.parse_args(["--count", "3", "1.5"]))
print(argparse.FileType("r"), argparse.FileType("wb", 0), argparse.FileType("r", encoding="utf-8"), argparse.FileType("w")("-") is sys.stdout)
attempt(argparse.FileType("r"), "no such file")

for call, args in ((socket.inet_pton, (socket.AF_INET, "192.168.1.1")), (socket.inet_pton, (socket.AF_INET6, "2001:db8::1")), (socket.inet_pton, (socket.AF_INET6, "::")),
                   (socket.inet_pton, (socket.AF_INET6, "::ffff:1.2.3.4")), (socket.inet_pton, (socket.AF_INET6, "1:2:3:4:5:6:7:8")), (socket.inet_pton, (socket.AF_INET, "1.2.3")),
                   (socket.inet_pton, (socket.AF_INET, "1.2.3.256")), (socket.inet_pton, (socket.AF_INET6, "1::2::3")), (socket.inet_pton, (socket.AF_INET6, "12345::")), (socket.inet_pton, (1, "x")),
                   (socket.inet_ntop, (socket.AF_INET, b"\x7f\0\0\1")), (socket.inet_ntop, (socket.AF_INET6, bytes(15) + b"\1")), (socket.inet_ntop, (socket.AF_INET6, bytes(range(16)))),
                   (socket.inet_ntop, (socket.AF_INET6, bytes(10) + b"\xff\xff\1\2\3\4")), (socket.inet_ntop, (socket.AF_INET6, bytes(12) + b"\1\2\3\4")), (socket.inet_ntop, (socket.AF_INET, b"ab")),
                   (socket.inet_ntop, (9, b"ab")), (socket.inet_aton, ("1.2.3",)), (socket.inet_aton, ("0x7f.1",)), (socket.inet_aton, ("010.0.0.1",)), (socket.inet_aton, ("256.1.1.1",)), (socket.inet_aton, ("x",)),
                   (socket.inet_ntoa, (b"\1\2\3\4",)), (socket.inet_ntoa, (b"\1",)), (socket.getservbyname, ("http",)), (socket.getservbyname, ("https", "tcp")), (socket.getservbyname, ("domain", "udp")),
                   (socket.getservbyname, ("nothing",)), (socket.getservbyname, ("ssh", "udp")), (socket.getservbyport, (80,)), (socket.getservbyport, (53, "udp")), (socket.getservbyport, (22, "tcp")),
                   (socket.getservbyport, (80, "udp")), (socket.getservbyport, (70000,)), (socket.getprotobyname, ("tcp",)), (socket.getprotobyname, ("UDP",)), (socket.getprotobyname, ("icmp",)),
                   (socket.getprotobyname, ("nothing",)), (socket.htons, (80,)), (socket.htonl, (1,)), (socket.ntohl, (16777216,)), (socket.ntohs, (20480,)), (socket.gethostbyname_ex, ("localhost",)),
                   (socket.gethostbyaddr, ("127.0.0.1",)), (socket.getnameinfo, (("127.0.0.1", 80), 0)), (socket.getnameinfo, (("127.0.0.1", 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))):
    attempt(call, *args)
print(socket.IPPROTO_UDP, socket.IPPROTO_ICMP, socket.has_ipv6, socket.if_nameindex()[0], socket.if_nametoindex("lo"))

buffer = ctypes.create_string_buffer(b"Hello", 10)
print(len(buffer), ctypes.sizeof(buffer), buffer.raw, buffer.value, buffer[0], buffer[1:3])
buffer.value = b"Hi"
print(buffer.raw, buffer.value, list(ctypes.create_string_buffer(3)), ctypes.create_string_buffer(b"ab").raw)
attempt(setattr, buffer, "value", b"much too long for it")
attempt(ctypes.create_string_buffer, "text")
print([ctypes.sizeof(kind) for kind in (ctypes.c_char, ctypes.c_short, ctypes.c_int, ctypes.c_long, ctypes.c_double, ctypes.c_float, ctypes.c_bool)])

print(sys.float_info, sys.int_info, sys.hash_info, sys.api_version, sys.implementation.cache_tag, sep="\n")
print(sys.flags.optimize, sys.flags.hash_randomization, len(sys.flags), type(sys.flags), sys.version_info.major, sys.version_info[:2], repr(sys.version_info)[:31])
print(sys.stdin.isatty(), sys.stdin.fileno(), sys.stdin.name, sys.stdin.readable(), sys.stdin.writable(), sys.stdout.fileno(), sys.stderr.fileno(), sys.stdout.writable())
sys.set_coroutine_origin_tracking_depth(2)
print(sys.get_coroutine_origin_tracking_depth(), sys.get_int_max_str_digits(), sys.getfilesystemencodeerrors(), "sys" in sys.builtin_module_names)
sys.set_coroutine_origin_tracking_depth(0)
attempt(sys.set_coroutine_origin_tracking_depth, -1)
for x in (0.5, -0.5, 3.7, 10, 23, 24, 100.25, 171.5, -1.5, -170.5, 1e-300, 1e-21, 5, math.inf, math.nan, 0.0, -3, -math.inf, 172, 1e10, 1e306, -201.5):
    attempt(math.gamma, x)
    attempt(math.lgamma, x)
print([(math.gamma(n / 7), math.lgamma(n * 3.3)) for n in range(1, 60)])
print(math.copysign(1, float("-nan")), math.copysign(1, float("nan")), math.copysign(1, float("+NaN")), isinstance(math.__doc__, (str, type(None))), type(sys.__doc__) in (str, type(None)))


class Stock:
    price = property(lambda self: 1)

    @property
    def kept(self):
        return 1


def made(name):
    return property(lambda self: name)


Stock.late = property(lambda self: 2)
Stock.other = made("x")
for name in ("price", "kept", "late", "other"):
    for call in (lambda: setattr(Stock(), name, 5), lambda: delattr(Stock(), name), lambda: object.__setattr__(Stock(), name, 5), lambda: getattr(Stock, name).__set__(Stock(), 1)):
        attempt(call)
