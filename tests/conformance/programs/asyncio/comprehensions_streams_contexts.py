"""Asynchronous comprehensions and generators, streams, contexts, exit stacks; generators by hand."""
# conformance: untimed
import asyncio, contextvars, contextlib
cv = contextvars.ContextVar('cv', default='d')
async def agen(n):
    for i in range(n):
        await asyncio.sleep(0); yield i
async def main():
    print([x async for x in agen(3) if x != 1], {x: y async for x, y in zipped()}, {x async for x in agen(2)}, [await asyncio.sleep(0, x) for x in range(2)], [y for x in [1, 2] async for y in agen(x)], sum([x async for x in agen(4)]))
    g = (x * 2 async for x in agen(3)); print(type(g).__name__, [v async for v in g])
    a = agen(5); print(await anext(a), await a.asend(None), await anext(a, 'def')); await a.aclose(); print(await anext(a, 'def'))
    try: await anext(a)
    except StopAsyncIteration as e: print('SAI', e.args)
    async def ag2():
        try:
            got = yield 1
            print('got', got)
            yield 2
        except ValueError as e: print('caught', e); yield 'after'
        finally: print('fin')
    a = ag2(); print(await a.asend(None), await a.asend('v')); print(await a.athrow(ValueError('x')))
    try: await a.__anext__()
    except StopAsyncIteration: print('end')
    a = ag2(); await anext(a)
    try: await a.athrow(KeyError('k'))
    except KeyError as e: print('KeyError', e)
    a = agen(1)
    try: await a.asend(1)
    except TypeError as e: print(e)
    tok = cv.set('m'); print(cv.get(), tok.old_value is contextvars.Token.MISSING, tok.var is cv)
    async def child(v): cv.set(v); await asyncio.sleep(0); return cv.get()
    print(await asyncio.gather(child('a'), child('b')), cv.get()); cv.reset(tok); print(cv.get())
    try: cv.reset(tok)
    except RuntimeError as e: print(str(e)[:40])
    ctx = contextvars.copy_context(); print(ctx.run(lambda: (cv.set('in'), cv.get())[1]), cv.get(), ctx[cv], cv in ctx, len(list(ctx)) >= 1)
    try: contextvars.ContextVar('n').get()
    except LookupError as e: print('LookupError')
    print(await asyncio.create_task(child('ctx'), context=ctx), ctx[cv])
    @contextlib.asynccontextmanager
    async def acm(n):
        print('aenter', n)
        try: yield n
        except ValueError as e: print('acm caught', e)
        finally: await asyncio.sleep(0); print('aexit', n)
    async with contextlib.AsyncExitStack() as st:
        await st.enter_async_context(acm(1)); st.push_async_callback(asyncio.sleep, 0.01); st.enter_context(contextlib.suppress(KeyError)); raise ValueError('s')
    async with contextlib.aclosing(agen(3)) as ag:
        async for x in ag: print(x); break
    async with acm('p') as a, acm('q') as b: print(a, b)
    async def handle(r, w):
        while line := await r.readline():
            w.write(b'echo ' + line); await w.drain()
        w.close(); await w.wait_closed()
    srv = await asyncio.start_server(handle, '127.0.0.1', 0); port = srv.sockets[0].getsockname()[1]
    r, w = await asyncio.open_connection('127.0.0.1', port); w.write(b'one\ntwo\nthr'); await w.drain(); print(await r.readline(), await r.readexactly(5), await r.readuntil(b'\n')); w.write_eof(); print(await r.read(), r.at_eof())
    try: await r.readexactly(3)
    except asyncio.IncompleteReadError as e: print(e, e.partial, e.expected)
    w.close(); await w.wait_closed(); print(w.is_closing()); srv.close(); await srv.wait_closed(); print(srv.is_serving())
    try: await asyncio.open_connection('127.0.0.1', port)
    except ConnectionRefusedError as e: print(type(e).__name__, e.errno)
async def zipped():
    for p in (('a', 1), ('b', 2)): yield p
asyncio.run(main())
def gen():
    try:
        x = yield 1
        print('x', x)
        y = yield x
        return y
    except GeneratorExit: print('GE'); raise
    finally: print('F')
def outer():
    r = yield from gen(); print('r', r); return 'o'
o = outer(); print(next(o), o.send('s'))
try: o.send('last')
except StopIteration as e: print(e.value)
g = gen(); next(g); g.close(); g.close()
g = gen(); next(g)
try: g.throw(ValueError('t'))
except ValueError as e: print(e)
try: g.send(None)
except StopIteration: print('over')
g = gen()
try: g.send(3)
except TypeError as e: print(e)
def bad():
    try: yield 1
    except GeneratorExit: yield 2
g = bad(); next(g)
try: g.close()
except RuntimeError as e: print(e)
def rec():
    yield next(it)
it = rec()
try: next(it)
except ValueError as e: print(e)
def si(): yield 1; raise StopIteration
try: list(si())
except RuntimeError as e: print(e, repr(e.__cause__))
print(list(map(lambda p: p, (x for x in 'ab'))), (x for x in ()).__name__, gen.__name__)
