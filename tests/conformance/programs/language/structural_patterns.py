# conformance: untimed
# match: sequences, mappings, classes, guards, alternatives.
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


def describe(value):
    match value:
        case []:
            return "nothing"
        case [Point(x=0, y=0)]:
            return "the origin"
        case [Point(0, y), *rest] if not rest:
            return f"on the axis at {y}"
        case {"kind": "move", "by": [dx, dy], **others}:
            return f"move {dx},{dy} {others}"
        case {"kind": ("stop" | "halt") as kind}:
            return kind
        case [1, _, *middle, 9]:
            return f"from 1 to 9 over {middle}"
        case str() | bytes() as text if len(text) > 3:
            return f"long {text!r}"
        case int(n) | float(n):
            return f"number {n}"
        case None | True | False:
            return "a constant"
    return "something else"


for value in ([], [Point(0, 0)], [Point(0, 4)], {"kind": "move", "by": (1, 2), "fast": 1}, {"kind": "halt"}, [1, 2, 3, 4, 9],
              "text", b"bytes", "abc", 3, 2.5, None, [Point(1, 1)]):
    print(describe(value))
