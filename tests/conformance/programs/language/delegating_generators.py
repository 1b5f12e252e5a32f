# conformance: untimed
# yield from: values in, values out, results, exceptions through.
def inner(n):
    try:
        received = []
        for i in range(n):
            received.append((yield i))
        return received
    except KeyError as error:
        yield f"caught {error}"
        return "after"


def outer():
    result = yield from inner(2)
    print("inner returned", result)
    result = yield from inner(5)
    print("inner returned", result)
    return "end"


g = outer()
print(next(g), g.send("a"), g.send("b"), g.throw(KeyError("k")))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)


def flatten(rows):
    for row in rows:
        if isinstance(row, list):
            yield from flatten(row)
        else:
            yield row


print(list(flatten([1, [2, [3, [4]], 5], []])))
