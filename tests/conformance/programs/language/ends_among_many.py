"""Ends are noticed among thousands of objects that come and go, and looking for them does not take ever longer."""


class Item:
    def __init__(self, number):
        self.number = number
        self.parts = [number, (number, str(number))]


class Handle:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("closed", self.name)


def lines(count):
    try:
        yield from range(count)
    finally:
        print("lines are closed")


def churn(table, count):
    for number in range(count):
        table[number] = Item(number)
    total = 0
    for number in range(count):
        item = table.pop(number)
        total += len(item.parts)
        item = None
    return total


reader = lines(10)
print(next(reader), next(reader))
table = {}
print(churn(table, 4000))
log = [Item(n) for n in range(4000)]
while len(log) > 10:
    log.pop()
print(len(log), log[-1].number)

kept = {n: [Item(n), (n,)] for n in range(3000)}
kept["handle"] = Handle("in a dict")
del kept["handle"]
print("deleted")
kept["handle"] = Handle("popped")
kept.pop("handle")
print("popped")
handles = [Handle(name) for name in ("a", "b", "c")]
handles.pop()
print("the last one")
handles.pop(0)
print("the first one")
handles.clear()
print("all")
reader = None
print("the end")
