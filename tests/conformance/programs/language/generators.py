# conformance: untimed
# Generators, unpacking, scopes, lists, dicts, sets.
def gen():
    x = (yield 1)
    print('got', x)
    try:
        yield 2
    except ValueError:
        print('VE')
        yield 3
    return 'ret'
g = gen()
print(next(g), g.send('s'), g.throw(ValueError))
try:
    next(g)
except StopIteration as e:
    print(e.value)

def outer():
    r = (yield from gen())
    print('r', r)
    yield from [7, 8]
print(list(outer()))

def co():
    try:
        while True:
            print('r', (yield))
    except GeneratorExit:
        print('closing')
c = co()
next(c)
c.send(1)
c.close()
import inspect
print(inspect.getgeneratorstate(c), inspect.isgenerator(c), inspect.iscoroutinefunction(gen))
print(sum((x * x for x in range(5))), {k: v for k, v in zip('ab', [1, 2])}, {x % 3 for x in range(9)}, [y for x in [[1], [2]] for y in x if y > 1], list((i for i in [])))
w = [1, 2, 3]
a, *b = w
print(a, b)
(p, q), r = ((1, 2), 3)
print(p, q, r)
print([*w, *b], {**{'a': 1}, 'b': 2}, *w, sep='|', end='!\n')
if (n := len(w)) > 2:
    print(n)

def kw(a, /, b, *args, c=1, **k):
    return (a, b, args, c, k)
print(kw(1, 2, 3, 4, c=5, d=6))
try:
    kw()
except TypeError as e:
    print(e)
try:
    kw(1, 2, a=3, b=4)
except TypeError as e:
    print(e)
global_x = 1

def nl():
    n = 0

    def inc():
        nonlocal n
        global global_x
        n += 1
        global_x += 1
        return n
    inc()
    return inc()
print(nl(), global_x, (lambda *a, k=2: (a, k))(1), 1 if 0 else 2, not 1, 1 < 2 < 3, 1 is None, 'a' in 'abc', [1, 2] + [3], (1,) * 2)
del w[0]
w[:1] = [9, 9]
w.insert(1, 8)
w.extend((1,))
w.remove(8)
print(w, w.index(9), sorted(w, reverse=True), w.copy(), w.count(9))
w.reverse()
print(w)
w.clear()
d = {'a': 1}
d.setdefault('b', 2)
d.update(c=3)
print(d.pop('a'), d.get('z', 0), list(d.items()), d | {'q': 1}, 'b' in d, d.popitem(), len(d))
s = {1, 2}
s.add(3)
s.discard(9)
print(s | {4}, s & {1}, s - {1}, s ^ {1, 9}, s <= {1, 2, 3}, frozenset([1]))
ba = bytearray(b'abc')
ba[0:1] = b'XY'
ba.append(33)
print(ba, ba[1], bytes(ba))
print(type(1), type('a').__name__, isinstance(True, int), id(1) == id(1), eval('1+2') if False else 3, vars, print)
