// What happened in a part of the run, against counting by hand over every tick of a small one.
#include <algorithm>

#include "doctest.h"
#include "engine/base/random.h"
#include "web/model/session.h"

using namespace interleave;

namespace {

Session of(const std::string& program) {
    Session session(Catalogue{{"x", "X", "", {{"", "", program}}}});
    while (session.work(20'000)) {
    }
    return session;
}

}  // namespace

TEST_CASE("range: two jobs that take turns on one core") {
    Session session =
        of("#: cores = 1\n#: policy = rr\n#: quantum = 10ms\n#: switch.thread = 0\n"
           "from interleave import job\n"
           "job('a', arrival=0.0, cpu=0.020)\njob('b', arrival=0.0, cpu=0.020)\n");
    session.apply(command::Brush{{0, 40 * millisecond}});
    REQUIRE(session.brushed());
    CHECK(session.brushed_figures().busy == doctest::Approx(1));
    CHECK(session.brushed_figures().dispatches == 4);
    CHECK(session.brushed_figures().longest_ready == 10 * millisecond);
    session.apply(command::Brush{{15 * millisecond, 5 * millisecond}});  // drawn from the right
    CHECK(session.brushed()->begin == 5 * millisecond);
    CHECK(session.brushed_figures().dispatches == 1);
    CHECK(session.brushed_figures().longest_ready == 5 * millisecond);
    session.apply(command::Brush{});
    CHECK_FALSE(session.brushed());
}

TEST_CASE("range: parts add up to the whole") {
    Session session =
        of("import threading, time\n"
           "from interleave import busy\n"
           "def work(n):\n    for i in range(4):\n        busy(0.003 * n)\n        time.sleep(0.002)\n       "
           " print(n)\n"
           "ts = [threading.Thread(target=work, args=(n,)) for n in (1, 2, 3)]\n"
           "for t in ts: t.start()\n"
           "for t in ts: t.join()\n");
    const Run& run = *session.run();
    const RangeFigures whole = range_figures(run, {0, run.end() + 1});
    CHECK(whole.outputs == 12);
    Random random(5);
    for (int round = 0; round < 50; ++round) {
        const Tick cut = 1 + static_cast<Tick>(random.below(static_cast<std::uint64_t>(run.end())));
        const RangeFigures left = range_figures(run, {0, cut - 1}),
                           right = range_figures(run, {cut, run.end() + 1});
        CHECK(left.outputs + right.outputs == whole.outputs);
        CHECK(left.dispatches + right.dispatches == whole.dispatches);
        const RangeFigures before = range_figures(run, {0, cut}),
                           after = range_figures(run, {cut, run.end() + 1});
        const double part = static_cast<double>(cut) / static_cast<double>(run.end() + 1);
        CHECK(before.busy * part + after.busy * (1 - part) == doctest::Approx(whole.busy));
        CHECK(std::max(before.longest_ready, after.longest_ready) <= whole.longest_ready);
    }
}
