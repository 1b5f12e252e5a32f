// Promises: the scheduler agrees with the textbooks' worked examples, and on every small case with a
// reference that knows nothing of events: a loop that decides, millisecond by millisecond, who runs.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <string>
#include <vector>

#include "engine/machine/kernel/jobs.h"
#include "engine/machine/machine.h"
#include "engine/machine/policy/policy.h"

using namespace interleave;

namespace {

constexpr Tick ms = millisecond;

struct Run {
    Machine machine;
    std::vector<Event> events;
};

Run run_jobs(const Config& config, const std::vector<JobRow>& rows) {
    const Program nothing;
    const World world{nothing, config};
    Run result{boot(world), {}};
    for (const JobRow& row : rows) add_job(result.machine, world, row);
    EventBuffer buffer;
    bool more = true;
    while (more) {
        more = run(result.machine, world, buffer, result.machine.step);
        result.events.insert(result.events.end(), buffer.events.begin(), buffer.events.end());
        buffer.drain();
    }
    return result;
}

Config free_of_costs(PolicyKind policy, Tick quantum, std::uint32_t cores) {
    Config config;
    config.policy = policy;
    config.quantum = quantum;
    config.cores = cores;
    config.switch_thread = config.switch_process = 0;
    return config;
}

JobRow job(std::string name, Tick arrival, std::vector<Tick> bursts) {
    JobRow row;
    row.name = std::move(name);
    row.arrival = arrival;
    row.bursts = std::move(bursts);
    return row;
}

Tick waiting(const Run& run, std::size_t i) {
    return run.machine.threads[i].ready;
}
Tick turnaround(const Run& run, std::size_t i) {
    return run.machine.threads[i].finish - run.machine.threads[i].arrival;
}
Tick response(const Run& run, std::size_t i) {
    return run.machine.threads[i].start - run.machine.threads[i].arrival;
}

// The reference: time in whole milliseconds; FCFS (quantum 0) or round robin on a shared queue.
std::vector<Tick> finish_times_by_hand(const std::vector<std::pair<int, int>>& jobs, int quantum, int cores) {
    struct State {
        int left, used = 0;
    };
    std::vector<State> state;
    for (const auto& [arrival, burst] : jobs) state.push_back({burst});
    std::vector<Tick> finish(jobs.size(), -1);
    std::deque<std::size_t> queue;
    std::vector<int> on_core(static_cast<std::size_t>(cores), -1);
    std::vector<int> placed(static_cast<std::size_t>(cores), 0);
    int placements = 0;
    for (int t = 0; t < 100; ++t) {
        for (auto& on : on_core) {  // bursts that end here end
            if (on >= 0 && state[static_cast<std::size_t>(on)].left == 0) {
                finish[static_cast<std::size_t>(on)] = t * ms;
                on = -1;
            }
        }
        for (std::size_t i = 0; i < jobs.size(); ++i) {  // arrivals queue as written
            if (jobs[i].first == t) queue.push_back(i);
        }
        std::vector<std::size_t> order(
            on_core.size());  // quanta end, in the order the jobs were put on a core
        for (std::size_t c = 0; c < order.size(); ++c) order[c] = c;
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return placed[a] < placed[b]; });
        for (const std::size_t c : order) {
            if (on_core[c] < 0 || quantum == 0) continue;
            State& s = state[static_cast<std::size_t>(on_core[c])];
            if (s.used < quantum) continue;
            s.used = 0;
            queue.push_back(static_cast<std::size_t>(on_core[c]));
            on_core[c] = -1;
        }
        for (std::size_t c = 0; c < on_core.size(); ++c) {
            if (on_core[c] >= 0 || queue.empty()) continue;
            on_core[c] = static_cast<int>(queue.front());
            state[queue.front()].used = 0;
            placed[c] = ++placements;
            queue.pop_front();
        }
        for (const int on : on_core) {
            if (on < 0) continue;
            --state[static_cast<std::size_t>(on)].left;
            ++state[static_cast<std::size_t>(on)].used;
        }
    }
    return finish;
}

