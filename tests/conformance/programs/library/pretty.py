# conformance: untimed
# pprint and textwrap.
from pprint import pformat, pprint
import textwrap

pprint({"b": 1, "a": [1, 2, 3]})
pprint({"first": list(range(20)), "second": {"inner": "x" * 40, "other": ("y" * 30, "z")}, "third": {1, 2}})
pprint([["a" * 30] * 2, {"k": "v" * 60}], indent=2, width=60)
print(pformat([1, [2, [3, [4]]]], depth=2))
print(textwrap.fill("the quick brown fox jumps over the lazy dog " * 2, 30), textwrap.shorten("a long text here", 10), sep="\n")
print(textwrap.dedent("    a\n      b\n"), textwrap.indent("x\ny", "> "))
