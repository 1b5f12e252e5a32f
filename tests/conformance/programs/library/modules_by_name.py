# conformance: untimed
"""importlib: modules by names that are texts, classes out of them, and names that there are none of."""
import importlib
import importlib.util
import json
import sys


def attempt(call, *args):
    try:
        print(repr(call(*args)))
    except Exception as e:
        print(type(e).__name__, "|", e, "|", getattr(e, "name", None))


for name in ["math", "json", "collections.abc", "shlex", "urllib.parse"]:
    print(importlib.import_module(name).__name__, importlib.import_module(name) is sys.modules[name])
print(importlib.import_module("math").sqrt(16), importlib.import_module(".path", "os").join("a", "b"), importlib.import_module("json") is json)
print(getattr(importlib.import_module("datetime"), "date")(2024, 1, 1))
for arguments in (("nothing_of_the_kind",), ("json.nothing",), (".x",), ("...x", "os")):
    attempt(importlib.import_module, *arguments)
print(importlib.util.find_spec("json") is not None, importlib.util.find_spec("nothing_of_the_kind"), importlib.util.find_spec("math").name, importlib.util.resolve_name(".a", "b"))
importlib.invalidate_caches()
settings = {"codec": "json", "method": "dumps"}
print(getattr(importlib.import_module(settings["codec"]), settings["method"])({"a": [1, None]}))
