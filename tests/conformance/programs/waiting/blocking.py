# One corner of four: a blocking read. The thread stands still until the device has answered.
import socket
import threading
import time


def device(sock, seconds):
    time.sleep(seconds)
    sock.sendall(b"data")
    sock.close()


begin = time.monotonic()
ours, its = socket.socketpair()
threading.Thread(target=device, args=(its, 0.2)).start()

counted = 0
data = ours.recv(100)
print("received", data, "after", time.monotonic() - begin >= 0.2, "counted to", counted)
print("at the end:", ours.recv(100))
ours.close()
