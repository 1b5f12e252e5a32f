# collections.ChainMap: what comes first, what is changed, and its views.
from collections import ChainMap
from collections.abc import MutableMapping

defaults = {"colour": "red", "user": "guest"}
given = {"user": "admin"}
both = ChainMap(given, defaults)
print(both, both["colour"], both["user"], len(both), list(both), bool(both), bool(ChainMap()))
print(both.keys(), both.values(), both.items())
print(sorted(both.keys()), sorted(both.values()), sorted(both.items()), both.keys() & {"user"})
print(isinstance(both, MutableMapping), both == {"colour": "red", "user": "admin"}, both != {})

both["size"] = 3
print(given, defaults, both.setdefault("colour", "blue"), both.setdefault("shape", "round"))
for change in (lambda: both.pop("colour"), lambda: both.__delitem__("colour"), lambda: both["nothing"],
               lambda: both.pop("colour", None), lambda: both.popitem(), lambda: both.pop("size")):
    try:
        print(change())
    except KeyError as problem:
        print("KeyError", problem)

child = both.new_child({"user": "root"})
print(child, child.parents, child.maps[1] is given, both.new_child(depth=1), both.new_child({"a": 1}, b=2))
copy = both.copy()
copy["user"] = "copied"
print(given["user"], copy["user"], copy.maps[1] is defaults)
print(both | {"new": 1}, {"old": 0, "user": "nobody"} | both, ChainMap.fromkeys("ab", 0))
both |= {"last": 1}
both.update(x=1)
print(both, "x" in both, both.get("y"), both.get("y", 2))
both.clear()
print(both)
while given or defaults:
    try:
        print(both.popitem())
    except KeyError as problem:
        print("KeyError", problem)
        break
