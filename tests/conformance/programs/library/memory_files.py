# conformance: untimed
# Text in memory, and output that goes there.
import contextlib
import io

buffer = io.StringIO()
print("one", 2, file=buffer)
buffer.write("three\nfour")
print(repr(buffer.getvalue()), buffer.tell())
buffer.seek(0)
print(buffer.readline(), [line.strip() for line in buffer], buffer.read() == "")
with contextlib.redirect_stdout(io.StringIO()) as caught:
    print("not shown")
print("caught", repr(caught.getvalue()))
data = io.BytesIO(b"abc\ndef")
print(data.read(2), data.readlines(), data.getvalue())
with io.StringIO("a\nb\n") as lines:
    print(lines.readlines())
try:
    lines.read()
except ValueError as problem:
    print(problem)
