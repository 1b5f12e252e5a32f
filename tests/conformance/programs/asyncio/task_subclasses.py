"""Classes derived from asyncio.Task, and factories that make all tasks of them."""
import asyncio, sys, traceback
class MyTask(asyncio.Task):
    def __init__(self, coro, *, loop=None, name=None, tag='t', **kw):
        super().__init__(coro, loop=loop, name=name, **kw)
        self.tag = tag
    def __repr__(self): return f"<MyTask {self.get_name()} {self.tag} done={self.done()}>"
    def cancel(self, msg=None):
        print("cancelling", self.get_name()); return super().cancel(msg)
def factory(loop, coro, **kw):
    t = MyTask(coro, loop=loop, **kw); return t
async def work(n):
    await asyncio.sleep(0.01*n); return n
async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is factory)
    t = asyncio.create_task(work(1), name='one')
    print(t, isinstance(t, MyTask), isinstance(t, asyncio.Task), isinstance(t, asyncio.Future))
    print(await t, t, t.result(), t.tag)
    print(await asyncio.gather(work(1), work(2)))
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(work(3), name='g1'); b = tg.create_task(work(1))
    print(a, a.result(), b.result())
    t = asyncio.create_task(work(100), name='long')
    await asyncio.sleep(0)
    t.cancel('stop')
    try: await t
    except asyncio.CancelledError as e: print('cancelled', e.args, t.cancelled())
    try:
        await asyncio.wait_for(work(100), 0.01)
    except asyncio.TimeoutError as e: print('timeout', repr(e))
    loop.set_task_factory(None)
    print(type(asyncio.create_task(work(0))))
    try: loop.set_task_factory(3)
    except TypeError as e: print(e)
    direct = MyTask(work(1), loop=loop, name='direct', tag='mine')
    print(await direct, direct.tag)
    print(sorted(x.get_name() for x in asyncio.all_tasks()))
    print(asyncio.current_task().get_name())
asyncio.run(main())
