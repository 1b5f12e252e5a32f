# conformance: untimed
# Dispatch, caches, partials, signatures, wrong calls, closures.
import functools
from functools import singledispatch, cached_property, total_ordering, partialmethod, lru_cache, partial, reduce, wraps, cache, cmp_to_key, singledispatchmethod


@singledispatch
def show(x):
    return f"object {x}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
@show.register(tuple)
def _seq(x):
    return f"seq of {len(x)}"


@show.register
def _(x: float | None):
    return "float or none"


print(show("a"), show(1), show(True), show([1]), show((1, 2)), show(1.5), show(None), show.dispatch(bool).__name__, sorted(k.__name__ for k in show.registry))


class Data:
    def __init__(self, n):
        self.n = n

    @cached_property
    def total(self):
        print("computing")
        return sum(range(self.n))

    @singledispatchmethod
    def add(self, x):
        raise NotImplementedError(f"no {type(x).__name__}")

    @add.register
    def _(self, x: int):
        return self.n + x

    @add.register
    def _(self, x: str):
        return f"{self.n}{x}"

    def move(self, dx, dy):
        return dx, dy

    right = partialmethod(move, 1, dy=0)


d = Data(5)
print(d.total, d.total, d.__dict__, d.add(1), d.add("x"), d.right())
del d.total
print(d.total)
try:
    d.add([])
except NotImplementedError as e:
    print(e)


@total_ordering
class Size:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n


print(Size(1) <= Size(1), Size(2) > Size(1), Size(1) >= Size(2), max(Size(1), Size(3)).n)


@lru_cache(maxsize=2)
def fib(n):
    "fib doc"
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(10), fib.cache_info(), fib.__name__, fib.__doc__, fib.__wrapped__(1), fib.cache_parameters())
fib.cache_clear()
print(fib.cache_info())


@cache
def typed(x):
    print("call", x)
    return x


typed(1), typed(1.0), typed("1")
print(typed.cache_info())
try:
    typed([])
except TypeError as e:
    print(e)
p = partial(int, base=2)
print(p("101"), p, p.func, p.args, p.keywords, partial(p, "11")())
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3, 1, 4], 0), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
try:
    reduce(max, [])
except TypeError as e:
    print(e)


def deco(*dargs, **dk):
    def outer(f):
        @wraps(f)
        def inner(*a, **k):
            print(dargs, dk, a, k)
            return f(*a, **k)
        return inner
    return outer


@deco(1, x=2)
@deco()
def target(a, /, b: int = 2, *args, c, d=4, **kw) -> str:
    """Target."""
    return f"{a}{b}{args}{c}{d}{kw}"


print(target(1, 5, 6, c=7, e=8), target.__name__, target.__doc__, target.__wrapped__.__name__, target.__annotations__)
import inspect
print(inspect.signature(target), inspect.getdoc(target), inspect.isfunction(target), list(inspect.signature(target).parameters))
sig = inspect.signature(target)
ba = sig.bind(1, c=3)
ba.apply_defaults()
print(ba.arguments, ba.args, ba.kwargs, sig.parameters["c"].kind, sig.return_annotation, sig.parameters["b"].default)
for call in (lambda: target(), lambda: target(1), lambda: target(1, 2, 3, a=1, c=2), lambda: target(b=1, c=2), lambda: (lambda x: x)(1, 2), lambda: (lambda *, k: k)(1), lambda: (lambda x, y=1: x)(y=2), lambda: (lambda: 1)(x=1), lambda: len(), lambda: len(1, 2), lambda: sig.bind(), lambda: print(foo=1), lambda: (lambda x: x)(1, x=2), lambda: int(x=1), lambda: "".join(), lambda: [].append(), lambda: {}.get(), lambda: max(), lambda: max([]), lambda: range(), lambda: isinstance(1)):
    try:
        print(call())
    except TypeError as e:
        print(e)
    except ValueError as e:
        print("VE", e)


def counter():
    count = 0

    def inc():
        nonlocal count
        count += 1
        return count
    return inc


c = counter()
c(), c()
print(c(), c.__closure__[0].cell_contents, c.__code__.co_freevars, counter.__code__.co_cellvars, c.__qualname__, target.__kwdefaults__, target.__wrapped__.__defaults__)
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])
try:
    def un():
        print(zz)
        zz = 1
    un()
except UnboundLocalError as e:
    print(e)
try:
    print(undefined_name)
except NameError as e:
    print(e, e.name)
