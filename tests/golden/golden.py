#!/usr/bin/env python3
"""The traces of the lessons, as text that a person can read and git can compare.

usage: golden.py --command "build/native/interleave" [--update]

One file a lesson: its first variant that is not too long, with the beginning and the end of the trace and a digest of
all of it. --update (or UPDATE=1) rewrites the files; look at the difference before you commit it.
"""
import argparse
import difflib
import hashlib
import os
import pathlib
import shlex
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
VARIANTS = {"cooperative-preemptive": "c", "four-corners": "d", "four-endpoints": "c", "policies": "d"}  # others: their first
HEAD, TAIL = 160, 30
ENDED = (0, 4)  # finished; deadlock, which a lesson is about


def readable(text: str) -> str:
    lines = text.splitlines()
    if len(lines) > HEAD + TAIL:
        lines = [*lines[:HEAD], f"... {len(lines) - HEAD - TAIL} steps ...", *lines[-TAIL:]]
    return "\n".join([*lines, "", f"sha256 of the whole: {hashlib.sha256(text.encode()).hexdigest()}", ""])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", required=True)
    parser.add_argument("--update", action="store_true", default=os.environ.get("UPDATE") == "1")
    options = parser.parse_args()
    command = shlex.split(options.command)
    lessons = sorted(p.parent for p in (FOLDER.parents[1] / "lessons").glob("*/lesson.txt"))
    assert lessons, "no lessons"

    failures = 0
    for lesson in lessons:
        first = next(line.split(":")[1].strip() for line in (lesson / "lesson.txt").read_text().splitlines()
                     if line.startswith("variant:"))
        name = f"lesson:{lesson.name}/{VARIANTS.get(lesson.name, first)}"
        done = subprocess.run([*command, "trace", name, "--format", "text"], capture_output=True, text=True, check=False)
        got = f"interleave trace {name}\n\n{readable(done.stdout)}" if done.returncode in ENDED else done.stderr
        file = FOLDER / f"{lesson.name}.txt"
        expected = file.read_text() if file.exists() else ""
        if got == expected:
            continue
        if options.update and done.returncode in ENDED:
            file.write_text(got)
            print(f"wrote {file.name}")
            continue
        failures += 1
        difference = difflib.unified_diff(expected.splitlines(), got.splitlines(), file.name, name, lineterm="", n=2)
        print(*list(difference)[:60], sep="\n")
    stale = {p.stem for p in FOLDER.glob("*.txt") if p.name != "CMakeLists.txt"} - {lesson.name for lesson in lessons}
    if stale:
        print("no such lessons:", *stale)
    print(f"{len(lessons)} lessons, {failures} differences")
    sys.exit(bool(failures or stale))


main()
