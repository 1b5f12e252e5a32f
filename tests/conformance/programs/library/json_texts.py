# conformance: untimed
# Values as JSON and back.
import json

value = {"name": "Zoë", "tags": ["a", "b"], "size": 2.5, "none": None, "yes": True, "nested": {"empty": [], "n": -1e20}}
text = json.dumps(value)
print(text)
print(json.loads(text) == value)
print(json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False))
print(json.dumps([1, (2, 3)], separators=(",", ":")), json.dumps("quote \" \\ \n \x01 😀"))
print(json.loads(' [1, -2.50e3, "\\u00e9\\ud83d\\ude00\\n", {"k": [null, true, false]}] '))
for bad in ("{", "[1,]", '{"a" 1}', "tru", '"open', "[1] 2", ""):
    try:
        json.loads(bad)
    except json.JSONDecodeError as problem:
        print(problem)
try:
    json.dumps({1, 2})
except TypeError as problem:
    print(problem)


class Encoder(json.JSONEncoder):
    def default(self, o):
        return sorted(o) if isinstance(o, set) else super().default(o)


print(json.dumps({"s": {3, 1, 2}}, cls=Encoder), json.dumps({1: 1, None: 2, True: 3}), json.dumps({2}, default=list))
print(json.loads('{"a": 1}', object_hook=lambda d: sorted(d.items())), json.dumps(float("inf")))
