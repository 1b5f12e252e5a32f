"""`from interleave import ...` under CPython, for programs that run in both worlds."""
import time

__all__ = ["busy", "job", "device", "load", "nice", "priority"]


def busy(seconds):
    """Uses the CPU for that long, as this thread's own clock counts."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def job(name, *, arrival=0, cpu=None, bursts=None, priority=0, nice=0, tickets=None, deadline=None):
    """A row of a job table. CPython has no simulated scheduler to run it: nothing happens."""


def priority(number):
    """CPython's threads have no priorities: nothing happens."""


def nice(number):
    """CPython's threads have no nice levels: nothing happens."""


def device(name, seconds=None, servers=None):
    """Waits for a device; real ones are always free."""
    time.sleep({"disk": 0.008, "network": 0.15}[name] if seconds is None else seconds)


def load(app, request, requests=1):
    """Sends that many requests ("GET /path") to an ASGI application at once, in this process."""
    import asyncio

    method, path = request.split()

    async def one():
        status = None

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]

        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": [],
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        }
        await app(scope, receive, send)
        print(method, path, status)

    async def everything():
        begin = time.monotonic()
        await asyncio.gather(*(one() for _ in range(requests)))
        print(f"{requests} requests in {time.monotonic() - begin:.0f} s")

    asyncio.run(everything())
