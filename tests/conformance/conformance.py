#!/usr/bin/env python3
"""CPython is the judge: each program prints the same there and here, in the same order, and takes as long.

usage: conformance.py --command "build/native/interleave" [--python /usr/bin/python3] [PROGRAM...]

Runs every program of programs/ and every lesson's variant (but those that their lesson.txt says are `not compared`).
Elapsed: virtual against real time, within 10 % + 50 ms; the real one is measured without start-up and imports. What
does not fit is tried again, at once and later. A machine that others use as well is slower than a simulated one: a
later try counts against a program only if the machine kept time just before and just after it (machine_keeps_time),
and a program whose time could not be had at all is named at the end as not judged. A program may say
    # conformance: untimed        its time is not compared (it computes, or waits for nothing)
    # conformance: python 3.12    what it shows is newer than the judge: passed over by older ones
"""
import argparse
import difflib
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

FOLDER = pathlib.Path(__file__).resolve().parent
LESSONS = FOLDER.parents[1] / "lessons"
# Tries at once, and in peace (the longest wait of three threads that take the interpreter lock from each other varies
# by tenfold).
ATTEMPTS, IN_PEACE = 4, 12
LONGEST = 60  # seconds
LATER, PATIENCE = 5, 240  # seconds between tries while the machine is busy, and for all that is tried later

JUDGE = FOLDER.parents[1] / "engine/cli/judge"  # what runs a program there, and the modules it finds


LIBRARY = FOLDER.parents[1] / "engine/machine/library/python"
# The doubles of the web's modules are the same here and there.
DOUBLES = {"_web.py": "_web.py", "requests.py": "requests.py", "httpx.py": "httpx.py", "aiohttp.py": "aiohttp.py",
           "urllib/request.py": "urllib_double.py"}


