"""from __future__ import annotations: nothing is evaluated."""
from __future__ import annotations
import typing
from dataclasses import dataclass, field, fields, InitVar
from typing import ClassVar, Optional, get_type_hints


@dataclass
class Node:
    value: int
    next: Node | None = None
    names: dict[str,list[int]] = field(default_factory=dict)
    seen: ClassVar[int] = 0
    extra: InitVar[int] = 3
    missing: "Node" = None
    where: typing.Optional[ str ] = None

    def link(self, other: Node, *rest: "Node", flag: bool=True) -> Optional[Node]:
        x: Undefined = 3
        return None


print(Node.__annotations__)
print([each.name for each in fields(Node)], [each.type for each in fields(Node)])
print(Node.link.__annotations__)
print(get_type_hints(Node.link))
print(Node.__doc__)
def never(a: NotThere) -> also.not_there: ...
print(never.__annotations__)
count: int = 0
print(__annotations__)
try:
    get_type_hints(never)
except NameError as error:
    print(error)
