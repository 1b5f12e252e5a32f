# What is an instance of a class that was made from an abstract one of collections.abc.
from collections import UserDict, UserString
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, MutableSequence, Sequence, Sized


class Numbers(MutableSequence):
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, place):
        return self.items[place]

    def __setitem__(self, place, value):
        self.items[place] = value

    def __delitem__(self, place):
        del self.items[place]

    def insert(self, place, value):
        self.items.insert(place, value)


class Countdown(Iterator):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Names(list):
    pass


numbers = Numbers(1, 2)
numbers.append(3)
numbers.extend([4])
numbers += [5]
print(list(numbers), 4 in numbers, numbers.index(3), numbers.pop(), list(reversed(numbers)), list(Countdown(3)))
for kind in (Iterable, Sized, Sequence, MutableSequence, Mapping, Numbers, Iterator, Countdown):
    print(kind.__name__, [isinstance(value, kind) for value in ([], Names(), (), {}, "a", numbers, Countdown(1), iter([]))])


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


lower = Lower({"A": 1}, B=2)
lower.update(C=3)
lower.setdefault("D", 4)
print(lower, lower.data, "a" in lower, lower.pop("b"), len(lower), isinstance(lower, MutableMapping), isinstance(lower, dict))
print(dict(lower), lower | {"E": 5}, UserString("text").upper(), {"a": 1}.keys() & {"a"})
