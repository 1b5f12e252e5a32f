# conformance: untimed
# Endless iterators, taken as far as needed.
import itertools

print(5 in itertools.count(), next(filter(lambda n: n * n > 50, itertools.count())), list(itertools.islice(itertools.cycle("ab"), 5)))
numbers = iter([1, 2, 3, 4])
print(2 in numbers, list(numbers))
print(list(zip(itertools.count(10, 5), "abc")), list(itertools.takewhile(lambda n: n < 4, itertools.count(1))))


class Squares:
    def __getitem__(self, i):
        return i * i


print(49 in Squares(), list(itertools.islice(Squares(), 4)), any(n > 20 for n in Squares()))
try:
    a, b = itertools.repeat(1)
except ValueError as error:
    print(error)
first, second = itertools.tee(iter([1, 2, 3]))
print(next(first), list(second), list(first))
