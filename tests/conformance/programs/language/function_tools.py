# conformance: untimed
# functools.
from functools import lru_cache, partial, wraps, reduce, cached_property, total_ordering, singledispatch, cache

@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), fib.cache_info())

def deco(f):

    @wraps(f)
    def w(*a, **k):
        print('call', f.__name__, a, k)
        return f(*a, **k)
    return w

@deco
def add(a, b=2):
    """doc"""
    return a + b
print(add(1, b=3), add.__name__, add.__doc__, add.__wrapped__.__name__)
print(partial(int, base=2)('101'), partial(print, 1, sep='-'))

class C:

    @cached_property
    def v(self):
        print('calc')
        return 1
c = C()
print(c.v, c.v)

@total_ordering
class T:

    def __init__(s, v):
        s.v = v

    def __eq__(s, o):
        return s.v == o.v

    def __lt__(s, o):
        return s.v < o.v
print(T(1) <= T(2), T(3) >= T(4))

@singledispatch
def fun(a):
    print('gen', a)

@fun.register
def _(a: int):
    print('int', a)

@fun.register(list)
def _(a):
    print('list', a)
fun(1)
fun([1])
fun('s')
