// Promised: timers come by when they are due and then by order, whatever was added and dropped between;
// handles come as they were queued; copies of both, and of what a future seldom has, are values of their own.
#include <deque>
#include <map>
#include <utility>
#include <vector>

#include "doctest.h"
#include "engine/base/random.h"
#include "engine/machine/interpreter/future.h"
#include "engine/machine/kernel/loop_timers.h"

using namespace interleave;

namespace {

Handle handle_with(std::uint32_t id) {
    Handle handle;
    handle.id = id;
    handle.callable = Value::integer(id);
    return handle;
}

}  // namespace

TEST_CASE("timers come by time and order") {
    Random random(5);
    LoopTimers timers;
    std::map<std::pair<Tick, std::uint32_t>, std::uint32_t> expected;  // its handle's id
    std::uint32_t order = 0;
    Tick now = 0;
    for (int round = 0; round < 400; ++round) {
        for (std::uint64_t i = random.below(40); i > 0; --i, ++order) {
            const Tick due = now + static_cast<Tick>(random.below(30));  // many at one time
            timers.add(due, order) = handle_with(order + 7);
            expected[{due, order}] = order + 7;
        }
        REQUIRE(timers.size() == expected.size());
        if (random.below(3) == 0 && !timers.empty()) {
            REQUIRE(timers.due() == expected.begin()->first.first);
            REQUIRE(timers.first().id == expected.begin()->second);
            timers.drop_first();
            expected.erase(expected.begin());
        }
        now += static_cast<Tick>(random.below(20));
        const LoopTimers before = timers;
        REQUIRE(before == timers);
        std::size_t taken = 0;
        timers.take_due(now, [&](Tick due, const Handle& handle) {
            REQUIRE(due <= now);
            REQUIRE(due == expected.begin()->first.first);
            REQUIRE(handle == handle_with(expected.begin()->second));
            expected.erase(expected.begin());
            ++taken;
        });
        REQUIRE((timers.empty() || timers.due() > now));
        REQUIRE(before.size() == timers.size() + taken);
        REQUIRE((before == timers) == (taken == 0));
        std::size_t seen = 0;
        timers.each([&](Tick due, std::uint32_t each, const Handle& handle) {
            REQUIRE(expected.at({due, each}) == handle.id);
            ++seen;
        });
        REQUIRE(seen == expected.size());
    }
}

TEST_CASE("handles come as they were queued, and copies of the queue are equal wherever its ring begins") {
    Random random(6);
    HandleQueue queue, used;
    std::deque<std::uint32_t> expected;
    std::uint32_t next = 0;
    for (int round = 0; round < 2000; ++round) {
        for (std::uint64_t i = random.below(9); i > 0; --i) {
            queue.push_back(handle_with(next));
            REQUIRE(queue.back().id == next);
            expected.push_back(next++);
        }
        for (std::uint64_t i = random.below(round % 400 < 300 ? 9 : 30); i > 0 && !expected.empty(); --i) {
            REQUIRE(queue.front() == handle_with(expected.front()));
            queue.pop_front();
            expected.pop_front();
        }
        REQUIRE(queue.size() == expected.size());
        REQUIRE(queue.empty() == expected.empty());
        if (round % 7 == 0) used = queue;  // into what has been used
        HandleQueue copy = queue;
        REQUIRE(copy == queue);
        REQUIRE((round % 7 != 0 || used == queue));
        for (std::size_t i = 0; i < expected.size(); ++i) REQUIRE(copy[i].id == expected[i]);
        copy.push_back(handle_with(1));
        REQUIRE(!(copy == queue));
    }
}

TEST_CASE("a future without what is seldom there equals one that has it empty, and copies are deep") {
    Future future;
    Future other = future;
    CHECK(!other.more.exists());
    other.more.own();
    CHECK(other == future);
    other.more.own().left = 3;
    CHECK(!(other == future));
    future = other;
    CHECK(future == other);
    other.more.own().left = 4;
    CHECK(future.more->left == 3);
    future = Future{};
    CHECK(future.more->left == 0);
}

TEST_CASE("a future's callbacks stay in order, the first and the others") {
    Future future;
    CHECK(future.callbacks() == 0);
    for (std::uint32_t i = 0; i < 4; ++i) {
        future.call_back({Value::integer(i), Value::object(Tag::future, i), {}});
        REQUIRE(future.callbacks() == i + 1);
    }
    const Future copy = future;
    for (std::uint32_t i = 0; i < 4; ++i) {
        CHECK(copy.callback_at(i).callable == Value::integer(i));
        CHECK(Value(copy.callback_at(i).waiter) == Value::object(Tag::future, i));
        CHECK(copy.callback_at(i).context.is_absent());
    }
    future.drop_callbacks();
    CHECK(future.callbacks() == 0);
    CHECK(copy.callbacks() == 4);
    CHECK(future == Future{});
}
