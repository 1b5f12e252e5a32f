# One corner of four: a non-blocking read in a loop. The program goes on meanwhile, and has to ask again and again.
import socket
import threading
import time


def device(sock, seconds):
    time.sleep(seconds)
    sock.sendall(b"data")


begin = time.monotonic()
ours, its = socket.socketpair()
ours.setblocking(False)
print(ours.getblocking(), ours.gettimeout())
thread = threading.Thread(target=device, args=(its, 0.2))
thread.start()

asked = 0
while True:
    try:
        data = ours.recv(100)
        break
    except BlockingIOError as problem:
        asked += 1
        if asked == 1:
            print(type(problem).__name__, problem.errno, problem)
        time.sleep(0.001)
print("received", data, "after 0.2 s:", time.monotonic() - begin >= 0.2, "; asked often:", asked > 20)
thread.join()

# Without a pause between: the loop uses the processor all the time.
ours.setblocking(False)
thread = threading.Thread(target=device, args=(its, 0.05))
cpu, begin = time.thread_time(), time.monotonic()
thread.start()
asked = 0
while True:
    try:
        data = ours.recv(100)
        break
    except BlockingIOError:
        asked += 1
elapsed, used = time.monotonic() - begin, time.thread_time() - cpu
print("received", data, "; asked very often:", asked > 1000, "; burnt the time:", used > 0.1 * elapsed)
thread.join()