// Replays the events: one place a thread, one thread a core, no core idle while time passes and someone is
// ready.
void check_invariants(const Run& run, std::uint32_t cores) {
    std::vector<int> on_core(cores, -1);
    std::vector<char> ready(run.machine.threads.size(), 0);
    Tick now = 0;
    for (const Event& e : run.events) {
        if (e.time > now) {
            const bool idle = std::find(on_core.begin(), on_core.end(), -1) != on_core.end();
            const bool waits = std::find(ready.begin(), ready.end(), 1) != ready.end();
            REQUIRE_FALSE((idle && waits));
        }
        REQUIRE(e.time >= now);
        now = e.time;
        const auto t = index(e.thread);
        switch (e.kind) {
            case EventKind::thread_ready: ready[t] = 1; break;
            case EventKind::thread_dispatched:
                REQUIRE(ready[t] == 1);
                REQUIRE(on_core[index(e.core)] == -1);
                REQUIRE(std::find(on_core.begin(), on_core.end(), static_cast<int>(t)) == on_core.end());
                ready[t] = 0;
                on_core[index(e.core)] = static_cast<int>(t);
                break;
            case EventKind::thread_preempted:
            case EventKind::thread_blocked:
            case EventKind::thread_ended:
                if (e.core != CoreId::none) {
                    REQUIRE(on_core[index(e.core)] == static_cast<int>(t));
                    on_core[index(e.core)] = -1;
                }
                ready[t] = e.kind == EventKind::thread_preempted;
                break;
            default: break;
        }
    }
}

}  // namespace

TEST_CASE("fcfs: the convoy of Silberschatz 5.3.1 waits 0, 24 and 27 ms") {
    const Run r = run_jobs(free_of_costs(PolicyKind::fcfs, 10 * ms, 1),
                           {job("P1", 0, {24 * ms}), job("P2", 0, {3 * ms}), job("P3", 0, {3 * ms})});
    CHECK(r.machine.outcome == Outcome::finished);
    CHECK(waiting(r, 0) == 0);
    CHECK(waiting(r, 1) == 24 * ms);
    CHECK(waiting(r, 2) == 27 * ms);
}

TEST_CASE("rr: the same jobs with a quantum of 4 ms wait 6, 4 and 7 ms (Silberschatz 5.3.3)") {
    const Run r = run_jobs(free_of_costs(PolicyKind::rr, 4 * ms, 1),
                           {job("P1", 0, {24 * ms}), job("P2", 0, {3 * ms}), job("P3", 0, {3 * ms})});
    CHECK(waiting(r, 0) == 6 * ms);
    CHECK(waiting(r, 1) == 4 * ms);
    CHECK(waiting(r, 2) == 7 * ms);
}

TEST_CASE("sjf: bursts of 6, 8, 7 and 3 ms wait 7 ms on average (Silberschatz 5.3.2)") {
    const Run r = run_jobs(
        free_of_costs(PolicyKind::sjf, 10 * ms, 1),
        {job("P1", 0, {6 * ms}), job("P2", 0, {8 * ms}), job("P3", 0, {7 * ms}), job("P4", 0, {3 * ms})});
    CHECK(waiting(r, 0) == 3 * ms);
    CHECK(waiting(r, 1) == 16 * ms);
    CHECK(waiting(r, 2) == 9 * ms);
    CHECK(waiting(r, 3) == 0);
}

TEST_CASE("stcf: arrivals 0-3, bursts 8, 4, 9, 5 ms wait 6.5 ms on average (Silberschatz 5.3.2)") {
    const Run r = run_jobs(free_of_costs(PolicyKind::stcf, 10 * ms, 1),
                           {job("P1", 0, {8 * ms}), job("P2", 1 * ms, {4 * ms}), job("P3", 2 * ms, {9 * ms}),
                            job("P4", 3 * ms, {5 * ms})});
    CHECK(waiting(r, 0) == 9 * ms);
    CHECK(waiting(r, 1) == 0);
    CHECK(waiting(r, 2) == 15 * ms);
    CHECK(waiting(r, 3) == 2 * ms);
}

TEST_CASE("priority: Silberschatz 5.3.4 waits 6, 0, 16, 18 and 1 ms") {
    std::vector<JobRow> rows = {job("P1", 0, {10 * ms}), job("P2", 0, {1 * ms}), job("P3", 0, {2 * ms}),
                                job("P4", 0, {1 * ms}), job("P5", 0, {5 * ms})};
    const int priorities[] = {3, 1, 4, 5, 2};
    for (std::size_t i = 0; i < 5; ++i) rows[i].priority = priorities[i];
    const Run r = run_jobs(free_of_costs(PolicyKind::priority, 10 * ms, 1), rows);
    const Tick expected[] = {6, 0, 16, 18, 1};
    for (std::size_t i = 0; i < 5; ++i) CHECK(waiting(r, i) == expected[i] * ms);
}

