# Two threads take turns over a socketpair; then one end closes.
import socket
import threading


def pong(sock):
    while True:
        data = sock.recv(16)
        if not data:
            print("pong: the other end has closed")
            break
        print("pong got", data.decode())
        sock.sendall(data.upper())
    sock.close()


left, right = socket.socketpair()
thread = threading.Thread(target=pong, args=(right,))
thread.start()
for n in range(5):
    left.sendall(f"ping {n}".encode())
    print("ping got", left.recv(16).decode())
left.shutdown(socket.SHUT_WR)
print("rest:", left.recv(16))
thread.join()
try:
    left.send(b"more")
except BrokenPipeError as problem:
    print(type(problem).__name__, problem)
left.close()

left, right = socket.socketpair()
with left, right:
    left.sendall(b"one two three")
    print(right.recv(3, socket.MSG_PEEK), right.recv(4), right.recv(100))
    buffer = bytearray(8)
    left.send(b"into")
    print(right.recv_into(buffer), buffer)
    with left.makefile("w") as out, right.makefile("r") as lines:
        out.write("first\nsecond\nthird")
        out.flush()
        left.shutdown(socket.SHUT_WR)
        print([line for line in lines])
