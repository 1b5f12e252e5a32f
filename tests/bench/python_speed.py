"""Runs Python programs here and under CPython in turn, several rounds, and prints the CPU time of each and the ratio.

CPU time of the whole process, user and system. Ours records every line and event while it runs. Both have to print the
same. Usage: python_speed.py INTERLEAVE [PYTHON]
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 5
ours = [sys.argv[1], "run"]
theirs = [sys.argv[2] if len(sys.argv) > 2 else "/usr/bin/python3"]
programs = pathlib.Path(__file__).parent / "programs"
# Goals: their time over ours. Sleeping costs them time only where their event loop works.
goals = {"sleeps": 20}


def measure(command):
    with tempfile.TemporaryFile() as output:
        started = subprocess.Popen(command, stdout=output)
        _, status, usage = os.wait4(started.pid, 0)
        output.seek(0)
        if status != 0:
            sys.exit(f"{' '.join(map(str, command))} failed")
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output.read()


print(f"\nseconds of CPU time, median of {ROUNDS} rounds taken in turn\n")
print(f"{'':14}{'Interleave':>12}{'CPython':>10}{'CPython / Interleave':>34}")
for program in sorted(programs.glob("*.py")):
    mine, other, resident = [], [], 0.0
    for _ in range(ROUNDS):
        seconds, resident, said = measure([*ours, program])
        mine.append(seconds)
        seconds, _, expected = measure([*theirs, program])
        other.append(seconds)
        if said != expected:
            sys.exit(f"{program.name}: we print {said!r}, CPython {expected!r}")
    ratio = statistics.median(other) / statistics.median(mine)
    goal = goals.get(program.stem, 1)
    verdict = "met" if ratio >= goal else f"goal {goal}"
    print(f"{program.stem:14}{statistics.median(mine):12.2f}{statistics.median(other):10.2f}"
          f"{f'{ratio:.2f}x ({verdict}), {resident:.0f} MB here':>34}")
