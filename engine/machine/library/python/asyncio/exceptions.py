"""asyncio.exceptions: names of asyncio's, where CPython defines them."""

from asyncio import (
    BrokenBarrierError,
    CancelledError,
    IncompleteReadError,
    InvalidStateError,
    LimitOverrunError,
    TimeoutError,
)
