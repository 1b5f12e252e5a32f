#include "engine/analysis/metrics.h"

#include <doctest/doctest.h>

#include "engine/machine/kernel/jobs.h"

using namespace interleave;

TEST_CASE("metrics of a job table are the textbook's (Silberschatz 5.3.1: bursts of 24, 3 and 3 ms)") {
    Program program;
    Config config;
    config.cores = 1;
    config.policy = PolicyKind::fcfs;
    config.switch_thread = 0;
    Machine machine = boot({program, config});
    for (const auto& [name, burst] : {std::pair<const char*, Tick>{"P1", 24}, {"P2", 3}, {"P3", 3}}) {
        JobRow row;
        row.name = name;
        row.bursts = {burst * millisecond};
        add_job(machine, {program, config}, row);
    }
    const auto recording = Recording::start(std::move(program), std::move(config), std::move(machine));
    recording->finish();
    const Metrics m = metrics(*recording);
    REQUIRE(m.measures.size() == 3);
    Tick waiting = 0;
    for (const Measure& measure : m.measures) {
        CHECK(measure.kind == Measure::Kind::job);
        CHECK(measure.turnaround == measure.waiting + measure.cpu + measure.io);
        waiting += measure.waiting;
    }
    CHECK(waiting == 51 * millisecond);  // 17 ms on average
    CHECK(m.measures[2].response == 27 * millisecond);
    CHECK(m.makespan == 30 * millisecond);
    CHECK(m.throughput == doctest::Approx(100.0));
    CHECK(m.cpu_utilisation == doctest::Approx(1.0));
    CHECK(m.switches == 2);
}
