# CPU-bound threads under the interpreter lock take as long as one after the other.
#: cores = 2
import threading

from interleave import busy

threads = [threading.Thread(target=busy, args=(0.2,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("all done")
