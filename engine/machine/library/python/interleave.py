"""What teaching needs beyond Python: using the CPU for a known time, devices, a load on a server."""

import asyncio
import _kernel
from concurrent.futures import ThreadPoolExecutor as _ThreadPoolExecutor


def busy(seconds):
    """Use the CPU for this many seconds, as a loop of Python code would."""
    _kernel.busy(seconds)


def device(name, seconds=None, servers=None):
    """Have the named device work for this many seconds; the calling thread waits.

    Without seconds: its own service time, of the setting latency.NAME. servers is how many requests it serves at
    a time, of the setting servers.NAME if that is there."""
    if not isinstance(name, str) or not name:
        raise TypeError(f"a device has a name, device('disk'), not {name!r}")
    if seconds is not None and (isinstance(seconds, bool) or not isinstance(seconds, (int, float))):
        raise TypeError(f"device({name!r}): a service time is a number of seconds, not {seconds!r}")
    if seconds is not None and seconds < 0:
        raise ValueError(f"device({name!r}): a service time is not negative, but {seconds!r} is")
    if servers is not None and (isinstance(servers, bool) or not isinstance(servers, int)):
        raise TypeError(f"device({name!r}): the number of servers is a whole number, not {servers!r}")
    if servers is not None and not 1 <= servers <= 1000000:
        raise ValueError(f"device({name!r}): the number of servers is 1 to 1000000, not {servers}")
    _kernel.io(name, seconds, servers)


def priority(number):
    """Give the calling thread this priority (policy = priority; lower is more urgent, 0 at the start)."""
    if not isinstance(number, int):
        raise TypeError(f"a priority is a whole number, not {number!r}")
    if not -1000 <= number <= 1000:
        raise ValueError(f"a priority is between -1000 and 1000, not {number}")
    _kernel.set_priority(int(number))


def nice(number):
    """Give the calling thread this nice level (policies fair and eevdf; higher gets less CPU time)."""
    if not isinstance(number, int):
        raise TypeError(f"a nice level is a whole number, not {number!r}")
    if not -20 <= number <= 19:
        raise ValueError(f"a nice level is between -20 and 19, not {number}")
    _kernel.set_nice(int(number))


def job(name, *, arrival=0, cpu=None, bursts=None, priority=0, nice=0, tickets=None, deadline=None):
    """Add a row to the job table: CPU and I/O bursts instead of code. Times are seconds."""
    if not isinstance(name, str):
        raise TypeError('job() needs a name: job("A", cpu=0.010)')
    if (cpu is None) == (bursts is None):
        raise ValueError(f'job {name!r}: give either cpu=SECONDS or bursts=["cpu 0.003", "io 0.010", ...]')
    if bursts is None:
        lengths = [_seconds(name, "cpu", cpu)]
    else:
        if isinstance(bursts, str) or not hasattr(bursts, "__iter__"):
            raise TypeError(f'job {name!r}: bursts is a list: bursts=["cpu 0.003", "io 0.010"]')
        if not bursts:
            raise ValueError(f"job {name!r} has no bursts")
        lengths = []
        for burst in bursts:
            parts = burst.split() if isinstance(burst, str) else []
            if len(parts) != 2 or parts[0] not in ("cpu", "io"):
                raise ValueError(f'job {name!r}: a burst is written "cpu SECONDS" or "io SECONDS", not {burst!r}')
            seconds = _seconds(name, parts[0], parts[1])
            is_io = parts[0] == "io"
            if is_io == (len(lengths) % 2 == 1):
                lengths.append(seconds)
            elif lengths:  # two of a kind in a row are one burst
                lengths[-1] += seconds
            else:  # begins with I/O
                lengths += [0, seconds]
    if not any(lengths):
        raise ValueError(f"job {name!r} has no bursts: all of them last 0 seconds")
    arrival = _seconds(name, "arrival", arrival)
    if deadline is not None:
        deadline = _seconds(name, "deadline", deadline)
    _whole(name, "priority", priority, -1_000_000, 1_000_000)
    _whole(name, "nice", nice, -20, 19)
    if tickets is not None:
        _whole(name, "tickets", tickets, 1, 1_000_000)
    _kernel.job(name, arrival, tuple(lengths), priority, nice, tickets, deadline)


def _whole(name, what, number, least, most):
    if not isinstance(number, int):
        raise TypeError(f"job {name!r}: {what} is a whole number from {least} to {most}, not {number!r}")
    if not least <= number <= most:
        raise ValueError(f"job {name!r}: {what} is {least} to {most}, not {number}; write {least if number < least else most}")


def _seconds(name, kind, text):
    try:
        seconds = float(text)
    except (TypeError, ValueError):
        raise ValueError(f"job {name!r}: {kind}: {text!r} is not a number of seconds") from None
    if not 0 <= seconds < 1e9:
        raise ValueError(f"job {name!r}: {kind} is 0 to 1e9 seconds, not {seconds}")
    return seconds


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
