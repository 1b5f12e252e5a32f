# conformance: untimed
# Recursion: puzzles, memoisation, and its limit.
import sys
from functools import lru_cache


def hanoi(n, a="A", b="B", c="C"):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def permutations(items):
    if not items:
        yield []
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item, *rest]


def queens(n, placed=()):
    if len(placed) == n:
        yield placed
        return
    for column in range(n):
        if all(column != c and abs(column - c) != len(placed) - r for r, c in enumerate(placed)):
            yield from queens(n, placed + (column,))


@lru_cache(maxsize=None)
def paths(x, y):
    return 1 if x == 0 or y == 0 else paths(x - 1, y) + paths(x, y - 1)


def forever(n):
    return forever(n + 1)


print(hanoi(6), len(list(permutations([1, 2, 3, 4]))), next(queens(6)), len(list(queens(5))), paths(20, 20))
print(paths.cache_info().misses, sys.getrecursionlimit())
try:
    forever(0)
except RecursionError as problem:
    print(type(problem).__name__, str(problem)[:32])
def flatten(nested):
    for item in nested:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item
print(list(flatten([1, [2, [3, [4]], 5]])))
