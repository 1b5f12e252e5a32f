"""Context managers, groups, timeouts, cancellation that is refused, handlers of exceptions: densely."""
import asyncio, contextlib, logging, sys, traceback
class Res:
    async def __aenter__(s): print("aenter"); await asyncio.sleep(0); return s
    async def __aexit__(s, t, v, tb): print("aexit", t.__name__ if t else None); return False
@contextlib.asynccontextmanager
async def acm(n):
    print("open", n)
    try: yield n
    except RuntimeError as e: print("acm caught", e); raise
    finally: print("close", n)
class Cnt:
    def __init__(s, n): s.n = n
    def __aiter__(s): return s
    async def __anext__(s):
        if s.n <= 0: raise StopAsyncIteration
        s.n -= 1; await asyncio.sleep(0.001); return s.n
async def boom(d): await asyncio.sleep(d); raise RuntimeError(f"boom {d}")
async def main():
    async with Res() as r, acm("x") as x: print(r is not None, x)
    try:
        async with acm("y"): raise RuntimeError("inside")
    except RuntimeError as e: print("outer", e)
    async for i in Cnt(3): print(i, end=" ")
    else: print("else")
    async with contextlib.AsyncExitStack() as st:
        await st.enter_async_context(acm("s1")); st.push_async_callback(asyncio.sleep, 0); st.callback(print, "sync cb")
    res = await asyncio.gather(boom(0.01), asyncio.sleep(0.02, "ok"), boom(0.03), return_exceptions=True); print(res)
    try: await asyncio.gather(boom(0.01), asyncio.sleep(0.05))
    except RuntimeError as e: print("gather", e)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler:", c["message"], repr(c.get("exception"))))
    loop.call_soon(lambda: 1 / 0); await asyncio.sleep(0.001)
    loop.set_exception_handler(None)
    t = asyncio.create_task(boom(0.01), name="T")
    t.add_done_callback(lambda t: print("done", t.get_name(), t.exception()))
    try: await asyncio.wait_for(t, 1)
    except RuntimeError as e: print(e)
    try: await asyncio.wait_for(asyncio.sleep(1), timeout=0.01)
    except asyncio.TimeoutError as e: print(type(e), e.args)
    async def cancel_me():
        try: await asyncio.sleep(5)
        except asyncio.CancelledError: print("cleaning"); await asyncio.sleep(0.01); raise
        finally: print("finally")
    t = asyncio.create_task(cancel_me()); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError: print("was cancelled", t.cancelled(), t.done())
    async def stubborn():
        while True:
            try: await asyncio.sleep(0.01); return "survived"
            except asyncio.CancelledError: print("ignored", asyncio.current_task().cancelling()); asyncio.current_task().uncancel()
    t = asyncio.create_task(stubborn()); await asyncio.sleep(0); t.cancel(); print(await t)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(boom(0.01)); tg.create_task(boom(0.01))
            raise KeyError("body")
    except BaseExceptionGroup as eg: print(eg, [repr(e) for e in eg.exceptions]); 
    try:
        async with asyncio.timeout(0.02):
            async with asyncio.timeout(0.01): await asyncio.sleep(1)
    except TimeoutError: print("inner timeout")
    f = loop.create_future(); f.cancel()
    try: await f
    except asyncio.CancelledError: print("fut cancelled", f)
    f = loop.create_future(); f.set_exception(ValueError("v"))
    try: f.result()
    except ValueError as e: print(e)
    try: f.set_result(1)
    except asyncio.InvalidStateError as e: print("ISE", e)
    f2 = loop.create_future()
    try: f2.result()
    except asyncio.InvalidStateError as e: print(e)
    print(asyncio.iscoroutinefunction(main), asyncio.isfuture(f), asyncio.iscoroutine(c := Cnt.__anext__(Cnt(1)))); c.close()
    l = asyncio.Lock()
    async def crit(n):
        async with l: print("in", n); await asyncio.sleep(0.001)
    await asyncio.gather(*(crit(i) for i in range(3))); print(l.locked())
    try: l.release()
    except RuntimeError as e: print(e)
    done, pend = await asyncio.wait([asyncio.create_task(boom(0.01)), asyncio.create_task(asyncio.sleep(0.02))], return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pend), done.pop().exception())
    q = asyncio.Queue(1); await q.put(1)
    try: q.put_nowait(2)
    except asyncio.QueueFull as e: print(repr(e), q)
    try: await asyncio.wait_for(q.put(3), 0.01)
    except TimeoutError: print("put timed out", q.qsize())
    r = await asyncio.shield(asyncio.sleep(0.001, "sh")); print(r)
    try: await 5
    except TypeError as e: print(e)
    try: asyncio.run(Cnt.__anext__(Cnt(1)))
    except RuntimeError as e: print(e)
    try: await asyncio.wait([])
    except ValueError as e: print(e)
    ft = asyncio.run_coroutine_threadsafe
    def th(): 
        return ft(asyncio.sleep(0.01, "from thread"), loop).result()
    print(await asyncio.to_thread(th), await loop.run_in_executor(None, lambda: 42))
asyncio.run(main())
with asyncio.Runner() as rn: print(rn.run(asyncio.sleep(0, 1)), rn.run(asyncio.sleep(0, 2)))
async def die(): await asyncio.sleep(0.001); raise SystemExit(0) if False else LookupError("final")
asyncio.run(die())