TEST_CASE("priority: ageing ends starvation; without it the less urgent job waits for all others") {
    std::vector<JobRow> rows = {job("low", 0, {5 * ms})};
    rows[0].priority = 5;
    for (int i = 0; i < 20; ++i) {
        rows.push_back(job("high", i * 10 * ms, {10 * ms}));
        rows.back().priority = 1;
    }
    Config config = free_of_costs(PolicyKind::priority, 10 * ms, 1);
    CHECK(run_jobs(config, rows).machine.threads[0].start == 200 * ms);
    config.aging = 10 * ms;
    const Run aged = run_jobs(config, rows);
    CHECK(aged.machine.threads[0].start > 0);
    CHECK(aged.machine.threads[0].start <= 60 * ms);
}

TEST_CASE("mlfq: a long job sinks, a short one that comes later runs at once (OSTEP, figure 8.3)") {
    const Run r = run_jobs(free_of_costs(PolicyKind::mlfq, 10 * ms, 1),
                           {job("long", 0, {200 * ms}), job("short", 100 * ms, {20 * ms})});
    CHECK(r.machine.threads[1].start == 100 * ms);
    CHECK(r.machine.threads[0].key == 2);            // the lowest of three levels
    CHECK(r.machine.threads[1].finish == 120 * ms);  // two levels, both above the long job's
}

TEST_CASE("mlfq: the boost brings a starved job back to the top") {
    std::vector<JobRow> rows = {job("long", 0, {100 * ms})};
    for (const char* name : {"a", "b"}) {
        JobRow chatty = job(name, 50 * ms, {});
        for (int i = 0; i < 100; ++i) {
            chatty.bursts.push_back(5 * ms);
            chatty.bursts.push_back(5 * ms);
        }
        rows.push_back(chatty);
    }
    Config config = free_of_costs(PolicyKind::mlfq, 10 * ms, 1);
    const Tick without = run_jobs(config, rows).machine.threads[0].finish;
    config.mlfq_boost = 50 * ms;
    CHECK(run_jobs(config, rows).machine.threads[0].finish < without);
}

TEST_CASE("stride and lottery: shares follow the tickets, stride within one quantum") {
    const Program nothing;
    for (const PolicyKind kind : {PolicyKind::stride, PolicyKind::lottery}) {
        const Config config = free_of_costs(kind, 10 * ms, 1);
        const World world{nothing, config};
        Machine m = boot(world);
        for (const std::uint32_t tickets : {100u, 50u, 250u}) {
            JobRow row = job("t", 0, {1000 * second});
            row.tickets = tickets;
            add_job(m, world, row);
        }
        EventBuffer buffer;
        while (m.now < 80 * second && run(m, world, buffer, m.step)) buffer.drain();
        for (std::size_t i = 0; i < 3; ++i) {
            const Tick share = m.now * m.threads[i].tickets / 400;
            CHECK(std::abs(m.threads[i].cpu - share) <= (kind == PolicyKind::stride ? 10 * ms : 2 * second));
        }
    }
}

TEST_CASE("edf: a feasible set misses nothing where rate order would (Liu and Layland: full utilisation)") {
    // Periods 4 and 6 ms, 2 and 3 ms of work each: utilisation 1.
    std::vector<JobRow> rows;
    for (int k = 0; k < 6; ++k) {
        rows.push_back(job("A", k * 4 * ms, {2 * ms}));
        rows.back().deadline = (k + 1) * 4 * ms;
    }
    for (int k = 0; k < 4; ++k) {
        rows.push_back(job("B", k * 6 * ms, {3 * ms}));
        rows.back().deadline = (k + 1) * 6 * ms;
    }
    const Run r = run_jobs(free_of_costs(PolicyKind::edf, 10 * ms, 1), rows);
    for (std::size_t i = 0; i < rows.size(); ++i) CHECK(r.machine.threads[i].finish <= rows[i].deadline);
}

