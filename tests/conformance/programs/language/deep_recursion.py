# conformance: untimed
# How deep calls may go, and powers of negative numbers.
import sys


def depth(n):
    return n if n == 0 else 1 + depth(n - 1)


for limit, wanted in ((1000, 900), (5000, 4500), (120, 200), (9000, 8000)):
    sys.setrecursionlimit(limit)
    try:
        print(limit, sys.getrecursionlimit(), depth(wanted))
    except RecursionError as problem:
        print(limit, problem)
for wrong in (0, -1, "many"):
    try:
        sys.setrecursionlimit(wrong)
    except (ValueError, TypeError) as problem:
        print(type(problem).__name__, problem)
base = -8
print(base ** (1 / 3), (-2) ** 0.5, (-1.5) ** -2.5, base ** 2, base ** -1, type(base ** 0.5).__name__)
