#include "engine/trace/recording.h"

#include <doctest/doctest.h>

#include <vector>

#include "engine/base/random.h"
#include "engine/machine/kernel/jobs.h"
#include "engine/trace/spans.h"
#include "tests/unit/replay.h"

using namespace interleave;

namespace {

// Jobs alone: a computer without a program.
std::unique_ptr<Recording> record_jobs(std::uint32_t count, PolicyKind policy, std::uint32_t cores,
                                       std::uint32_t bursts) {
    Program program;
    Config config;
    config.policy = policy;
    config.cores = cores;
    Machine machine = boot({program, config});
    Random random(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        JobRow row;
        row.name = "job " + std::to_string(i);
        row.arrival = static_cast<Tick>(random.below(50)) * millisecond;
        for (std::uint32_t b = 0; b < 2 * bursts + 1; ++b)
            row.bursts.push_back(static_cast<Tick>(1 + random.below(30)) * millisecond);
        add_job(machine, {program, config}, row);
    }
    return Recording::start(std::move(program), std::move(config), std::move(machine));
}

}  // namespace

TEST_CASE("going to a step gives the state that running there gives, from wherever one comes") {
    for (const PolicyKind policy : {PolicyKind::fcfs, PolicyKind::rr, PolicyKind::fair, PolicyKind::mlfq}) {
        const auto recording = record_jobs(40, policy, 3, 12);
        recording->finish();
        const Trace& trace = recording->trace();
        REQUIRE(recording->final().outcome == Outcome::finished);
        REQUIRE(trace.size() > 1'500);

        const auto again = record_jobs(40, policy, 3, 12);
        Machine machine = again->final();
        const std::vector<std::uint64_t> straight = straight_run(machine, again->world(), trace.size());
        CHECK(machine == recording->final());
        for (Step step = trace.size(); step-- > 0;) {  // backwards
            if (step % 7 == 0) REQUIRE(hash(recording->view_at(step)) == straight[step]);
        }
        Random random(1);
        for (int i = 0; i < 300; ++i) {
            const auto step = static_cast<Step>(random.below(trace.size()));
            REQUIRE(hash(recording->view_at(step)) == straight[step]);
        }
        for (Step step = 0; step < trace.size(); ++step)
            REQUIRE(hash(recording->view_at(step)) == straight[step]);
    }
}

TEST_CASE("a run made in small pieces is the same run") {
    const auto whole = record_jobs(30, PolicyKind::rr, 2, 8);
    whole->finish();
    const auto pieces = record_jobs(30, PolicyKind::rr, 2, 8);
    while (pieces->advance(3)) {
    }
    CHECK(pieces->trace().hash() == whole->trace().hash());
    CHECK(pieces->final() == whole->final());
    CHECK(pieces->ended());
    CHECK(!pieces->advance(10));
}

TEST_CASE("keyframes stay within their budget and reach every step") {
    const auto recording = record_jobs(300, PolicyKind::rr, 4, 300);
    recording->finish();
    const Trace& trace = recording->trace();
    CHECK(trace.size() > 300'000);
    const std::size_t one = machine_bytes(recording->final());
    const std::size_t keyframes = trace.bytes() - trace.event_bytes() - trace.text().size();
    CHECK(keyframes <= std::max({std::size_t{4} << 20, trace.event_bytes(), 8 * one}) + one);
    CHECK(trace.keyframe_count() >= 5);
    MESSAGE("bytes an event: " << static_cast<double>(trace.event_bytes()) / trace.size() << ", keyframes: "
                               << trace.keyframe_count() << " of " << one / 1024 << " KiB");
    CHECK(trace.nearest_keyframe(0).step <= 1);
    for (Step step = 0; step < trace.size(); step += 997)
        CHECK(trace.nearest_keyframe(step).step <= step + 1);
}

TEST_CASE("lanes: in order, without overlap, and as long as the threads say") {
    const auto recording = record_jobs(20, PolicyKind::rr, 3, 6);
    recording->finish();
    const Machine& m = recording->final();
    const Lanes all = lanes(*recording);
    CHECK(all.end == recording->trace().end());
    Tick on_cores = 0, running = 0, switching = 0;
    for (const Lane& lane : all.lanes) {
        Tick before = 0, ready = 0;
        for (const Span& span : lane.spans) {
            CHECK(span.begin >= before);
            CHECK(span.end > span.begin);
            before = span.end;
            const Tick length = span.end - span.begin;
            if (lane.kind == LaneKind::core)
                (span.state == SpanState::switching ? switching : on_cores) += length;
            if (lane.kind == LaneKind::thread && span.state == SpanState::running) running += length;
            if (span.state == SpanState::ready) ready += length;
        }
        CHECK(before <= all.end);
        if (lane.kind == LaneKind::thread) CHECK(ready == m.threads[lane.id].ready);
    }
    Tick cpu = 0;
    for (const Thread& t : m.threads) cpu += t.cpu;
    CHECK(on_cores == cpu);
    CHECK(running == on_cores + switching);
    CHECK(switching == m.switch_time);
}

TEST_CASE("turns taken one after another are what single steps make, whatever comes between them") {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        const auto make = [&] {
            Program program;
            Config config;
            config.policy = PolicyKind::rr;
            config.cores = 1;
            Random random(seed);
            config.switch_thread = random.below(3) == 0 ? 1000 : 0;
            if (random.below(4) == 0) config.limit_time = 200 * millisecond;
            Machine machine = boot({program, config});
            const std::uint64_t jobs = 1 + random.below(12);
            for (std::uint64_t i = 0; i < jobs; ++i) {
                JobRow row;
                row.name = "job";
                row.arrival = static_cast<Tick>(random.below(3) * random.below(60)) * millisecond;
                const std::uint64_t bursts = 1 + 2 * random.below(3);
                for (std::uint64_t b = 0; b < bursts; ++b)
                    row.bursts.push_back(static_cast<Tick>(1 + random.below(60)) * millisecond);
                add_job(machine, {program, config}, row);
            }
            return Recording::start(std::move(program), std::move(config), std::move(machine));
        };
        CAPTURE(seed);
        const auto whole = make(), single = make();
        whole->finish();
        while (single->advance(1)) {
        }
        REQUIRE(whole->trace().size() == single->trace().size());
        CHECK(whole->trace().hash() == single->trace().hash());
        CHECK(whole->final() == single->final());
    }
}

TEST_CASE("events of some kinds are those that reading all of them finds") {
    const auto recording = record_jobs(40, PolicyKind::rr, 2, 12);
    recording->finish();
    const Trace& trace = recording->trace();
    Random random(3);
    for (int i = 0; i < 200; ++i) {
        const Kinds kinds = {
            static_cast<EventKind>(random.below(static_cast<std::uint64_t>(EventKind::count))),
            random.below(2) == 0 ? EventKind::thread_created : EventKind::thread_blocked};
        const auto from = static_cast<Step>(random.below(trace.size()));
        const auto to = static_cast<Step>(from + random.below(trace.size()));
        std::vector<Step> all, some;
        trace.each(from, to, [&](Step step, const Event& e) {
            if (kinds.has(e.kind)) all.push_back(step);
        });
        trace.each_of(kinds, from, to, [&](Step step, const Event&) { some.push_back(step); });
        REQUIRE(all == some);
    }
}

TEST_CASE(
    "the first, the last and the number of events of some kinds are those that reading all of them finds") {
    auto started = Recording::start(
        "import threading\n"
        "def work(n):\n"
        "    for i in range(n):\n"
        "        if i % 50 == 0:\n"
        "            print(i)\n"
        "threads = [threading.Thread(target=work, args=(k * 90,)) for k in range(1, 4)]\n"
        "for t in threads: t.start()\n",
        "program.py", {});
    REQUIRE(started.ok());
    (*started)->finish();
    const Trace& trace = (*started)->trace();
    const auto search = [&](Kinds kinds, Step from, Step to) {
        std::vector<Step> found;
        trace.each(from, to, [&](Step step, const Event& e) {
            if (kinds.has(e.kind)) found.push_back(step);
        });
        return found;
    };
    const Kinds all_kinds[] = {{EventKind::line},
                               {EventKind::output},
                               {EventKind::line, EventKind::thread_dispatched},
                               {EventKind::task_created},
                               Kinds::all_but(EventKind::line),
                               Kinds::all()};
    for (const Kinds kinds : all_kinds) {
        CHECK(trace.count_of(kinds) == search(kinds, 0, trace.size()).size());
        for (Step step = 0; step <= trace.size(); step += 7) {
            const std::vector<Step> after = search(kinds, step, trace.size()),
                                    before = search(kinds, 0, step);
            REQUIRE(trace.first_of(kinds, step) == (after.empty() ? no_step : after.front()));
            REQUIRE(trace.last_of(kinds, step) == (before.empty() ? no_step : before.back()));
        }
    }
}

TEST_CASE("copies of a machine that holds much take no more than a few times what it holds") {
    auto started = Recording::start(
        "held = []\nfor i in range(3000):\n    held.append([0] * 1000)\n    for j in range(20):\n        "
        "pass\n",
        "much.py");
    REQUIRE(started.ok());
    (*started)->finish();
    const Trace& trace = (*started)->trace();
    const std::size_t machine = machine_bytes((*started)->final());
    CHECK(machine > 20'000'000);
    CHECK(trace.bytes() < trace.event_bytes() + std::max<std::size_t>(2 * machine, 100'000'000));
    CHECK((*started)->view_at(trace.size() / 2).step > trace.size() / 2);
}
