"""What teaching needs beyond Python: using the CPU for a known time, devices, a load on a server."""

import asyncio
import _kernel
from concurrent.futures import ThreadPoolExecutor


def busy(seconds):
    """Use the CPU for this many seconds, as a loop of Python code would."""
    _kernel.busy(seconds)


def device(name, seconds=None, servers=None):
    """Have the named device work for this many seconds; the calling thread waits."""
    _kernel.io(name, seconds, servers)


def load(app, request, *, requests=100):
    """Send `requests` requests like "GET /path" to the app at once and wait for all answers."""
    method, path = request.split()
    asyncio.run(_load(app, method, path, requests))


async def _load(app, method, path, requests):
    loop = asyncio.get_running_loop()
    begin = loop.time()

    async def one():
        status = await app._answer(method, path)
        print(method, path, status)

    await asyncio.gather(*[loop.create_task(one(), name=f"request {n + 1}") for n in range(requests)])
    print(f"{requests} requests in {loop.time() - begin:.0f} s")
