#!/usr/bin/env python3
"""Every key of the catalogues is used in the code. (That every key in the code is in them, the compiler checks; that
all locales have the same keys and tell the same facts, cmake/messages.py.)

usage: used.py ROOT
"""
import pathlib
import re
import sys

# The catalogue, what its keys are called in the code, and where that is.
CATALOGUES = [("engine/text/messages", r"\b(?:K|SentenceKey)::(\w+)", ["engine/analysis", "engine/export", "engine/cli"]),
              ("web/messages", r"\b(?:W|WindowKey)::(\w+)", ["web/model", "web/views"])]
KEY = re.compile(r"^([a-z][a-z0-9_]*)(?:\[\w+=\w+\])? = ", re.MULTILINE)


def unused(catalogue: str, code: str, pattern: str) -> list:
    return sorted(set(KEY.findall(catalogue)) - set(re.findall(pattern, code)))


def main() -> None:
    root = pathlib.Path(sys.argv[1])
    assert unused("a = x\nb[n=1] = y\nb = z\nc_d = \n", "tell.say(K::a, {K::c});", r"K::(\w+)") == ["b", "c_d"]
    failures = 0
    for folder, pattern, code_folders in CATALOGUES:
        code = "".join(p.read_text(encoding="utf-8") for f in code_folders for p in sorted((root / f).rglob("*"))
                       if p.suffix in (".h", ".cpp"))
        catalogue = (root / folder / "en.txt").read_text(encoding="utf-8")
        left = unused(catalogue, code, pattern)
        failures += len(left)
        print(*(f"{folder}/en.txt: nobody says {key}" for key in left), sep="\n", end="\n" if left else "")
        print(f"{folder}: {len(set(KEY.findall(catalogue)))} keys, {len(left)} unused")
    sys.exit(bool(failures))


main()
