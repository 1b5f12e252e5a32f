// Promised: whatever is put in comes out in the order of time, class and sequence, however the times lie and
// however many there are; a copy goes on as the original does.
#include <set>
#include <vector>

#include "doctest.h"
#include "engine/base/random.h"
#include "engine/machine/kernel/event_queue.h"

using namespace interleave;

namespace {

struct Sooner {
    bool operator()(const QueuedEvent& a, const QueuedEvent& b) const {
        return a.time != b.time ? a.time < b.time : a.rest < b.rest;
    }
};

// How long after now the next one comes.
enum class Delays { same, none_or_one, even, skewed, one_far, ever_shorter };

Tick delay(Delays kind, Random& random, std::size_t i) {
    switch (kind) {
        case Delays::same: return 1000;
        case Delays::none_or_one: return static_cast<Tick>(random.below(2));
        case Delays::even: return static_cast<Tick>(1 + random.below(1'000'000));
        case Delays::skewed: return static_cast<Tick>(random.next() >> (2 + random.below(62)));
        case Delays::one_far: return i % 1000 == 0 ? 1ll << 50 : static_cast<Tick>(random.below(100));
        case Delays::ever_shorter: return static_cast<Tick>(random.below(2 + 100'000'000 / (1 + i * i)));
    }
    return 0;
}

// Fills the queue, holds it at that size for a while, lets it run empty; and again.
void exercise(Delays kind, std::size_t size, std::size_t rounds) {
    Random random(size + static_cast<std::size_t>(kind));
    EventQueue queue;
    std::set<QueuedEvent, Sooner> expected;
    std::uint64_t sequence = 0;
    Tick now = 0;
    const auto push = [&](std::size_t i) {
        const Tick most = never - 1;
        const Tick later = std::min(delay(kind, random, i), most - now);
        const QueuedEvent event =
            QueuedEvent::make(now + later, static_cast<QueuedKind>(random.below(4)), sequence++,
                              static_cast<std::uint32_t>(random.below(1000)));
        queue.push(event);
        expected.insert(event);
    };
    const auto pop = [&] {
        REQUIRE(queue.top() == *expected.begin());
        REQUIRE(queue.next_time() == expected.begin()->time);
        now = queue.top().time;
        const auto is_queued = [&](const QueuedEvent& event) { REQUIRE(expected.count(event) == 1); };
        queue.look_ahead(is_queued, is_queued);
        queue.pop();
        expected.erase(expected.begin());
    };
    for (int twice = 0; twice < 2; ++twice) {
        for (std::size_t i = 0; i < size; ++i) push(i);
        for (std::size_t i = 0; i < rounds; ++i) {
            pop();
            push(i);
            if (i % 97 == 0 && expected.size() > 2) {
                pop();
                push(i + 1);
                push(i + 2);
            }
        }
        REQUIRE(queue.size() == expected.size());
        CHECK(queue.entries() == std::vector<QueuedEvent>(expected.begin(), expected.end()));
        EventQueue copy = queue;
        while (expected.size() > 30) {
            REQUIRE(copy.top() == queue.top());
            pop();
            copy.pop();
            if (expected.size() % 64 == 0) REQUIRE(copy == queue);
        }
        for (std::size_t i = 0; i < 500; ++i) push(i);  // few of many were left: more come
        while (!expected.empty()) pop();
        CHECK(queue.empty());
        CHECK(queue.next_time() == never);
        CHECK(queue.size() == 0);
        now = 0;
        queue = EventQueue{};
    }
}

}  // namespace

TEST_CASE("events come out in order") {
    for (const Delays kind : {Delays::same, Delays::none_or_one, Delays::even, Delays::skewed,
                              Delays::one_far, Delays::ever_shorter}) {
        for (const std::size_t size : {1u, 5u, 200u, 300u, 3000u}) {
            CAPTURE(static_cast<int>(kind));
            CAPTURE(size);
            exercise(kind, size, size < 1000 ? 5000 : 10000);
        }
    }
}

TEST_CASE("events for times that have passed come next") {
    EventQueue queue;
    for (std::uint64_t i = 0; i < 1000; ++i)
        queue.push(QueuedEvent::make(static_cast<Tick>(1000 + i * 1000), QueuedKind::wake, i, 1));
    for (int i = 0; i < 500; ++i) queue.pop();
    for (std::uint64_t i = 0; i < 400; ++i)
        queue.push(QueuedEvent::make(static_cast<Tick>(i), QueuedKind::wake, 1000 + i, 2));
    for (std::uint64_t i = 0; i < 400; ++i) {
        REQUIRE(queue.top().sequence() == 1000 + i);
        queue.pop();
    }
    CHECK(queue.top().sequence() == 500);
}
