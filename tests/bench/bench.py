"""Runs W1 and W2 on Interleave, ns-3 and SimPy in turn, several rounds, and prints medians and ratios.

Only ratios within one run mean anything: machines differ and drift. Usage: bench.py FOLDER-OF-PROGRAMS
[WORKLOADS-IN-WEBASSEMBLY.js]
"""

import pathlib
import statistics
import subprocess
import sys

ROUNDS = 5
folder = pathlib.Path(sys.argv[1])
here = pathlib.Path(__file__).parent


def rows(command):
    output = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if output.returncode != 0:
        print(f"  ({command[0]} failed: {output.stderr.strip().splitlines()[-1:]})", file=sys.stderr)
        return {}
    return {line.split()[0]: [float(x) for x in line.split()[1:]] for line in output.stdout.splitlines()}


peers = {
    "Interleave, full trace": [folder / "bench_workloads"],
    "  in WebAssembly (node)": ["node", *sys.argv[2:3]],
    "ns-3, nothing recorded": [folder / "bench_ns3"],
    "SimPy, nothing recorded": ["/usr/bin/python3", here / "simpy_workloads.py", "0.1"],
}
# Goals: how many times faster than the peer, W1 and W2.
goals = {"ns-3, nothing recorded": (2, 3), "SimPy, nothing recorded": (100, 40)}

measured = {name: {"W1": [], "W2": []} for name in peers}
extra = {}
for _ in range(ROUNDS):
    for name, command in peers.items():
        if not all(part.exists() for part in command if isinstance(part, pathlib.Path)) or command == ["node"]:
            continue
        for workload, figures in rows(command).items():
            measured[name][workload].append(figures[1])
            if len(figures) > 2 and name == "Interleave, full trace":
                extra[workload] = figures[2:]

print(f"nanoseconds an event, median of {ROUNDS} rounds taken in turn (lower is better)\n")
print(f"{'':26}{'W1 round robin':>16}{'W2 event loop':>16}")
ours = {w: statistics.median(measured["Interleave, full trace"][w]) for w in ("W1", "W2")}
for name, figures in measured.items():
    if not figures["W1"] or not figures["W2"]:
        print(f"{name:26}{'not available':>16}")
        continue
    medians = [statistics.median(figures[w]) for w in ("W1", "W2")]
    print(f"{name:26}{medians[0]:16.1f}{medians[1]:16.1f}")
    if name == "  in WebAssembly (node)":
        said = [f"{m / ours[w]:.2f}x ({'met' if m <= 1.5 * ours[w] else 'goal'} 1.5x)" for m, w in zip(medians, ours)]
        print(f"{'  takes':26}{said[0]:>16}{said[1]:>16}")
    if name in goals:
        ratios = [m / ours[w] for m, w in zip(medians, ("W1", "W2"))]
        said = [f"{r:.1f}x ({'met' if r >= g else 'goal'} {g}x)" for r, g in zip(ratios, goals[name])]
        print(f"{'  Interleave is faster by':26}{said[0]:>16}{said[1]:>16}")
for workload, (bytes_an_event, megabytes, seek) in sorted(extra.items()):
    print(f"{workload}: {bytes_an_event:.1f} B an event of trace and keyframes, {megabytes:.0f} MB resident; "
          f"a seek takes 1/{seek:.0f} of the run (goal 1/1000)")

few = rows([folder / "bench_workloads", "few"])["few"]
print(f"W1 with 10 jobs of 100,000 quanta, a machine of a lesson's size: a seek takes 1/{few[4]:.0f} of the run (goal 1/1000)")

long = rows([folder / "bench_workloads", "W1", "10"])["W1"][1]
short = rows([folder / "bench_workloads", "W1", "0.1"])["W1"][1]
print(f"W1: an event of 1e7 costs {long / short:.2f} times one of 1e5 (goal 1.1)")
