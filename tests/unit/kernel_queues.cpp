// Promises: where threads queue, who takes them from there, and how virtual time places those who come back.
#include <doctest/doctest.h>

#include <cstdlib>
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
    EventBuffer events;
};

Config bare(PolicyKind policy, std::uint32_t cores) {
    Config config;
    config.policy = policy;
    config.cores = cores;
    config.switch_thread = config.switch_process = 0;
    return config;
}

JobRow job(Tick arrival, std::vector<Tick> bursts) {
    JobRow row;
    row.name = "job";
    row.arrival = arrival;
    row.bursts = std::move(bursts);
    return row;
}

Run run_until(const Config& config, const std::vector<JobRow>& rows, Tick end = never) {
    const Program nothing;
    const World world{nothing, config};
    Run result{boot(world), {}};
    for (const JobRow& row : rows) add_job(result.machine, world, row);
    while (result.machine.now < end && run(result.machine, world, result.events, result.machine.step)) {
    }
    return result;
}

std::vector<Event> of(const Run& run, EventKind kind, std::size_t thread) {
    std::vector<Event> found;
    for (const Event& e : run.events.events) {
        if (e.kind == kind && index(e.thread) == thread) found.push_back(e);
    }
    return found;
}

}  // namespace

TEST_CASE("a queue a core: a thread that wakes goes back to the core it ran on") {
    Config config = bare(PolicyKind::fcfs, 2);
    config.per_core_queues = true;
    // Both cores are kept busy by long jobs; the short one was on core 1 first.
    const Run r = run_until(config, {job(0, {4 * ms, 1 * ms, 20 * ms}), job(0, {2 * ms, 1 * ms, 2 * ms}),
                                     job(0, {20 * ms}), job(2 * ms, {20 * ms})});
    const auto runs = of(r, EventKind::thread_dispatched, 1);
    REQUIRE(runs.size() == 2);
    CHECK(runs[0].core == CoreId{1});
    CHECK(runs[1].core == CoreId{1});
    CHECK(of(r, EventKind::thread_stolen, 1).empty());
}

TEST_CASE("a queue a core: an idle core takes who has waited longest in the longest queue") {
    Config config = bare(PolicyKind::fcfs, 2);
    config.per_core_queues = true;
    // A and B start; C queues at core 0, D at core 1, E at core 0. B and D are soon done.
    const Run r = run_until(config, {job(0, {30 * ms}), job(0, {1 * ms}), job(0, {30 * ms}), job(0, {1 * ms}),
                                     job(0, {30 * ms})});
    const auto stolen = of(r, EventKind::thread_stolen, 2);
    REQUIRE(stolen.size() == 1);
    CHECK(stolen[0].time == 2 * ms);
    CHECK(stolen[0].core == CoreId{1});
    CHECK(stolen[0].a == 0);
    CHECK(stolen[0].b == 2);
    CHECK(r.machine.outcome == Outcome::finished);
    CHECK(r.machine.threads[2].finish == 32 * ms);
}

TEST_CASE("a queue a core: fair shares survive stealing (virtual time goes along)") {
    for (const PolicyKind kind : {PolicyKind::fair, PolicyKind::eevdf, PolicyKind::stride}) {
        Config config = bare(kind, 2);
        config.per_core_queues = true;
        std::vector<JobRow> rows;
        for (int i = 0; i < 4; ++i) rows.push_back(job(0, {10 * second}));
        rows.push_back(job(1 * second, {500 * ms, 100 * ms, 500 * ms, 100 * ms, 500 * ms}));
        const Run r = run_until(config, rows, 8 * second);
        Tick total = 0;
        for (const Thread& t : r.machine.threads) total += t.cpu;
        CHECK(total >= 2 * (r.machine.now - 10 * ms));  // nothing is lost
        for (std::size_t i = 0; i < 4; ++i) CHECK(r.machine.threads[i].cpu > 2 * second);
    }
}

TEST_CASE("deadlines are edf's alone: other policies do as without them") {
    for (const Policy& policy : policies()) {
        if (policy.kind == PolicyKind::edf) continue;
        std::vector<JobRow> rows = {job(0, {5 * ms, 2 * ms, 5 * ms}), job(1 * ms, {3 * ms}),
                                    job(2 * ms, {9 * ms})};
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i].priority = static_cast<std::int32_t>(3 - i);
        const Run without = run_until(bare(policy.kind, 1), rows);
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i].deadline = static_cast<Tick>(50 - 20 * i) * ms;
        const Run with = run_until(bare(policy.kind, 1), rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            CAPTURE(std::string(policy.name));
            CHECK(with.machine.threads[i].finish == without.machine.threads[i].finish);
        }
    }
}

