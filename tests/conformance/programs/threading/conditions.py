# A bounded buffer with a condition; wait_for and its timeout.
import threading
import time

condition = threading.Condition()
buffer = []


def consumer(n):
    for _ in range(n):
        with condition:
            condition.wait_for(lambda: buffer)
            print("took", buffer.pop(0))
            condition.notify_all()
        time.sleep(0.05)


def producer(n):
    for i in range(n):
        with condition:
            while len(buffer) >= 2:
                condition.wait()
            buffer.append(i)
            condition.notify()


threads = [threading.Thread(target=consumer, args=(5,)), threading.Thread(target=producer, args=(5,))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
with condition:
    print(condition.wait(timeout=0.1), condition.wait_for(lambda: False, timeout=0.1))
try:
    condition.notify()
except RuntimeError as error:
    print(error)
