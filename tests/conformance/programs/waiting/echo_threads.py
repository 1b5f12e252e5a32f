# An echo server with a thread for each connection; the clients are threads too.
import socket
import threading
import time

PORT = 50007
CLIENTS = 3


def serve(connection, address):
    with connection:
        while data := connection.recv(1024):
            time.sleep(0.2)
            connection.sendall(data.upper())


def server(listening):
    workers = []
    for _ in range(CLIENTS):
        connection, address = listening.accept()
        assert address[0] == "127.0.0.1"
        worker = threading.Thread(target=serve, args=(connection, address))
        worker.start()
        workers.append(worker)
    for worker in workers:
        worker.join()
    listening.close()


def client(n, delay):
    time.sleep(delay)
    with socket.create_connection(("127.0.0.1", PORT)) as sock:
        assert sock.getpeername() == ("127.0.0.1", PORT)
        for word in ("hello", "world"):
            sock.sendall(f"{word} {n}".encode())
            print("client", n, "got", sock.recv(1024).decode())


listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listening.bind(("127.0.0.1", PORT))
listening.listen()
print(listening.getsockname())
begin = time.monotonic()
threads = [threading.Thread(target=server, args=(listening,))]
threads += [threading.Thread(target=client, args=(n, 0.06 * n)) for n in range(CLIENTS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done", time.monotonic() - begin > 0.4)
try:
    socket.create_connection(("127.0.0.1", PORT))
except ConnectionRefusedError as problem:
    print(type(problem).__name__, problem)
