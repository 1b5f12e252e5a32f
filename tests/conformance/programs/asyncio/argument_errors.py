"""What asyncio says to arguments that it cannot take."""
import asyncio, contextvars
v = contextvars.ContextVar('v', default=0)
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    v.set(1)
    f.add_done_callback(lambda f: print('cb', v.get(), f.result()))
    ctx = contextvars.copy_context(); ctx.run(v.set, 7)
    f.add_done_callback(lambda f: print('cb ctx', v.get()), context=ctx)
    v.set(2)
    f.set_result('r')
    await asyncio.sleep(0)
    for bad in (lambda: f.set_result(1), lambda: f.set_exception(ValueError()), lambda: f.exception(), lambda: f.cancel(), lambda: asyncio.Future().result(), lambda: asyncio.Future().exception(), lambda: asyncio.Future().set_exception(StopIteration()), lambda: asyncio.Future().set_exception(StopIteration), lambda: asyncio.Future().set_exception(3), lambda: asyncio.create_task(3), lambda: asyncio.ensure_future(3), lambda: asyncio.gather(3), lambda: asyncio.Semaphore(-1), lambda: asyncio.Barrier(0), lambda: loop.run_until_complete(3), lambda: asyncio.Lock().release(), lambda: asyncio.Event(3), lambda: asyncio.Task(3), lambda: asyncio.shield(3), lambda: asyncio.timeout('x'), lambda: asyncio.current_task().set_result(3), lambda: asyncio.current_task().set_exception(ValueError()), lambda: asyncio.current_task().uncancel(), lambda: asyncio.current_task().cancelling(), lambda: asyncio.Runner().get_loop().is_running(), lambda: asyncio.wrap_future(3), lambda: asyncio.run_coroutine_threadsafe(3, loop), lambda: asyncio.iscoroutine(3), lambda: asyncio.BoundedSemaphore().release()):
        try: print('->', bad())
        except BaseException as e: print(type(e).__name__, e)
    for co in (lambda: asyncio.wait([]), lambda: asyncio.wait(3), lambda: asyncio.wait_for(3, 1), lambda: asyncio.wait({asyncio.sleep(0)}), lambda: asyncio.sleep('a'), lambda: asyncio.sleep(None), lambda: asyncio.wait([asyncio.ensure_future(asyncio.sleep(0))], return_when='X'), lambda: asyncio.wait_for(asyncio.sleep(0,'v'), None), lambda: asyncio.wait_for(asyncio.sleep(0,'v'), 0), lambda: asyncio.sleep(-1, 'neg'), lambda: asyncio.to_thread(3)):
        try: print('=>', await co())
        except BaseException as e: print(type(e).__name__, e)
asyncio.run(main())
