#!/usr/bin/env python3
"""docs/language.md says which modules there are, and which names they have: the table is what the modules really offer.

usage: names.py --command "build/native/interleave" [--write]

Fails with the rows that differ; --write replaces the table.
"""
import argparse
import pathlib
import re
import shlex
import subprocess
import sys

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs/language.md"
BEGIN, END = "<!-- names: made by tests/language/names.py --write -->", "<!-- end of names -->"
ASK = """
import {module} as asked
for name in dir(asked):
    if not name.startswith("_") and type(getattr(asked, name)).__name__ != "module":
        print(name)
"""


def output(command: list, text: str) -> subprocess.CompletedProcess:
    return subprocess.run([*command, "run", "-"], input=text, capture_output=True, text=True, timeout=60, check=False)


def modules(command: list) -> list:
    """As the refusal of an unknown one lists them, and the modules inside packages."""
    told = output(command, "import no_such_module\n").stderr
    names = re.search(r"There is: (.*)\.$", told.strip(), re.MULTILINE)
    assert names, told
    inside = ["collections.abc", "concurrent.futures", "multiprocessing.managers", "multiprocessing.pool",
              "importlib.util", "json.decoder", "json.encoder", "multiprocessing.shared_memory", "os.path", "urllib.error",
              "urllib.parse", "urllib.request"]
    found = names[1].split(", ") + [name for name in inside if not output(command, f"import {name}\n").returncode]
    return sorted(name for name in found if name not in ("concurrent", "urllib"))


def offered(command: list, module: str) -> set:
    done = output(command, ASK.format(module=module))
    assert done.returncode == 0, (module, done.stderr)
    return set(done.stdout.split())


def table(command: list) -> list:
    rows = ["| module | names |", "|---|---|"]
    return rows + [f"| `{module}` | {' '.join(sorted(offered(command, module)))} |" for module in modules(command)]


def parts(page: str) -> tuple:
    before, rest = page.split(BEGIN)
    rows, after = rest.split(END)
    return before, rows.strip().splitlines(), after


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    before, written, after = parts(PAGE.read_text(encoding="utf-8"))
    command = shlex.split(options.command)
    made = table(command)
    if options.write:
        PAGE.write_text("\n".join([before + BEGIN, *made, END + after]), encoding="utf-8")
        written = made
    wrong = [f"- {row}" for row in written if row not in made] + [f"+ {row}" for row in made if row not in written]
    print("\n".join(wrong) if wrong else f"{len(written) - 2} modules as docs/language.md says")
    sys.exit(bool(wrong))


main()
