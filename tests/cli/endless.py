#!/usr/bin/env python3
"""Nothing hangs: programs without an end, or too large for any computer, end soon, at a place, with a sentence.

usage: endless.py --command "build/native/interleave"
"""
import argparse
import concurrent.futures
import pathlib
import re
import resource
import shlex
import subprocess
import sys
import tempfile

SECONDS = 20  # on a busy machine; all of them together take a few
SETTINGS = ["--set", "limit.instructions=3000000", "--set", "limit.memory=67108864", "--set", "limit.events=2000000"]
LIMIT, RAISED, DEADLOCK = 3, 1, 4

LIMITED = {  # what must reach a limit: lines of programs
    "sum": "sum(itertools.count())",
    "max": "max(itertools.count())",
    "min of a map": "min(map(abs, iter(int, 1)))",
    "sorted": "sorted(iter(int, 1))",
    "any": "any(iter(int, 1))",
    "all of a range": "all(range(1, 10**12))",
    "list of a cycle": "list(itertools.cycle([1]))",
    "tuple": "tuple(itertools.repeat(None))",
    "set": "set(itertools.repeat(1))",
    "dict of pairs": "dict(zip(itertools.count(), itertools.count()))",
    "bytes": "bytes(itertools.repeat(1))",
    "join": "''.join(iter(str, 1))",
    "extend": "[].extend(itertools.repeat(1))",
    "in-place addition": "x = []; x += iter(int, 1)",
    "slice": "x = []; x[:] = iter(int, 1)",
    "starred call": "print(*iter(int, 1))",
    "starred target": "a, *b = iter(int, 1)",
    "in": "-1 in itertools.count()",
    "in an old sequence": "class S:\n    def __getitem__(self, i): return i\n-1 in S()",
    "next of a filter": "next(filter(None, itertools.repeat(0)))",
    "filter of a call": "next(filter(None, iter(int, 1)))",
    "enumerate": "sum(n for n, _ in enumerate(iter(int, 1)))",
    "deque": "collections.deque(iter(int, 1), maxlen=0)",
    "counter": "collections.Counter(itertools.repeat(1))",
    "reduce": "functools.reduce(int.__add__, itertools.repeat(0))",
    "islice": "next(itertools.islice(itertools.count(), 10**12, None))",
    "chain": "list(itertools.chain.from_iterable(itertools.repeat([])))",
    "compress": "list(itertools.compress(itertools.count(), itertools.repeat(0)))",
    "product": "sum(1 for _ in itertools.product(range(100), repeat=10))",
    "merge": "list(heapq.merge(itertools.count(), itertools.count()))",
    "tee": "sum(itertools.tee(itertools.count())[0])",
    "mean": "statistics.mean(itertools.count())",
    "choices": "random.choices([1], k=10**12)",
    "scheduler without time": "s = sched.scheduler(lambda: 0, lambda x: None); s.enter(1, 1, print); s.run()",
    "equal lists": "x = [0] * 10**5\ny = [0] * 10**5\nfor i in range(10**6): x == y",
    "sorting again": "x = list(range(10**5))\nfor i in range(10**6): sorted(x)",
    "splitting again": "x = 'a,' * 10**5\nfor i in range(10**6): x.split(',')",
    "finding again": "x = 'a' * 10**5\ny = 'a' * 5000 + 'b'\nfor i in range(10**6): x.find(y)",
    "dividing again": "x = 10**30000\nfor i in range(10**6): x * x // x",
    "an int that grows": "x = 3\nwhile True: x *= x",
    "a list that grows": "x = []\nwhile True: x.append(1)",
    "a text that grows": "x = 'a'\nwhile True: x += x",
    "doing nothing": "while True: pass",
    "exceptions in exceptions": "def f():\n    try: f()\n    finally: f()\nf()",
    "a queue that is empty": "q = queue.Queue()\nwhile True:\n    try: q.get_nowait()\n    except queue.Empty: pass",
    "generators left again": "x = [[i] for i in range(10**5)]\ndef g():\n    try:\n        while True: yield\n    finally: pass\nwhile True:\n    for i in g(): break",
    "a callback that calls itself soon": "loop = asyncio.new_event_loop()\ndef f(): loop.call_soon(f)\nf()\nloop.run_forever()",
    "a library's callback": "loop = asyncio.new_event_loop()\nasync def f():\n    while True: await asyncio.sleep(0)\nloop.run_until_complete(f())",
    "tasks that make tasks": "async def f(): asyncio.create_task(f())\nasync def main():\n    asyncio.create_task(f())\n    await asyncio.sleep(1e9)\nasyncio.run(main())",
    "threads that make threads": "def f(): threading.Thread(target=f).start()\nf()",
    "processes that make processes": "while True: os.fork()",
    "sleeping": "while True: time.sleep(1e4)",
    "a pattern that tries everything": "import re; re.match('(a*)*b', 'a' * 60)",
    "patterns again": "import re\nwhile True: re.findall('a|b', 'ab' * 1000)",
    "a sort key": "sorted([1, 2], key=lambda x: sum(itertools.count()))",
    "a representation": "class A:\n    def __repr__(self):\n        while True: pass\nprint(A())",
}
OTHERWISE = {  # the exception CPython raises, too: (last line, program)
    "a list that is too long": ("MemoryError", "[0] * 10**12"),
    "a text that is too long": ("MemoryError", "'a' * 10**12"),
    "bytes": ("MemoryError", "bytes(10**12)"),
    "a range": ("MemoryError", "list(range(10**12))"),
    "a product of texts": ("MemoryError", "x = 'a' * 10**6\nx.replace('a', x)"),
    "a wide format": ("MemoryError", "f'{1:>{10**12}}'"),
    "a wide percent format": ("MemoryError", "'%1000000000000d' % 1"),
    "a padded text": ("MemoryError", "'x'.ljust(10**12)"),
    "a power": ("MemoryError", "10**10**8"),
    "a shift": ("MemoryError", "1 << 10**12"),
    "a factorial": ("OverflowError", "math.factorial(10**7)"),
    "recursion": ("RecursionError", "def f(n): return f(n + 1)\nf(0)"),
    "recursion of generators": ("RecursionError", "def g(n):\n    yield from g(n + 1)\nlist(g(0))"),
    "recursion of __repr__": ("RecursionError", "class A:\n    def __repr__(self): return repr(self)\nprint(A())"),
    "recursion of __eq__": ("RecursionError", "class A:\n    def __eq__(self, o): return self == o\nA() == A()"),
    "recursion of __getattr__": ("RecursionError", "class A:\n    def __getattr__(self, n): return getattr(self, n)\nA().x"),
    "a deep list": ("RecursionError", "x = []\nfor i in range(10**5): x = [x]\nprint(x)"),
    "deep lists compared": ("RecursionError", "x = []; y = []\nfor i in range(10**5): x = [x]; y = [y]\nx == y"),
    "a deep list pickled": ("RecursionError", "x = []\nfor i in range(10**5): x = [x]\npickle.dumps(x)"),
    "a deep list copied": ("RecursionError", "x = []\nfor i in range(10**5): x = [x]\ncopy.deepcopy(x)"),
    "threads without end": ("RuntimeError: can't start new thread", "while True: threading.Thread(target=time.sleep, args=(1e3,)).start()"),
}
FINE = {
    "a large power": "print(len(bin(2**10**7)))",
    "an item far into an endless iterator": "print(5 in itertools.count(), next(filter(None, itertools.count())))",
    "too many to unpack": "try:\n    a, b = itertools.count()\nexcept ValueError as e:\n    print(e)",
    "no deadlock of memory": "x = 'x' * 50000\nfor i in range(20000): x = x[1:]\nprint(len(x))",
}
IMPORTS = ("import asyncio, collections, copy, functools, heapq, itertools, math, os, pickle, queue, random, sched, "
           "statistics, threading, time\n")


def run(command, text, settings):
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder, "program.py")
        program.write_text(IMPORTS + text + "\n", encoding="utf-8")
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
        return subprocess.run([*command, "run", str(program), *settings], capture_output=True, text=True,
                              timeout=SECONDS, check=False, preexec_fn=limit)


def problem_of(command, name, text, status, last, settings):
    try:
        done = run(command, text, settings)
    except subprocess.TimeoutExpired:
        return f"{name}: does not end"
    said = done.stderr.strip().rsplit("\n", 1)[-1]
    if done.returncode != status or not re.search(last, said):
        return f"{name}: status {done.returncode}, {said!r}"
    return ""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", required=True)
    command = shlex.split(parser.parse_args().command)
    cases = [(name, text, LIMIT, r"^The run is stopped at .*limit\.", SETTINGS) for name, text in LIMITED.items()]
    cases += [(name, text, RAISED, f"^{re.escape(last)}", []) for name, (last, text) in OTHERWISE.items()]
    cases += [(name, text, 0, "", []) for name, text in FINE.items()]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        problems = [p for p in pool.map(lambda case: problem_of(command, *case), cases) if p]
    print("\n".join(problems))
    print(f"{len(cases)} programs, {len(problems)} wrong")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
