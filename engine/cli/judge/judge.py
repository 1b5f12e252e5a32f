"""Runs a program under CPython for a comparison: imports first, then the clock, then the program with everything that
it leaves behind (threads, processes).

usage: judge.py PROGRAM REPORT      the elapsed seconds and CPython's version go to the file REPORT
"""
import asyncio, concurrent.futures, runpy, sys, threading, time
import concurrent.futures.process, multiprocessing.managers, multiprocessing.pool, multiprocessing.synchronize
import multiprocessing.util
import interleave

program, report = sys.argv[1:]
if "fastapi" in open(program, encoding="utf-8").read():
    import fastapi
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
