# conformance: untimed
# Generators as coroutines: send, throw, close, return values, delegation.
def averager():
    total, count, average = 0, 0, None
    while True:
        try:
            value = yield average
        except ValueError:
            print("starting again")
            total, count, average = 0, 0, None
            continue
        if value is None:
            return count, average
        total += value
        count += 1
        average = total / count


def delegate(results):
    while True:
        results.append((yield from averager()))


results = []
g = delegate(results)
next(g)
print(g.send(10), g.send(20), g.throw(ValueError), g.send(5))
print(g.send(None), results)
g.close()


def careful():
    try:
        yield 1
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("cleaned up")


c = careful()
next(c)
c.close()
try:
    next(c)
except StopIteration as stop:
    print("over", stop.value)
print(c.gi_frame, c.gi_running)