TEST_CASE("fifo and rr: response and turnaround of OSTEP, chapter 7") {
    const std::vector<JobRow> convoy = {job("A", 0, {100 * ms}), job("B", 0, {10 * ms}),
                                        job("C", 0, {10 * ms})};
    const Run fifo = run_jobs(free_of_costs(PolicyKind::fcfs, 10 * ms, 1), convoy);
    CHECK((turnaround(fifo, 0) + turnaround(fifo, 1) + turnaround(fifo, 2)) / 3 == 110 * ms);

    const std::vector<JobRow> equal = {job("A", 0, {5 * ms}), job("B", 0, {5 * ms}), job("C", 0, {5 * ms})};
    const Run rr = run_jobs(free_of_costs(PolicyKind::rr, 1 * ms, 1), equal);
    CHECK((response(rr, 0) + response(rr, 1) + response(rr, 2)) / 3 == 1 * ms);
    CHECK((turnaround(rr, 0) + turnaround(rr, 1) + turnaround(rr, 2)) / 3 == 14 * ms);
}

TEST_CASE("sjf and stcf: turnaround of OSTEP, chapter 7 (figures 7.3, 7.4 and 7.5)") {
    const auto mean = [](const Run& r) {
        return (turnaround(r, 0) + turnaround(r, 1) + turnaround(r, 2)) / 3;
    };
    const std::vector<JobRow> together = {job("A", 0, {100 * ms}), job("B", 0, {10 * ms}),
                                          job("C", 0, {10 * ms})};
    CHECK(mean(run_jobs(free_of_costs(PolicyKind::sjf, 10 * ms, 1), together)) == 50 * ms);
    const std::vector<JobRow> late = {job("A", 0, {100 * ms}), job("B", 10 * ms, {10 * ms}),
                                      job("C", 10 * ms, {10 * ms})};
    CHECK(mean(run_jobs(free_of_costs(PolicyKind::sjf, 10 * ms, 1), late)) == 310 * ms / 3);  // 103.33
    CHECK(mean(run_jobs(free_of_costs(PolicyKind::stcf, 10 * ms, 1), late)) == 50 * ms);
}

TEST_CASE(
    "stcf overlaps: I/O of OSTEP, chapter 7 (figure 7.9; B has 60 ms, so that no tie decides): B runs while "
    "A waits") {
    const Run r = run_jobs(
        free_of_costs(PolicyKind::stcf, 10 * ms, 1),
        {job("A", 0, {10 * ms, 10 * ms, 10 * ms, 10 * ms, 10 * ms, 10 * ms, 10 * ms, 10 * ms, 10 * ms}),
         job("B", 0, {60 * ms})});
    CHECK(r.machine.threads[0].finish == 90 * ms);  // as if it were alone
    CHECK(r.machine.threads[1].finish == 110 * ms);
}

TEST_CASE("stride: the order of OSTEP, figure 9.3: 100, 50 and 250 tickets run A B C C C A C C") {
    std::vector<JobRow> rows = {job("A", 0, {1 * second}), job("B", 0, {1 * second}),
                                job("C", 0, {1 * second})};
    const std::uint32_t tickets[] = {100, 50, 250};
    for (std::size_t i = 0; i < 3; ++i) rows[i].tickets = tickets[i];
    const Run r = run_jobs(free_of_costs(PolicyKind::stride, 10 * ms, 1), rows);
    std::string order(8, ' ');  // who has the core in each of the first eight slices
    const auto has = [&](Tick from, Tick to, std::size_t who) {
        for (Tick slice = from / (10 * ms); slice < to / (10 * ms) && slice < 8; ++slice)
            order[static_cast<std::size_t>(slice)] = static_cast<char>('A' + who);
    };
    Tick since = 0;
    for (const Event& e : r.events) {
        if (e.kind == EventKind::thread_dispatched) since = e.time;
        if (e.kind == EventKind::thread_preempted || e.kind == EventKind::thread_ended)
            has(since, e.time, index(e.thread));
    }
    CHECK(order == "ABCCCACC");
}

TEST_CASE("I/O: a job leaves the core for its I/O burst and the next one runs meanwhile") {
    const Run r = run_jobs(free_of_costs(PolicyKind::fcfs, 10 * ms, 1),
                           {job("A", 0, {2 * ms, 3 * ms, 2 * ms}), job("B", 0, {4 * ms})});
    CHECK(r.machine.threads[0].finish == 8 * ms);  // 2 run, 3 I/O while B runs 4, 1 more waiting, 2 run
    CHECK(r.machine.threads[0].io == 3 * ms);
    CHECK(r.machine.threads[0].ready == 1 * ms);
    CHECK(r.machine.threads[1].finish == 6 * ms);
}

