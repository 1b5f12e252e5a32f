# conformance: untimed
# What escapes main() ends the program with its traceback.
import asyncio


class Problem(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


async def deep(n):
    if n == 0:
        raise Problem(7)
    await deep(n - 1)


async def main():
    task = asyncio.create_task(deep(2))
    try:
        await task
    except Problem as problem:
        print("caught", problem.code, task.exception() is problem)
    await asyncio.gather(asyncio.sleep(0), deep(1))


asyncio.run(main())
