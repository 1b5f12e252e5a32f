// Programs that together use the whole grammar, for the tests of the front end.
#pragma once

#include <string_view>

namespace interleave_tests {

constexpr std::string_view sample_programs[] = {
    R"py(#: cores = 2
"""Docstring of the module."""
from __future__ import annotations
import asyncio, time as clock
from os.path import (join, split as cut,)
counter: int = 0

class Base(object, metaclass=type):
    """A class."""
    limit: int = 10
    __secret = [1, 2, 3, 4]
    def __init__(self, name: str, /, *args: int, key=None, **rest) -> None:
        self.name, (self.first, *self.others) = name, args
        super().__init__()
        self.__secret[0] += 1
    @property
    def double(self): return self.limit * 2 ** -1
    @double.setter
    def double(self, value): self.limit = value // 2

def outer(a, b=2, *, c=(3, 4)):
    total = 0
    def inner(d):
        nonlocal total
        global counter
        total += d; counter -= 1
        return lambda x, *y, z=a: (x, y, z, total)
    return inner
)py",
    R"py(def flow(items, flag):
    for i, (a, *b) in enumerate(items):
        if i == 3: continue
        elif not flag and i > 4 or a is None: break
        while a < i <= 10 != 11:
            a += 1
            if a in (1, 2): break
        else:
            pass
    else:
        del items[0], items[1:2:3], flag
    try:
        x = 1 / 0
    except (ZeroDivisionError, ValueError) as error:
        raise RuntimeError("no") from error
    except KeyError:
        return 5
    except:
        raise
    else:
        assert x, f"{x}"
    finally:
        for _ in items:
            try:
                return x
            finally:
                continue
    try:
        pass
    except* ValueError as group:
        print(group)
    except* (TypeError, OSError):
        pass
    with open("a") as f, open("b"), lock as (p, q):
        return f
)py",
    R"py(def numbers(n):
    got = yield
    while True:
        got = yield got
        yield from range(n)
        if got: return [i * j for i in range(n) if i for j in range(i) if j % 2]

async def main():
    async with lock as l, pool:
        await asyncio.sleep(0.5)
        return await asyncio.gather(*[work(i) for i in range(3)], key=1, **options)
    async for item in stream():
        print(f"{item!r:>{10}} {item=} {{}} {item:%H:%M} {item:{'}'}>{width}}", "a" 'b' "\x41\u00e9\n", rb"\d", sep='')
    else:
        values = [x async for x in stream() if await check(x)]
    return {k: v async for k, v in pairs()}, {a for a in b}, (c for c in d)

async def agen():
    for i in range(3):
        yield i
        await asyncio.sleep(1)
)py",
    R"py(match command.split():
    case []: pass
    case [x, y, *rest] | [x, y, 1, *rest] if x > y: print(rest)
    case {"key": Point(x=0, y=z) as p, **others}: print(z, p, others)
    case -1 | 2.5 | "text" | None | True | color.RED: pass
    case (1, 2, *_) | {} | [*_, 3]: pass
    case str(s) | bytes(s): print(s)
    case _: pass
match = case = 1
match [case]
print(match)
if (n := len(a)) > 10: print(n)
x = y = a if b else c
x @= 1; x **= 2; x >>= 3; x <<= 4; x &= 5; x ^= 6; x |= 7; x //= 8; x %= 9
a, b = b, a
a[1, ::2, ...] = b[-1], c.d.e
z = [*a, *b, 1], {**c, 'd': 1}, {*e, 2}, (*g,), f(*a, 1, *b, k=1, **c)
w = {1: 2, 3: 4, **d}, {'a': 1, 'b': 2}
big = 123456789012345678901234567890 + 0xffff_ffff_ffff_ffff + 0b1 + 0o17 + 1e10 + .5 + 1_000.0
t = x < y < z, not x, -x + +y - ~z, x is not y, x not in y, x or y and z, lambda: (yield)
@decorate
@other(1)
async def g(): pass
@decorate
class C: x = [i for i in range(3)]; y: int
def dead():
    return 1
    print("never")
if __name__ == "__main__":
    asyncio.run(main())
)py",
};

}  // namespace interleave_tests
