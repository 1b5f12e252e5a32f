# conformance: untimed
# A spawned process begins with a fresh memory and runs the program's text as __mp_main__.
import multiprocessing as mp
import sys
import time

setting = "as written"
print("module runs as", __name__)


def show(queue, value):
    queue.put((__name__, setting, value, mp.current_process().name, mp.get_start_method()))


class Job(mp.get_context("spawn").Process):
    def __init__(self, n):
        super().__init__(name=f"job {n}")
        self.n = n

    def run(self):
        print("job", self.n, setting)
        sys.exit(self.n)


if __name__ == "__main__":
    setting = "changed"
    for method in ("fork", "spawn"):
        context = mp.get_context(method)
        queue = context.Queue()
        p = context.Process(target=show, args=(queue, [1, (2, "three")]))
        p.start()
        print(queue.get())
        p.join()
        print(p.name, p.exitcode)
    job = Job(5)
    job.start()
    job.join()
    print(job.exitcode)
    with mp.get_context("spawn").Pool(2) as pool:
        pool.map(time.sleep, [0.3, 0.3], chunksize=1)
        print(pool.map(abs, [-1, -2, -3]))
    mp.set_start_method("spawn", force=True)
    try:
        mp.Process(target=lambda: 1).start()
    except Exception as problem:
        print(type(problem).__name__, str(problem).split(" at ")[0])
    try:
        mp.Queue().put(mp.Lock())
        mp.Process(target=print, args=(mp.Manager,)).name
    except Exception as problem:
        print(problem)
