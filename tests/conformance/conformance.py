#!/usr/bin/env python3
"""CPython is the judge: each program prints the same there and here, in the same order, and takes as long.

usage: conformance.py --command "build/native/interleave" [--python /usr/bin/python3] [PROGRAM...]

Runs every program of programs/ and every lesson's variant (but those that their lesson.txt says are `not compared`).
Elapsed: virtual against real time, within 10 % + 50 ms; the real one is measured without start-up and imports. What
does not fit is tried again, at once and later, because a busy machine is slower than a simulated one. A program may say
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
ATTEMPTS = 12  # (the longest wait of three threads that take the interpreter lock from each other varies by tenfold)
LONGEST = 60  # seconds
# A machine that others use as well may have less than its processors for a minute: a few that failed are tried later.
PAUSES, MOST_AGAIN = (15, 30, 60), 12

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


def compare(program: pathlib.Path, command: list, python: str) -> list:
    """What differs, as lines of text."""
    ours = subprocess.run([*command, "run", str(program)], capture_output=True, text=True, timeout=LONGEST, check=False)
    measured = subprocess.run([*command, "metrics", str(program), "--format", "json"], capture_output=True, text=True,
                              timeout=LONGEST, check=False)
    virtual = json.loads(measured.stdout)["makespan"] if measured.stdout else float("nan")
    problem = []
    for _ in range(ATTEMPTS):
        theirs, real = judge(python, program)
        problem = []
        if theirs.stdout != ours.stdout:
            problem += list(difflib.unified_diff(theirs.stdout.splitlines(), ours.stdout.splitlines(), "CPython",
                                                 "Interleave", lineterm="", n=1))[:20]
        if (theirs.returncode != 0) != (ours.returncode != 0):
            problem.append(f"status: CPython {theirs.returncode}, Interleave {ours.returncode}: {last_line(ours.stderr)}")
        elif theirs.returncode != 0 and last_line(theirs.stderr) != last_line(ours.stderr):
            problem.append(f"error: CPython {last_line(theirs.stderr)!r}, Interleave {last_line(ours.stderr)!r}")
        if not problem and "untimed" not in marks(program):
            allowed = 0.1 * max(real, virtual) + 0.05
            if not abs(real - virtual) <= allowed:
                problem.append(f"time: CPython {real:.3f} s, Interleave {virtual:.3f} s")
        if not problem:
            break
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

    def differs(program: pathlib.Path) -> bool:
        problem = compare(program.resolve(), command, options.python)
        name = program.resolve().relative_to(FOLDER.parents[1]) if program.resolve().is_relative_to(FOLDER.parents[1]) else program
        print(f"{'FAIL' if problem else 'ok  '} {name}", *(f"     {line}" for line in problem), sep="\n", flush=True)
        return bool(problem)

    compared = [program for program in programs if int(marks(program).get("python", "3.0").split(".")[1]) <= minor]
    failed = [program for program in compared if differs(program)]
    for pause in PAUSES:
        if not 0 < len(failed) <= MOST_AGAIN:
            break
        print(f"again in {pause} s:", flush=True)
        time.sleep(pause)
        failed = [program for program in failed if differs(program)]
    print(f"{len(compared)} programs under CPython 3.{minor}, {len(failed)} differ")
    sys.exit(bool(failed))


main()
