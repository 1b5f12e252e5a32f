#: cores = 4
import threading

from interleave import busy


def work(piece):
    busy(0.25)
    pieces.append(piece)


pieces = []
threads = [threading.Thread(target=work, args=(piece,)) for piece in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("pieces done:", sorted(pieces))
