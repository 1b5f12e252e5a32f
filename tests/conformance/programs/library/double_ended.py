# conformance: untimed
# deque: both ends, rotation, a bound.
from collections import deque

items = deque([1, 2, 3], maxlen=4)
items.append(4)
items.append(5)
items.appendleft(0)
print(items, items.maxlen, items.pop(), items.popleft())
items.extend([7, 8, 9])
items.rotate(1)
print(items, items[0], items[-1], items.index(8), items.count(9), 8 in items)
items.reverse()
items.extendleft("ab")
print(list(items), deque("abc") == deque(["a", "b", "c"]), len(items))
items.remove("a")
items.insert(1, "z")
del items[0]
print(items, list(reversed(items)))
