# Downloads on one thread.
#: latency.network = 200ms
import asyncio
import time

import aiohttp


async def fetch(session, url):
    async with session.get(url) as response:
        return response.status, (await response.json())["url"]


async def main():
    async with aiohttp.ClientSession() as session:
        for result in await asyncio.gather(*(fetch(session, f"http://site/{n}") for n in range(5))):
            print(*result)
        async with session.get("http://site/status/503") as response:
            print(response.status, response.reason, response.ok)
            try:
                response.raise_for_status()
            except aiohttp.ClientResponseError as problem:
                print(problem)
        try:
            async with session.get("http://site/delay/3", timeout=aiohttp.ClientTimeout(total=0.1)):
                pass
        except asyncio.TimeoutError:
            print("too slow")
    limited = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=2))
    begin = time.perf_counter()
    async with limited:
        await asyncio.gather(*(fetch(limited, f"http://site/{n}") for n in range(4)))
    print(f"{time.perf_counter() - begin:.1f}")


asyncio.run(main())
