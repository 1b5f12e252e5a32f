# An echo server in one thread: one selector for the listening socket and every connection.
import selectors
import socket
import threading
import time

PORT = 50008
selector = selectors.DefaultSelector()
closed = 0


def accept(listening):
    connection, address = listening.accept()
    connection.setblocking(False)
    selector.register(connection, selectors.EVENT_READ, read)


def read(connection):
    global closed
    data = connection.recv(1024)
    if data:
        print("server read", data)
        connection.sendall(data[::-1])
        return
    selector.unregister(connection)
    connection.close()
    closed += 1


def client(n):
    time.sleep(0.03 * n)
    with socket.socket() as sock:
        sock.connect(("127.0.0.1", PORT))
        for word in (b"one", b"two"):
            sock.sendall(word + b" %d" % n)
            answer = sock.recv(1024)
            time.sleep(0.1)
            print("client", n, "got", answer)


with socket.create_server(("127.0.0.1", PORT)) as listening:
    listening.setblocking(False)
    selector.register(listening, selectors.EVENT_READ, accept)
    clients = [threading.Thread(target=client, args=(n,)) for n in range(3)]
    begin = time.monotonic()
    for each in clients:
        each.start()
    rounds = 0
    while closed < 3:
        for key, events in selector.select(1):
            key.data(key.fileobj)
        rounds += 1
    print("rounds", rounds, time.monotonic() - begin > 0.2)
    for each in clients:
        each.join()
selector.close()
