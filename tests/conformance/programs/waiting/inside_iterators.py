# Iterators that wait, read by what takes all of them at once.
import functools
import time


def slow(x):
    time.sleep(0.01)
    return x * 2


def count(n):
    for i in range(n):
        time.sleep(0.01)
        yield i


a, b = map(slow, [1, 2])
print(a, b)
x, y, z = count(3)
print(x, y, z, sum(count(3)), list(count(3)), any(i == 1 for i in count(3)), max(count(3)))
print(dict(zip(count(2), count(2))), [*count(2)], 1 in count(3))
first, *rest = count(3)
print(first, rest, [1] + list(count(2)), ",".join(map(str, count(3))))
print(list(enumerate(map(slow, [1, 2]))), list(zip(map(slow, [1]), count(2))), next(filter(slow, [0, 4]), None))
print(functools.reduce(lambda p, q: (time.sleep(0.01), p + q)[1], [1, 2, 3]))
print(sorted(map(slow, [3, 1, 2])), set(map(slow, [1, 1])), tuple(filter(slow, [1])))
rest = iter([1, 2, 3])
print(sum(map(slow, rest)), list(rest))
