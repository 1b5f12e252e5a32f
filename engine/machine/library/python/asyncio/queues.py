"""asyncio.queues: names of asyncio's, where CPython defines them."""

from asyncio import (
    LifoQueue,
    PriorityQueue,
    Queue,
    QueueEmpty,
    QueueFull,
)
