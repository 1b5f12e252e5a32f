"""asyncio.locks: names of asyncio's, where CPython defines them."""

from asyncio import (
    Barrier,
    BoundedSemaphore,
    Condition,
    Event,
    Lock,
    Semaphore,
)
