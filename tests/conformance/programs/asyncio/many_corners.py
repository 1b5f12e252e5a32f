# conformance: untimed
import asyncio, queue, threading, time
from collections import deque
class Chan:
    def __init__(self, n): self.q = deque(); self.n = n; self.c = asyncio.Condition()
    async def put(self, x):
        async with self.c:
            await self.c.wait_for(lambda: len(self.q) < self.n); self.q.append(x); self.c.notify_all()
    async def get(self):
        async with self.c:
            await self.c.wait_for(lambda: self.q); x = self.q.popleft(); self.c.notify_all(); return x
async def prod(c, n):
    for i in range(n): await c.put(i); print("put", i)
    await c.put(None)
async def cons(c, name):
    while (x := await c.get()) is not None: print(name, x); await asyncio.sleep(0.001)
    await c.put(None); print(name, "bye")
async def main():
    c = Chan(2)
    await asyncio.gather(prod(c, 5), cons(c, "A"), cons(c, "B"))
    loop = asyncio.get_running_loop()
    h = loop.call_later(0.01, print, "later"); print(h.cancelled(), h.when() > loop.time()); h.cancel(); print(h.cancelled())
    loop.call_soon(print, "soon"); fut = loop.run_in_executor(None, time.sleep, 0.001); await fut
    t = asyncio.create_task(asyncio.sleep(0.001, "x"), name="N"); t.add_done_callback(lambda t: print("done", t.get_name(), t.result())); await t; await asyncio.sleep(0)
    async def agen():
        try:
            for i in range(3): yield i; await asyncio.sleep(0)
        finally: print("agen fin")
    print([x async for x in agen()], {x: 1 async for x in agen() if x}, await anext(agen()))
    a = agen(); print(await a.asend(None), await a.__anext__()); await a.aclose()
    try:
        async for x in agen():
            if x: raise KeyError(x)
    except KeyError as e: print("key", e)
    class ACM:
        async def __aenter__(s): print("ae"); return s
        async def __aexit__(s, t, e, tb): print("ax", t and t.__name__); return True
    async with ACM() as q: raise ValueError("sup")
    async with asyncio.Semaphore(2): pass
    r = await asyncio.wait_for(asyncio.gather(asyncio.sleep(0.001, 1), asyncio.sleep(0.002, 2)), 1); print(r)
    g = asyncio.gather(asyncio.sleep(1), asyncio.sleep(1)); await asyncio.sleep(0); g.cancel()
    try: await g
    except asyncio.CancelledError: print("g cancelled")
    tasks = {asyncio.create_task(asyncio.sleep(d / 1000, d)) for d in (3, 1, 2)}
    for f in asyncio.as_completed(tasks): print(await f, end=" ")
    print()
    done, pend = await asyncio.wait([asyncio.create_task(asyncio.sleep(0.001)), asyncio.create_task(asyncio.sleep(1))], timeout=0.01); print(len(done), len(pend)); [p.cancel() for p in pend]
    def handler(loop, ctx): print("handler", ctx["message"], type(ctx.get("exception")).__name__)
    loop.set_exception_handler(handler); loop.call_soon(lambda: 1 / 0); await asyncio.sleep(0)
    async def nested():
        async with asyncio.TaskGroup() as tg:
            t1 = tg.create_task(asyncio.sleep(0.001, "t1")); t2 = tg.create_task(asyncio.sleep(0.002, "t2"))
        return t1.result(), t2.result()
    print(await nested())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(1)); raise RuntimeError("body")
    except BaseExceptionGroup as e: print(repr(e))
    ev = asyncio.Event()
    async def w(i): await ev.wait(); return i
    ws = [asyncio.ensure_future(w(i)) for i in range(3)]; await asyncio.sleep(0); ev.set(); print(await asyncio.gather(*ws))
    pq = asyncio.PriorityQueue(); [pq.put_nowait(x) for x in ((2, "b"), (1, "a"))]; print(await pq.get(), pq.qsize())
    lq = asyncio.LifoQueue(); lq.put_nowait(1); lq.put_nowait(2); print(lq.get_nowait(), lq)
    try: asyncio.run(main())
    except RuntimeError as e: print(e)
    try: await asyncio.sleep(0, 1) + 1
    except TypeError as e: print(e)
    try: await 5
    except TypeError as e: print(e)
    co = asyncio.sleep(0); await co
    try: await co
    except RuntimeError as e: print(e)
    t = asyncio.create_task(asyncio.sleep(0)); 
    try: t.result()
    except asyncio.InvalidStateError as e: print(e)
    try: t.exception()
    except asyncio.InvalidStateError as e: print(e)
    try: t.set_result(1)
    except RuntimeError as e: print(e)
    await t; print(t.cancel(), t.cancelled())
    print(asyncio.iscoroutinefunction(main), asyncio.iscoroutine(co), asyncio.isfuture(t), loop.is_running(), loop.is_closed())
    fut = asyncio.run_coroutine_threadsafe(asyncio.sleep(0, 9), loop); await asyncio.sleep(0.01); print(fut.result())
asyncio.run(main())
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
async def ret(): return 7
with asyncio.Runner() as r: print(r.run(ret()), r.run(ret()))
loop = asyncio.new_event_loop(); print(loop.run_until_complete(ret())); loop.close(); print(loop.is_closed())
try: loop.run_until_complete(c := ret())
except RuntimeError as e: print(e); c.close()
try: asyncio.run(5)
except ValueError as e: print(e)
