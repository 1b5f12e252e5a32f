"""Tracebacks with their marks, in nested, asynchronous and grouped code."""
# conformance: untimed
import asyncio, sys, traceback
def show(f):
    try: f()
    except BaseException: print(traceback.format_exc().replace(__file__, 'FILE'))
    print('-'*10)
def a(): return [1/x for x in (1, 0)]
def b(): return {k: v['missing'] for k, v in {'a': {}}.items()}
def c(): raise ExceptionGroup('g', [ValueError('v'), ExceptionGroup('h', [KeyError('k'), TypeError('t')])])
def d():
    try: 1/0
    except ZeroDivisionError: raise KeyError('during')
def e():
    try: int('x')
    except ValueError as err: raise RuntimeError('from') from err
def f():
    e2 = ValueError('noted'); e2.add_note('note 1'); e2.add_note('two\nlines'); raise e2
def g(n): return g(n-1) if n else undefined_name
def h():
    class X:
        def __getattr__(self, n): raise AttributeError(f'no {n}')
        @property
        def p(self): return self.q + 1
    X().p
def i():
    x = {'a': [1, {'b': None}]}
    return x['a'][1]['b']['c'] + (1 +
        2)
def j():
    def gen():
        yield 1
        raise ValueError('in gen')
    for _ in gen():
        pass
def k(): assert 1 == 2, ('msg', 3)
def l():
    with open_it() as z: pass
def mm(): (lambda x: x.foo(1).bar)(3)
def n(): raise StopIteration(3)
def o(): [].foo = 1
def p():
    try: raise ValueError('a')
    except ValueError: 
        try: raise KeyError('b')
        except KeyError: raise TypeError('c') from None
def q():
    def deco(fn):
        def wrapper(*a, **k): return fn(*a, **k)
        return wrapper
    @deco
    def inner(v): return v / 0
    inner(1)
def r(): print(1, 2, *3)
def s(): print(**{1: 2})
def u(): f"{1/0:>{'x'}}"
def v(): del undefined
def w():
    global gg
    return gg
def x():
    y = y + 1
def y(): import math; math.foo
def z(): from math import foo
def aa():
    class Refuses:
        def __setitem__(self, key, value): raise KeyError(key)
        __delitem__ = lambda self, key: self.nothing
    try:
        Refuses()['k'] = 1
    except KeyError: print(traceback.format_exc().replace(__file__, 'FILE'))
    del Refuses()['name']
for fn in (a, b, c, d, e, f, h, i, j, k, l, mm, n, o, p, q, r, s, u, v, w, x, y, z, aa): show(fn)
show(lambda: g(3))
async def ax():
    async def inner():
        await asyncio.sleep(0.01)
        raise ValueError('deep')
    async def agen():
        yield 1
        raise KeyError('agen')
    try: await inner()
    except ValueError: print(traceback.format_exc().replace(__file__, 'FILE'))
    try: [x async for x in agen()]
    except KeyError: print(traceback.format_exc().replace(__file__, 'FILE'))
    try:
        async with asyncio.TaskGroup() as tg: tg.create_task(inner())
    except* ValueError as eg:
        print(repr(eg), [type(e) for e in eg.exceptions]); 
asyncio.run(ax())
try:
    raise ExceptionGroup('eg', [ValueError(1), TypeError(2), OSError(3)])
except* ValueError as eg: print('v', eg.exceptions)
except* (TypeError, KeyError) as eg: print('t', eg.exceptions)
except* OSError: print('os')
try:
    try: raise ExceptionGroup('eg', [ValueError(1), TypeError(2)])
    except* ValueError: raise KeyError('new')
except BaseException as e: print(traceback.format_exc().replace(__file__, 'FILE'))
def final():
    try: return 'try'
    finally: print('finally')
print(final())
raise SystemError('the end') from ValueError('why')
