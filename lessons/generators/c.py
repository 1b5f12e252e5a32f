from collections import deque


def turn(book, page):
    print(book, page)
    yield


def read(book):
    for page in (1, 2, 3):
        yield from turn(book, page)


ready = deque([read("novel"), read("atlas")])
while ready:
    reader = ready.popleft()
    try:
        next(reader)
    except StopIteration:
        continue
    ready.append(reader)
