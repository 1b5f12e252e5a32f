# conformance: untimed
# Comprehensions and generator expressions: nesting, conditions, scope, laziness.
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [x for row in matrix for x in row if x % 2])
print({x: x * x for x in range(4)}, {c for c in "hello" if c not in "l"} == {"h", "e", "o"}, {v: k for k, v in {"a": 1}.items()})
x = "outer"
print([x for x in range(2)], x, [y := 5, y**2], y)


def noisy(n):
    for i in range(n):
        print("making", i)
        yield i


lazy = (i * 10 for i in noisy(3))
print("nothing yet")
print(next(lazy))
print(list(lazy))
print(any(i > 0 for i in noisy(3)), sum(i for i in range(5) if i % 2 == 0), max((len(w), w) for w in ["a", "ccc", "bb"]))
print([(a, b) for a in range(3) for b in range(a)], [[] for _ in range(2)], list(zip(*matrix)))
