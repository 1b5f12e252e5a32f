import socket
import threading
import time


def device(wire):
    time.sleep(0.002)
    wire.sendall(b"data")


ours, its = socket.socketpair()
ours.setblocking(False)
threading.Thread(target=device, args=(its,), name="device").start()

counted = 0
while True:
    try:
        data = ours.recv(100)
        break
    except BlockingIOError:
        counted += 1

print("received", data.decode())
print("counted meanwhile:", counted > 0)
