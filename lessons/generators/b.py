from collections import deque


def read(book):
    for page in (1, 2, 3):
        print(book, page)
        yield


ready = deque([read("novel"), read("atlas")])
while ready:
    reader = ready.popleft()
    try:
        next(reader)
    except StopIteration:
        continue
    ready.append(reader)
