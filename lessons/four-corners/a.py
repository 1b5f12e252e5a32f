import socket
import threading
import time


def device(wire):
    time.sleep(0.002)
    wire.sendall(b"data")


ours, its = socket.socketpair()
threading.Thread(target=device, args=(its,), name="device").start()

counted = 0
data = ours.recv(100)

print("received", data.decode())
print("counted meanwhile:", counted > 0)
