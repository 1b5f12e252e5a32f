# What runs when classes and objects are made may wait.
import functools
import time
from dataclasses import dataclass, field


def wait(value):
    time.sleep(0.01)
    return value


@dataclass
class Row:
    items: list = field(default_factory=lambda: wait([1]))

    def __post_init__(self):
        wait(None)


class Named:
    wait(None)

    def __set_name__(self, owner, name):
        print("named", wait(name))


class Base:
    member = Named()

    def __init_subclass__(cls):
        print("subclass", wait(cls.__name__))


class Child(Base):
    pass


class Meta(type):
    def __new__(meta, *parts):
        return wait(super().__new__(meta, *parts))

    def __call__(cls, *arguments):
        return wait(super().__call__(*arguments))


class Made(metaclass=Meta):
    def __new__(cls):
        return wait(super().__new__(cls))


@functools.lru_cache
def remembered(n):
    return wait(n)


print(Row(), Row() == Row(), type(Made()).__name__)
print(remembered(1), remembered(1), remembered(2), functools.partial(wait, 3)())