def marks(program: pathlib.Path) -> dict:
    found = re.findall(r"^# conformance: (\w+) ?(.*)$", program.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(found)


def lesson_programs() -> list:
    programs = []
    for facts in sorted(LESSONS.glob("*/lesson.txt")):
        text = facts.read_text(encoding="utf-8")
        skipped = set(re.findall(r"^not compared: *(\w+)", text, re.MULTILINE))
        variants = re.findall(r"^variant: *(\w+)", text, re.MULTILINE)
        programs += [facts.parent / f"{variant}.py" for variant in variants if variant not in skipped]
    return programs


def judge(python: str, program: pathlib.Path):
    with tempfile.NamedTemporaryFile("r") as report, tempfile.TemporaryDirectory() as doubles:
        for ours, theirs in DOUBLES.items():
            shutil.copy(LIBRARY / ours, pathlib.Path(doubles, theirs))
        environment = {**os.environ, "PYTHONPATH": f"{JUDGE}:{doubles}", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run([python, str(JUDGE / "judge.py"), str(program), report.name], capture_output=True,
                              text=True, timeout=LONGEST, check=False, env=environment)
        return done, float((report.read() or "nan").split()[0])


def last_line(text: str) -> str:
    return text.strip().rsplit("\n", 1)[-1]


# What it takes to be in time with two threads' worth of computing and waiting: measured some 0 to 14 ms late on two
# processors that nobody else uses, 35 to 120 ms with one of them or both taken.
PROBE = """
import time
late = 0
for _ in range(4):
    begin = time.monotonic()
    end = time.thread_time() + 0.04
    while time.thread_time() < end:
        pass
    time.sleep(0.01)
    late = max(late, time.monotonic() - begin - 0.05)
print(late)
"""
LATEST = 0.02  # seconds


def machine_keeps_time(python: str) -> bool:
    """Whether two processes that compute and sleep get the processors when they want them."""
    probes = [subprocess.Popen([python, "-c", PROBE], stdout=subprocess.PIPE, text=True)
              for _ in range(min(2, os.cpu_count() or 1))]
    return max(float(probe.communicate()[0]) for probe in probes) < LATEST


class Comparison:
    """A program here, once, and under CPython as often as asked."""

    def __init__(self, program: pathlib.Path, command: list, python: str):
        path = program.resolve()
        self.name = path.relative_to(FOLDER.parents[1]) if path.is_relative_to(FOLDER.parents[1]) else path
        self.path, self.python = path, python
        self.timed = "untimed" not in marks(path)
        self.ours = subprocess.run([*command, "run", str(path)], capture_output=True, text=True, timeout=LONGEST,
                                   check=False)
        measured = subprocess.run([*command, "metrics", str(path), "--format", "json"], capture_output=True, text=True,
                                  timeout=LONGEST, check=False)
        self.virtual = json.loads(measured.stdout)["makespan"] if measured.stdout else float("nan")

    def differs(self) -> list:
        """One try: what differs, as lines of text."""
        try:
            theirs, real = judge(self.python, self.path)
        except subprocess.TimeoutExpired:
            return [f"CPython was not over in {LONGEST} s"]
        ours, problem = self.ours, []
        if theirs.stdout != ours.stdout:
            problem += list(difflib.unified_diff(theirs.stdout.splitlines(), ours.stdout.splitlines(), "CPython",
                                                 "Interleave", lineterm="", n=1))[:20]
        if (theirs.returncode != 0) != (ours.returncode != 0):
            problem.append(f"status: CPython {theirs.returncode}, Interleave {ours.returncode}: {last_line(ours.stderr)}")
        elif theirs.returncode != 0 and last_line(theirs.stderr) != last_line(ours.stderr):
            problem.append(f"error: CPython {last_line(theirs.stderr)!r}, Interleave {last_line(ours.stderr)!r}")
        if not problem and self.timed:
            allowed = 0.1 * max(real, self.virtual) + 0.05
            if not abs(real - self.virtual) <= allowed:
                problem.append(f"time: CPython {real:.3f} s, Interleave {self.virtual:.3f} s")
        return problem

    def differs_always(self) -> list:
        """Tries at once until one fits."""
        for _ in range(ATTEMPTS):
            problem = self.differs()
            if not problem:
                break
        return problem

    def differs_in_peace(self, until: float):
        """Tries that count only while the machine keeps time: what differs in all; None: there was too little peace."""
        counted, quiet = 0, machine_keeps_time(self.python)
        while counted < IN_PEACE:
            if time.monotonic() > until:
                return None
            problem = self.differs()
            if not problem:
                return problem
            quiet, before = machine_keeps_time(self.python), quiet
            if quiet and before:
                counted += 1
            elif not quiet:
                time.sleep(LATER)
                quiet = machine_keeps_time(self.python)
        return problem


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", required=True)
    parser.add_argument("--python", default="/usr/bin/python3")
    parser.add_argument("programs", type=pathlib.Path, nargs="*")
    options = parser.parse_args()
    command = shlex.split(options.command)
    asked = subprocess.run([options.python, "-c", "import sys; print(sys.version_info[1])"], capture_output=True, text=True,
                           check=True)
    minor = int(asked.stdout)
    programs = options.programs or sorted((FOLDER / "programs").rglob("*.py")) + lesson_programs()
    assert programs, "no programs"
    compared = [program for program in programs if int(marks(program).get("python", "3.0").split(".")[1]) <= minor]

    def told(word: str, comparison: Comparison, problem: list) -> None:
        print(f"{word:4} {comparison.name}", *(f"     {line}" for line in problem), sep="\n", flush=True)

    again, failed, unjudged = [], [], []
    for program in compared:
        comparison = Comparison(program, command, options.python)
        problem = comparison.differs_always()
        if not problem:
            told("ok", comparison, [])
        else:
            again.append((comparison, problem))
            told("differs, again later:", comparison, problem)
    until = time.monotonic() + PATIENCE
    for comparison, first in again:
        problem = comparison.differs_in_peace(until)
        if problem is None:  # what has no time to keep needs no peace
            (unjudged if comparison.timed else failed).append((comparison, first))
        elif problem:
            failed.append((comparison, problem))
        else:
            told("ok", comparison, [])
    for comparison, problem in unjudged:
        told("not judged, the machine is too busy:", comparison, problem)
    for comparison, problem in failed:
        told("FAIL", comparison, problem)
    print(f"{len(compared)} programs under CPython 3.{minor}, {len(failed)} differ, {len(unjudged)} not judged")
    sys.exit(bool(failed))


main()
