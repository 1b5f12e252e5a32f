# Threads sleep side by side; names; join with a timeout; daemons do not keep the program.
import threading
import time


def work(seconds, name):
    time.sleep(seconds)
    print(name, threading.current_thread().name)


begin = time.monotonic()
threads = [threading.Thread(target=work, args=(0.1 * (4 - i), i)) for i in range(4)]
for thread in threads:
    thread.start()
threads[0].join(0.05)
print("still there" if threads[0].is_alive() else "gone")
for thread in threads:
    thread.join()
print(f"{time.monotonic() - begin:.1f}")
named = threading.Thread(target=work, args=(0, "n"), name="my thread")
named.start()
named.join()
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
print("end", threading.main_thread().name)
