# conformance: untimed
import threading, time, queue, random, sys
class BankAccount:
    def __init__(self, b): self.b = b; self.lock = threading.RLock()
    def withdraw(self, n):
        with self.lock:
            if self.b < n: raise ValueError(f"insufficient: {self.b} < {n}")
            self.b -= n
    def transfer(self, o, n):
        with self.lock, o.lock: self.withdraw(n); o.b += n
a, b = BankAccount(10), BankAccount(0)
ts = [threading.Thread(target=a.transfer, args=(b, 1)) for _ in range(5)]; [t.start() for t in ts]; [t.join() for t in ts]; print(a.b, b.b)
try: a.withdraw(100)
except ValueError as e: print(e)
class MyT(threading.Thread):
    def __init__(self, n): super().__init__(name=f"my-{n}", daemon=True); self.n = n; self.res = None
    def run(self): self.res = self.n ** 2
    def join(self, *a): super().join(*a); return self.res
ms = [MyT(i) for i in range(3)]; [m.start() for m in ms]; print([m.join() for m in ms], ms[0].name, ms[0].daemon)
q = queue.Queue(); res = []
def worker(i):
    while True:
        item = q.get()
        if item is None: q.task_done(); break
        res.append((i, item)); time.sleep(0.002); q.task_done()
ws = [threading.Thread(target=worker, args=(i,)) for i in range(2)]; [w.start() for w in ws]
for i in range(6): q.put(i)
q.join(); [q.put(None) for _ in ws]; [w.join() for w in ws]; print(sorted(x[1] for x in res), q.unfinished_tasks)
sem = threading.Semaphore(2); active = 0; peak = 0; l = threading.Lock()
def limited():
    global active, peak
    with sem:
        with l: active += 1; peak = max(peak, active)
        time.sleep(0.003)
        with l: active -= 1
ts = [threading.Thread(target=limited) for _ in range(5)]; [t.start() for t in ts]; [t.join() for t in ts]; print(peak, sem._value)
b = threading.Barrier(3, timeout=1)
def bar(i): 
    try: b.wait(); print("passed") if i == 0 else None
    except threading.BrokenBarrierError: print("broken")
ts = [threading.Thread(target=bar, args=(i,)) for i in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print(b.parties, b.n_waiting, b.broken); b.abort()
try: b.wait()
except threading.BrokenBarrierError as e: print(repr(e))
def dead(): raise SystemExit(3)
t = threading.Thread(target=dead); t.start(); t.join(); print("alive")
def gen(n):
    for i in range(n): got = yield i; print("got", got)
    return "ret"
def deleg(): r = yield from gen(2); print("r", r); yield "last"
g = deleg(); print(next(g), g.send("a"), g.send("b")); 
try: next(g)
except StopIteration as e: print("stop", e.value)
g = gen(3); next(g)
try: g.throw(ValueError("thrown"))
except ValueError as e: print(e)
try: g.send(1)
except StopIteration: print("finished")
g = gen(2); 
try: g.send(5)
except TypeError as e: print(e)
g.close(); print(g.gi_frame, list(g))
class Countdown:
    def __init__(s, n): s.n = n
    def __iter__(s): return s
    def __next__(s):
        if s.n <= 0: raise StopIteration
        s.n -= 1; return s.n + 1
print(list(Countdown(3)), sum(Countdown(4)), max(Countdown(2)), [*Countdown(2)], dict(enumerate(Countdown(2))))
sys.stdout.write("w\n"); print("a", "b", sep="", end="!\n", file=sys.stdout, flush=True); print(*[1, 2], sep=", ")
raise SystemExit("bye")
