import asyncio


async def turn(book, page):
    print(book, page)
    await asyncio.sleep(0)


async def read(book):
    for page in (1, 2, 3):
        await turn(book, page)


async def main():
    novel = asyncio.create_task(read("novel"), name="novel")
    atlas = asyncio.create_task(read("atlas"), name="atlas")
    await novel
    await atlas


asyncio.run(main())
