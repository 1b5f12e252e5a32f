// Promised: what a job's bursts were when they were added is what is taken, in order, but for those of no
// length; of any length that a tick can have; and tables are equal when their bursts are, whoever shares
// them.
#include <vector>

#include "doctest.h"
#include "engine/base/random.h"
#include "engine/machine/kernel/burst_table.h"

using namespace interleave;

namespace {

std::vector<Tick> random_bursts(Random& random) {
    std::vector<Tick> bursts;
    for (std::uint64_t i = random.below(12); i > 0; --i) {
        const std::uint64_t bits = random.below(64);  // of all orders of magnitude, and none
        bursts.push_back(bits == 0 ? 0 : static_cast<Tick>(random.below((std::uint64_t{1} << bits) - 1)));
    }
    return bursts;
}

}  // namespace

TEST_CASE("a job's bursts are taken as they were added, without those of no length") {
    Random random(11);
    BurstTable table;
    struct Job {
        std::vector<Tick> bursts;
        std::uint32_t begin, end;
    };
    std::vector<Job> jobs;
    for (int i = 0; i < 200; ++i) {
        const std::vector<Tick> bursts = random_bursts(random);
        const std::uint32_t begin = table.end();
        table.append(bursts);
        jobs.push_back({bursts, begin, table.end()});
    }
    for (const Job& job : jobs) {
        std::uint32_t place = job.begin;
        bool io = false;
        for (const Tick length : job.bursts) {
            if (length > 0) {
                REQUIRE(place < job.end);
                const Burst burst = table.take(place);
                REQUIRE(burst.length == length);
                REQUIRE(burst.io == io);
            }
            io = !io;
        }
        REQUIRE(place == job.end);
    }
}

TEST_CASE("copies of a table share it until one of them gets more") {
    const std::vector<Tick> some = {3, 0, 5}, more = {1};
    BurstTable a;
    CHECK(a == BurstTable());
    a.append(some);
    BurstTable b = a;
    CHECK(a.bytes().data() == b.bytes().data());
    b.append(more);
    CHECK_FALSE(a == b);
    a.append(more);
    CHECK(a == b);
    CHECK(a.bytes().data() != b.bytes().data());
}
