# Special methods that wait, called by built-in functions, containers and instructions.
import time


class Slow:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        time.sleep(0.01)
        return f"Slow({self.n})"

    def __eq__(self, other):
        time.sleep(0.01)
        return isinstance(other, Slow) and self.n == other.n

    def __hash__(self):
        time.sleep(0.01)
        return hash(self.n)

    def __lt__(self, other):
        time.sleep(0.01)
        return self.n < other.n

    def __bool__(self):
        time.sleep(0.01)
        return self.n > 0

    def __len__(self):
        time.sleep(0.01)
        return self.n

    def __contains__(self, x):
        time.sleep(0.01)
        return x == self.n

    def __add__(self, other):
        time.sleep(0.01)
        return Slow(self.n + (other.n if isinstance(other, Slow) else other))

    __radd__ = __add__

    def __format__(self, spec):
        time.sleep(0.01)
        return f"<{self.n}{spec}>"

    def __index__(self):
        time.sleep(0.01)
        return self.n

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        time.sleep(0.01)
        return name.upper()

    @property
    def double(self):
        time.sleep(0.01)
        return self.n * 2

    def __getitem__(self, i):
        time.sleep(0.01)
        if i >= self.n:
            raise IndexError
        return i


a, b, c = Slow(1), Slow(2), Slow(3)
print(a, [a, b], {"k": c})
print(f"{a!r} {b:x} {c!s:>8}", "%s %r" % (a, b), "{} {!r}".format(a, b))
print(a == Slow(1), a != b, [a, b] == [Slow(1), Slow(2)], (a,) < (b,))
print(Slow(2) in [a, b, c], [a, b, c].index(Slow(3)), [a, b].count(Slow(1)))
table = {a: 1, b: 2}
table[Slow(1)] = 5
print(table, table[Slow(2)], Slow(9) in table, table.get(Slow(1)))
group = {a, Slow(1), b}
print(len(group), sorted(group), sorted([c, a, b]), max([a, c, b]))
group.add(Slow(1))
group.discard(Slow(2))
print(group)
print(sum([a, b, c], Slow(0)), sum(iter([a, b]), 0))
print(bool(a), not Slow(0), all([a, b, Slow(0)]), any([Slow(0), a]))
while Slow(0):
    pass
print([x for x in [a, Slow(0), b] if x])
print(len(c), 3 in c, [10, 20, 30, 40][c], list(range(c)))
print(a.colour, getattr(a, "shape"), hasattr(a, "size"), getattr(a, "double"), a.double)
print(list(b), [*b], tuple(c), list(reversed(b)))
first, second = b
print(first, second)
