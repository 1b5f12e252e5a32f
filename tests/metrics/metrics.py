#!/usr/bin/env python3
"""The measures of random job tables equal those of an independent scheduler (reference.py), for every policy that has
one answer; as CSV and as a program.

usage: metrics.py --command "build/native/interleave" [--tables N] [--seed N]
"""
import argparse
import json
import pathlib
import random
import shlex
import subprocess
import sys
import tempfile

from reference import NEVER, POLICIES, Row, Scheduler

SEED, PORTION = 20240501, 60


def random_rows(chance):
    rows = []
    for i in range(chance.randint(1, 6)):
        kind = "io" if chance.random() < 0.1 else "cpu"
        bursts = []
        for _ in range(chance.choice([1, 1, 2, 3, 4])):
            bursts.append((kind, chance.randint(1, 8)))
            kind = "io" if kind == "cpu" else "cpu"
        rows.append(Row("ABCDEF"[i], chance.choice([0, 0, chance.randint(0, 12)]), bursts,
                        priority=chance.randint(-1, 3), tickets=chance.choice([50, 100, 100, 200, 250]),
                        deadline=chance.choice([NEVER, chance.randint(0, 40)])))
    return rows


def random_settings(chance):
    return {"cores": chance.choice([1, 1, 2, 3]), "quantum": chance.randint(1, 4), "levels": chance.randint(1, 4),
            "boost": chance.choice([0, 0, chance.randint(3, 20)])}


def header(policy, s):
    lines = [f"policy = {policy}", f"cores = {s['cores']}", f"quantum = {s['quantum']}ms", "switch.thread = 0", "switch.process = 0",
             f"mlfq.levels = {s['levels']}", f"mlfq.boost = {s['boost']}ms" if s["boost"] else "mlfq.boost = off"]
    return "".join(f"#: {line}\n" for line in lines)


def as_csv(rows):
    text = "name,arrival,cpu,bursts,priority,tickets,deadline\n"
    for row in rows:
        single = len(row.bursts) == 1 and row.bursts[0][0] == "cpu"
        cpu = f"{row.bursts[0][1]}ms" if single else ""
        bursts = "" if single else "; ".join(f"{kind} {length}ms" for kind, length in row.bursts)
        deadline = "" if row.deadline == NEVER else f"{row.deadline}ms"
        text += f"{row.name},{row.arrival}ms,{cpu},{bursts},{row.priority},{row.tickets},{deadline}\n"
    return text


def as_program(rows):
    text = "from interleave import job\n"
    for row in rows:
        bursts = ", ".join(f'"{kind} {length / 1000}"' for kind, length in row.bursts)
        deadline = "" if row.deadline == NEVER else f", deadline={row.deadline / 1000}"
        text += (f'job("{row.name}", arrival={row.arrival / 1000}, bursts=[{bursts}], priority={row.priority}, '
                 f"tickets={row.tickets}{deadline})\n")
    return text


def milliseconds(seconds):
    return None if seconds is None else round(seconds * 1_000_000) / 1000


def expected_of(rows, policy, s):
    scheduler = Scheduler(rows, policy, s["cores"], s["quantum"], s["levels"], s["boost"])
    jobs = scheduler.run()
    never = lambda t: None if t < 0 else t
    table = [{"name": j.row.name, "arrival": j.row.arrival, "start": never(j.start), "finish": j.finish,
              "turnaround": j.finish - j.row.arrival, "response": None if j.start < 0 else j.start - j.row.arrival,
              "waiting": j.waiting, "cpu": j.cpu, "io": j.io} for j in jobs]
    makespan = max(j.finish for j in jobs)
    cpu = sum(j.cpu for j in jobs)
    turnarounds = sorted(j.finish - j.row.arrival for j in jobs)
    whole = {"makespan": makespan / 1000, "throughput": len(jobs) / makespan * 1000,
             "cpu_utilisation": cpu / (makespan * s["cores"]), "switches": scheduler.switches, "switch_time": 0,
             "missed_deadlines": sum(j.finish > j.row.deadline for j in jobs)}
    derived = {"mean_turnaround": sum(turnarounds) / len(jobs) / 1000,
               "p50": turnarounds[(len(jobs) + 1) // 2 - 1] / 1000,
               "ready_mean": sum(j.waiting for j in jobs) / makespan, "busy": cpu / 1000,
               "idle": (makespan * s["cores"] - cpu) / 1000}
    return table, whole, derived


def differences(got, expected):
    table, whole, derived = expected
    found = []
    for row, wanted in zip(got["jobs"], table, strict=True):
        for key, value in wanted.items():
            own = row[key] if key == "name" else milliseconds(row[key])
            if own != value:
                found.append(f"{wanted['name']}.{key}: {own}, the reference says {value}")
    own = {"mean_turnaround": got["latency"]["turnaround"]["mean"], "p50": got["latency"]["turnaround"]["p50"],
           "ready_mean": got["queues"][0]["mean"], "busy": sum(core["busy"] for core in got["cores"]),
           "idle": sum(core["idle"] for core in got["cores"])}
    for key, value in [*whole.items(), *derived.items()]:
        mine = own.get(key, got.get(key))
        if abs(mine - value) > 1e-8:
            found.append(f"{key}: {mine}, the reference says {value}")
    curve = got["queues"][0]["curve"]
    if abs(sum(curve) / len(curve) - own["ready_mean"]) > 1e-6:
        found.append(f"the curve of the ready queue has the mean {sum(curve) / len(curve)}")
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", required=True)
    parser.add_argument("--tables", type=int, default=300)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    command = shlex.split(options.command)
    chance = random.Random(options.seed)
    cases = []
    for i in range(options.tables):
        rows, settings = random_rows(chance), random_settings(chance)
        for policy in POLICIES:
            text = header(policy, settings) + (as_csv(rows) if i % 2 else as_program(rows))
            cases.append((f"{i}-{policy}.{'csv' if i % 2 else 'py'}", text, expected_of(rows, policy, settings)))
    failures = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, text, _ in cases:
            pathlib.Path(folder, name).write_text(text)
        for first in range(0, len(cases), PORTION):
            some = cases[first:first + PORTION]
            done = subprocess.run([*command, "metrics", "--format", "json", *[name for name, _, _ in some]], cwd=folder,
                                  capture_output=True, text=True, timeout=120, check=False)
            assert done.returncode == 0, done.stderr
            for (name, text, expected), got in zip(some, json.loads(done.stdout), strict=True):
                if found := differences(got, expected):
                    failures[name] = (text, found)
    for name, (text, found) in list(failures.items())[:3]:
        print(f"--- {name}\n{text}", *found, sep="\n")
    by_policy = {policy: sum(f"-{policy}." in name for name in failures) for policy in POLICIES}
    print(f"{len(cases)} runs of {options.tables} tables, {len(failures)} differ: {by_policy}")
    sys.exit(bool(failures))


main()
