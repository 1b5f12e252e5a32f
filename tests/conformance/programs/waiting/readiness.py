# One corner of four: readiness. One thread waits in one place for several devices.
import select
import selectors
import socket
import threading
import time


def device(sock, seconds, data):
    time.sleep(seconds)
    sock.sendall(data)


def start(delays):
    sockets = {}
    for name, seconds in delays.items():
        ours, its = socket.socketpair()
        sockets[ours] = name
        threading.Thread(target=device, args=(its, seconds, name.encode())).start()
    return sockets


begin = time.monotonic()
waiting = start({"slow": 0.6, "quick": 0.2, "middle": 0.4})
while waiting:
    ready, _, _ = select.select(list(waiting), [], [])
    for sock in ready:
        print("select:", waiting.pop(sock), sock.recv(100), round(time.monotonic() - begin, 1))

print(select.select([], [], [], 0.05))

begin = time.monotonic()
with selectors.DefaultSelector() as selector:
    for sock, name in start({"slow": 0.6, "quick": 0.2, "middle": 0.4}).items():
        sock.setblocking(False)
        key = selector.register(sock, selectors.EVENT_READ, name)
        assert key.fileobj is sock and key.data == name and selector.get_key(sock) == key
    print(len(selector.get_map()), selector.select(0.01))
    while selector.get_map():
        for key, events in selector.select():
            print("selector:", key.data, key.fileobj.recv(100), events == selectors.EVENT_READ,
                  round(time.monotonic() - begin, 1))
            selector.unregister(key.fileobj)
