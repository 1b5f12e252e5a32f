#!/usr/bin/env python3
"""The command line keeps its word: exit statuses, places and sentences, what goes to which stream.

usage: cli.py --command "build/native/interleave"
"""
import argparse
import json
import pathlib
import random
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

COMMAND = []


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
        self.refused(interleave("trace", "-", "--format", "csv"), "not available yet.*text, json")
        self.refused(interleave("trace", "-", "--format", "xml"), "no format 'xml'.*text, json")
        for command in ("explore", "check"):
            self.refused(interleave(command, "x.py"), "not available yet")
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
                                  ("import numpy\n", r"^mine\.py:1:\d+: .*numpy"),
                                  ("#: cores = 0\n", r"^mine\.py:1:12: "),
                                  ("x = 1\n#: core = 2\n", r"^mine\.py:2:4: .*Did you mean cores"),
                                  ("#: quantum = 10\n", r"^mine\.py:1:14: .*no unit")]:
                file.write_text(text)
                self.refused(interleave("run", "mine.py", cwd=folder), pattern)

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
