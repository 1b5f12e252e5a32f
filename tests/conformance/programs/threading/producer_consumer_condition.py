# A bounded buffer over a condition.
import threading
import time
from collections import deque


class Buffer:
    def __init__(self, size):
        self.items = deque()
        self.size = size
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while len(self.items) == self.size:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.items)
            item = self.items.popleft()
            self.changed.notify_all()
            return item


buffer = Buffer(2)


def produce():
    for i in range(5):
        buffer.put(i)
    buffer.put(None)


thread = threading.Thread(target=produce)
thread.start()
while (item := buffer.get()) is not None:
    time.sleep(0.05)
    print("consumed", item)
thread.join()
