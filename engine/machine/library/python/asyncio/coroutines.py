"""asyncio.coroutines: names of asyncio's, where CPython defines them."""

from asyncio import (
    iscoroutine,
    iscoroutinefunction,
)
