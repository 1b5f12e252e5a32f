# Two locks in opposite orders, with timeouts instead of a deadlock.
import threading
import time

first, second = threading.Lock(), threading.Lock()


def work(name, one, other, pause):
    while True:
        with one:
            time.sleep(0.05)
            if other.acquire(timeout=pause):
                try:
                    print(name, "has both")
                    return
                finally:
                    other.release()
            print(name, "gives way")
        time.sleep(pause)


left = threading.Thread(target=work, args=("left", first, second, 0.05))
right = threading.Thread(target=work, args=("right", second, first, 0.3))
left.start()
right.start()
left.join()
right.join()