TEST_CASE("a job whose last burst is I/O finishes when that ends; a job may begin with I/O") {
    const Run r = run_jobs(free_of_costs(PolicyKind::fcfs, 10 * ms, 1),
                           {job("A", 0, {1 * ms, 5 * ms}), job("B", 0, {0, 2 * ms, 1 * ms})});
    CHECK(r.machine.outcome == Outcome::finished);
    CHECK(r.machine.threads[0].finish == 6 * ms);
    CHECK(r.machine.threads[1].finish == 3 * ms);
}

TEST_CASE("switch costs: every change of thread on a core costs one, the first does not") {
    Config config = free_of_costs(PolicyKind::rr, 1 * ms, 1);
    config.switch_thread = 10 * microsecond;
    const Run r = run_jobs(config, {job("A", 0, {2 * ms}), job("B", 0, {2 * ms})});
    CHECK(r.machine.switches == 3);
    CHECK(r.machine.switch_time == 30 * microsecond);
    CHECK(r.machine.threads[1].finish == 4 * ms + 30 * microsecond);
}

TEST_CASE("fair and eevdf: CPU shares follow the weights of nice") {
    for (const PolicyKind kind : {PolicyKind::fair, PolicyKind::eevdf}) {
        const Program nothing;
        const Config config = free_of_costs(kind, 10 * ms, 1);
        const World world{nothing, config};
        Machine m = boot(world);
        for (const int nice : {0, 5}) {
            JobRow row = job("n", 0, {10 * second});
            row.nice = nice;
            add_job(m, world, row);
        }
        EventBuffer buffer;
        while (m.now < 5 * second && run(m, world, buffer, m.step)) buffer.drain();
        const double share =
            static_cast<double>(m.threads[0].cpu) / static_cast<double>(m.threads[0].cpu + m.threads[1].cpu);
        CHECK(share == doctest::Approx(1024.0 / (1024 + 335)).epsilon(0.01));
    }
}

TEST_CASE(
    "every set of up to 3 jobs, bursts 1-3, arrivals 0-3, 1-3 cores: invariants hold and fcfs and rr equal "
    "the reference") {
    int cases = 0;
    const auto check = [&](const std::vector<std::pair<int, int>>& jobs) {
        std::vector<JobRow> rows;
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            rows.push_back(
                job(std::string(1, static_cast<char>('A' + i)), jobs[i].first * ms, {jobs[i].second * ms}));
        }
        for (std::uint32_t cores = 1; cores <= 3; ++cores) {
            std::vector<Tick> totals;
            for (const Policy& policy : policies()) {
                const Run r = run_jobs(free_of_costs(policy.kind, 1 * ms, cores), rows);
                REQUIRE(r.machine.outcome == Outcome::finished);
                check_invariants(r, cores);
                for (std::size_t i = 0; i < jobs.size(); ++i) {  // work is conserved
                    REQUIRE(r.machine.threads[i].cpu == jobs[i].second * ms);
                    REQUIRE(turnaround(r, i) == r.machine.threads[i].cpu + r.machine.threads[i].ready);
                }
                totals.push_back(0);
                for (std::size_t i = 0; i < jobs.size(); ++i) totals.back() += turnaround(r, i);
                ++cases;
                if (policy.kind != PolicyKind::fcfs && policy.kind != PolicyKind::rr &&
                    policy.kind != PolicyKind::cooperative)
                    continue;
                const auto expected = finish_times_by_hand(jobs, policy.kind == PolicyKind::rr ? 1 : 0,
                                                           static_cast<int>(cores));
                for (std::size_t i = 0; i < jobs.size(); ++i) {
                    INFO("policy ", std::string(policy.name), " cores ", cores, " job ", i);
                    REQUIRE(r.machine.threads[i].finish == expected[i]);
                }
            }
            if (cores == 1) {  // stcf is optimal in mean turnaround
                REQUIRE(totals[2] == *std::min_element(totals.begin(), totals.end()));
            }
        }
    };
    for (int a = 0; a < 12; ++a) {
        const std::pair<int, int> first{a / 3, a % 3 + 1};
        check({first});
        for (int b = 0; b < 12; ++b) {
            const std::pair<int, int> second_job{b / 3, b % 3 + 1};
            check({first, second_job});
            for (int c = 0; c < 12; ++c) check({first, second_job, {c / 3, c % 3 + 1}});
        }
    }
    CHECK(cases == (12 + 144 + 1728) * 3 * 12);
}
