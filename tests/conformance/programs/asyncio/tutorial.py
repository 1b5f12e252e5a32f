# conformance: python 3.11
# Tasks, groups, timeouts and waiting, as in a tutorial.
import asyncio, time

async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)

async def main():
    t1 = asyncio.create_task(say_after(0.1, 'hello'), name='one')
    t2 = asyncio.create_task(say_after(0.2, 'world'))
    print(t1.get_name(), t1.done())
    await t1
    await t2
    print(t1)
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(say_after(0.1, 'a'))
        b = tg.create_task(say_after(0.05, 'b'))
    print('both', a.result(), b.exception())
    try:
        async with asyncio.timeout(0.05):
            await asyncio.sleep(1)
    except TimeoutError as e:
        print('timeout', repr(e))
    try:
        await asyncio.wait_for(say_after(1, 'x'), timeout=0.05)
    except asyncio.TimeoutError:
        print('timeout2')
    done, pending = await asyncio.wait([asyncio.create_task(say_after(i / 20, i)) for i in range(1, 4)], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for p in pending:
        p.cancel()
    r = await asyncio.gather(*pending, return_exceptions=True)
    print(r)
    for f in asyncio.as_completed([say_after(0.1, 'q'), say_after(0.05, 'w')]):
        print(await f)
    s = asyncio.shield(asyncio.create_task(say_after(0.1, 'sh')))
    await s
asyncio.run(main())
