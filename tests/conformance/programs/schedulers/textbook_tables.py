# conformance: untimed
# FCFS, SJF and round robin as a program computes them.
from collections import deque
from dataclasses import dataclass
from statistics import mean


@dataclass
class Process:
    name: str
    arrival: int
    burst: int
    finish: int = 0

    @property
    def turnaround(self):
        return self.finish - self.arrival


def fcfs(processes):
    clock = 0
    for process in sorted(processes, key=lambda p: p.arrival):
        clock = max(clock, process.arrival) + process.burst
        process.finish = clock


def sjf(processes):
    clock, left = 0, list(processes)
    while left:
        arrived = [p for p in left if p.arrival <= clock]
        if not arrived:
            clock += 1
            continue
        process = min(arrived, key=lambda p: (p.burst, p.arrival))
        clock += process.burst
        process.finish = clock
        left.remove(process)


def round_robin(processes, quantum=2):
    clock, queue, coming = 0, deque(), deque(sorted(processes, key=lambda p: p.arrival))
    remaining = {p.name: p.burst for p in processes}
    while queue or coming:
        while coming and coming[0].arrival <= clock:
            queue.append(coming.popleft())
        if not queue:
            clock = coming[0].arrival
            continue
        process = queue.popleft()
        ran = min(quantum, remaining[process.name])
        clock += ran
        remaining[process.name] -= ran
        while coming and coming[0].arrival <= clock:
            queue.append(coming.popleft())
        if remaining[process.name]:
            queue.append(process)
        else:
            process.finish = clock


for policy in (fcfs, sjf, round_robin):
    processes = [Process("A", 0, 8), Process("B", 1, 4), Process("C", 2, 9), Process("D", 3, 5)]
    policy(processes)
    print(f"{policy.__name__:>12}:", *(f"{p.name}={p.turnaround}" for p in processes),
          f"mean {mean(p.turnaround for p in processes):.2f}")
