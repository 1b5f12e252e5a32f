# conformance: untimed
# Types as hints: they say, nothing checks; protocols and typed dictionaries.
from typing import Any, Callable, Generic, NewType, Optional, Protocol, TypedDict, TypeVar, Union, cast, runtime_checkable

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self


@runtime_checkable
class Quacks(Protocol):
    def quack(self) -> str: ...


class Duck:
    def quack(self) -> str:
        return "quack"


class Film(TypedDict, total=False):
    name: str
    year: int


UserId = NewType("UserId", int)


def apply(function: Callable[[int], int], value: Optional[int] = None, other: Union[int, str] = 1) -> Any:
    return function(value or 0)


print(Stack[int]().push(1).push(2).items, isinstance(Duck(), Quacks), isinstance(3, Quacks), Film(name="x", year=1), UserId(5) + 1)
print(apply(lambda n: n + 1), cast(int, "not checked"), sorted(apply.__annotations__), issubclass(Stack, Generic))
