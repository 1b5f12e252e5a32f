import select
import socket
import threading
import time


def device(wire, seconds):
    time.sleep(seconds)
    wire.sendall(b"data")


waiting = {}
for name, seconds in [("slow", 0.03), ("quick", 0.01), ("middle", 0.02)]:
    ours, its = socket.socketpair()
    waiting[ours] = name
    threading.Thread(target=device, args=(its, seconds), name=name).start()

while waiting:
    readable, _, _ = select.select(list(waiting), [], [])
    for wire in readable:
        data = wire.recv(100)
        print("received", data.decode(), "from", waiting.pop(wire))
