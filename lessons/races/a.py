import threading
import time

balance = 0


def pay_in(amount):
    global balance
    seen = balance
    time.sleep(0.1)  # asks whether the note is real
    balance = seen + amount


threads = [threading.Thread(target=pay_in, args=(100,), name=name) for name in ("ann", "bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("paid in 200, balance", balance)
