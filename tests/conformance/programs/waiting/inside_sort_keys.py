# A sort key that waits: the sort goes on where it was when the key's answer comes.
import queue
import threading
import time


def slow_key(x):
    time.sleep(0.02)
    return -x


answers = queue.Queue()


def answer_later():
    for value in (3, 1, 2):
        time.sleep(0.03)
        answers.put(value)


print(sorted([3, 1, 2], key=slow_key))
print(max([3, 1, 2], key=slow_key), min(iter([3, 1, 2]), key=slow_key))
numbers = [5, 3, 4]
numbers.sort(key=slow_key, reverse=True)
print(numbers)
threading.Thread(target=answer_later).start()
print(sorted("abc", key=lambda letter: answers.get()))
print(sorted([3, 1], key=lambda v: sorted([v, 2], key=slow_key)))
try:
    sorted([1, 2], key=lambda v: (time.sleep(0.01), 1 / 0))
except ZeroDivisionError as error:
    print("raised in a key:", error)
