#!/usr/bin/env python3
"""The traces of the lessons, and the sentences of one in each locale, as text that a person can read and git can compare.

usage: golden.py --command "build/native/interleave" [--update]

One file a lesson: its first variant that is not too long, with the beginning and the end of the trace and a digest of
all of it; and explain.LOCALE.txt: why each step of a lesson happened, who waited for what, how it ended. --update (or UPDATE=1) rewrites the files; look at the difference before you commit it.
"""
import argparse
import difflib
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
VARIANTS = {"cooperative-preemptive": "c", "four-corners": "d", "four-endpoints": "c", "policies": "d"}  # others: their first
HEAD, TAIL = 160, 30
LOCALES = ("en", "zh-Hans", "zh-Hant", "it")
TOLD = "deadlock"  # whose sentences are kept: locks, sleeps, cores, the interpreter lock, and a circle
WAITING = [("deadlock", "ann", "0.05s"), ("four-endpoints/a", "request 3", "1.5s")]
ENDED = (0, 4)  # finished; deadlock, which a lesson is about


def readable(text: str) -> str:
    lines = text.splitlines()
    if len(lines) > HEAD + TAIL:
        lines = [*lines[:HEAD], f"... {len(lines) - HEAD - TAIL} steps ...", *lines[-TAIL:]]
    return "\n".join([*lines, "", f"sha256 of the whole: {hashlib.sha256(text.encode()).hexdigest()}", ""])


def run(command: list, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run([*command, *words], capture_output=True, text=True, check=False)


def sentences(command: list, locale: str) -> str:
    """Every step of a lesson, explained; what is told of waiting; and the outcome, which goes to stderr."""
    lesson = f"lesson:{TOLD}"
    trace = run(command, "trace", lesson, "--format", "json").stdout
    steps = len(json.loads(trace)["events"])
    lines = [f"interleave explain {lesson} --locale {locale}", ""]
    for step in range(steps):  # (the second line is the cause, which is another step of these)
        lines.append(run(command, "explain", lesson, "--locale", locale, "--step", str(step)).stdout.splitlines()[0])
    for name, task, at in WAITING:
        lines += ["", run(command, "explain", f"lesson:{name}", "--locale", locale, "--task", task, "--at", at).stdout.strip()]
    lines += ["", run(command, "run", lesson, "--locale", locale).stderr.strip(), ""]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", required=True)
    parser.add_argument("--update", action="store_true", default=os.environ.get("UPDATE") == "1")
    options = parser.parse_args()
    command = shlex.split(options.command)
    lessons = sorted(p.parent for p in (FOLDER.parents[1] / "lessons").glob("*/lesson.txt"))
    assert lessons, "no lessons"

    failures = 0
    expectations = []  # file, what the command says; empty: it failed
    for lesson in lessons:
        first = next(line.split(":")[1].strip() for line in (lesson / "lesson.txt").read_text().splitlines()
                     if line.startswith("variant:"))
        name = f"lesson:{lesson.name}/{VARIANTS.get(lesson.name, first)}"
        done = run(command, "trace", name, "--format", "text")
        got = f"interleave trace {name}\n\n{readable(done.stdout)}" if done.returncode in ENDED else ""
        expectations.append((FOLDER / f"{lesson.name}.txt", got))
        print(done.stderr if not got else "", end="")
    expectations += [(FOLDER / f"explain.{locale}.txt", sentences(command, locale)) for locale in LOCALES]
    for file, got in expectations:
        expected = file.read_text(encoding="utf-8") if file.exists() else ""
        if got == expected and got:
            continue
        if options.update and got:
            file.write_text(got, encoding="utf-8")
            print(f"wrote {file.name}")
            continue
        failures += 1
        difference = difflib.unified_diff(expected.splitlines(), got.splitlines(), file.name, "now", lineterm="", n=2)
        print(*list(difference)[:60], sep="\n")
    stale = {p.stem for p in FOLDER.glob("*.txt") if p.name != "CMakeLists.txt"} - {file.stem for file, _ in expectations}
    if stale:
        print("nothing writes:", *stale)
    print(f"{len(expectations)} files, {failures} differences")
    sys.exit(bool(failures or stale))


main()
