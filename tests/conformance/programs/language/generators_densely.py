"""Generators driven by hand, delegation, unpacking, the iteration protocols: densely."""
def gen():
    try:
        x = yield 1
        print("got", x)
        try: y = yield 2
        except ValueError as e: print("caught", e); y = yield 3
        return "ret"
    finally: print("cleanup")
g = gen(); print(next(g), g.send("hi"), g.throw(ValueError("boom")))
try: next(g)
except StopIteration as e: print(e.value)
def outer():
    r = yield from gen(); print("r", r); yield "after"
o = outer(); print(next(o)); o.close()
print(list(outer()) if False else "")
o = outer(); next(o); o.send(None)
try: o.throw(KeyError("k"))
except KeyError as e: print("KeyError", e)
def infinite():
    n = 0
    while True: n += 1; yield n
import itertools, types, inspect
print(list(itertools.islice(infinite(), 3)), sum(x * x for x in range(5)), inspect.getgeneratorstate(infinite()))
g = infinite(); next(g); print(g.gi_frame is not None, g.gi_running, inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g)); g.close(); print(inspect.getgeneratorstate(g), g.gi_frame)
def bad():
    try: yield 1
    except GeneratorExit: yield 2
b = bad(); next(b)
try: b.close()
except RuntimeError as e: print(e)
def ret(): return 5; yield
try: next(ret())
except StopIteration as e: print(repr(e), e.value)
def stop(): yield 1; raise StopIteration("x")
try: list(stop())
except RuntimeError as e: print(e, repr(e.__cause__))
g = (x for x in "ab"); print(g.__name__, g.__qualname__, type(g), next(g))
try: g.send(3); g.send(4)
except StopIteration as e: print("stop", e.args)
g = gen()
try: g.send(5)
except TypeError as e: print(e)
def rec():
    try: next(me)
    except ValueError as e: print(e)
    yield 1
me = rec(); next(me)
class It:
    def __init__(s, n): s.n = n
    def __iter__(s): return s
    def __next__(s):
        if s.n == 0: raise StopIteration
        s.n -= 1; return s.n
    def __length_hint__(s): return s.n
print(list(It(3)), list(reversed([1, 2])), list(zip(It(2), "abc")), max(It(4)), dict(enumerate(It(2))), tuple(map(str, It(2))))
class Seq:
    def __getitem__(s, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Seq()), 20 in Seq(), *Seq())
a, *b, c = It(5); print(a, b, c)
try: a, b = It(3)
except ValueError as e: print(e)
try: a, b, c, d = [1, 2]
except ValueError as e: print(e)
try: x, *y, z = [1]
except ValueError as e: print(e)
print(list(iter([1, 2, 3, 0, 4].pop, 0)), [*range(3), *"ab"], {**{"a": 1}, "b": 2})
def tree(n):
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)
print(list(tree(3)))
def averager():
    total = count = 0; avg = None
    while (v := (yield avg)) is not None: total += v; count += 1; avg = total / count
    return count, avg
a = averager(); next(a); print(a.send(10), a.send(20))
try: a.send(None)
except StopIteration as e: print(e.value)
print(all(x for x in [1, 0]), any(x for x in [0, 3]), sorted((x for x in [3, 1, 2]), reverse=True), min((abs(x) for x in [-3, 2]), default=0))
for i in (n := 10, n * 2): print(i)
try: print(next(iter([])))
except StopIteration as e: print(repr(e))
print(next(iter([]), "dflt"))
@types.coroutine
def co(): r = yield "y"; return r
async def ac(): return await co()
c = ac(); print(c.send(None))
try: c.send("done")
except StopIteration as e: print(e.value)
async def agen():
    for i in range(3): yield i
import asyncio
async def m():
    print([x async for x in agen()], [x async for x in agen() if x % 2 == 0])
    ag = agen(); print(await ag.__anext__(), await ag.asend(None)); await ag.aclose()
    try: await ag.__anext__()
    except StopAsyncIteration as e: print(repr(e))
    print(await anext(agen()), await anext(ag, "d"), type(aiter(agen())))
asyncio.run(m())
