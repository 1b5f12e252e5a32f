# What goes wrong with sockets, in CPython's words.
import os
import select
import selectors
import socket
import threading
import time


def show(what, function, *arguments):
    try:
        print(what, "->", function(*arguments))
    except Exception as problem:
        print(what, "->", type(problem).__name__, problem, getattr(problem, "errno", None))


a, b = socket.socketpair()
a.settimeout(0.05)
print(a.gettimeout(), a.getblocking())
show("recv with a timeout", a.recv, 10)
a.setblocking(False)
show("recv without waiting", a.recv, 10)
show("send text", a.send, "text")
show("negative size", a.recv, -1)
show("negative timeout", a.settimeout, -1)
sent = 0
while True:
    try:
        sent += a.send(b"x" * 10_000)
    except BlockingIOError as problem:
        print("full:", type(problem).__name__, problem, sent > 100_000)
        break
print(select.select([], [a], [], 0), len(select.select([b], [b], [], 0)[0]))
received = 0
while received < sent:
    received += len(b.recv(65536))
print(received == sent, select.select([], [a], [], 0)[1] == [a])
b.send(b"unread")
a.close()
show("recv after the other end closed with something unread", b.recv, 10)
show("and then", b.recv, 10)
show("send", b.send, b"x")
b.close()
show("closed", b.recv, 1)
show("closed", b.fileno)
show("select on a closed one", select.select, [b], [], [])

selector = selectors.DefaultSelector()
show("no events", selector.register, 3, 0)
c, d = socket.socketpair()
selector.register(c, selectors.EVENT_READ)
try:
    selector.unregister(d)
except KeyError as problem:
    print("not registered:", str(problem).endswith("is not registered'"))
selector.modify(c, selectors.EVENT_READ | selectors.EVENT_WRITE, "both")
d.send(b"x")
print([(key.data, events) for key, events in selector.select()])
selector.close()

# A sender that finds no room waits until the other end has read.
big = b"." * 1_000_000
reader_got = []


def reader():
    time.sleep(0.1)
    while sum(map(len, reader_got)) < len(big):
        reader_got.append(c.recv(100_000))


c.recv(10)
thread = threading.Thread(target=reader)
thread.start()
begin = time.monotonic()
d.sendall(big)
print("sendall waited", time.monotonic() - begin > 0.09)
thread.join()
print(b"".join(reader_got) == big)

r, w = os.pipe()
os.set_blocking(r, False)
show("empty pipe", os.read, r, 10)
os.write(w, b"through a pipe")
print(os.read(r, 7), os.read(r, 100), os.get_blocking(r), os.get_blocking(w))
os.close(w)
print(os.read(r, 10))
os.close(r)
show("closed pipe", os.read, r, 1)
r, w = os.pipe()
os.close(r)
show("nobody reads", os.write, w, b"x")

p = select.poll()
p.register(c, select.POLLIN)
p.register(d, select.POLLIN | select.POLLOUT)
print(sorted(event for fd, event in p.poll(0)))
d.send(b"x")
print(sorted((fd == c.fileno(), event) for fd, event in p.poll(0)))
