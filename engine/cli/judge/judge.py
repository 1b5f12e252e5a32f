"""Runs a program under CPython for a comparison: imports first, then the clock, then the program with everything that
it leaves behind (threads, processes).

usage: judge.py PROGRAM REPORT      the elapsed seconds and CPython's version go to the file REPORT
"""
import asyncio, concurrent.futures, runpy, sys, threading, time
import concurrent.futures.process, multiprocessing.managers, multiprocessing.pool, multiprocessing.synchronize
import multiprocessing.util
import os
import re
import interleave

program, report = sys.argv[1:]
with open(program, encoding="utf-8") as file:
    text = file.read()
latency = re.search(r"^#: *latency\.network *= *([0-9.]+)(us|ms|s)", text, re.MULTILINE)
if latency is not None:
    unit = {"us": 1e-6, "ms": 1e-3, "s": 1.0}[latency[2]]
    os.environ.setdefault("INTERLEAVE_LATENCY_NETWORK", str(float(latency[1]) * unit))
if "urllib.request" in text:  # the doubles of what is not in the standard library are found by their names
    import urllib.request, urllib_double
    for name in ("urlopen", "Request"):
        setattr(urllib.request, name, getattr(urllib_double, name))
for name in ("fastapi", "requests", "httpx", "aiohttp"):
    if name in text:
        __import__(name)
sys.argv = [program]


def note(elapsed):
    with open(report, "w") as file:
        file.write(f"{elapsed} {'.'.join(map(str, sys.version_info[:3]))}")


note("nan")
begin = time.monotonic()
try:
    runpy.run_path(program, run_name="__main__")
finally:
    threading._shutdown()
    multiprocessing.util._exit_function()
    note(time.monotonic() - begin)
