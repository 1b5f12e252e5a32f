#include <vector>

#include "doctest.h"
#include "engine/base/random.h"
#include "engine/machine/kernel/jobs.h"
#include "engine/trace/packed_events.h"

using namespace interleave;

namespace {

// As the interpreter does.
void append_line_as_it_comes(EventList& list, const LinePlace& place, std::uint32_t line, Tick time,
                             Step step) {
    if (list.append_as_last(place, line, time) || list.append_as_other(place, line, time)) return;
    list.append_line(place, line, time, step);
}

// Any value that a field can have, small ones more often.
std::uint32_t some_id(Random& random) {
    return random.below(4) == 0 ? 0xffffffffu
                                : static_cast<std::uint32_t>(random.next() >> (32 + random.below(32)));
}
std::int64_t some_number(Random& random) {
    const auto n = static_cast<std::int64_t>(random.next() >> random.below(64));
    return random.below(3) == 0 ? -n : n;
}

Event any_event(Random& random, Step step, Tick before) {
    Event e;
    e.kind = static_cast<EventKind>(random.below(static_cast<std::uint64_t>(EventKind::count)));
    e.time =
        before + (random.below(2) == 0 ? 0 : static_cast<Tick>(random.next() >> (24 + random.below(40))));
    e.core = static_cast<CoreId>(some_id(random));
    e.thread = static_cast<ThreadId>(some_id(random));
    e.task = static_cast<TaskId>(some_id(random));
    e.line = some_id(random);
    if (step > 0 && random.below(2) == 0) e.cause = static_cast<Step>(random.below(step));
    e.a = some_number(random);
    e.b = some_number(random);
    return e;
}

// A round robin of `threads` threads as the kernel reports it: three events a slice.
std::vector<Event> round_robin(std::uint32_t threads, Step slices) {
    std::vector<Event> events;
    std::uint32_t thread = 0;
    Tick now = 0;
    for (Step i = 0; i < slices; ++i) {
        const auto id = static_cast<ThreadId>(thread);
        const auto step = static_cast<Step>(events.size());
        Event e;
        e.core = static_cast<CoreId>(0);
        e.time = now;
        e.thread = id;
        e.kind = EventKind::thread_dispatched;
        e.a = (thread + threads - 1) % threads;
        e.b = 2000;
        e.cause = step > 3 * threads ? step - 3 * threads + 2 : no_step;
        events.push_back(e);
        now += 10 * millisecond;
        e.time = now;
        e.kind = EventKind::thread_preempted;
        thread = (thread + 1) % threads;
        e.a = 0;
        e.b = thread;
        e.cause = step;
        events.push_back(e);
        e.kind = EventKind::thread_ready;
        e.core = CoreId::none;
        e.a = static_cast<std::int64_t>(ReadyReason::quantum_ended);
        e.b = -1;
        e.cause = step + 1;
        events.push_back(e);
    }
    return events;
}

PackedEvents packed(const std::vector<Event>& events, std::size_t portion = 1000) {
    PackedEvents result;
    result.set_time_unit(50);
    for (std::size_t at = 0; at < events.size(); at += portion)
        result.append(&events[at], std::min(portion, events.size() - at));
    return result;
}

}  // namespace

