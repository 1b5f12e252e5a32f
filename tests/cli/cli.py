#!/usr/bin/env python3
"""The command line keeps its word: exit statuses, places and sentences, what goes to which stream.

usage: cli.py --command "build/native/interleave"
"""
import argparse
import csv
import json
import pathlib
import random
import re
import shlex
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree

COMMAND = []
PYTHON = sys.executable  # the judge


def interleave(*words, text=None, cwd=None, raw=False):
    data = text if isinstance(text, bytes) else (text or "").encode()
    done = subprocess.run([*COMMAND, *map(str, words)], input=data, capture_output=True, timeout=60, cwd=cwd, check=False)
    if not raw:
        done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    return done


class Cli(unittest.TestCase):
    maxDiff = None

    def run_text(self, text, *words):
        return interleave("run", "-", *words, text=text)

    def refused(self, done, pattern):
        self.assertEqual(done.returncode, 2, done)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, pattern)
        self.assertLess(len(done.stderr), 600)

    # -- run

    def test_what_would_touch_a_file_or_a_keyboard_says_so(self):
        for line, said in (("from pathlib import Path; Path('a').read_text()", r"Path\.read_text\(\) is not available: .* no files; "),
                           ("import pathlib; pathlib.Path('a').exists()", r"Path\.exists\(\) is not available: .* no files; "),
                           ("import getpass; getpass.getpass()", r"getpass\(\) is not available: .* no keyboard; "),
                           ("import sys; sys.settrace(print)", r"sys\.settrace\(\) is not available: .* timeline"),
                           ("import threading; threading.settrace(print)", r"settrace\(\) is not available: .* timeline"),
                           ("import inspect; inspect.getsource(inspect)", r"cannot be read while it runs; print ")):
            done = self.run_text(line + "\n")
            self.assertEqual(done.returncode, 1, done)
            self.assertRegex(done.stderr.strip().rsplit("\n", 1)[-1], "^RuntimeError: .*" + said)

    def test_run_prints_the_programs_output_and_nothing_else(self):
        done = self.run_text("print('a')\nprint('b', end='')\n")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "a\nb", ""))

    def test_times_stand_before_lines(self):
        done = self.run_text("import time\nprint('a\\nb')\ntime.sleep(1.5)\nprint('c')\n", "--times")
        self.assertEqual(done.returncode, 0, done)
        self.assertEqual(re.sub(r"0\.00\d", "0.000", done.stdout.replace("1.501", "1.500")), "0.000  a\n0.000  b\n1.500  c\n")

    def test_the_four_endpoints_take_what_they_take(self):
        for variant, seconds in {"a": 100, "b": 17, "c": 1, "d": 3, "e": 1}.items():
            done = interleave("run", f"lesson:four-endpoints/{variant}", "--times")
            self.assertEqual(done.returncode, 0, done.stderr)
            last = done.stdout.splitlines()[-1]
            self.assertRegex(last, rf"^{seconds}\.\d\d\d  100 requests in {seconds} s$")
            self.assertEqual(len(done.stdout.splitlines()), 101)

    def test_set_wins_over_the_programs_own_line(self):
        program = "#: cores = 3\n"
        for words, cores in [((), "3"), (("--set", "cores=5"), "5"), (("--set=cores=5", "--set", "cores = 7"), "7")]:
            done = interleave("trace", "-", "--format", "json", *words, text=program)
            self.assertEqual(json.loads(done.stdout)["settings"]["cores"], cores)

    def test_an_exception_shows_a_traceback_as_pythons(self):
        done = self.run_text("print('before')\ndef f():\n    return 1 // 0\nf()\n")
        self.assertEqual(done.returncode, 1, done)
        self.assertEqual(done.stdout, "before\n")
        self.assertTrue(done.stderr.startswith("Traceback (most recent call last):\n"), done.stderr)
        self.assertTrue(done.stderr.endswith("ZeroDivisionError: integer division or modulo by zero\n"), done.stderr)
        self.assertIn("line 3, in f", done.stderr)

    def test_metrics_tell_what_stands_out_and_what_cures_it(self):
        lesson = "lesson:cooperative-preemptive/a"
        done = interleave("metrics", lesson, "--format", "json")
        found = json.loads(done.stdout)["findings"]
        self.assertEqual({f["kind"] for f in found}, {"starvation"})
        self.assertIn("listener", {f["who"] for f in found})
        told = interleave("explain", lesson, "--step", found[-1]["step"])
        self.assertIn(found[-1]["sentence"].split(":")[0], told.stdout)
        self.assertIn("What stands out", interleave("metrics", lesson).stdout)
        cured = interleave("metrics", lesson, "--format", "json", "--set", "policy=rr")
        self.assertEqual(json.loads(cured.stdout)["findings"], [])

    def test_a_lectures_countdown_ends(self):
        """As lectures on the interpreter lock have it: 50 million, shared by two threads."""
        done = self.run_text("from threading import Thread\n"
                             "def countdown(n):\n"
                             "    while n > 0:\n"
                             "        n -= 1\n"
                             "threads = [Thread(target=countdown, args=(25_000_000,)) for _ in range(2)]\n"
                             "for t in threads: t.start()\n"
                             "for t in threads: t.join()\n"
                             "print('done')\n")
        self.assertEqual((done.returncode, done.stdout), (0, "done\n"), done.stderr)

    def test_an_endless_loop_ends_at_a_limit(self):
        done = self.run_text("while True:\n    pass\n", "--set", "limit.instructions=100000")
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertRegex(done.stderr, r"limit\.instructions")
        done = self.run_text("import time\nwhile True:\n    time.sleep(1)\n", "--set", "limit.time=5s")
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stderr, r"5\.000 s.*limit\.time")

    def test_a_deadlock_names_the_circle(self):
        done = self.run_text(
            "import threading, time\n"
            "a, b = threading.Lock(), threading.Lock()\n"
            "def work(first, second):\n"
            "    with first:\n"
            "        time.sleep(0.1)\n"
            "        with second:\n"
            "            pass\n"
            "threads = [threading.Thread(target=work, args=pair, name=name)\n"
            "           for name, pair in (('left', (a, b)), ('right', (b, a)))]\n"
            "for t in threads: t.start()\n"
            "for t in threads: t.join()\n")
        self.assertEqual((done.returncode, done.stdout), (4, ""), done)
        self.assertRegex(done.stderr, "left waits in line 6 for .*, which right took in line 4")
        self.assertRegex(done.stderr, "right waits in line 6 for .*, which left took in line 4")
        self.assertIn("circle", done.stderr)

    # -- bad input

    def test_usage(self):
        self.refused(interleave("run"), "Which program")
        self.refused(interleave("rnu", "x.py"), "Did you mean run")
        self.refused(interleave("run", "x.py", "--timse"), "Did you mean --times")
        self.refused(interleave("run", "x.py", "--set"), "--set KEY=VALUE")
        self.refused(interleave("run", "-", "--set", "cores"), "there is no '='")
        self.refused(interleave("run", "-", "--set", "cors=1"), "cors.*Did you mean cores")
        self.refused(interleave("run", "-", "--set", "cores=0"), "1 to 1024")
        self.refused(interleave("run", "-", "--set", "quantum=10"), "no unit")
        self.refused(interleave("run", "a.py", "b.py"), "One program at a time")
        self.refused(interleave("trace", "-", "--format", "xml"), "no format 'xml'.*text, json, chrome, csv, svg, mermaid")
        self.assertEqual(interleave().returncode, 2)

    def test_help_and_version(self):
        done = interleave("--help")
        self.assertEqual(done.returncode, 0)
        for word in ("run", "trace", "metrics", "explain", "lessons", "--set", "exit status"):
            self.assertIn(word, done.stdout)
        self.assertRegex(interleave("--version").stdout, r"^interleave \d+\.\d+\.\d+\n$")

    def test_files_that_are_none(self):
        with tempfile.TemporaryDirectory() as folder:
            self.refused(interleave("run", "missing.py", cwd=folder), "^missing.py: There is no such file")
            self.refused(interleave("run", folder), "It is a folder")
            self.refused(interleave("run", "event-loop"), "Did you mean lesson:event-loop")
            self.refused(interleave("run", "lesson:event-lop"), "Did you mean event-loop")
            self.refused(interleave("run", "lesson:event-loop/z"), "Variants: a")

    def test_mistakes_have_places(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "mine.py")
            for text, pattern in [("print('a'\n", r"^mine\.py:1:\d+: "),
                                  ("x = 1\nif x\n    pass\n", r"^mine\.py:2:\d+: "),
                                  ("import subprocess\n", r"^mine\.py:1:8: .*'subprocess' It is outside .* Use multiprocessing"),
                                  ("from signal import SIGINT\n", r"^mine\.py:1:\d+: .*'signal' It is outside .* an Event"),
                                  ("import numpy\n", r"^mine\.py:1:\d+: .*numpy"),
                                  ("#: cores = 0\n", r"^mine\.py:1:12: "),
                                  ("x = 1\n#: core = 2\n", r"^mine\.py:2:4: .*Did you mean cores"),
                                  ("#: quantum = 10\n", r"^mine\.py:1:14: .*no unit")]:
                file.write_text(text)
                self.refused(interleave("run", "mine.py", cwd=folder), pattern)

    def test_what_asks_for_too_much_ends_with_a_place_and_a_sentence(self):
        small = ("--set", "limit.instructions=2000000", "--set", "limit.memory=33554432")
        for text, status, pattern in [
                ("def f(n):\n    return f(n + 1)\nf(0)\n", 1, r"line 2, in f(.|\n)*RecursionError: maximum recursion depth exceeded"),
                ("def f():\n    f()\ntry:\n    f()\nexcept RecursionError:\n    raise SystemExit('caught')\n", 1, "^caught$"),
                ("x = 1\nwhile True: pass\n", 3, r"limit\.(events|instructions) = .* MainThread was in line 2\."),
                ("import time\nwhile True:\n    time.sleep(9)\n", 3, r"limit\.time.* MainThread was in line 3\."),
                ("x = []\nwhile True:\n    x.append([0] * 1000)\n", 3, r"limit\.memory = .* MainThread was in line [23]\."),
                ("x = [1]\nwhile True:\n    x += x\n", 3, r"limit\.memory = .* MainThread was in line [23]\."),
                ("print(2**10**7)\n", 1, r"line 1, in <module>(.|\n)*ValueError: Exceeds the limit \(4300 digits\)"),
                ("print((2**10**7).bit_length())\n", 0, "^$"),
                ("x = 1\ny = 10**10**10\n", 1, r"line 2, in <module>(.|\n)*MemoryError: this integer is too large"),
                ("int('9' * 5000)\n", 1, r"Exceeds the limit \(4300 digits\) .*: value has 5000 digits"),
                ("x = 'a' * 10**12\n", 1, r"line 1, in <module>(.|\n)*MemoryError"),
                ("x = 1 " + "+ 1 " * 250_000 + "\n", 2, "^<stdin>:1:5: this expression is nested too deeply"),
                ("x = '" + "a" * 1_000_000 + "'\n", 0, "^$"),
                ("x = [" + "1, " * 333_333 + "]\n", 0, "^$"),
                ("x = " + "9" * 1_000_000 + "\n", 2, "^<stdin>:1:5: this number has 1000000 digits"),
                ("print((1, 2\nx = 3\n", 2, r"^<stdin>:1:7: '\(' was never closed"),
                ("x = [1, 2)\n", 2, "^<stdin>:1:10: closing parenthesis"),
                ("x = 1)\n", 2, "^<stdin>:1:6: unmatched"),
                ("(" * 100_000, 2, "^<stdin>:1:201: too many nested parentheses"),
                ("if 1:\n    x = 1\n\ty = 2\n", 2, "^<stdin>:3:1: inconsistent use of tabs and spaces"),
                (b"x = '\xff\xfe'\n", 2, "^<stdin>:1:6: byte 0xff is not UTF-8"),
                (b"x = 1\x00\n", 2, "^<stdin>:1:6: source code cannot contain null bytes")]:
            done = interleave("run", "-", *small, text=text)
            with self.subTest(text=text[:40]):
                self.assertEqual((done.returncode, done.stdout.strip() in ("", "10000001")), (status, True), done)
                self.assertRegex(done.stderr, pattern)
                self.assertLess(len(done.stderr), 1500)

    def test_garbage_is_refused(self):
        noise = random.Random(1)
        self.refused(interleave("run", "-", text=b"print('\xff')\n"), r"^<stdin>:1:\d+: ")
        self.refused(interleave("run", "-", text=noise.randbytes(10_000_000)), r"^<stdin>(:\d+:\d+)?: ")
        self.refused(interleave("run", "-", text=b"(" * 10_000_000), r"^<stdin>(:\d+:\d+)?: ")
        self.refused(interleave("run", "-", text=b"x = " + b"-" * 300_000 + b"1"), r"^<stdin>(:\d+:\d+)?: ")
        self.refused(interleave("run", "-", text=b"\0"), r"^<stdin>:1:\d+: ")
        self.assertEqual(interleave("run", "-", text=b"").returncode, 0)
        for _ in range(30):
            text = bytes(noise.choice(b"()[]{}:=#'\"\\\n\t abcdefg0123456789.,+-*/%@&|^~<>!") for _ in range(200))
            self.assertIn(interleave("run", "-", "--set", "limit.instructions=10000", text=text).returncode, (0, 1, 2, 3, 4))

    # -- the other commands

    def test_trace(self):
        done = interleave("trace", "lesson:event-loop")
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = done.stdout.splitlines()
        self.assertRegex(lines[0], "^ *step +time +core +who +event +details$")
        self.assertEqual([int(line.split()[0]) for line in lines[1:]], list(range(len(lines) - 1)))
        done = interleave("trace", "lesson:event-loop", "--format", "json", "--set", "seed=7")
        trace = json.loads(done.stdout)
        self.assertEqual(set(trace), {"program", "settings", "outcome", "end", "events"})
        self.assertEqual(trace["settings"]["seed"], "7")
        self.assertEqual(trace["outcome"], "finished")
        self.assertEqual([e["step"] for e in trace["events"]], list(range(len(lines) - 1)))
        times = [e["time"] for e in trace["events"]]
        self.assertEqual(times, sorted(times))
        for event in trace["events"]:
            self.assertLess(event.get("cause", -1), event["step"])
        printed = "".join(e["text"] for e in trace["events"] if e["kind"] == "output")
        self.assertEqual(printed, interleave("run", "lesson:event-loop").stdout)

    def test_output_files(self):
        with tempfile.TemporaryDirectory() as folder:
            done = interleave("trace", "lesson:event-loop", "-o", "out.txt", cwd=folder)
            self.assertEqual((done.returncode, done.stdout), (0, ""))
            self.assertEqual(pathlib.Path(folder, "out.txt").read_text(), interleave("trace", "lesson:event-loop").stdout)
            self.refused(interleave("trace", "lesson:event-loop", "-o", "no/such/out.txt", cwd=folder), "no/such/out.txt")

    def test_metrics(self):
        done = interleave("metrics", "lesson:event-loop", "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        whole = json.loads(done.stdout)
        for key in ("makespan", "throughput", "cpu_utilisation", "switches", "switch_time", "peak_memory"):
            self.assertIsInstance(whole[key], (int, float), key)
        self.assertAlmostEqual(whole["makespan"], 1.0, delta=0.01)
        rows = whole["tasks"] + whole["threads"]
        self.assertGreaterEqual(len(rows), 4)
        for row in rows:
            self.assertEqual(list(row), ["name", "arrival", "start", "finish", "turnaround", "response", "waiting", "cpu", "io"])
            self.assertAlmostEqual(row["finish"] - row["arrival"], row["turnaround"], places=9)
        several = interleave("metrics", "lesson:four-endpoints/c", "lesson:four-endpoints/d")
        self.assertEqual(len(several.stdout.splitlines()), 3, several.stdout)
        self.assertEqual(len(json.loads(interleave("metrics", "lesson:event-loop", "lesson:event-loop", "--format=json").stdout)), 2)

    def test_a_job_table_gives_the_textbooks_numbers(self):
        program = ("from interleave import job\n#: policy = fcfs\n#: cores = 1\n#: switch.thread = 0\n"
                   "job('P1', cpu=0.024)\njob('P2', cpu=0.003)\njob('P3', cpu=0.003)\n")
        for words, waiting in [((), [0, 0.024, 0.027]), (("--set", "policy=rr", "--set", "quantum=4ms"), [0.006, 0.004, 0.007])]:
            done = interleave("metrics", "-", "--format", "json", *words, text=program)
            jobs = json.loads(done.stdout)["jobs"]
            self.assertEqual([job["name"] for job in jobs], ["P1", "P2", "P3"])
            self.assertEqual([job["waiting"] for job in jobs], waiting)

    def test_settings_out_of_range_name_the_nearest_value(self):
        for setting, pattern in [("cores=0", "write cores = 1\\."), ("cores=1000000000", "write cores = 1024"),
                                 ("cores=" + "9" * 40, "write cores = 1024"), ("cores=-1", "write cores = 1\\."),
                                 ("quantum=0", "write quantum = 1ns"), ("quantum=-5ms", "write quantum = 1ns"),
                                 ("quantum=5000s", "write quantum = 1000s"), ("servers.kitchen=0", "write servers.kitchen = 1"),
                                 ("python=3.20", "write python = 3.14"), ("policy=srtf", "Did you mean stcf"),
                                 ("policy=RR", "Did you mean rr"), ("policy=lotery", "Did you mean lottery"), ("tickets=0", "write tickets = 1")]:
            self.refused(interleave("run", "-", "--set", setting), pattern)
            key, value = setting.split("=")
            self.refused(self.run_text(f"x = 1\n#: {key} = {value}\n"), rf"^<stdin>:2:{7 + len(key)}: .*{pattern}")

    def test_jobs_that_are_none_are_refused_in_their_line(self):
        for call, pattern in [('job("A")', "give either cpu"), ('job("A", bursts=[])', "no bursts"), ('job("A", cpu=0)', "no bursts"),
                              ('job("A", cpu=-1)', "cpu is 0 to"), ('job("A", cpu=1, arrival=-1)', "arrival is 0 to"),
                              ('job("A", cpu=1, arrival=float("inf"))', "arrival is 0 to"), ('job("A", cpu=1, priority="high")', "whole number"),
                              ('job("A", cpu=1, nice=30)', "write 19"), ('job("A", cpu=1, tickets=0)', "write 1$"),
                              ('job("A", cpu=1, deadline=-1)', "deadline is 0 to"), ('job("A", bursts=["gpu 1"])', "a burst is written"),
                              ('job("A", bursts="cpu 1")', "bursts is a list"), ('job("A", cpu=1, tickets=10**12)', "write 1000000")]:
            done = self.run_text("from interleave import job\n" + call + "\n")
            self.assertEqual(done.returncode, 1, (call, done))
            self.assertIn("line 2", done.stderr)
            self.assertRegex(done.stderr.strip(), pattern)

    # -- job tables from CSV

    def test_a_csv_table_is_a_job_table(self):
        table = "#: policy = rr\n#: quantum = 4ms\n#: cores = 1\n#: switch.thread = 0\nname,cpu\nP1,24ms\n\n# a remark\nP2,0.003\n\"P,\"\"3\",0.003\n"
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "jobs.csv").write_text("\ufeff" + table.replace("\n", "\r\n"), newline="")
            pathlib.Path(folder, "jobs.py").write_text(table.replace("name,cpu", "from interleave import job").replace("P1,24ms", "job('P1', cpu=0.024)")
                                                       .replace("P2,0.003", "job('P2', cpu=0.003)").replace('"P,""3",0.003', "job('P,\"3', cpu=0.003)"))
            measured = json.loads(interleave("metrics", "jobs.csv", "--format", "json", cwd=folder).stdout)
            self.assertEqual([(job["name"], job["waiting"]) for job in measured["jobs"]], [("P1", 0.006), ("P2", 0.004), ('P,"3', 0.007)])
            trace = interleave("trace", "jobs.csv", cwd=folder)
            self.assertEqual(trace.stdout, interleave("trace", "jobs.py", cwd=folder).stdout)  # the same lines, too
            self.assertIn("line=10", trace.stdout)
            done = interleave("run", "jobs.csv", cwd=folder)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_csv_tables_with_mistakes(self):
        with tempfile.TemporaryDirectory() as folder:
            for table, pattern in [("", r":1:1: .*empty"), ("name,cpu\n", r":1:1: .*no jobs"), ("name\nA\n", r":1:1: .*cpu.*bursts"), ("cpu\n1\n", r":1:1: .*name is missing"),
                                   ("name,arival,cpu\n", r":1:6: .*arival.*mean arrival"), ("name;cpu\nA;1\n", "commas"), ("name,cpu,cpu\n", r":1:10: .*twice"),
                                   ("name,cpu\nA,\n", r":2:1: .*A has no bursts"), ("name,cpu\n,1\n", r":2:1: .*no name"), ("name,cpu\n\u00e9\u00e9,x1\n", r":2:4: 'x1' is no time"),
                                   ("name,arrival,cpu\nA,-2ms,1\n", r":2:3: arrival must not be negative"), ("name,cpu\nA,0\n", r":2:3: "), ("name,cpu\nA,1,2\n", r":2:5: .*3 cells.*2 columns"),
                                   ("name,bursts\nA,cup 3\n", r":2:3: 'cup 3' is no burst"), ("name,bursts\nA,cpu 0; io 0\n", r":2:3: .*0 seconds"), ("name,bursts\nA,cpu -1\n", r":2:3: .*negative"),
                                   ('name,cpu\n"A,1\n', r":2:1: .*not closed"), ("name,cpu,nice\nA,1,20\n", r":2:5: .*Write 19"), ("name,cpu,tickets\nA,1,1.5\n", r":2:5: .*no whole number"),
                                   ("name,cpu,bursts\nA,1,cpu 1\n", r":2:5: .*both"), ("#: cores = 0\nname,cpu\nA,1\n", r":1:12: .*cores = 1"), ("#: polcy = rr\nname,cpu\nA,1\n", r":1:4: .*policy")]:
                pathlib.Path(folder, "t.csv").write_text(table)
                for command in ("run", "metrics", "trace"):
                    self.refused(interleave(command, "t.csv", cwd=folder), r"^t\.csv" + (pattern if pattern.startswith(":") else ".*" + pattern))
            noise = random.Random(2)
            for _ in range(40):
                text = "name,cpu,bursts,arrival\n" + "".join(noise.choice('AB,,"\n0123.;- cpuiomsé#') for _ in range(60))
                pathlib.Path(folder, "t.csv").write_text(text)
                self.assertIn(interleave("run", "t.csv", cwd=folder).returncode, (0, 2, 3), text)

    # -- sweep

    JOBS = "from interleave import job\n#: cores = 1\n#: policy = rr\n#: switch.thread = 0\njob('A', cpu=0.1)\njob('B', cpu=0.02)\njob('C', cpu=0.003)\n"

    def sweep(self, *words, text=None):
        return interleave("sweep", "-", *words, text=self.JOBS if text is None else text)

    def test_sweep_runs_a_range(self):
        for vary, values in {"quantum=1ms..100ms:x2": ["1ms", "2ms", "4ms", "8ms", "16ms", "32ms", "64ms"], "cores=1..4": ["1", "2", "3", "4"],
                             "quantum=10ms..50ms:20ms": ["10ms", "30ms", "50ms"], "quantum=1ms..3ms": ["1ms", "2ms", "3ms"], "cores=1..10:4": ["1", "5", "9"],
                             "policy=fcfs,rr,stcf": ["fcfs", "rr", "stcf"], "python=3.9..3.12": ["3.9", "3.10", "3.11", "3.12"], "cores=4,1": ["4", "1"]}.items():
            done = self.sweep("--vary", vary, "--measure", "mean_turnaround")
            self.assertEqual((done.returncode, done.stderr), (0, ""), vary)
            rows = list(csv.DictReader(done.stdout.splitlines()))
            key = vary.split("=")[0]
            self.assertEqual([row[key] for row in rows], values)
            for row in rows:
                self.assertEqual(row["outcome"], "finished")
                jobs = json.loads(interleave("metrics", "-", "--set", f"{key}={row[key]}", "--format", "json", text=self.JOBS).stdout)["jobs"]
                self.assertAlmostEqual(float(row["mean_turnaround"]), sum(job["turnaround"] for job in jobs) / 3, places=8)

    def test_sweep_gives_the_same_every_time(self):
        words = ("--vary", "quantum=1ms..20ms", "--measure", "p99_response", "--format")
        for form in ("csv", "json", "svg"):
            self.assertEqual(self.sweep(*words, form).stdout, self.sweep(*words, form).stdout)

    def test_sweep_marks_runs_that_did_not_finish(self):
        done = self.sweep("--vary", "limit.time=10ms..210ms:50ms", "--measure", "mean_turnaround", "--format", "json")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stderr, "^3 of 5 runs did not finish: limit.time = 10ms, 60ms, 110ms")
        points = json.loads(done.stdout)["points"]
        self.assertEqual([point["outcome"] for point in points], ["limit"] * 3 + ["finished"] * 2)
        self.assertIn("limit.time", points[0]["reason"])
        self.assertIsNone(points[0]["measure"])  # nobody had finished
        lock = "import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()\n"
        done = self.sweep("--vary", "cores=1..2", "--measure", "makespan", text=lock)
        self.assertEqual([row["outcome"] for row in csv.DictReader(done.stdout.splitlines())], ["deadlock"] * 2)

    def test_sweep_draws_a_chart(self):
        for vary in ("quantum=1ms..100ms:x2", "cores=1..8", "policy=fcfs,rr", "limit.time=10ms..300ms:10ms"):
            root = xml.etree.ElementTree.fromstring(self.sweep("--vary", vary, "--measure", "mean_response", "--format", "svg").stdout)
            self.assertEqual(root.tag, "{http://www.w3.org/2000/svg}svg")
            texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
            self.assertTrue(any(text.startswith("mean response (") for text in texts), texts)
            self.assertTrue(any(text.startswith(vary.split("=")[0]) for text in texts), texts)
            self.assertEqual("quantum (ms), logarithmic" in texts, vary.startswith("quantum"))
            marks = [e for e in root.iter() if e.find("{http://www.w3.org/2000/svg}title") is not None and e is not root]
            self.assertEqual(len(marks), {"q": 7, "c": 8, "p": 2, "l": 30}[vary[0]])
            self.assertIn("prefers-color-scheme:dark", self.sweep("--vary", vary, "--measure", "mean_response", "--format", "svg").stdout)

    def test_sweep_usage(self):
        measure = ("--measure", "makespan")
        for vary, pattern in [("qantum=1ms..2ms", "no setting 'qantum'.*mean quantum"), ("quantum=1..2", "no unit"), ("cores=0..4", "write cores = 1"), ("cores=8..1", "Write cores=1..8"),
                              ("policy=a..b", "names"), ("policy=fcfs,rrr", "Did you mean rr"), ("quantum=1ms..1000s", "more than 1000"), ("cores=1..8:x1", "no factor"),
                              ("cores=1..8:0", "no step"), ("quantum=1ms..8ms:2", "no step"), ("cores", "no '='"), ("cores=", "no values"), ("cores=1,1", "twice"), ("switch.thread=0..1ms:x2", "0 times")]:
            self.refused(self.sweep("--vary", vary, *measure), "^--vary .*" + pattern)
        vary = ("--vary", "cores=1..2")
        for name, pattern in [("men_turnaround", "mean mean_turnaround"), ("turnaround", "mean mean_turnaround"), ("jb.mean_cpu", "mean job.mean_cpu"), ("makespn", "mean makespan"), ("job.p99_respons", "mean job.p99_response"), ("zzz", "Measures: makespan")]:
            self.refused(self.sweep(*vary, "--measure", name), "^--measure .*" + pattern)
        self.refused(self.sweep(*vary), "Which measure")
        self.refused(self.sweep(*measure), "Which setting")
        self.refused(self.sweep(*vary, *measure, "--format", "png"), "csv, json, svg")
        self.refused(self.sweep(*vary, *measure, text="x = (\n"), "<stdin>:1:")

    # -- trace for other programs

    def test_trace_as_csv(self):
        rows = list(csv.DictReader(interleave("trace", "lesson:event-loop", "--format", "csv").stdout.splitlines(keepends=True)))
        events = json.loads(interleave("trace", "lesson:event-loop", "--format", "json").stdout)["events"]
        self.assertEqual(len(rows), len(events))
        for row, event in zip(rows, events):
            self.assertEqual((int(row["step"]), float(row["time"]), row["kind"]), (event["step"], event["time"], event["kind"]))
            self.assertEqual((row["thread"], row["cause"]), (event.get("thread", ""), str(event.get("cause", ""))))
            for i in "12":
                if row[f"label_{i}"]:
                    self.assertEqual(row[f"value_{i}"], str(event[row[f"label_{i}"]]) if isinstance(event[row[f"label_{i}"]], str) else row[f"value_{i}"])

    def test_trace_for_chrome(self):
        for program in ("lesson:event-loop", "lesson:four-endpoints/d", "lesson:cooperative-preemptive/c"):
            trace = json.loads(interleave("trace", program, "--format", "chrome").stdout)
            end = json.loads(interleave("trace", program, "--format", "json").stdout)["end"] * 1e6
            named, spans, arrows = set(), {}, {}
            for event in trace["traceEvents"]:
                if event["ph"] == "M" and event["name"] == "thread_name":
                    named.add((event["pid"], event["tid"]))
                elif event["ph"] == "X":
                    spans.setdefault((event["pid"], event["tid"]), []).append((event["ts"], event["ts"] + event["dur"]))
                elif event["ph"] in "sf":
                    arrows.setdefault(event["id"], []).append(event)
            self.assertTrue(set(spans) <= named)
            for lane in spans.values():
                self.assertEqual(lane, sorted(lane))
                self.assertTrue(all(a[1] <= b[0] + 0.0005 for a, b in zip(lane, lane[1:])))
                self.assertLessEqual(lane[-1][1], end + 0.001)
            self.assertTrue(arrows)
            for begin, finish in arrows.values():
                self.assertEqual((begin["ph"], finish["ph"]), ("s", "f"))
                self.assertLessEqual(begin["ts"], finish["ts"])

    def test_trace_as_pictures(self):
        for program in ("lesson:event-loop", "lesson:four-endpoints/d", "lesson:cooperative-preemptive/c"):
            text = interleave("trace", program, "--format", "svg").stdout
            root = xml.etree.ElementTree.fromstring(text)
            self.assertLess(len(text), 2_000_000)
            texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
            self.assertIn("core 0", texts)
            self.assertIn("MainThread", texts)
            self.assertTrue(any(text.startswith("time (") for text in texts))
            chart = interleave("trace", program, "--format", "mermaid").stdout.splitlines()
            self.assertEqual(chart[0], "gantt")
            self.assertLess(len(chart), 250)
            for line in chart[4:]:
                self.assertRegex(line, r"^    (section [^:;#]+|[^:;#]+ :(active|crit|done), \d+, \d+)$")
        self.assertIn("left out", interleave("trace", "lesson:four-endpoints/d", "--format", "mermaid").stdout)

    def test_metrics_say_where_time_went(self):
        whole = json.loads(interleave("metrics", "lesson:four-endpoints/d", "--format", "json").stdout)
        for core in whole["cores"]:
            self.assertAlmostEqual(core["busy"] + core["switching"] + core["idle"], whole["makespan"], places=8)
        self.assertAlmostEqual(sum(core["busy"] for core in whole["cores"]) / whole["makespan"] / len(whole["cores"]), whole["cpu_utilisation"], places=6)
        self.assertEqual([queue["kind"] for queue in whole["queues"]], ["ready", "loop", "pool"])
        self.assertEqual(whole["queues"][2]["max"], 60)  # 100 requests, 40 threads
        self.assertEqual(whole["requests"]["count"], 100)
        durations = sorted(task["turnaround"] for task in whole["tasks"] if task["name"].startswith("request "))
        for percent in (50, 90, 99):
            self.assertEqual(whole["requests"][f"p{percent}"], durations[percent - 1])

    def test_explain(self):
        last = len(interleave("trace", "lesson:event-loop").stdout.splitlines()) - 2
        for step in range(last + 1):
            done = interleave("explain", "lesson:event-loop", "--step", step)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertRegex(done.stdout, rf"^step {step}, \d+\.\d\d\d s: [^{{}}]+\.\n")
            self.assertNotIn("?", done.stdout)
        self.refused(interleave("explain", "lesson:event-loop", "--step", last + 1), f"Steps are 0 to {last}")
        self.refused(interleave("explain", "lesson:event-loop"), "--step N, or --task NAME --at TIME")
        done = interleave("explain", "lesson:four-endpoints/a", "--task", "request 3", "--at", "1.5s")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, "request 3 has been ready since .* request 2 has not awaited since")
        self.assertRegex(done.stdout, "MainThread sleeps until 2.00")
        done = interleave("explain", "lesson:cooperative-preemptive/a", "--task", "listener", "--at", "0.5")
        self.assertRegex(done.stdout, "listener has been ready since 0.2.*cruncher")
        self.refused(interleave("explain", "lesson:event-loop", "--task", "Task-9", "--at", "1s"), "Did you mean Task-")
        self.refused(interleave("explain", "lesson:event-loop", "--task", "Task-1", "--at", "soon"), "no time")

    def test_each_locale_says_the_same_in_its_own_words(self):
        wanted = {"en": "step 30, 0.000 s: The event loop", "zh-Hans": "第 30 步，0.000 s：MainThread 的事件循环",
                  "zh-Hant": "第 30 步，0.000 s：MainThread 的事件迴圈", "it": "passo 30, 0,000 s: L'event loop"}
        for locale, begins in wanted.items():
            done = interleave("explain", "lesson:event-loop", "--step", 30, "--locale", locale)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertTrue(done.stdout.startswith(begins), done.stdout)
        chart = interleave("sweep", "lesson:policies", "--vary", "cores=1,2", "--measure", "mean_waiting", "--format", "svg",
                           "--locale", "zh-Hans").stdout
        self.assertIn("平均等待时间随 cores 的变化", chart)
        self.assertIn("种交错", interleave("explore", "lesson:races", "--locale", "zh-Hans").stdout)
        told = interleave("metrics", "lesson:four-endpoints/a", "--locale", "zh-Hant").stdout.splitlines()
        self.assertRegex(told[0], "^名稱 +種類 +到達")
        self.assertTrue(any(re.match("吞吐量 +1.010 /s", line) for line in told), told)
        self.assertIn("tutti attendono", interleave("run", "lesson:deadlock", "--locale", "it").stderr)
        self.refused(interleave("run", "lesson:deadlock", "--locale", "fr"), "no locale 'fr'. Available: en, zh-Hans, zh-Hant, it")

    # -- explore

    COUNTER = """import threading
counter = 0
def work():
    global counter
    for _ in range(2):
        counter += 1
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(counter)
"""

    def test_explore_finds_the_lost_updates_that_the_lock_hides(self):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder, "counter.py")
            program.write_text(self.COUNTER)
            done = interleave("explore", program)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertRegex(done.stdout, r"With the interpreter lock: 1 outcome in \d+ interleavings, all explored")
            self.assertRegex(done.stdout, r"Without it \(--set gil=off\): 3 outcomes in \d+ interleavings, all explored")
            self.assertIn("lost update of counter", done.stdout)
            self.assertIn("The interpreter lock hides outcomes", done.stdout)
            prints = re.findall(r"prints\n +(\d)\n", done.stdout)
            self.assertEqual((prints[0], sorted(prints[1:])), ("4", ["2", "3", "4"]))
            replays = re.findall(r"replay: interleave (.*)", done.stdout)
            self.assertEqual(len(replays), 4)
            for number, words in zip(prints, replays):
                again = interleave(*shlex.split(words))
                self.assertEqual((again.returncode, again.stdout, again.stderr), (0, number + "\n", ""))

    def test_explore_json(self):
        done = interleave("explore", "-", "--format", "json", "--set", "gil=off", text=self.COUNTER)
        self.assertEqual(done.returncode, 0, done.stderr)
        (section,) = json.loads(done.stdout)["sections"]
        self.assertEqual((section["gil"], section["complete"]), ("off", True))
        self.assertEqual(sorted(o["output"] for o in section["outcomes"]), ["2\n", "3\n", "4\n"])
        self.assertEqual(sum(o["interleavings"] for o in section["outcomes"]), section["interleavings"])
        for outcome in section["outcomes"]:
            self.assertEqual(outcome["values"]["counter"], outcome["output"].strip())
            again = interleave("run", "-", "--set", "gil=off", "--schedule", outcome["schedule"], text=self.COUNTER)
            self.assertEqual(again.stdout, outcome["output"])

    def test_explore_finds_races_of_processes(self):
        program = ("from multiprocessing import Process, Value\nn = Value('i', 0)\ndef work():\n    n.value += 1\n"
                   "if __name__ == '__main__':\n    p = Process(target=work)\n    p.start()\n    work()\n    p.join()\n"
                   "    print(n.value)\n")
        done = interleave("explore", "-", "--format", "json", text=program)
        self.assertEqual(done.returncode, 0, done.stderr)
        [section] = json.loads(done.stdout)["sections"]
        self.assertTrue(section["complete"])
        self.assertEqual({o["output"]: len(o["lost_updates"]) for o in section["outcomes"]}, {"2\n": 0, "1\n": 1})
        for outcome in section["outcomes"]:
            again = interleave("run", "-", "--schedule", outcome["schedule"], text=program)
            self.assertEqual(again.stdout, outcome["output"])

    def test_explore_says_when_it_has_not_explored_everything(self):
        done = interleave("explore", "-", "--limit", "3", text=self.COUNTER)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"explored 3 transitions in \d+ states, not all")

    def test_explore_refuses(self):
        self.refused(interleave("explore", "-", text="print("), r"<stdin>:1:")
        self.refused(interleave("explore", "-", "--limit", "0", text="print(1)"), r"--limit 0: that is no number")
        self.refused(interleave("explore", "-", "--delay", "5", text="print(1)"), r"--delay 5")
        self.refused(interleave("explore", "-", "--format", "xml", text="print(1)"), r"There is no format 'xml'")
        self.refused(interleave("explore", "-", text="from interleave import job\njob('A', cpu=1)\n"), r"A job table has nothing to explore")

    def test_schedules_are_refused_with_a_reason(self):
        self.refused(interleave("run", "-", "--schedule", "main,x", text="print(1)"), r"Turn 2 of the schedule is 'x'")
        done = interleave("run", "-", "--schedule", "t1", text=self.COUNTER)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"turn 1 of the schedule cannot be taken: t1 does not exist yet")

    # -- check

    def check(self, text, *words):
        return interleave("check", "-", "--python", PYTHON, *words, text=text)

    def test_check_equal(self):
        done = self.check("import time\nprint('a')\ntime.sleep(0.3)\nprint('b')\n")
        self.assertEqual((done.returncode, done.stderr), (0, ""), done)
        self.assertRegex(done.stdout, r"^equal: 2 lines of output; it ends\nelapsed: CPython 3\.\d+\.\d+ 0\.[3-9]\d\d s \(real\), Interleave 0\.30\d s \(virtual\)\n")
        done = self.check("from interleave import busy\nbusy(0.01)\nraise KeyError('k')\n")
        self.assertEqual(done.returncode, 0, done)
        self.assertIn("0 lines of output; it ends with KeyError: 'k'", done.stdout)
        done = interleave("check", "lesson:event-loop", "--python", PYTHON)
        self.assertEqual(done.returncode, 0, done)

    def test_check_differs(self):
        done = self.check("import sys\nprint('same')\nprint(sys.getswitchinterval())\n",
                          "--set", "switchinterval=7ms")
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("The output differs from line 2 on.", done.stdout)
        self.assertEqual(re.findall(r"^-> (.*)", done.stdout, re.MULTILINE), ["0.005", "0.007"])
        self.assertEqual(done.stdout.count("   same\n"), 2)
        self.assertRegex(done.stdout, r"elapsed: CPython .* Interleave ")
        done = self.check("import sys\nif sys.getswitchinterval() == 0.005:\n    raise ValueError('x')\n", "--set", "switchinterval=7ms")
        self.assertEqual(done.returncode, 1, done)
        self.assertRegex(done.stdout, r"The end differs\.\n  CPython \S+ ends with ValueError: x\n  Interleave ends\n")

    def test_check_programs_that_never_end(self):
        lock = "import threading\nprint('a')\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n"
        done = self.check(lock, "--timeout", "1s")
        self.assertEqual(done.returncode, 0, done)
        self.assertRegex(done.stdout, r"equal: 1 line of output; neither ends")
        done = self.check("import sys, time\nif sys.getswitchinterval() == 0.005:\n    time.sleep(1000)\n", "--timeout", "500ms", "--set", "switchinterval=7ms")
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("had not ended after 500 ms and was stopped", done.stdout)
        children = "import os, time\nfor _ in range(3):\n    if os.fork() == 0:\n        time.sleep(1000)\ntime.sleep(2000)\n"
        begin = time.monotonic()
        self.check(children, "--timeout", "500ms")
        self.assertLess(time.monotonic() - begin, 20)  # the children are gone, too: nothing holds the pipe

    def test_check_refuses(self):
        self.refused(interleave("check", "-", "--python", "no-such-python", text="print(1)"), "There is no 'no-such-python' to compare with.*--python")
        self.refused(interleave("check", "-", "--python", "false", text="print(1)"), "'false' does not run programs")
        self.refused(interleave("check", "-", text="print("), "<stdin>:1:")
        self.refused(interleave("check", "-", "--timeout", "soon", text="print(1)"), "--timeout soon: that is no time")
        self.refused(interleave("check", "missing.py"), "no such file")
        self.refused(interleave("check"), "Which program")

    def test_lessons(self):
        done = interleave("lessons")
        self.assertEqual(done.returncode, 0)
        for word in ("lesson:event-loop", "lesson:cooperative-preemptive/c", "lesson:four-endpoints/e", "Four endpoints"):
            self.assertIn(word, done.stdout)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", required=True)
    options, rest = parser.parse_known_args()
    COMMAND = shlex.split(options.command)
    unittest.main(argv=[sys.argv[0], *rest])
