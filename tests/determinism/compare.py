#!/usr/bin/env python3
"""The same program gives the same trace, byte for byte, under every compiler, and every time.

usage: compare.py --programs FOLDER... --command NAME=COMMAND...

Each command is the `interleave` of one compiler ("node build/web/interleave-cli.js" for WebAssembly). Every
program of the folders is traced by each, the first command twice.
"""
import argparse
import hashlib
import pathlib
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

SEEDS = ("1", "2")


def trace(command: list, program: pathlib.Path, seed: str):
    """Exit status and a digest of what the command says of the run."""
    # A path relative to the folder: tracebacks and messages name the file.
    done = subprocess.run([*command, "trace", program.name, "--format", "json", "--set", f"seed={seed}"],
                          cwd=program.parent, capture_output=True, timeout=250, check=False)
    return done.returncode, len(done.stdout), hashlib.sha256(done.stdout + done.stderr).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", type=pathlib.Path, nargs="+", required=True)
    parser.add_argument("--command", action="append", required=True)
    options = parser.parse_args()
    commands = [(name, shlex.split(command)) for name, command in (c.split("=", 1) for c in options.command)]
    commands.append((f"{commands[0][0]} again", commands[0][1]))
    programs = sorted(p for folder in options.programs for p in folder.rglob("*.py"))
    assert programs, "no programs to compare"

    differences, runs = [], 0
    with ThreadPoolExecutor(2) as pool:
        for program in programs:
            for seed in SEEDS:
                results = list(pool.map(lambda named: trace(named[1], program, seed), commands))
                runs += len(results)
                status, size, _ = results[0]
                if status < 0 or size == 0 and status in (0, 1, 3, 4):
                    differences.append(f"{program}: no trace (status {status})")
                for (name, _), result in zip(commands[1:], results[1:]):
                    if result != results[0]:
                        differences.append(f"{program} (seed {seed}): {commands[0][0]} {results[0]}, {name} {result}")
    print(*differences, sep="\n")
    print(f"{runs} runs of {len(programs)} programs, {len(differences)} differences")
    sys.exit(bool(differences))


main()
