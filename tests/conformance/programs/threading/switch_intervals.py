# How long a thread waits for the interpreter lock before it asks for it: as the program says, from then on.
# conformance: untimed
import sys
import threading
import time
from multiprocessing import get_context

computing = True


def compute():
    while computing:
        pass


def lateness():
    due = time.perf_counter() + 0.02
    time.sleep(0.02)
    return time.perf_counter() - due


def child(name):
    print(name, sys.getswitchinterval(), flush=True)


if __name__ == "__main__":
    print(sys.getswitchinterval())
    thread = threading.Thread(target=compute)
    thread.start()
    for interval in (0.2, 0.001, 1, 0.005):
        sys.setswitchinterval(interval)
        late = lateness()
        print(interval, sys.getswitchinterval(), "late" if late > 0.1 else "in time", late > 0.5)
    computing = False
    thread.join()

    for wrong in (0, -1, 0.0, "soon", None):
        try:
            sys.setswitchinterval(wrong)
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    sys.setswitchinterval(True)
    print(sys.getswitchinterval())
    for fine in (1e-6, 1e-7, 0.0123456789, 3, 2.5):
        sys.setswitchinterval(fine)
        print(fine, sys.getswitchinterval())
    sys.setswitchinterval(0.25)
    for method in ("fork", "spawn"):
        process = get_context(method).Process(target=child, args=(method,))
        process.start()
        process.join()
