// Every set of up to 4 jobs with arrivals 0-3 and bursts 1-3 ms, in every order, under every policy, on 1-3
// cores, with one queue and with one a core: 1.3 million runs, each checked event by event. Priorities are
// given by row, so that they vary; deadlines get all choices of slack in sets of up to 3. Prints what was
// checked and returns 0, or prints the first case that fails and returns 1.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/machine/kernel/jobs.h"
#include "engine/machine/machine.h"
#include "engine/machine/policy/policy.h"
#include "reference.h"

using namespace interleave;

namespace {

constexpr Tick ms = millisecond;
using Jobs = std::vector<reference::Job>;

struct Case {
    const Jobs& jobs;
    const Policy& policy;
    std::uint32_t cores;
    bool per_core;
};

[[noreturn]] void fail(const Case& c, const std::string& what) {
    std::string table;
    for (const reference::Job& j : c.jobs)
        table += fmt::format(" (arrival {}, burst {}, priority {}, deadline {})", j.arrival, j.burst,
                             j.priority, j.deadline);
    fmt::print(stderr, "{} on {} core(s), {}:{}: {}\n", c.policy.name, c.cores,
               c.per_core ? "one queue a core" : "one queue", table, what);
    std::exit(1);
}

// The tables' job structs are made once: only arrivals, bursts, ... differ.
const Program nothing;

struct Run {
    Machine machine;
    EventBuffer events;
};

Run simulate(const Case& c, const Config& config) {
    const World world{nothing, config};
    Run run_of{boot(world), {}};
    for (std::size_t i = 0; i < c.jobs.size(); ++i) {
        JobRow row;
        row.name = std::string(1, static_cast<char>('A' + i));
        row.arrival = c.jobs[i].arrival * ms;
        row.bursts = {c.jobs[i].burst * ms};
        row.priority = c.jobs[i].priority;
        if (c.jobs[i].deadline > 0) row.deadline = c.jobs[i].deadline * ms;
        add_job(run_of.machine, world, row);
    }
    run(run_of.machine, world, run_of.events, no_step - 1);
    return run_of;
}

// Replays the events: a thread is in one place, a core has one thread, no core is idle while time passes and
// someone is ready, nobody waits longer for its turn under rr than there are others before it.
void check_events(const Case& c, const Run& r) {
    constexpr std::size_t most = 4;
    int on_core[most] = {-1, -1, -1, -1};
    bool ready[most] = {}, running[most] = {};
    Tick since[most] = {}, busy[most] = {};
    Tick now = 0, last[most] = {};
    for (const Event& e : r.events.events) {
        if (e.time < now) fail(c, "time goes back");
        if (e.time > now) {
            const bool idle = std::find(on_core, on_core + c.cores, -1) != on_core + c.cores;
            if (idle && std::find(ready, ready + most, true) != ready + most)
                fail(c, fmt::format("a core is idle at {} ms while somebody is ready", now / ms));
        }
        now = e.time;
        const std::size_t t = index(e.thread), core = index(e.core);
        switch (e.kind) {
            case EventKind::thread_ready:
                if (ready[t] || running[t]) fail(c, "ready twice");
                ready[t] = true;
                since[t] = now;
                break;
            case EventKind::thread_dispatched: {
                if (!ready[t] || running[t]) fail(c, "runs without being ready, or in two places");
                if (on_core[core] != -1) fail(c, "two threads on a core");
                const std::size_t others = c.jobs.size() - 1;
                const Tick longest = static_cast<Tick>(c.per_core ? others : others / c.cores) * ms;
                if (c.policy.kind == PolicyKind::rr && now - since[t] > longest)
                    fail(c, fmt::format("row {} waits {} ms for its turn", t, (now - since[t]) / ms));
                ready[t] = false;
                running[t] = true;
                on_core[core] = static_cast<int>(t);
                last[t] = now;
                break;
            }
            case EventKind::thread_preempted:
            case EventKind::thread_ended:
                if (!running[t] || on_core[core] != static_cast<int>(t))
                    fail(c, "leaves a core that it has not");
                on_core[core] = -1;
                running[t] = false;
                busy[t] += now - last[t];
                ready[t] = e.kind == EventKind::thread_preempted;
                since[t] = now;
                break;
            case EventKind::thread_stolen:
                if (!c.per_core || !ready[t]) fail(c, "stolen without being ready in another's queue");
                if (on_core[core] != -1) fail(c, "a core that has work steals");
                break;
            default: break;
        }
    }
    if (r.machine.outcome != Outcome::finished) fail(c, "does not finish");
    for (std::size_t i = 0; i < c.jobs.size(); ++i) {
        const Thread& t = r.machine.threads[i];
        if (busy[i] != c.jobs[i].burst * ms || t.cpu != busy[i]) fail(c, "work is not conserved");
        if (t.finish - t.arrival != t.cpu + t.ready) fail(c, "turnaround is not CPU time and waiting");
    }
}

struct Reference {
    PolicyKind kind;
    reference::Policy policy;
};
constexpr Reference references[] = {
    {PolicyKind::fcfs, reference::Policy::fcfs},
    {PolicyKind::cooperative, reference::Policy::fcfs},
    {PolicyKind::rr, reference::Policy::rr},
    {PolicyKind::sjf, reference::Policy::sjf},
    {PolicyKind::stcf, reference::Policy::stcf},
    {PolicyKind::mlfq, reference::Policy::mlfq},
    {PolicyKind::priority, reference::Policy::priority},
    {PolicyKind::edf, reference::Policy::edf},
};

struct Totals {
    long runs = 0, compared = 0, feasible = 0, deadline_sets = 0;
} totals;

std::map<std::tuple<PolicyKind, std::uint32_t, bool>, Config> configs;

const Config& config_of(const Case& c) {
    Config& config = configs[{c.policy.kind, c.cores, c.per_core}];
    config.policy = c.policy.kind;
    config.cores = c.cores;
    config.per_core_queues = c.per_core;
    config.quantum = 1 * ms;
    config.switch_thread = config.switch_process = 0;
    return config;
}

void check_against_reference(const Case& c, const Run& r) {
    if (c.per_core && c.cores > 1) return;
    for (const Reference& known : references) {
        if (known.kind != c.policy.kind) continue;
        const std::vector<int> expected =
            reference::finish_times(known.policy, c.jobs, static_cast<int>(c.cores));
        for (std::size_t i = 0; i < c.jobs.size(); ++i) {
            if (r.machine.threads[i].finish != expected[i] * ms)
                fail(c, fmt::format("row {} finishes at {} ms, by hand at {}", i,
                                    r.machine.threads[i].finish / ms, expected[i]));
        }
        ++totals.compared;
    }
}

void check_set(const Jobs& jobs) {
    const int least = reference::least_total_finish(jobs), busy = reference::busy_until(jobs);
    for (const Policy& policy : policies()) {
        for (std::uint32_t cores = 1; cores <= 3; ++cores) {
            for (const bool per_core : {false, true}) {
                if (per_core && cores == 1) continue;  // that is the same machine
                const Case c{jobs, policy, cores, per_core};
                const Run r = simulate(c, config_of(c));
                ++totals.runs;
                check_events(c, r);
                check_against_reference(c, r);
                Tick total = 0, end = 0;
                for (const Thread& t : r.machine.threads) {
                    total += t.finish;
                    end = std::max(end, t.finish);
                }
                if (cores == 1 && end != busy * ms) fail(c, "the core was idle while there was work");
                if (cores == 1 && total < least * ms) fail(c, "better than the best possible");
                if (cores == 1 && policy.kind == PolicyKind::stcf && total != least * ms)
                    fail(c, "stcf is not optimal in mean turnaround");
            }
        }
    }
}

// edf meets all deadlines exactly if that can be done at all.
void check_deadlines(Jobs jobs) {
    const Case c{jobs, policy_of(PolicyKind::edf), 1, false};
    constexpr int slacks[] = {0, 1, 3};
    int choices = 1;
    for (std::size_t i = 0; i < jobs.size(); ++i) choices *= 3;
    for (int choice = 0; choice < choices; ++choice) {
        int rest = choice;
        for (reference::Job& job : jobs) {
            job.deadline = job.arrival + job.burst + slacks[rest % 3];
            rest /= 3;
        }
        const Run r = simulate(c, config_of(c));
        bool missed = false;
        for (std::size_t i = 0; i < jobs.size(); ++i)
            missed = missed || r.machine.threads[i].finish > jobs[i].deadline * ms;
        const bool can_be_met = reference::feasible(jobs);
        if (can_be_met == missed)
            fail(c, can_be_met ? "a feasible set misses a deadline" : "an infeasible set misses none");
        totals.feasible += can_be_met;
        ++totals.deadline_sets;
        check_against_reference(c, r);
    }
}

void every_set(Jobs& jobs, std::size_t size) {
    if (jobs.size() == size) {
        check_set(jobs);
        if (size <= 3) check_deadlines(jobs);
        return;
    }
    constexpr int priorities[] = {2, 1, 2, 0};
    for (int kind = 0; kind < 12; ++kind) {
        jobs.push_back({kind / 3, kind % 3 + 1, priorities[jobs.size()], 0});
        if (jobs.size() % 2 == 0) jobs.back().deadline = kind / 3 + 5;
        every_set(jobs, size);
        jobs.pop_back();
    }
}

}  // namespace

int main() {
    Jobs jobs;
    for (std::size_t size = 1; size <= 4; ++size) every_set(jobs, size);
    fmt::print("{} runs, {} of them equal to the reference; {} sets with deadlines, {} feasible\n",
               totals.runs, totals.compared, totals.deadline_sets, totals.feasible);
    return 0;
}
