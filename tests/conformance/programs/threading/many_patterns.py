"""Readers and writers, accounts, pipelines, pools, barriers, conditions, local data: densely."""
import threading, time, queue, random, logging, sys, concurrent.futures as cf, collections, contextlib
class RW:
    def __init__(self): self.readers = 0; self.m = threading.Lock(); self.w = threading.Lock()
    @contextlib.contextmanager
    def read(self):
        with self.m:
            self.readers += 1
            if self.readers == 1: self.w.acquire()
        try: yield
        finally:
            with self.m:
                self.readers -= 1
                if self.readers == 0: self.w.release()
    @contextlib.contextmanager
    def write(self):
        with self.w: yield
rw, log = RW(), []
def reader(i):
    with rw.read(): log.append(("r", i)); time.sleep(0.02)
def writer(i):
    time.sleep(0.01)
    with rw.write(): log.append(("w", i)); time.sleep(0.01)
ts = [threading.Thread(target=reader, args=(i,)) for i in range(2)] + [threading.Thread(target=writer, args=(9,))]
[t.start() for t in ts]; [t.join() for t in ts]; print(log)
class Account:
    def __init__(s, b): s.b = b; s.lock = threading.Lock()
    def withdraw(s, n):
        with s.lock:
            if s.b < n: raise ValueError(f"Insufficient funds: {s.b} < {n}")
            s.b -= n
acc = Account(100); errs = []
def w(n):
    try: acc.withdraw(n)
    except ValueError as e: errs.append(str(e))
ts = [threading.Thread(target=w, args=(30,)) for _ in range(4)]; [t.start() for t in ts]; [t.join() for t in ts]; print(acc.b, errs)
src, mid, out = queue.Queue(), queue.Queue(maxsize=1), []
STOP = object()
def stage1():
    while (x := src.get()) is not STOP: mid.put(x * 10)
    mid.put(STOP)
def stage2():
    while (x := mid.get()) is not STOP: out.append(x)
for i in range(5): src.put(i)
src.put(STOP)
ts = [threading.Thread(target=f, name=f.__name__) for f in (stage1, stage2)]; [t.start() for t in ts]; [t.join() for t in ts]; print(out, [t.name for t in ts])
def tick(n, stop):
    i = 0
    while not stop.wait(0.01): i += 1
    print("ticks >= 2:", i >= 2)
stop = threading.Event(); t = threading.Thread(target=tick, args=(1, stop), daemon=True); t.start(); time.sleep(0.05); stop.set(); t.join(); print(t.daemon)
lock = threading.Lock(); print(lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=0.01), lock.locked()); lock.release()
try: lock.release()
except RuntimeError as e: print(e)
b = threading.Barrier(2, timeout=0.02)
try: b.wait()
except threading.BrokenBarrierError as e: print("broken", b.broken, repr(e)); b.reset(); print(b.broken)
with cf.ThreadPoolExecutor(2) as ex:
    futs = [ex.submit(time.sleep, 0.01 * i) for i in range(3)]
    print(cf.wait(futs, return_when=cf.FIRST_COMPLETED).done == {futs[0]})
    try: print(list(ex.map(lambda x: 1 / x, [1, 0, 2])))
    except ZeroDivisionError as e: print("map:", e)
    try: ex.submit(time.sleep, 0.05).result(timeout=0.001)
    except cf.TimeoutError as e: print("timeout", repr(e))
    f = ex.submit(lambda: 1 / 0); print(f.exception(), f.done(), f.cancel())
with cf.ThreadPoolExecutor(1) as ex:
    a = ex.submit(time.sleep, 0.02); bq = [ex.submit(print, "no") for _ in range(2)]; ex.shutdown(wait=False, cancel_futures=True); print([x.cancelled() for x in bq])
ex = cf.ThreadPoolExecutor(1, initializer=lambda: 1 / 0)
try: ex.submit(print).result()
except cf.BrokenExecutor as e: print(type(e).__name__, e)
def excepthook_demo():
    def bad(): raise RuntimeError("unhandled")
    t = threading.Thread(target=bad, name="Bad"); t.start(); t.join(); print("still here", t.is_alive())
excepthook_demo()
class T(threading.Thread):
    def __init__(s, n): super().__init__(); s.n = n; s.res = None
    def run(s): s.res = s.n ** 2
ts = [T(i) for i in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print([t.res for t in ts], ts[0].name, repr(ts[0])[:20])
cv = threading.Condition(); ready = []
def waiter(i):
    with cv:
        ok = cv.wait_for(lambda: len(ready) > i, timeout=1); print("woke", i, ok)
ts = [threading.Thread(target=waiter, args=(i,)) for i in range(2)]; [t.start() for t in ts]
for i in range(2):
    time.sleep(0.01)
    with cv: ready.append(i); cv.notify_all()
[t.join() for t in ts]
with cv: print(cv.wait(timeout=0.01))
try: cv.notify()
except RuntimeError as e: print(e)
lifo = queue.LifoQueue(); [lifo.put(i) for i in range(3)]; print([lifo.get() for _ in range(3)], lifo.qsize())
sq = queue.SimpleQueue(); sq.put(1); print(sq.get(), sq.empty())
tl = threading.local()
def setl(v): tl.v = v; time.sleep(0.01); print("local", v, tl.v)
ts = [threading.Thread(target=setl, args=(i,)) for i in range(2)]; [t.start() for t in ts]; [t.join() for t in ts]; print(hasattr(tl, "v"))
logging.basicConfig(level=logging.INFO, format="%(threadName)s %(levelname)s %(message)s", stream=sys.stdout)
t = threading.Thread(target=logging.info, args=("from %s", "thread"), name="Lg"); t.start(); t.join()
print(threading.get_ident() == threading.main_thread().ident, threading.current_thread() is threading.main_thread())
