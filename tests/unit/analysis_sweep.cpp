// Promises: a range gives the values that it says, a sweep in slices gives what whole runs give, and
// statistics are those of the definition.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "engine/analysis/sweep.h"
#include "engine/export/svg.h"

using namespace interleave;

namespace {

std::string values_of(std::string_view text) {
    Result<SweepRange> range = parse_range(text);
    if (!range) return "? " + range.problem().message;
    std::string all;
    for (const std::string& value : range->values) all += (all.empty() ? "" : " ") + value;
    return all;
}

constexpr std::string_view jobs =
    "from interleave import job\n#: cores = 1\n#: policy = rr\n#: switch.thread = 0\n"
    "job('A', cpu=0.010)\njob('B', cpu=0.002)\njob('C', cpu=0.003, arrival=0.001)\n";

Sweep plan(std::string_view vary, std::string_view measure) {
    Result<SweepRange> range = parse_range(vary);
    Result<NamedMeasure> named = find_measure(measure);
    REQUIRE(range.ok());
    REQUIRE(named.ok());
    Result<Sweep> sweep = Sweep::plan(std::string(jobs), "jobs.py", {}, *range, *named);
    REQUIRE(sweep.ok());
    return std::move(*sweep);
}

}  // namespace

TEST_CASE("ranges of settings") {
    CHECK(values_of("cores=1..4") == "1 2 3 4");
    CHECK(values_of("cores=1..8:3") == "1 4 7");
    CHECK(values_of("cores=1..100:x3") == "1 3 9 27 81");
    CHECK(values_of("cores=1..4:x1.1") == "1 2 3 4");  // always on by one at least
    CHECK(values_of("cores = 2 , 1 ") == "2 1");
    CHECK(values_of("quantum=1ms..100ms:x2") == "1ms 2ms 4ms 8ms 16ms 32ms 64ms");
    CHECK(values_of("quantum=0.5ms..2ms:500us") == "500us 1ms 1500us 2ms");
    CHECK(values_of("quantum=8ms..10ms") == "8ms 9ms 10ms");
    CHECK(values_of("switch.thread=0..4us:2us") == "0 2us 4us");
    CHECK(values_of("limit.memory=1MiB..4MiB:x2") == "1MiB 2MiB 4MiB");
    CHECK(values_of("python=3.9..3.11") == "3.9 3.10 3.11");
    CHECK(values_of("latency.db=1ms,3ms") == "1ms 3ms");
    CHECK(values_of("aging=off,10ms") == "off 10ms");
    CHECK(values_of("policy=rr,fcfs") == "rr fcfs");
    for (const std::string_view bad : {"",
                                       "cores",
                                       "cores=",
                                       "cores=1..",
                                       "cores=..3",
                                       "cores=3..1",
                                       "cores=1..2:",
                                       "cores=1..2:x",
                                       "cores=1..2:x1",
                                       "cores=1..2:-1",
                                       "cores=0..2",
                                       "cores=1,,2",
                                       "cores=1,1",
                                       "policy=fcfs..rr",
                                       "policy=fcfs,nope",
                                       "nope=1..2",
                                       "quantum=1..2",
                                       "quantum=1ns..1000s",
                                       "switch.thread=0..1us:x2",
                                       "cores=1..2:x999999999999"}) {
        INFO(std::string(bad));
        const Result<SweepRange> range = parse_range(bad);
        REQUIRE_FALSE(range.ok());
        CHECK_FALSE(range.problem().message.empty());
        CHECK_FALSE(range.problem().hint.empty());
    }
    Result<SweepRange> quantum = parse_range("quantum=1ms..4ms:x2");
    CHECK(quantum->numbers == std::vector<double>{0.001, 0.002, 0.004});
    CHECK(quantum->geometric);
}

