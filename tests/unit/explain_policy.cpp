// Promises: a decision is explained with the figures of the one that was chosen and of the best of the
// others, as the policy measures them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "engine/analysis/explain.h"
#include "engine/machine/policy/policy.h"

using namespace interleave;

namespace {

std::unique_ptr<Recording> record(std::string_view program, std::vector<Override> settings) {
    auto started = Recording::start(program, "test.py", settings);
    REQUIRE(started);
    (*started)->finish();
    return std::move(*started);
}

// The sentences of all steps of a kind, in order.
std::vector<std::string> told(const Recording& recording, EventKind kind) {
    std::vector<std::string> sentences;
    for (Step step = 0; step < recording.trace().size(); ++step) {
        if (recording.trace().event(step).kind == kind) sentences.push_back(explain(recording, step).plain());
    }
    return sentences;
}

bool says(const std::vector<std::string>& sentences, std::string_view words) {
    for (const std::string& sentence : sentences) {
        if (sentence.find(words) != std::string::npos) return true;
    }
    std::string all;
    for (const std::string& sentence : sentences) all += sentence + "\n";
    MESSAGE("not said: " << std::string(words) << "\n" << all);
    return false;
}

constexpr std::string_view jobs = R"(#: cores = 1
#: switch.thread = 0
from interleave import job
job("A", arrival=0.000, cpu=0.024, priority=3, tickets=100, deadline=0.1)
job("B", arrival=0.003, bursts=["cpu 0.003", "io 0.010", "cpu 0.012"], priority=2, tickets=50, deadline=0.05)
job("C", arrival=0.004, cpu=0.008, priority=1, tickets=50)
)";

}  // namespace

TEST_CASE("each policy's figures") {
    struct Expected {
        const char* policy;
        const char* words;
        EventKind kind = EventKind::thread_dispatched;
    };
    constexpr Expected expected[] = {
        {"fcfs", "B has been ready for 21 ms, C for 20 ms."},
        {"cooperative", "B has been ready for 21 ms, C for 20 ms."},
        {"rr", "B has been ready for 7 ms, C for 6 ms."},
        {"sjf", "The next burst of B takes 3 ms, that of C 8 ms."},
        {"stcf", "B has 3 ms left, A 21 ms."},
        {"stcf", "B has 3 ms left, A 21 ms.", EventKind::thread_preempted},
        {"priority", "C has priority 1, B 2: the smaller number is more urgent."},
        {"mlfq", "B is in queue 0, A in queue 1; queue 0 is the highest."},
        {"mlfq", "It has used up the 10 ms that are allowed in queue 0, so it drops to queue 1.",
         EventKind::thread_preempted},
        {"stride", "The pass of B (CPU time for each ticket) is 120 us, that of A 200 us."},
        {"fair", "The virtual runtime of A is 6 ms, that of C 8 ms."},
        {"eevdf", "A has had more than its share and has to wait until the others catch up."},
        {"edf", "The deadline of B is at 0.050 s, that of A at 0.100 s."},
    };
    for (const Expected& e : expected) {
        CAPTURE(e.policy);
        CHECK(says(told(*record(jobs, {{"policy", e.policy}}), e.kind), e.words));
    }
}

TEST_CASE("the ticket that is told is the one that was drawn, whatever the seed") {
    for (int seed = 1; seed <= 40; ++seed) {
        const auto recording = record(jobs, {{"policy", "lottery"}, {"seed", std::to_string(seed)}});
        int draws = 0;
        for (const std::string& sentence : told(*recording, EventKind::thread_dispatched)) {
            unsigned long long ticket = 0, count = 0, first = 0, last = 0;
            char who = 0;
            const std::size_t at = sentence.find("Ticket ");
            if (at == std::string::npos) continue;
            REQUIRE(std::sscanf(sentence.c_str() + at,
                                "Ticket %llu of %llu is drawn, and it is one of %c, who holds %llu to %llu.",
                                &ticket, &count, &who, &first, &last) == 5);
            CAPTURE(sentence);
            CHECK(first <= ticket);
            CHECK(ticket <= last);
            CHECK(last <= count);
            CHECK(sentence.find(std::string("fallen on ") + who) != std::string::npos);
            ++draws;
        }
        CHECK(draws >= 1);
    }
}

TEST_CASE(
    "what is told as better is better, at every decision of every policy, with one queue or one a core") {
    for (const Policy& policy : policies()) {
        for (const char* queues : {"shared", "per-core"}) {
            const auto recording = record(jobs, {{"policy", std::string(policy.name)},
                                                 {"queues", queues},
                                                 {"cores", "2"},
                                                 {"quantum", "2ms"}});
            REQUIRE(recording->final().outcome == Outcome::finished);
            for (const std::string& sentence : told(*recording, EventKind::thread_dispatched)) {
                CHECK(sentence.find("nobody") == std::string::npos);
                CHECK(sentence.find('{') == std::string::npos);
            }
            for (const std::string& sentence : told(*recording, EventKind::thread_preempted))
                CHECK(sentence.find("nobody") == std::string::npos);
        }
    }
}

TEST_CASE("stealing, boosts, ageing and priorities are steps with a sentence") {
    constexpr std::string_view many = R"(from interleave import job
job("A", cpu=0.030, priority=1)
job("B", cpu=0.002, priority=2)
job("C", cpu=0.030, priority=1)
job("D", cpu=0.002, priority=2)
job("E", cpu=0.030, priority=3)
)";
    const auto stolen = record(many, {{"policy", "fcfs"}, {"queues", "per-core"}, {"cores", "2"}});
    CHECK(
        says(told(*stolen, EventKind::thread_stolen),
             "core 1 has nothing to do and takes C from the queue of core 0, which has 2: C has waited there "
             "longest."));
    const auto boosted =
        record(many, {{"policy", "mlfq"}, {"cores", "1"}, {"mlfq.boost", "40ms"}, {"quantum", "5ms"}});
    CHECK(says(told(*boosted, EventKind::queues_boosted), "3 were in lower queues."));
    const auto aged = record(many, {{"policy", "priority"}, {"cores", "1"}, {"aging", "20ms"}});
    CHECK(says(told(*aged, EventKind::thread_aged),
               "E has been waiting for a core for another 20 ms, so it becomes more urgent: it counts as "
               "priority 2 now."));
    CHECK(says(told(*aged, EventKind::thread_dispatched), "By waiting, E has come from priority 3 to "));
}
