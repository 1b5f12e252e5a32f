# conformance: untimed
# defaultdict, OrderedDict, ChainMap.
from collections import ChainMap, OrderedDict, defaultdict

groups = defaultdict(list)
for word in ["apple", "avocado", "bean", "beet", "carrot"]:
    groups[word[0]].append(word)
print(groups, dict(groups), groups.get("x"), "x" in groups)
nested = defaultdict(lambda: defaultdict(int))
nested["a"]["b"] += 2
print(nested["a"], nested["c"]["d"])
order = OrderedDict(one=1, two=2, three=3)
order.move_to_end("one")
print(order, order.popitem(last=False), list(reversed(order)))
chain = ChainMap({"colour": "red"}, {"colour": "blue", "size": 3})
chain["shape"] = "round"
print(chain["colour"], chain["size"], chain.maps[0], chain.new_child({"size": 9})["size"], sorted(chain))
