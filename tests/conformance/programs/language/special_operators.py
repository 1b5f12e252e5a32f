# conformance: untimed
# A vector with the operators of numbers, sequences and comparisons.
import functools


@functools.total_ordering
class Vector:
    def __init__(self, *parts):
        self.parts = parts

    def __repr__(self):
        return "Vector(" + ", ".join(map(repr, self.parts)) + ")"

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*(a + b for a, b in zip(self.parts, other.parts)))

    def __mul__(self, factor):
        return Vector(*(a * factor for a in self.parts))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.parts, other.parts))

    def __neg__(self):
        return -1 * self

    def __abs__(self):
        return (self @ self) ** 0.5

    def __eq__(self, other):
        return isinstance(other, Vector) and self.parts == other.parts

    def __lt__(self, other):
        return abs(self) < abs(other)

    def __hash__(self):
        return hash(self.parts)

    def __len__(self):
        return len(self.parts)

    def __getitem__(self, index):
        return self.parts[index]

    def __bool__(self):
        return any(self.parts)


v, w = Vector(3, 4), Vector(1, 0)
print(v + w, 2 * v, v * 0.5, v @ w, -v, abs(v), v == Vector(3, 4), v > w, v >= w, w <= v)
print(len(v), v[0], list(v), v[:1], bool(Vector(0, 0)), {v: 1}[Vector(3, 4)], 4 in v, sorted([v, w]))
x, y = v
v += w
print(x, y, v)
try:
    v + 1
except TypeError as error:
    print(error)