TEST_CASE("a sweep in slices gives what whole runs give, point by point") {
    Sweep sweep = plan("quantum=1ms..16ms:x2", "mean_turnaround");
    std::vector<double> whole;
    for (std::size_t i = 0; i < sweep.size(); ++i) {
        const SweepPoint point = sweep.run(i);
        CHECK(point.outcome == Outcome::finished);
        REQUIRE(point.measure.has_value());
        whole.push_back(*point.measure);
    }
    std::size_t seen = 0;
    while (sweep.advance(3)) {
        CHECK(sweep.points().size() >= seen);
        seen = sweep.points().size();
    }
    REQUIRE(sweep.points().size() == whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) CHECK(*sweep.points()[i].measure == whole[i]);
    CHECK_FALSE(sweep.advance(1));
    // quantum 16 ms is first come, first served: A ends at 10, B at 12, C at 15 ms after arriving at 1 ms.
    CHECK(whole.back() == doctest::Approx((10 + 12 + 14) / 3000.0));
}

TEST_CASE("percentiles are by nearest rank") {
    std::vector<Tick> values;
    for (Tick i = 100; i >= 1; --i) values.push_back(i);
    Distribution d = distribution(values);
    CHECK(d.count == 100);
    CHECK(d.least == 1);
    CHECK(d.p50 == 50);
    CHECK(d.p90 == 90);
    CHECK(d.p99 == 99);
    CHECK(d.most == 100);
    CHECK(d.mean == 50.5);
    d = distribution({7});
    CHECK(d.p50 == 7);
    CHECK(d.p99 == 7);
    d = distribution({3, 1, 2});
    CHECK(d.p50 == 2);
    CHECK(d.p90 == 3);
    CHECK(distribution({}).count == 0);
    CHECK(distribution({}).p50 == -1);
}

TEST_CASE("every measure that is listed is found, and has a value or none") {
    Result<std::unique_ptr<Recording>> started = Recording::start(jobs, "jobs.py");
    REQUIRE(started.ok());
    (*started)->finish();
    const Metrics m = metrics(**started);
    for (const std::string_view name : measure_names()) {
        INFO(std::string(name));
        Result<NamedMeasure> measure = find_measure(name);
        REQUIRE(measure.ok());
        CHECK(measure->of(m).has_value());
        CHECK_FALSE(measure->label().empty());
    }
    CHECK(*find_measure("makespan")->of(m) == 0.015);
    CHECK(*find_measure("job.max_turnaround")->of(m) == *find_measure("max_turnaround")->of(m));
    CHECK_FALSE(find_measure("task.mean_turnaround")->of(m).has_value());
    CHECK_FALSE(find_measure("request.p99_turnaround")->of(m).has_value());
}

TEST_CASE("the curves of cores and queues have the means of the whole") {
    Result<std::unique_ptr<Recording>> started = Recording::start(jobs, "jobs.py");
    REQUIRE(started.ok());
    (*started)->finish();
    const Metrics m = metrics(**started);
    const auto mean = [](const std::vector<double>& curve) {
        double sum = 0;
        for (const double part : curve) sum += part;
        return sum / static_cast<double>(curve.size());
    };
    REQUIRE(m.cores.size() == 1);
    CHECK(m.cores[0].busy == m.makespan);
    CHECK(mean(m.cores[0].curve) == doctest::Approx(1.0));
    REQUIRE(m.queues.size() == 1);
    CHECK(m.queues[0].most == 2);
    Tick waiting = 0;
    for (const Measure& measure : m.measures) waiting += measure.waiting;
    CHECK(m.queues[0].mean ==
          doctest::Approx(static_cast<double>(waiting) / static_cast<double>(m.makespan)));
    CHECK(mean(m.queues[0].curve) == doctest::Approx(m.queues[0].mean));
}

TEST_CASE("ticks of an axis are round and reach the end") {
    for (const double most : {1e-9, 0.003, 0.7, 1.0, 7.0, 60.0, 99.0, 12345.0, 5e9}) {
        const Ticks ticks = round_ticks(0, most, 6);
        CHECK(ticks.values.front() == 0);
        CHECK(ticks.values.back() >= most * (1 - 1e-9));
        CHECK(ticks.values.size() >= 2);
        CHECK(ticks.values.size() <= 12);
    }
    CHECK(short_number(0.2500, 4) == "0.25");
    CHECK(short_number(100, 2) == "100");
    CHECK(xml_text("a<b & \"c\"") == "a&lt;b &amp; &quot;c&quot;");
}
