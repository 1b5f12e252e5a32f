"""Pools, managers, pipes, shared values, ends of processes: their corners and what they say."""
# conformance: untimed
import multiprocessing as mp, time, os
def sq(x):
    if x == 3: raise ValueError('three')
    return x*x
def add(a, b=0): return a+b
def slow(x): time.sleep(0.05*x); return x
def inc(v, l):
    for _ in range(50):
        with l: v.value += 1
def fill(d, l, i): d[i] = i*i; l.append(i)
def init(x): global G; G = x
def useg(y): return G + y
def child(q): q.put((mp.current_process().name, mp.parent_process() is not None, mp.current_process().daemon))
def talk(c): c.send(c.recv()*2); c.close()
def die(): os._exit(3)
def raises(): raise RuntimeError('child error')
if __name__ == '__main__':
    def t(f):
        try: print('->', repr(f())[:200])
        except BaseException as e: print(type(e).__name__, str(e)[:200])
    with mp.Pool(2, initializer=init, initargs=(10,)) as p:
        print(p.map(sq, [1, 2, 4]), list(p.imap(sq, range(3))), sorted(p.imap_unordered(sq, range(3))), p.starmap(add, [(1, 2), (3,)]), p.apply(add, (1,), {'b': 5}), p.map(useg, [1, 2]))
        t(lambda: p.map(sq, [1, 3])); it = p.imap(sq, [1, 3, 2]); print(next(it)); t(lambda: next(it)); print(next(it)); t(lambda: next(it))
        done = []; r = p.apply_async(add, (2, 3), callback=lambda v: done.append(v)); print(r.get(timeout=2), r.ready(), r.successful()); time.sleep(0.02); print(done)
        errs = []; r = p.apply_async(sq, (3,), error_callback=lambda e: errs.append(repr(e))); r.wait(); time.sleep(0.02); print(errs, r.successful()); t(r.get); r = p.apply_async(slow, (4,)); t(lambda: r.get(timeout=0.01)); print(r.get())
        print(p.starmap_async(add, [(1, 1)]).get(), p.map_async(sq, [2]).get(), p.map(slow, [3, 1, 2], chunksize=1))
    t(lambda: p.map(sq, [1])); p.join() if False else None
    v = mp.Value('i', 0); l = mp.Lock(); ps = [mp.Process(target=inc, args=(v, l)) for _ in range(2)]; [x.start() for x in ps]; [x.join() for x in ps]; print(v.value, [x.exitcode for x in ps])
    with mp.Manager() as m:
        d, li = m.dict(), m.list(); ps = [mp.Process(target=fill, args=(d, li, i)) for i in range(3)]; [x.start() for x in ps]; [x.join() for x in ps]; print(sorted(d.items()), sorted(li), len(d), 1 in d, d.get(9)); ns = m.Namespace(); ns.a = 1; print(ns.a, ns); t(lambda: d['zz'])
    q = mp.Queue(); x = mp.Process(target=child, args=(q,), name='kid', daemon=True); x.start(); print(q.get()); x.join(); print(x.exitcode, x.is_alive(), x.name, str(x).split(' ')[0])
    a, b = mp.Pipe(); x = mp.Process(target=talk, args=(b,)); x.start(); a.send([1]); print(a.poll(1), a.recv()); x.join(); b.close(); t(a.recv)
    x = mp.Process(target=die); x.start(); x.join(); print(x.exitcode); x = mp.Process(target=raises); x.start(); x.join(); print(x.exitcode)
    x = mp.Process(target=slow, args=(20,)); x.start(); x.terminate(); x.join(); print(x.exitcode); t(x.start); x.close(); t(lambda: x.is_alive())
    arr = mp.Array('i', [1, 2, 3]); arr[1] = 9; print(arr[:], len(arr), list(arr)); e = mp.Event(); print(e.is_set(), e.wait(0.01)); s = mp.Semaphore(1); print(s.acquire(), s.acquire(timeout=0.01)); jq = mp.JoinableQueue(); jq.put(1); print(jq.get()); jq.task_done(); jq.join(); t(jq.task_done); t(lambda: mp.Queue().get(timeout=0.01)); t(lambda: mp.Queue(1).get_nowait()); sq_ = mp.SimpleQueue(); sq_.put(5); print(sq_.empty(), sq_.get()); print(mp.get_start_method(), mp.current_process().name, mp.active_children())
