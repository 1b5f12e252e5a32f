# What sum() makes of what generators give, whatever kinds come one after another.
from decimal import Decimal
from fractions import Fraction


def given(*items):
    for item in items:
        yield item


def show(*items):
    try:
        result = sum(given(*items))
        print(type(result).__name__, result)
    except TypeError as error:
        print("TypeError:", error)


show()
show(True)
show(True, True, False)
show(7)
show(1, 2, 3)
show(2**63 - 1, 1)
show(2**62, 2**62, 2**62, -1)
show(-(2**63), -1, True)
show(2**70, 1)
show(1, 2.5, 1)
show(2**53, 1, 0.5, 1)
show(0.1, 0.2, 0.3)
show(-0.0)
show(-0.0, -0.0)
show(1, Decimal("0.5"), 2)
show(1, Fraction(1, 3), Fraction(2, 3))
show(1, "2")
show("1")
show([1])
show(1, None)
print(sum(given(1, 2, 3), 0.5), sum(given(2**53, 1), 1.0), sum(given(1, 2), start=10))
print(sum(given([1], [2, 3]), []))
print(sum(x * x for x in range(1000)), sum(x % 3 == 0 for x in range(100)))


class Total:
    def __init__(self, value):
        self.value = value

    def __radd__(self, other):
        return Total(other + self.value)

    def __add__(self, other):
        return Total(self.value + (other.value if isinstance(other, Total) else other))


print(sum(given(Total(1), 2, Total(3))).value)
