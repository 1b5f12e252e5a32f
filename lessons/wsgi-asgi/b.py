#: cores = 2
import asyncio
from multiprocessing import Process

from interleave import busy


async def application(request):
    await asyncio.sleep(0.1)  # the database
    busy(0.002)  # writes the page


async def serve(requests):
    await asyncio.gather(*[application(request) for request in requests])


def worker(requests):
    asyncio.run(serve(requests))


if __name__ == "__main__":
    workers = [Process(target=worker, args=(range(20),), name=f"worker {n}") for n in (1, 2)]
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    print("40 requests have been answered")
