#: cores = 4
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

from interleave import busy

late = []


def infer(picture):
    busy(0.3)  # the model computes


async def ping():
    for number in range(10):
        due = time.monotonic() + 0.1
        await asyncio.sleep(0.1)
        late.append(time.monotonic() - due)


async def main():
    pings = asyncio.create_task(ping(), name="ping")
    await asyncio.sleep(0.05)
    loop = asyncio.get_running_loop()
    await asyncio.gather(*[loop.run_in_executor(pool, infer, picture) for picture in range(4)])
    await pings
    print(f"a ping was late by up to {max(late):.1f} s")


if __name__ == "__main__":
    with ProcessPoolExecutor(4) as pool:
        asyncio.run(main())
