# array.array: kinds, limits, slices, and what a manager's Array is.
import array
import copy
import keyword

numbers = array.array("i", [3, 1, 2])
numbers.append(5)
numbers.extend([7, 8])
numbers.insert(1, 9)
print(numbers, len(numbers), numbers[0], numbers[-2:], numbers.typecode, numbers.itemsize, 9 in numbers)
numbers[1] = 4
del numbers[0]
print(numbers.tolist(), numbers.index(7), numbers.count(5), numbers.pop(), numbers.pop(0), sum(numbers), sorted(numbers))
print(numbers + array.array("i", [1]), numbers * 2, numbers == array.array("i", numbers), copy.copy(numbers) is numbers)
numbers[1:] = array.array("i", [6, 6])
numbers.reverse()
print(numbers, array.array("d", range(3)), array.array("b"), array.array("u", "text"), list(reversed(numbers)))
for attempt in (
    lambda: array.array("i", [1.5]),
    lambda: array.array("b", [200]),
    lambda: array.array("B", [-1]),
    lambda: array.array("x"),
    lambda: numbers[50],
    lambda: numbers.remove(77),
    lambda: array.array("d").pop(),
    lambda: array.array("d", ["a"]),
):
    try:
        print(attempt())
    except (TypeError, ValueError, OverflowError, IndexError) as problem:
        print(type(problem).__name__, problem)
print(keyword.iskeyword("await"), keyword.iskeyword("match"), len(keyword.kwlist))
