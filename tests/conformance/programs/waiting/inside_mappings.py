# Keys, missing items and defaults that wait.
import time
from collections import Counter, defaultdict


def wait(value):
    time.sleep(0.01)
    return value


class Doubled(dict):
    def __missing__(self, key):
        return wait(key * 2)


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return wait(hash(self.name))

    def __eq__(self, other):
        return wait(self.name == other.name)


table = defaultdict(lambda: wait([]))
table["a"].append(1)
print(dict(table), Doubled()["x"], Doubled(a=1)["a"])
found = {Key("a"): 1, Key("b"): 2, Key("a"): 3}
print(len(found), found[Key("a")], Key("c") in found, found.get(Key("b")), found.pop(Key("b")), len(found))
print(Counter(map(wait, "aab")), {wait(n): wait(n) for n in range(2)}, dict([(wait("k"), wait("v"))]))
