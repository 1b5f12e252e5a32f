"""Queues: waiting putters and getters that are cancelled, join, how they and locks print."""
import asyncio
async def w(q, n):
    while True:
        x = await q.get()
        await asyncio.sleep(0.01)
        print(n, x); q.task_done()
async def main():
    q = asyncio.Queue(2); print(q, q.qsize(), q.maxsize, q.full(), q.empty())
    ws = [asyncio.create_task(w(q, i), name=f'w{i}') for i in range(2)]
    print(ws[0])
    for i in range(5): await q.put(i); print('put', i, q)
    await q.join(); print('joined', q)
    try: q.task_done()
    except ValueError as e: print(e)
    for x in ws: x.cancel()
    print(await asyncio.gather(*ws, return_exceptions=True)); print(ws[0])
    await q.join()
    try: q.get_nowait()
    except asyncio.QueueEmpty as e: print(repr(e))
    q.put_nowait(1); q.put_nowait(2)
    try: q.put_nowait(3)
    except asyncio.QueueFull as e: print(repr(e))
    p = asyncio.create_task(q.put(9)); await asyncio.sleep(0); print(q); p.cancel(); await asyncio.sleep(0)
    print(p.cancelled(), q.get_nowait(), q.get_nowait(), q)
    g1 = asyncio.create_task(q.get()); g2 = asyncio.create_task(q.get()); await asyncio.sleep(0); print(q)
    g1.cancel(); q.put_nowait('z'); print(await g2, g1.cancelled())
    pq = asyncio.PriorityQueue(); [pq.put_nowait(x) for x in (3,1,2)]; print(pq, [pq.get_nowait() for _ in range(3)])
    lq = asyncio.LifoQueue(); [lq.put_nowait(x) for x in (3,1,2)]; print(lq, [await lq.get() for _ in range(3)])
    l = asyncio.Lock(); print(l.locked(), str(l)[:30]); 
    async with l: print(str(l).split(' at')[0], str(l).split('[')[1])
    s = asyncio.Semaphore(2); await s.acquire(); print(str(s).split('[')[1], s.locked())
    e = asyncio.Event(); print(str(e).split('[')[1]); c = asyncio.Condition(); print(str(c).split('[')[1])
    b = asyncio.Barrier(2); print(str(b).split('[')[1])
    async def waiter(): 
        async with b as pos: return pos
    print(await asyncio.gather(waiter(), waiter()), b.n_waiting, b.parties, b.broken)
    t = asyncio.create_task(asyncio.wait_for(asyncio.sleep(5), 3), name='wf'); await asyncio.sleep(0); 
    t.cancel()
    f = asyncio.get_running_loop().create_future(); print(f); f.set_result([1]*3); print(f)
    f = asyncio.get_running_loop().create_future(); f.set_exception(ValueError('x')); print(f, f.exception()); 
    f = asyncio.get_running_loop().create_future(); f.cancel(); print(f)
asyncio.run(main())
