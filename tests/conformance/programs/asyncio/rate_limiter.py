# At most two calls in any 0.2 seconds, and retries with growing pauses.
import asyncio
import time
from collections import deque


class RateLimiter:
    def __init__(self, calls, period):
        self.calls, self.period, self.times = calls, period, deque()

    async def __aenter__(self):
        while len(self.times) == self.calls:
            left = self.times[0] + self.period - time.monotonic()
            if left <= 0:
                self.times.popleft()
            else:
                await asyncio.sleep(left)
        self.times.append(time.monotonic())

    async def __aexit__(self, *details):
        return None


async def retry(function, attempts, pause):
    for attempt in range(1, attempts + 1):
        try:
            return await function(attempt)
        except ConnectionError as problem:
            print(f"attempt {attempt}: {problem}")
            if attempt == attempts:
                raise
            await asyncio.sleep(pause * 2 ** attempt)


async def flaky(attempt):
    if attempt < 3:
        raise ConnectionError("refused")
    return f"ok at attempt {attempt}"


async def main():
    limiter = RateLimiter(2, 0.2)
    begin = time.monotonic()
    for i in range(5):
        async with limiter:
            print(i, f"{time.monotonic() - begin:.1f}")
    print(await retry(flaky, 4, 0.02))
    try:
        await retry(flaky, 2, 0.01)
    except ConnectionError as problem:
        print("gave up:", problem)


asyncio.run(main())
