# conformance: untimed
# Generators that are sent, thrown into and closed; iterator tools.
import itertools


def averager():
    total = count = 0
    avg = None
    while True:
        try:
            x = yield avg
        except ValueError as e:
            print("handled", e)
            continue
        except GeneratorExit:
            print("closing", count)
            raise
        if x is None:
            return avg
        total += x
        count += 1
        avg = total / count


g = averager()
print(next(g), g.send(10), g.send(20), g.throw(ValueError("skip")), g.send(3))
try:
    g.send(None)
except StopIteration as e:
    print("value", e.value)
g = averager()
next(g)
g.close()
g.close()
print(list(g))


def delegator():
    result = yield from averager()
    print("result", result)
    yield "after"


d = delegator()
next(d)
d.send(4)
print(d.throw(ValueError, "old style"), d.send(None))
try:
    averager().send(1)
except TypeError as e:
    print(e)


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def stopper():
    yield 1
    raise StopIteration("inside")


try:
    list(stopper())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def selfish():
    yield next(me)


me = selfish()
try:
    next(me)
except ValueError as e:
    print(e)


def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)):
            yield from flatten(i)
        else:
            yield i


print(list(flatten([1, [2, (3, [4])], 5])))
t = g = (i * i for i in range(5))
print(next(g), sum(g), next(g, "empty"), g.gi_frame, g.__name__)


class Tree:
    def __init__(self, v, l=None, r=None):
        self.v, self.l, self.r = v, l, r

    def __iter__(self):
        if self.l:
            yield from self.l
        yield self.v
        if self.r:
            yield from self.r


print(*Tree(2, Tree(1), Tree(4, Tree(3))), sep="->")


class Fib:
    def __init__(self, n):
        self.n, self.a, self.b = n, 0, 1

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        self.a, self.b = self.b, self.a + self.b
        return self.a


print(list(Fib(10)), list(itertools.takewhile(lambda x: x < 10, Fib(99))), list(iter(Fib(3).__next__, 2)))
a, b = itertools.tee(Fib(4))
print(list(a), list(b), list(itertools.chain.from_iterable(zip("ab", "cd"))), list(itertools.islice(itertools.count(5, 5), 2, 6, 2)))
print([(k, list(v)) for k, v in itertools.groupby("aabbbc")], list(itertools.accumulate([1, 2, 3], lambda p, q: p * q, initial=10)), list(itertools.zip_longest("ab", "x", fillvalue="-")))
print(list(itertools.product("ab", repeat=2)), list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations("abc", 2)), list(itertools.combinations_with_replacement("ab", 2)))
print(list(itertools.starmap(pow, [(2, 3), (3, 2)])), list(itertools.compress("abc", [1, 0, 1])), list(itertools.filterfalse(str.isupper, "aBc")), list(itertools.dropwhile(str.islower, "abCd")), list(itertools.pairwise("abc")), list(itertools.repeat(1, 2)))


def ctx():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")


for v in ctx():
    break
print("after loop")
def outer():
    try:
        yield from ctx()
    except KeyError as e:
        print("outer got", e)
        yield "recovered"
o = outer()
next(o)
print(o.throw(KeyError("k")))
def gen_return():
    return 5
    yield
try:
    next(gen_return())
except StopIteration as e:
    print(e.value, e.args)
def broken():
    yield 1
    raise ZeroDivisionError("in gen")
for x in broken():
    print(x)
