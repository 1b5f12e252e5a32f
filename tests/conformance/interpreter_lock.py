#!/usr/bin/env python3
"""The interpreter lock's figures against CPython's: four CPU-bound threads take four times as long as one.

usage: interpreter_lock.py --command "build/native/interleave" [--python /usr/bin/python3]

Elapsed time on a machine that others use says little; two figures say the same and do not depend on them:
    work         CPU time of a process with four such threads / with one: the lock makes no work, and saves none
    parallelism  CPU time / elapsed time: with the lock never more than one thread runs, whatever the number of cores
A machine of their own would give four threads at least work / parallelism and at most work times the time of one.
CPython's figures are measured in rounds: the median of the work, the best of the parallelism, as other programs only
make it smaller. On a quiet machine both ends are the same; both have to be within 15 % of ours. A machine whose speed changes
for seconds at a time (a virtual one among others) gets several attempts.
"""
import argparse
import json
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

TOLERANCE = 0.15
ROUNDS = 9
ATTEMPTS = 4
PAUSE = 5  # seconds between them
PROGRAM = """
import threading
import time

def work():
    total = 0
    for i in range(%(loops)d):
        total += i * i

begin, cpu = time.perf_counter(), time.process_time()
threads = [threading.Thread(target=work) for _ in range(%(threads)d)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(time.process_time() - cpu, time.perf_counter() - begin)
"""
LOOPS = 400_000  # about 40 ms, eight switch intervals


def measure(command: list, threads: int):
    """CPU time and elapsed time, in seconds."""
    with tempfile.NamedTemporaryFile("w", suffix=".py") as program:
        program.write(PROGRAM % {"loops": LOOPS, "threads": threads})
        program.flush()
        done = subprocess.run([*command, program.name], capture_output=True, text=True, timeout=120, check=True)
    cpu, elapsed = map(float, done.stdout.split())
    return cpu, elapsed


def ours(command: list, gil: str) -> dict:
    # On as many cores as there are threads.
    settings = ["--set", "cores=4", "--set", f"gil={gil}"]
    one, _ = measure([*command, "run", *settings], 1)
    four, elapsed = measure([*command, "run", *settings], 4)
    return {"work": four / one, "parallelism": four / elapsed}


def theirs(python: str) -> dict:
    work, parallelism = [], []
    for _ in range(ROUNDS):
        one, _ = measure([python], 1)
        four, elapsed = measure([python], 4)
        work.append(four / one)
        parallelism.append(four / elapsed)
    return {"work": statistics.median(work), "parallelism": max(parallelism)}


def slowdown(figures: dict) -> tuple:
    """How many times as long four threads take as one: at least, at most."""
    return figures["work"] / max(1.0, figures["parallelism"]), figures["work"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", required=True)
    parser.add_argument("--python", default="/usr/bin/python3")
    options = parser.parse_args()
    command = shlex.split(options.command)

    locked, free = ours(command, "on"), ours(command, "off")
    simulated = locked["work"] / locked["parallelism"]
    for attempt in range(ATTEMPTS):
        if attempt > 0:
            time.sleep(PAUSE)
        real = theirs(options.python)
        print(json.dumps({"CPython": real, "Interleave": locked, "Interleave, lock off": free}, indent=1))
        problems = []
        for real_slowdown in slowdown(real):
            if abs(simulated / real_slowdown - 1) > TOLERANCE:
                problems.append(f"four threads against one: CPython {real_slowdown:.2f}, Interleave {simulated:.2f}")
        if real["parallelism"] > 1 + TOLERANCE:
            problems.append(f"two threads of CPython ran at once: is {options.python} a free-threaded build?")
        if not problems:
            break
    alone = free["work"] / free["parallelism"]
    if not 0.95 < alone < 1.05:  # and it is the lock that does it
        problems.append(f"without the lock four threads on four cores take {alone:.2f} times as long as one")
    print(*problems, sep="\n")
    sys.exit(bool(problems))


main()