TEST_CASE(
    "fair: a sleeper comes back half a latency behind the others, not with its whole sleep (place_entity)") {
    const Config config = bare(PolicyKind::fair, 1);
    const Run r = run_until(config, {job(0, {2 * second}), job(0, {1 * ms, 500 * ms, 1 * second})}, 502 * ms);
    const Thread& worker = r.machine.threads[0];
    const Thread& sleeper = r.machine.threads[1];
    const auto woken = of(r, EventKind::thread_ready, 1);
    REQUIRE(woken.size() == 2);
    // Target latency 6 ms on one core. What it has run since is counted.
    const std::int64_t behind = worker.key - (sleeper.key - (sleeper.cpu - 1 * ms));
    CHECK(behind >= 3 * ms);
    CHECK(behind <= 3 * ms + (r.machine.now - woken[1].time));
}

TEST_CASE("fair: who finds nobody starts from how far the others had come, not from nothing (min_vruntime)") {
    const Config config = bare(PolicyKind::fair, 1);
    const Run r =
        run_until(config, {job(0, {100 * ms, 10 * ms, 5 * ms}), job(105 * ms, {50 * ms})}, 109 * ms);
    CHECK(r.machine.threads[1].key >= 100 * ms);
}

TEST_CASE(
    "eevdf: what a thread is owed is kept while it waits, but no more than two slices (update_entity_lag)") {
    const Config config = bare(PolicyKind::eevdf, 1);
    const Run r =
        run_until(config, {job(0, {1 * second}), job(0, {1 * second}), job(0, {5 * ms, 100 * ms, 20 * ms})});
    const auto runs = of(r, EventKind::thread_blocked, 2);
    CHECK(r.machine.outcome == Outcome::finished);
    REQUIRE(runs.size() == 1);
    // A thread that leaves early and often gets its share all the same: a third of the time it is there.
    const auto chatty = [] {
        std::vector<Tick> bursts;
        for (int i = 0; i < 200; ++i) {
            bursts.push_back(300 * microsecond);
            bursts.push_back(100 * microsecond);
        }
        return bursts;
    }();
    const Run shared = run_until(config, {job(0, {1 * second}), job(0, chatty)}, 100 * ms);
    CHECK(shared.machine.threads[1].cpu > 30 * ms);
    CHECK(shared.machine.threads[1].cpu < 55 * ms);
}

TEST_CASE("fair and eevdf: shares follow the weights for pairs of nice levels from -20 to 16") {
    for (const PolicyKind kind : {PolicyKind::fair, PolicyKind::eevdf}) {
        for (int a = -20; a <= 19; a += 6) {
            for (int b = a; b <= 19; b += 6) {
                std::vector<JobRow> rows = {job(0, {1000 * second}), job(0, {1000 * second})};
                rows[0].nice = a;
                rows[1].nice = b;
                const Run r = run_until(bare(kind, 1), rows, 40 * second);
                const double share = static_cast<double>(r.machine.threads[1].cpu) /
                                     static_cast<double>(r.machine.threads[0].cpu + r.machine.threads[1].cpu);
                const auto wa = static_cast<double>(weight_of_nice(a)),
                           wb = static_cast<double>(weight_of_nice(b));
                CAPTURE(a);
                CAPTURE(b);
                CHECK(std::abs(share - wb / (wa + wb)) < 0.005);
            }
        }
    }
}

TEST_CASE(
    "stride: at every moment any two have shared their time by their tickets within one quantum (Waldspurger "
    "and Weihl, "
    "1995: the relative error of a pair)") {
    for (std::uint32_t a = 1; a <= 5; ++a) {
        for (std::uint32_t b = 1; b <= 5; ++b) {
            for (std::uint32_t c = 1; c <= 5; ++c) {
                std::vector<JobRow> rows(3, job(0, {1000 * second}));
                const std::uint32_t tickets[] = {a, b, c};
                for (std::size_t i = 0; i < 3; ++i) rows[i].tickets = tickets[i];
                const Run r = run_until(bare(PolicyKind::stride, 1), rows, 1 * second);
                Tick ran[3] = {}, since = 0;
                std::size_t on = 3;
                for (const Event& e : r.events.events) {
                    if (e.kind != EventKind::thread_dispatched && e.kind != EventKind::thread_preempted)
                        continue;
                    if (on < 3) ran[on] += e.time - since;
                    since = e.time;
                    on = e.kind == EventKind::thread_dispatched ? index(e.thread) : 3;
                    for (std::size_t i = 0; i < 3; ++i) {
                        for (std::size_t j = 0; j < 3; ++j) {
                            const Tick share = (ran[i] + ran[j]) * tickets[i] / (tickets[i] + tickets[j]);
                            CHECK(std::abs(ran[i] - share) <= 10 * ms);
                        }
                    }
                }
            }
        }
    }
}