TEST_CASE("what is packed is unpacked: any events, in order and at random") {
    Random random(7);
    std::vector<Event> events;
    for (Step i = 0; i < 20'000; ++i) events.push_back(any_event(random, i, i == 0 ? 0 : events.back().time));
    const PackedEvents store = packed(events, 777);
    REQUIRE(store.size() == events.size());
    TraceCursor cursor(store);
    for (const Event& event : events) {
        REQUIRE(!cursor.at_end());
        REQUIRE(cursor.next() == event);
    }
    CHECK(cursor.at_end());
    for (int i = 0; i < 2'000; ++i) {
        const auto step = static_cast<Step>(random.below(events.size()));
        REQUIRE(store.at(step) == events[step]);
    }
}

TEST_CASE("extreme numbers survive") {
    const std::int64_t numbers[] = {0, 1, -1, 127, 128, never, -never, -never - 1, never - 1, 1ll << 62};
    std::vector<Event> events;
    for (std::uint32_t kind = 0; kind < static_cast<std::uint32_t>(EventKind::count); ++kind) {
        for (const std::int64_t a : numbers) {
            for (const std::int64_t b : numbers) {
                Event e;
                e.kind = static_cast<EventKind>(kind);
                e.time = static_cast<Tick>(events.size());
                e.a = a;
                e.b = b;
                events.push_back(e);
            }
        }
    }
    const PackedEvents store = packed(events);
    TraceCursor cursor(store);
    for (const Event& event : events) REQUIRE(cursor.next() == event);
}

TEST_CASE("a cursor may read while events are appended") {
    Random random(3);
    std::vector<Event> events;
    for (Step i = 0; i < 3'000; ++i) events.push_back(any_event(random, i, i == 0 ? 0 : events.back().time));
    PackedEvents store;
    TraceCursor cursor(store);
    for (const Event& event : events) {
        CHECK(cursor.at_end());
        store.append(&event, 1);
        REQUIRE(cursor.next() == event);
        TraceCursor late(store, store.size());
        CHECK(late.at_end());
    }
}

TEST_CASE("the last step at a time, against a linear search") {
    Random random(5);
    std::vector<Event> events(2'000);
    Tick now = 100;
    for (Event& event : events) {
        event.time = now;
        if (random.below(40) == 0) now += static_cast<Tick>(random.below(50));
    }
    const PackedEvents store = packed(events);
    for (Tick time = 0; time < now + 10; ++time) {
        Step expected = 0;
        for (Step i = 0; i < events.size() && events[i].time <= time; ++i) expected = i;
        REQUIRE(store.last_at(time) == expected);
    }
    CHECK(PackedEvents().last_at(5) == 0);
}

TEST_CASE("the hash is of the events, however they came") {
    const std::vector<Event> events = round_robin(10, 2'000);
    CHECK(packed(events, 1).hash() == packed(events, 100'000).hash());
    std::vector<Event> other = events;
    other[1234].line = 1;
    CHECK(packed(other).hash() != packed(events).hash());
    other = events;
    other.pop_back();
    CHECK(packed(other).hash() != packed(events).hash());
}

TEST_CASE("a kernel's events take 3 to 5 bytes") {
    const std::vector<Event> events = round_robin(1'000, 100'000);
    const PackedEvents store = packed(events, events.size());
    const double each = static_cast<double>(store.bytes()) / static_cast<double>(events.size());
    MESSAGE("bytes an event: " << each);
    CHECK(each <= 5.0);
}

namespace {

// Lines as loops and branches make them, among other events, on several threads; what is written as forecast,
// and the same written out. `surprises`: one line of so many comes when nobody expects it.
struct Lines {
    explicit Lines(std::uint64_t seed, std::uint64_t surprises_) : random(seed), surprises(surprises_) {
        list.forecast();
        store.set_time_unit(50);
    }
    void line() {
        if (random.below(surprises) == 0) {
            at = static_cast<std::uint32_t>(random.below(200));
            now += static_cast<Tick>(random.next() >> (20 + random.below(44)));
        } else {
            at = random.below(3) == 0 ? at * 3 % 7 : at % 7 + 1;  // a branch goes either way
            now += 50 * (at + 1);
        }
        Event e;
        e.time = now;
        e.kind = EventKind::line;
        e.line = at + 1;
        e.core = place.core;
        e.thread = place.thread;
        e.task = place.task;
        e.a = code_of(place.where);
        e.b = depth_of(place.where);
        append_line_as_it_comes(list, place, e.line, now, step());
        events.push_back(e);
        if (step() > last) stop();
    }
    void other() {
        Event e = any_event(random, step(), now);
        if (random.below(2) == 0) {  // of the same thread and line, as lines are
            e.core = place.core;
            e.thread = place.thread;
            e.task = place.task;
        }
        if (e.kind == EventKind::line) e.kind = EventKind::output;
        now = e.time;
        list.push_back(e);
        events.push_back(e);
    }
    // A turn as the kernel takes it: mostly as the last one went on.
    void turn() {
        if (random.below(surprises) == 0) {
            stride = static_cast<std::uint32_t>(random.below(5)) - 2;
            period = static_cast<Tick>(random.below(3)) * 500 + 50;
            distance = 1 + static_cast<Step>(random.below(40));
            cost = static_cast<Tick>(random.below(2));
        }
        TurnTaken turn;
        turn.before = turner;
        turn.next = static_cast<ThreadId>(index(turner) + stride);
        turn.time = now = std::max(now, turned + period);
        turn.cost = cost;
        turn.cause = distance <= step() ? step() - distance : no_step;
        Event over;
        over.time = now;
        over.kind = EventKind::thread_preempted;
        over.core = CoreId{0};
        over.thread = turn.before;
        over.cause = turn.cause;
        over.a = static_cast<std::int64_t>(PreemptReason::quantum_ended);
        over.b = index(turn.next);
        Event begun = over;
        begun.kind = EventKind::thread_dispatched;
        begun.thread = turn.next;
        begun.a = index(turn.before);
        begun.b = cost;
        if (list.append_turn(turn)) {
            ++foretold_turns;
        } else {
            list.push_back(over);
            list.push_back(begun);
            if (random.below(8) != 0) list.expect_turns(turn, period);
        }
        events.push_back(over);
        events.push_back(begun);
        turner = turn.next;
        turned = now;
    }
    void call() { place.where = place_in_program(random.below(3), random.below(4)); }
    void go_elsewhere() {
        place.core = static_cast<CoreId>(random.below(2));
        place.thread = static_cast<ThreadId>(random.below(3));
        place.task = random.below(2) == 0 ? TaskId::none : static_cast<TaskId>(random.below(2));
        stop();
    }
    void stop() {
        last = step() + static_cast<Step>(random.below(600));
        list.enter(last);
    }
    void drain() {
        store.append(list);
        list.clear();
    }
    Step step() const { return static_cast<Step>(events.size()); }

    Random random;
    std::uint64_t surprises;
    EventList list;
    PackedEvents store;
    std::vector<Event> events;
    LinePlace place;
    std::uint32_t at = 0;
    Tick now = 0;
    Step last = 0;
    ThreadId turner{100'000};  // (numbers of threads do not wrap)
    std::uint32_t stride = 1;
    Tick turned = 0, period = 500, cost = 0;
    Step distance = 7, foretold_turns = 0;
};

// Whatever has been drained and what has not is what `lines.events` says.
void check(Lines& lines) {
    CHECK(lines.store.size() + lines.list.steps() == lines.step());
    CHECK(lines.list.last_time() == lines.events.back().time);
    lines.drain();
    REQUIRE(lines.store.size() == lines.events.size());
    TraceCursor cursor(lines.store);
    for (const Event& event : lines.events) REQUIRE(cursor.next() == event);
    for (int i = 0; i < 50; ++i) {
        const auto step = static_cast<Step>(lines.random.below(lines.events.size()));
        REQUIRE(lines.store.at(step) == lines.events[step]);
    }
}

constexpr Step most_steps = 5'000;

// From each seed as many events as `more` makes in any order it likes: more(lines, seed) adds some.
template <typename More>
void for_each_seed(More more) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        Lines lines(seed, seed % 2 == 0 ? 8 : 200);
        lines.stop();
        while (lines.step() < most_steps) more(lines, seed);
        check(lines);
    }
}

}  // namespace

TEST_CASE("lines that come as forecast are what they would be written out") {
    for_each_seed([](Lines& lines, std::uint64_t seed) {
        const std::uint64_t choice = lines.random.below(1'000);
        if (choice < 4) {
            lines.go_elsewhere();
        } else if (choice < 14) {
            lines.drain();
        } else if (choice < 40) {
            lines.call();
        } else if (choice < (seed % 3 == 0 ? 300u : 60u)) {
            lines.other();
        } else {
            lines.line();
        }
    });
}

TEST_CASE("turns that come as forecast are what they would be written out") {
    for_each_seed([](Lines& lines, std::uint64_t seed) {
        const std::uint64_t choice = lines.random.below(1'000);
        if (choice < 10) {
            lines.drain();
        } else if (choice < (seed % 3 == 0 ? 300u : 20u)) {
            lines.other();
        } else if (choice < (seed % 5 == 0 ? 500u : 30u)) {
            lines.stop();
            lines.line();
        } else {
            lines.turn();
        }
        if (lines.step() >= most_steps) CHECK(lines.foretold_turns > 0);
    });
}

TEST_CASE("turns of a round robin take little more than two bytes") {
    Config config;
    config.cores = 1;
    config.policy = PolicyKind::rr;
    config.limit_time = never;
    for (const Tick cost : {0, 2000}) {
        config.switch_thread = cost;
        const Program nothing;
        const World world{nothing, config};
        Machine m = boot(world);
        for (int i = 0; i < 100; ++i) {
            JobRow row;
            row.name = "job";
            row.bursts = {50 * config.quantum};
            add_job(m, world, row);
        }
        Machine plain = m;
        EventBuffer counted, written;
        counted.events.forecast();
        PackedEvents store;
        while (run(m, world, counted, m.step + 255)) {
            store.append(counted.events);
            counted.drain();
        }
        store.append(counted.events);
        while (run(plain, world, written, no_step)) {
        }
        CHECK(m == plain);
        REQUIRE(store.size() == written.events.size());
        TraceCursor cursor(store);
        for (const Event& event : written.events) REQUIRE(cursor.next() == event);
        const double each = static_cast<double>(store.bytes()) / static_cast<double>(store.size());
        MESSAGE("bytes an event: " << each);
        CHECK(each <= 1.5);
    }
}

TEST_CASE("a loop's lines take little more than a byte, whichever way its branch goes") {
    Random random(1);
    EventList list;
    list.forecast();
    list.enter(no_step);
    const LinePlace place{static_cast<CoreId>(0), static_cast<ThreadId>(0), TaskId::none,
                          place_in_program(2, 1)};
    PackedEvents store;
    store.set_time_unit(50);
    Step step = 0;
    Tick now = 0;
    const auto line = [&](std::uint32_t number) {
        now += 50 * number;
        append_line_as_it_comes(list, place, number, now, step);
        ++step;
    };
    while (step < 100'000) {
        line(1);
        line(2);
        line(random.below(2) == 0 ? 3 : 4);
        if (list.steps() > 500) {
            store.append(list);
            list.clear();
        }
    }
    store.append(list);
    CHECK(store.size() == step);
    CHECK(static_cast<double>(store.bytes()) / step < 1.3);
}
