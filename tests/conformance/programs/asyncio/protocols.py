# Asynchronous iterators, generators and context managers as classes.
import asyncio

class Ctx:

    async def __aenter__(self):
        print('enter')
        await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, t, v, tb):
        print('exit', t, v)
        return True

class It:

    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0.01)
        return self.n

async def gen():
    try:
        for i in range(5):
            yield i
            await asyncio.sleep(0.01)
    finally:
        print('gen closed')

async def main():
    async with Ctx() as c:
        raise KeyError('k')
    async for x in It(3):
        print(x)
    print([x async for x in gen() if x % 2 == 0], {x: 1 async for x in It(2)})
    g = gen()
    print(await anext(g), await g.__anext__())
    await g.aclose()
    print(await anext(g, 'default'))

    async def sub():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print('cancelled')
            raise
        finally:
            print('fin')
    t = asyncio.create_task(sub())
    await asyncio.sleep(0)
    t.cancel('msg')
    try:
        await t
    except asyncio.CancelledError as e:
        print('main saw', e.args, t.cancelled())
asyncio.run(main())
