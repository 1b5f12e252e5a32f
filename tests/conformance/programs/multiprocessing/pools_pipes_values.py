"""Pools, queues, pipes, values, managers and events of processes: densely."""
# conformance: untimed
import multiprocessing as mp, os, time, queue
from concurrent.futures import ProcessPoolExecutor
def sq(x): return x * x
def add(a, b): return a + b
def worker(q, r):
    while True:
        item = q.get()
        if item is None: break
        r.put((item, item ** 2))
def inc(v, lock, n):
    for _ in range(n):
        with lock: v.value += 1
def child(conn):
    conn.send({"hello": [1, 2]}); print("child got", conn.recv()); conn.close()
def fail(): raise ValueError("in child")
def slow(): time.sleep(10)
class P(mp.Process):
    def __init__(self, n): super().__init__(name=f"proc-{n}"); self.n = n
    def run(self): print("running", self.name, self.n, flush=True)
def init(x): global G; G = x
def use(_): return G
if __name__ == "__main__":
    with mp.Pool(3) as pool:
        print(pool.map(sq, range(5)), pool.starmap(add, [(1, 2), (3, 4)]), pool.apply(add, (1, 1)))
        r = pool.apply_async(sq, (7,)); print(r.get(timeout=1), r.ready(), r.successful())
        print(list(pool.imap(sq, [1, 2, 3], chunksize=2)), sorted(pool.imap_unordered(sq, [3, 2, 1])))
        e = pool.apply_async(fail)
        try: e.get()
        except ValueError as x: print("VE", x, type(x.__cause__).__name__)
        try: pool.apply_async(time.sleep, (1,)).get(timeout=0.01)
        except mp.TimeoutError as x: print("mp timeout", repr(x))
    with mp.Pool(2, initializer=init, initargs=("g",)) as pool: print(pool.map(use, [1, 2]))
    q, r = mp.Queue(), mp.Queue()
    ps = [mp.Process(target=worker, args=(q, r)) for _ in range(2)]
    for p in ps: p.start()
    for i in range(4): q.put(i)
    for _ in ps: q.put(None)
    print(sorted(r.get() for _ in range(4)))
    for p in ps: p.join()
    print([p.exitcode for p in ps], ps[0].is_alive())
    v, lock = mp.Value("i", 0), mp.Lock()
    ps = [mp.Process(target=inc, args=(v, lock, 50)) for _ in range(3)]
    [p.start() for p in ps]; [p.join() for p in ps]; print(v.value)
    a, b = mp.Pipe(); p = mp.Process(target=child, args=(b,)); p.start(); print(a.recv(), a.poll(0)); a.send("x"); p.join()
    p = P(1); p.start(); p.join(); print(p.name, p.exitcode)
    p = mp.Process(target=slow); p.start(); p.terminate(); p.join(); print(p.exitcode)
    arr = mp.Array("d", [1.5, 2.5]); print(arr[:], len(arr))
    with mp.Manager() as m:
        d, l = m.dict(), m.list([1]); d["a"] = 1; l.append(2); print(d, l, d.copy(), len(l))
    with ProcessPoolExecutor(2) as ex:
        print(list(ex.map(sq, range(4), chunksize=2)), ex.submit(add, 1, 2).result())
        f = ex.submit(fail)
        print(repr(f.exception()))
    ev = mp.Event(); print(ev.is_set(), ev.wait(0.01)); ev.set(); print(ev.is_set())
    print(mp.current_process().name, mp.parent_process(), mp.active_children(), mp.get_start_method())
    jq = mp.JoinableQueue(); jq.put(1); jq.get(); jq.task_done(); jq.join()
    try: q.get_nowait()
    except queue.Empty: print("Empty")
    try: q.get(timeout=0.01)
    except queue.Empty as x: print(repr(x))
    with lock: print(lock)
    print(mp.cpu_count() >= 1)
    try:
        mp.Pool(2).map(lambda x: x, [1])
    except Exception as x: print(type(x).__name__, str(x)[:12])
