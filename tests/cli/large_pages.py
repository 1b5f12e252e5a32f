"""The command asks Linux for large pages: the heap of a program that runs is marked for them ("hg" in smaps).

Usage: large_pages.py --command INTERLEAVE. Ends with 77 (left out) where the system has no large pages.
"""

import argparse
import pathlib
import subprocess
import sys
import tempfile
import time

LEFT_OUT = 77
SECONDS = 20  # until it must be seen: the mark is set before anything else is done

parser = argparse.ArgumentParser()
parser.add_argument("--command", required=True)
command = parser.parse_args().command

if not pathlib.Path("/sys/kernel/mm/transparent_hugepage/enabled").exists():
    print("this system has no large pages")
    sys.exit(LEFT_OUT)

with tempfile.NamedTemporaryFile("w", suffix=".py") as program:
    program.write("while True:\n    pass\n")
    program.flush()
    running = subprocess.Popen([command, "run", program.name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    marked, until = False, time.monotonic() + SECONDS
    try:
        while not marked and running.poll() is None and time.monotonic() < until:
            mappings = pathlib.Path(f"/proc/{running.pid}/smaps").read_text()
            marked = any(line.startswith("VmFlags:") and "hg" in line.split() for line in mappings.splitlines())
            time.sleep(0.01)
    finally:
        running.kill()
        running.wait()
if not marked:
    sys.exit("no memory of the command is marked for large pages")
print("the heap is marked for large pages")
