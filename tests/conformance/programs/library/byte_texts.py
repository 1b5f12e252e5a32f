"""Bytes as protocols take them apart."""
request = b"GET /index HTTP/1.1\r\nHost: here\r\nLength: 12\r\n\r\nbody: text"
head, _, body = request.partition(b"\r\n\r\n")
line, *fields = head.splitlines()
print(line.split(), body)
print({name.decode(): value.strip().decode() for name, _, value in (field.partition(b":") for field in fields)})
print(request.rpartition(b":"), b"none".partition(b"x"), b"none".rpartition(b"x"))
print(b"a\r\nb\nc\rd".splitlines(True), b"".splitlines(), b"a\n".splitlines())
print(b"GET /".removeprefix(b"GET "), b"GET /".removesuffix(b"x"), b"ab".ljust(5), b"ab".rjust(5, b"."), b"abc".ljust(2))
print(b"12".isdigit(), b"".isdigit(), b"ab".isalpha(), b"a1".isalnum(), b" \t".isspace(), b"a b".isalpha())
print(bytearray(b"k=v").partition(b"="), type(bytearray(b"x").ljust(2)).__name__)
try:
    b"x".partition(b"")
except ValueError as problem:
    print(problem)
