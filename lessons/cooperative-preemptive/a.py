#: policy = cooperative
#: quantum = 10ms
#: cores = 1
#: gil = off
import threading
import time

from interleave import busy

waits = []


def crunch():
    time.sleep(0.1)
    for piece in range(30):
        busy(0.01)


def listen():
    for key in range(5):
        due = time.monotonic() + 0.1
        time.sleep(0.1)
        waits.append(time.monotonic() - due)
        busy(0.005)


threads = [threading.Thread(target=listen, name="listener")]
for number in range(3):
    threads.append(threading.Thread(target=crunch, name=f"cruncher {number + 1}"))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(f"{len(waits)} keys answered")
print(f"longest wait: {max(waits):.1f} s")
