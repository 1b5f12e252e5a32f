"""A second, independent scheduler: whole milliseconds, one after the other; no events, no heap of timers.

It knows the rules of the scheduler (docs/architecture.md) and nothing of how the engine applies them. A run of a
job table under a policy gives, per job, when it started and finished and how long it waited, computed and did I/O.
All costs are zero and all lengths whole milliseconds, so that milliseconds are exact.
"""
import dataclasses
import fractions

POLICIES = ["fcfs", "sjf", "stcf", "rr", "priority", "edf", "mlfq", "stride", "cooperative"]
PREEMPTIVE = {"stcf", "priority", "edf", "mlfq"}
SLICED = {"rr", "stride", "mlfq"}
NEVER = float("inf")


@dataclasses.dataclass
class Row:
    name: str
    arrival: int
    bursts: list  # [("cpu", 3), ("io", 10), ...], kinds alternate, all lengths > 0
    priority: int = 0
    tickets: int = 100
    deadline: float = NEVER


@dataclasses.dataclass
class Job:
    row: Row
    place: int  # in the table
    left: list = dataclasses.field(default_factory=list)  # bursts still to do, the current one first
    state: str = "new"  # new, ready, running, io, done
    became_ready: int = 0  # order of becoming ready
    slice_used: int = 0
    io_asked: int = 0  # order of asking for I/O
    level: int = 0
    used: int = 0  # of the level's allotment
    passed: int = 0  # stride's pass
    start: int = -1
    finish: int = -1
    waiting: int = 0
    cpu: int = 0
    io: int = 0


class Scheduler:
    def __init__(self, rows, policy, cores, quantum, levels=3, boost=0):
        self.jobs = [Job(row, i, [list(burst) for burst in row.bursts]) for i, row in enumerate(rows)]
        self.policy, self.quantum, self.levels, self.boost = policy, quantum, levels, boost
        self.cores = [None] * cores  # who runs
        self.put = [0] * cores  # order of being put on a core
        self.last = [None] * cores  # who ran there last
        self.switches = 0
        self.floor = 0  # of stride's passes
        self.counter = 0

    def tick(self):
        self.counter += 1
        return self.counter

    # Lower is better.
    def key(self, job):
        return {"fcfs": lambda: 0, "cooperative": lambda: 0, "rr": lambda: 0,
                "sjf": lambda: job.left[0][1], "stcf": lambda: job.left[0][1],
                "priority": lambda: job.row.priority, "edf": lambda: job.row.deadline,
                "mlfq": lambda: job.level, "stride": lambda: job.passed}[self.policy]()

    def better(self, job):
        return self.key(job), job.became_ready

    def allotment(self, job):
        return self.quantum << job.level

    def drop(self, job):
        job.used = 0
        job.level = min(job.level + 1, self.levels - 1)

    # The job's current burst is over, or it has arrived. True: it goes on computing at once.
    def next_burst(self, job):
        if not job.left:
            job.state = "done"
        elif job.left[0][0] == "io":
            job.state = "io"
            job.io_asked = self.tick()
        else:
            self.make_ready(job)

    def make_ready(self, job):
        self.raise_floor()
        job.passed = max(job.passed, self.floor)  # no claim on the time when it was away
        job.state = "ready"
        job.became_ready = self.tick()

    # stride: the least pass of those who are there; it never falls, also while nobody is.
    def raise_floor(self):
        there = [job.passed for job in self.jobs if job.state in ("ready", "running")]
        self.floor = max(self.floor, min(there, default=0))

    def running(self):
        on = [c for c in range(len(self.cores)) if self.cores[c] is not None]
        return sorted(on, key=lambda c: self.put[c])

    def vacate(self, core):
        self.raise_floor()
        job, self.cores[core] = self.cores[core], None
        return job

    def instant(self, now):
        for core in self.running():  # bursts that end here end
            job = self.cores[core]
            if job.left[0][1] > 0:
                continue
            self.vacate(core)
            job.left.pop(0)
            if self.policy == "mlfq" and job.used >= self.allotment(job):
                self.drop(job)
            self.next_burst(job)
            if job.state == "done":
                job.finish = now
        for job in self.jobs:  # arrivals as written
            if job.state == "new" and job.row.arrival == now:
                self.next_burst(job)
        woken = [job for job in self.jobs if job.state == "io" and job.left[0][1] == 0]
        for job in sorted(woken, key=lambda job: job.io_asked):
            job.left.pop(0)
            self.next_burst(job)
            if job.state == "done":
                job.finish = now
        for core in self.running():  # slices end
            job = self.cores[core]
            if not self.slice_is_over(job):
                continue
            if self.policy == "mlfq":
                self.drop(job)
            self.vacate(core)
            job.state = "ready"
            job.became_ready = self.tick()
        if self.policy == "mlfq" and self.boost and now and now % self.boost == 0:
            for job in self.jobs:
                job.level = job.used = job.slice_used = 0
        self.give_out(now)

    def slice_is_over(self, job):
        if self.policy not in SLICED:
            return False
        if self.policy == "mlfq":
            return job.used >= self.allotment(job)
        return job.slice_used >= self.quantum

    def give_out(self, now):
        while True:
            ready = sorted((job for job in self.jobs if job.state == "ready"), key=self.better)
            if not ready:
                return
            best = ready[0]
            if None not in self.cores:
                if self.policy not in PREEMPTIVE:
                    return
                worst = max(range(len(self.cores)), key=lambda c: self.better(self.cores[c]))
                if not self.key(best) < self.key(self.cores[worst]):
                    return
                self.vacate(worst).state = "ready"  # keeps its place: it became ready when it did
            idle = [c for c in range(len(self.cores)) if self.cores[c] is None]
            core = next((c for c in idle if self.last[c] is best), idle[0])  # where it ran before, if it can be
            self.switches += self.last[core] not in (None, best)
            self.last[core] = best
            self.cores[core] = best
            self.put[core] = self.tick()
            best.state = "running"
            best.slice_used = 0
            if best.start < 0:
                best.start = now

    def millisecond(self):
        for job in self.jobs:
            if job.state == "ready":
                job.waiting += 1
            elif job.state == "io":
                job.left[0][1] -= 1
                job.io += 1
            elif job.state == "running":
                job.left[0][1] -= 1
                job.cpu += 1
                job.slice_used += 1
                job.used += 1
                job.passed += fractions.Fraction(1, job.row.tickets)

    def run(self):
        now = 0
        while True:
            self.instant(now)
            if all(job.state == "done" for job in self.jobs):
                return self.jobs
            self.millisecond()
            now += 1
            assert now < 1_000_000
