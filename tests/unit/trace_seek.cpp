// Promises: going to a step gives the state that running there gives, for random job tables and random
// programs, under every policy, with one queue and with one a core.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/base/random.h"
#include "engine/machine/policy/policy.h"
#include "engine/trace/recording.h"
#include "tests/unit/replay.h"

using namespace interleave;

namespace {

// As a user would write it, so that the tables pass through everything.
std::string random_table(Random& random) {
    std::string text = "from interleave import job\n";
    const auto ms = [&](std::uint64_t most) {
        return fmt::format("{:.4f}", static_cast<double>(random.below(most)) / 1000);
    };
    const std::uint64_t rows = 2 + random.below(6);
    for (std::uint64_t i = 0; i < rows; ++i) {
        std::string bursts;
        for (std::uint64_t b = 0, count = 1 + random.below(5); b < count; ++b)
            bursts += fmt::format("{}\"{} {}\"", b == 0 ? "" : ", ", random.below(2) == 0 ? "cpu" : "io",
                                  fmt::format("0.{:03}", 1 + random.below(30)));
        text += fmt::format(
            "job(\"J{}\", arrival={}, bursts=[{}], priority={}, nice={}, tickets={}, deadline={})\n", i,
            ms(40), bursts, random.below(5), static_cast<int>(random.below(40)) - 20, 1 + random.below(300),
            ms(200));
    }
    return text;
}

// Threads that compute, sleep, take locks, give way, change their standing, and print.
std::string random_program(Random& random) {
    std::string text =
        "import threading, time\nfrom interleave import busy, nice, priority\n"
        "locks = [threading.Lock() for i in range(2)]\ntotal = 0\n";
    const std::uint64_t threads = 2 + random.below(4);
    for (std::uint64_t t = 0; t < threads; ++t) {
        text += fmt::format("def work{}():\n    global total\n", t);
        for (std::uint64_t i = 0, count = 1 + random.below(6); i < count; ++i) {
            switch (random.below(9)) {
                case 0: text += fmt::format("    busy(0.00{})\n", 1 + random.below(9)); break;
                case 1: text += fmt::format("    time.sleep(0.00{})\n", random.below(9)); break;
                case 2:
                    text += fmt::format("    with locks[{}]:\n        total += 1\n        busy(0.00{})\n",
                                        random.below(2), 1 + random.below(9));
                    break;
                case 3:
                    text += fmt::format("    for i in range({}):\n        total += i\n", random.below(400));
                    break;
                case 4: text += fmt::format("    nice({})\n", static_cast<int>(random.below(40)) - 20); break;
                case 5: text += fmt::format("    priority({})\n", random.below(5)); break;
                case 6: text += fmt::format("    print({}, total)\n", t); break;
                case 7:
                    text += fmt::format(
                        "    print(sorted(range(3), key=lambda i: (time.sleep(0.00{}), -i)[1]))\n",
                        1 + random.below(9));
                    break;
                default:
                    text += fmt::format(
                        "    if locks[{}].acquire(timeout=0.00{}):\n        busy(0.003)\n"
                        "        locks[{}].release()\n",
                        0, 1 + random.below(9), 0);
                    break;
            }
        }
    }
    text += "threads = [";
    for (std::uint64_t t = 0; t < threads; ++t) text += fmt::format("threading.Thread(target=work{}), ", t);
    return text + "]\nfor t in threads: t.start()\nfor t in threads: t.join()\nprint(total)\n";
}

void check_seeking(const std::string& program, const std::vector<Override>& settings, Random& random) {
    CAPTURE(program);
    const auto started = Recording::start(program, "random.py", settings);
    REQUIRE(started);
    const Recording& recording = **started;
    (*started)->finish();
    const Trace& trace = recording.trace();
    REQUIRE(recording.final().outcome == Outcome::finished);

    // Straight on, stopping at every step.
    const auto again = Recording::start(program, "random.py", settings);
    Machine machine = (*again)->final();
    const std::vector<std::uint64_t> straight = straight_run(machine, (*again)->world(), trace.size());
    // Without a stop: the last states are one.
    CHECK(hash(recording.final()) == straight.back());
    CHECK(machine == recording.final());
    for (int i = 0; i < 25; ++i) {
        const auto step = static_cast<Step>(random.below(trace.size()));
        CAPTURE(step);
        REQUIRE(hash(recording.state_at(step)) == straight[step]);
    }
}

template <class Make>
void check_all(Make make, std::uint64_t seed, int rounds) {
    Random random(seed);
    for (int round = 0; round < rounds; ++round) {
        for (const Policy& policy : policies()) {
            const std::vector<Override> settings = {{"policy", std::string(policy.name)},
                                                    {"queues", random.below(2) == 0 ? "shared" : "per-core"},
                                                    {"locks", random.below(2) == 0 ? "plain" : "inherit"},
                                                    {"cores", fmt::format("{}", 1 + random.below(4))},
                                                    {"gil", random.below(3) == 0 ? "on" : "off"},
                                                    {"quantum", fmt::format("{}ms", 1 + random.below(10))},
                                                    {"mlfq.boost", random.below(2) == 0 ? "off" : "7ms"},
                                                    {"aging", random.below(2) == 0 ? "off" : "3ms"},
                                                    {"seed", fmt::format("{}", random.below(1000))}};
            check_seeking(make(random), settings, random);
        }
    }
}

}  // namespace

TEST_CASE("seeking equals replay: random job tables") {
    check_all(random_table, 11, 4);
}

TEST_CASE("seeking equals replay: random programs") {
    check_all(random_program, 12, 2);
}

TEST_CASE("seeking equals replay: natives that read generators") {
    constexpr std::string_view program = R"(def numbers(n):
    for i in range(n):
        try:
            if i % 7 == 3:
                raise ValueError(i)
        except ValueError:
            yield -i
        yield i
def outer(n):
    try:
        raise KeyError
    except KeyError:
        yield from numbers(n)
        yield sum(numbers(n))
print(sum(outer(60)), sorted(outer(9)), ",".join(str(x) for x in range(4)), any(x > 3 for x in numbers(9)))
print(sum(x * x for x in outer(300) if x & 1), [x for x in range(5, 0, -2)])
)";
    Random random(13);
    check_seeking(std::string(program), {}, random);
    check_seeking(std::string(program), {{"python", "3.8"}, {"quantum", "1us"}}, random);
}
