"""Conditions, barriers, timers, hooks, pools: their corners and what they say."""
import threading, time, queue, sys, logging, concurrent.futures as cf
def t(f):
    try: print('->', repr(f())[:200])
    except BaseException as e: print(type(e).__name__, str(e)[:200])
c = threading.Condition(); box = []
def cons():
    with c: print('wait_for', c.wait_for(lambda: len(box) > 1, timeout=1), box)
th = threading.Thread(target=cons); th.start()
for i in range(2):
    time.sleep(0.05)
    with c: box.append(i); c.notify()
th.join()
with c: print(c.wait_for(lambda: False, timeout=0.05), c.wait(0.01))
t(lambda: c.wait()); t(lambda: c.notify())
b = threading.Barrier(2, action=lambda: print('action'), timeout=1)
def bw():
    try: assert b.wait() in (0, 1)
    except threading.BrokenBarrierError as e: print('broken', repr(e))
ths = [threading.Thread(target=bw) for _ in range(2)]; [x.start() for x in ths]; [x.join() for x in ths]
x = threading.Thread(target=bw); x.start(); time.sleep(0.05); b.abort(); x.join(); print(b.broken, b.n_waiting, b.parties); b.reset(); print(b.broken)
tm = threading.Timer(0.05, lambda *a, **k: print('timer', a, k), args=(1,), kwargs={'k': 2}); tm.start(); tm.join(); tm = threading.Timer(1, print); tm.start(); tm.cancel(); tm.join(); print(tm.finished.is_set(), tm.is_alive())
loc = threading.local(); loc.v = 'main'
def lf(): print(hasattr(loc, 'v')); loc.v = 'th'; print(loc.v)
x = threading.Thread(target=lf); x.start(); x.join(); print(loc.v)
def hook(args): print('hook', args.exc_type.__name__, args.exc_value, args.thread.name)
threading.excepthook = hook
def bad(): raise ValueError('in thread')
x = threading.Thread(target=bad, name='B'); x.start(); x.join(); threading.excepthook = threading.__excepthook__
t(lambda: threading.Thread(target=print, args=1).start()) if False else None
t(lambda: x.start()); t(lambda: threading.Thread().join()); t(lambda: threading.current_thread().join()); t(lambda: threading.Lock().release()); t(lambda: threading.RLock().release()); t(lambda: threading.Semaphore(-1)); t(lambda: threading.BoundedSemaphore(1).release()); t(lambda: threading.Thread(None, print, 'n', (), {}, daemon=True)); t(lambda: threading.Lock().acquire(blocking=False, timeout=1)); t(lambda: threading.Lock().acquire(timeout=-2)); t(lambda: threading.Event().wait(0.01)); t(lambda: queue.Queue().get(timeout=-1)); t(lambda: queue.Queue().get_nowait()); t(lambda: queue.Queue(1).task_done()); t(lambda: queue.Queue().get(timeout=0.01)); t(lambda: setattr(threading.current_thread(), 'daemon', True)); t(lambda: threading.Thread(group=1)); t(lambda: threading.main_thread().name); t(lambda: [x.name for x in threading.enumerate()]); t(lambda: threading.get_ident() == threading.main_thread().ident);
l = threading.RLock(); l.acquire(); l.acquire(); l.release(); l.release(); l2 = threading.Lock(); print(l2.locked(), l2.acquire(), l2.locked(), l2.acquire(False), l2.acquire(timeout=0.01)); l2.release()
print(str(threading.Thread(target=bad, name='R')), str(threading.current_thread())[:35])
class T(threading.Thread):
    def __init__(self): super().__init__(name='T!', daemon=True); self.r = None
    def run(self): self.r = self.name
x = T(); x.start(); x.join(); print(x.r, x.daemon, x.is_alive(), x.native_id is not None)
def init(n): threading.current_thread().tag = n; print('init', n)
def work(n):
    if n == 3: raise ValueError('three')
    time.sleep(0.05*n); return n*n
with cf.ThreadPoolExecutor(1, thread_name_prefix='P', initializer=init, initargs=('i',)) as ex:
    f = ex.submit(work, 2); time.sleep(0.01); f2 = ex.submit(work, 3); f3 = ex.submit(work, 1); print(f3.cancel(), f3.cancelled(), f.running() or f.done(), f.cancel())
    print(f.result(), repr(f2.exception()), f.done()); t(lambda: f2.result()); t(lambda: f3.result()); t(lambda: ex.submit(work, 5).result(timeout=0.01))
    print(list(ex.map(work, [2, 1, 0]))); t(lambda: list(ex.map(work, [1, 3, 0]))); t(lambda: list(ex.map(work, [4], timeout=0.01)))
    f = ex.submit(work, 1); f.add_done_callback(lambda f: print('cb', f.result())); cf.wait([f]); t(lambda: ex.submit())
t(lambda: ex.submit(work, 1)); t(lambda: cf.ThreadPoolExecutor(0)); t(lambda: cf.ThreadPoolExecutor(1, initializer=3))
with cf.ThreadPoolExecutor(3) as ex:
    fs = {ex.submit(work, n): n for n in (2, 0, 1)}
    print([fs[f] for f in cf.as_completed(fs)])
    d, nd = cf.wait([ex.submit(work, 4), ex.submit(work, 3)], return_when=cf.FIRST_EXCEPTION); print(len(d), len(nd))
    d, nd = cf.wait([ex.submit(work, 4)], timeout=0.01); print(len(d), len(nd)); t(lambda: list(cf.as_completed([ex.submit(work, 4)], timeout=0.01)))
def badinit(): raise RuntimeError('init failed')
logging.disable(logging.CRITICAL)
ex = cf.ThreadPoolExecutor(1, initializer=badinit); f = ex.submit(work, 0); t(f.result); t(lambda: ex.submit(work, 0)); ex.shutdown()
ex = cf.ThreadPoolExecutor(1); fs = [ex.submit(time.sleep, 0.05) for _ in range(3)]; ex.shutdown(wait=True, cancel_futures=True); print([f.cancelled() for f in fs])
f = cf.Future(); print(f.set_running_or_notify_cancel(), f.running()); f.set_result(1); print(f.result())
