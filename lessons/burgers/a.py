#: cores = 1
import threading

from interleave import busy, device


def you():
    busy(0.1)  # choose, say it, pay
    print("ordered 2 burgers")
    device("kitchen", 0.52)  # stand at the counter
    print("here are the burgers")
    for sentence in range(16):
        busy(0.05)
    print("talked about everything")


evening = threading.Thread(target=you, name="you")
evening.start()
evening.join()
