# conformance: untimed
# Named tuples, both ways of making them.
from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", "x y", defaults=[0])


class Employee(NamedTuple):
    name: str
    id: int = 3

    def greet(self):
        return f"I am {self.name}"


p = Point(1)
print(p, p.x, p[1], p == (1, 0), p._asdict(), p._replace(y=5), Point._fields, Point._make([3, 4]))
x, y = p
print(x + y, [*p], sorted([Point(2, 1), Point(1, 9)]), {p: "here"}[(1, 0)])
guido = Employee("Guido")
print(guido, guido.greet(), Employee._field_defaults, isinstance(guido, tuple))
try:
    guido.id = 4
except AttributeError as error:
    print(error)
try:
    Point()
except TypeError as error:
    print(error)
