"""asyncio.futures: names of asyncio's, where CPython defines them."""

from asyncio import (
    Future,
    isfuture,
    wrap_future,
)
