# conformance: untimed
# Functions that choose by type; caches; partial application.
import functools


@functools.singledispatch
def describe(value):
    return f"something: {value!r}"


@describe.register
def _(value: int):
    return f"a number: {value}"


@describe.register(list)
@describe.register(tuple)
def _(value):
    return "a row of " + ", ".join(map(describe, value))


@functools.lru_cache(maxsize=2)
def square(n):
    print("computing", n)
    return n * n


@functools.cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(describe(1), describe([1, "a"]), describe(None), describe(True), sep="\n")
print(square(2), square(3), square(2), square(4), square(3), square.cache_info())
print(fibonacci(80), functools.partial(int, base=2)("1010"), functools.reduce(lambda a, b: a * b, range(1, 6)))
