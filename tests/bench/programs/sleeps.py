import asyncio


async def main():
    await asyncio.gather(*(asyncio.sleep(0.001 * (i % 100)) for i in range(100_000)))
    print("done")


asyncio.run(main())
