// Exploring finds exactly the outcomes there are: known by reasoning, and compared with a search that neither
// leaves out switch points nor recognises states.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include "engine/analysis/explain.h"
#include "engine/analysis/explore.h"
#include "engine/trace/recording.h"
#include "tests/unit/explored.h"

using namespace interleave;

namespace {

using Key = std::pair<int, std::string>;
std::set<Key> keys(const Exploration& found) {
    std::set<Key> all;
    for (const ExploredOutcome& o : found.outcomes) {
        std::string text = o.output + "|" + o.errors;
        for (const auto& [name, value] : o.values) text += "|" + name + "=" + value;
        all.insert({static_cast<int>(o.outcome), text});
    }
    return all;
}

std::string two_threads(const std::string& before, const std::string& first, const std::string& second,
                        const std::string& after) {
    return "import threading\n" + before + "\ndef first():\n" + indented(first) + "def second():\n" +
           indented(second) +
           "a = threading.Thread(target=first)\nb = threading.Thread(target=second)\n"
           "a.start()\nb.start()\na.join()\nb.join()\n" +
           after + "\n";
}

const std::string increment = "global n\nn += 1";
const std::string twice = "global n\nn += 1\nn += 1";

}  // namespace

TEST_CASE("two threads that add once: 1 or 2 without the lock, 2 with it") {
    const std::string source = two_threads("n = 0", increment, increment, "print(n)");
    const Explored free = explored(source, false);
    CHECK(outputs(free.found) == std::set<std::string>{"1\n", "2\n"});
    CHECK(free.found.complete);
    check_witnesses(source, free, false);
    CHECK(outputs(explored(source, true).found) == std::set<std::string>{"2\n"});
}

TEST_CASE("two threads that add twice: 2, 3 or 4") {
    const std::string source = two_threads("n = 0", twice, twice, "print(n)");
    const Explored free = explored(source, false);
    CHECK(outputs(free.found) == std::set<std::string>{"2\n", "3\n", "4\n"});
    check_witnesses(source, free, false);
    for (const ExploredOutcome& o : free.found.outcomes) CHECK((o.output == "4\n") == o.lost_updates.empty());
}

TEST_CASE("a call between reading and writing loses updates under the interpreter lock too") {
    const std::string body = "global n\nv = n\nlen('x')\nn = v + 1";
    const std::string source = two_threads("n = 0", body, body, "print(n)");
    const Explored e = explored(source, true);
    CHECK(outputs(e.found) == std::set<std::string>{"1\n", "2\n"});
    check_witnesses(source, e, true);
}

TEST_CASE("before 3.10 the lock may change hands between any two instructions") {
    const std::string source = "#: python = 3.9\n" + two_threads("n = 0", increment, increment, "print(n)");
    CHECK(outputs(explored(source, true).found) == std::set<std::string>{"1\n", "2\n"});
}

// Where control may leave: until 3.9 between any two instructions, since 3.10 at calls and backward jumps
// only, without the lock anywhere.
TEST_CASE("each version of Python loses the updates that it can lose, and no others") {
    struct Form {
        const char* what;
        const char* before;
        const char* body;
        const char* after;
        std::set<std::string> anywhere;  // 3.7 to 3.9, and gil = off
        std::set<std::string> at_calls;  // 3.10 and later
    };
    const std::set<std::string> one_or_two = {"1\n", "2\n"}, two = {"2\n"};
    const Form forms[] = {
        {"a global", "n = 0", "global n\nn += 1", "print(n)", one_or_two, two},
        {"an item", "n = [0]", "n[0] += 1", "print(n[0])", one_or_two, two},
        {"an attribute", "class C: n = 0\nc = C()", "c.n += 1", "print(c.n)", one_or_two, two},
        {"three statements", "n = 0", "global n\nv = n\nv = v + 1\nn = v", "print(n)", one_or_two, two},
        {"a call behind the reading", "n = 0\ndef one(): return 1", "global n\nn += one()", "print(n)",
         one_or_two, one_or_two},
        {"a call before the reading", "n = 0\ndef one(): return 1", "global n\nn = one() + n", "print(n)",
         one_or_two, two},
        {"a built-in call behind the reading", "n = 0", "global n\nn = n + len('x')", "print(n)", one_or_two,
         one_or_two},
        {"a backward jump behind the reading", "n = 0",
         "global n\nv = n\ni = 0\nwhile i < 1:\n    i += 1\nn = v + 1", "print(n)", one_or_two, two},
        {"a loop's jump between reading and writing", "n = 0",
         "global n\nv = n\nfor i in (1,):\n    v += i\nn = v", "print(n)", one_or_two, one_or_two},
        {"a lock", "n = 0\nlock = threading.Lock()", "global n\nwith lock:\n    n += 1", "print(n)", two,
         two},
        {"append", "n = []", "n.append(1)", "print(len(n))", two, two},
        {"check, then act", "n = 0", "global n\nif n < 1:\n    n += 1", "print(n)", one_or_two, {"1\n"}},
    };
    for (const Form& form : forms) {
        const std::string source = two_threads(form.before, form.body, form.body, form.after);
        for (const char* version : {"3.7", "3.9", "3.10", "3.11", "3.13"}) {
            const bool old = std::string(version).size() == 3;
            std::string seen;
            for (const std::string& each :
                 outputs(explored(std::string("#: python = ") + version + "\n" + source, true).found))
                seen += each;
            CAPTURE(std::string(form.what));
            CAPTURE(std::string(version));
            CAPTURE(seen);
            const std::string text = std::string("#: python = ") + version + "\n" + source;
            const Explored e = explored(text, true);
            CHECK(outputs(e.found) == (old ? form.anywhere : form.at_calls));
            CHECK(e.found.complete);
        }
        CAPTURE(form.what);
        CHECK(outputs(explored(source, false).found) == form.anywhere);
    }
}

TEST_CASE("a lock makes one outcome of it") {
    const std::string body = "global n\nwith lock:\n    n += 1";
    const std::string source = two_threads("n = 0\nlock = threading.Lock()", body, body, "print(n)");
    for (const bool gil : {true, false}) {
        const Explored e = explored(source, gil);
        CHECK(outputs(e.found) == std::set<std::string>{"2\n"});
        CHECK(e.found.complete);
    }
}

TEST_CASE("ABBA: a deadlock, and the two orders that go well") {
    const std::string source =
        two_threads("p = threading.Lock()\nq = threading.Lock()", "with p:\n    with q:\n        print(1)",
                    "with q:\n    with p:\n        print(2)", "");
    for (const bool gil : {true, false}) {
        const Explored e = explored(source, gil);
        CHECK(outputs(e.found) == std::set<std::string>{"1\n2\n", "2\n1\n", "deadlock"});
        check_witnesses(source, e, gil);
    }
}

TEST_CASE("a notify that comes before the wait is missed") {
    const std::string source = two_threads(
        "c = threading.Condition()", "with c:\n    c.wait()\nprint('woken')", "with c:\n    c.notify()", "");
    for (const bool gil : {true, false}) {
        const Explored e = explored(source, gil);
        CHECK(outputs(e.found) == std::set<std::string>{"woken\n", "deadlock"});
        check_witnesses(source, e, gil);
    }
}

TEST_CASE("a race across an await is told, although the loop leaves no choice") {
    const std::string source =
        "import asyncio\nbalance = 100\nasync def take(x):\n    global balance\n    old = balance\n"
        "    await asyncio.sleep(0.01)\n    balance = old - x\n"
        "async def main():\n    await asyncio.gather(take(30), "
        "take(50))\nasyncio.run(main())\nprint(balance)\n";
    const Explored e = explored(source, true);
    REQUIRE(e.found.outcomes.size() == 1);
    CHECK(e.found.outcomes[0].output == "50\n");
    REQUIRE(e.found.outcomes[0].lost_updates.size() == 1);
    const LostUpdate& lost = e.found.outcomes[0].lost_updates[0];
    CHECK(lost.name == "balance");
    CHECK(lost.read_line == 5);
    CHECK(lost.write_line == 7);
}

TEST_CASE("sleeps: short ones race with code, long differences are an order") {
    const std::string races =
        two_threads("import time\nn = []", "time.sleep(0.01)\nn.append(1)", "n.append(2)", "print(n)");
    CHECK(outputs(explored(races, true).found) == std::set<std::string>{"[1, 2]\n", "[2, 1]\n"});
    const std::string ordered = two_threads("import time\nn = []", "time.sleep(2)\nn.append(1)",
                                            "time.sleep(1)\nn.append(2)", "print(n)");
    CHECK(outputs(explored(ordered, true).found) == std::set<std::string>{"[2, 1]\n"});
}

TEST_CASE("waiting in a circle for a sleeper ends") {
    const std::string source =
        two_threads("import time\ndone = False", "while not done:\n    pass\nprint('seen')",
                    "global done\ntime.sleep(1)\ndone = True", "");
    for (const bool gil : {true, false}) {
        const Explored e = explored(source, gil);
        CHECK(outputs(e.found) == std::set<std::string>{"seen\n"});
        CHECK(e.found.complete);
    }
}

TEST_CASE("workers of a pool") {
    const std::string source =
        "from concurrent.futures import ThreadPoolExecutor\nn = 0\ndef add(x):\n    global n\n    v = n\n    "
        "n = v + x\n"
        "with ThreadPoolExecutor(2) as pool:\n    list(pool.map(add, [1, 2]))\nprint(n)\n";
    CHECK(outputs(explored(source, false).found) == std::set<std::string>{"1\n", "2\n", "3\n"});
}

TEST_CASE("an exception in some interleavings") {
    const std::string source =
        two_threads("items = [1]", "if items:\n    items.pop()", "if items:\n    items.pop()", "");
    const Explored e = explored(source, false);
    std::size_t raised = 0;
    for (const ExploredOutcome& o : e.found.outcomes)
        raised += o.errors.find("IndexError") != std::string::npos;
    CHECK(raised == 2);  // in the one or the other
    CHECK(e.found.outcomes.size() == 3);
    check_witnesses(source, e, false);
}

TEST_CASE("the search that leaves something out finds what the one that leaves nothing out finds") {
    const std::vector<std::string> programs = {
        two_threads("n = 0", increment, increment, "print(n)"),
        two_threads("n = 0", increment, "global n\nn = 5", "print(n)"),
        two_threads("n = 0\nm = 0", "global n, m\nn = 1\nm = n", "global n, m\nm = 2\nn = m", "print(n, m)"),
        two_threads("n = []", "n.append(1)", "n.append(2)", "print(n)"),
        two_threads("n = {}", "n['a'] = len(n)", "n['b'] = len(n)", "print(n)"),
        two_threads("k = threading.Lock()\nn = 0", "global n\nwith k:\n    n += 1", "global n\nn = 7",
                    "print(n)"),
        two_threads("p = threading.Lock()\nq = threading.Lock()", "with p:\n    with q:\n        pass",
                    "with q:\n    with p:\n        pass", ""),
        two_threads("class C:\n    x = 0\nc = C()", "c.x += 1", "c.x += 2", "print(c.x)"),
        two_threads("e = threading.Event()\nn = 0", "global n\ne.wait()\nn += 1",
                    "global n\nn = 3\ne.set()\nn = 4", "print(n)"),
        two_threads("n = 1", "global n\nif n == 1:\n    n = 2", "global n\nif n == 1:\n    n = 3",
                    "print(n)"),
        two_threads("", "print('a')", "print('b')", ""),
        two_threads("s = threading.Semaphore(1)\nn = 0", "global n\ns.acquire()\nn += 1\ns.release()",
                    "global n\ns.acquire()\nn *= 3\ns.release()", "print(n)"),
    };
    for (std::size_t i = 0; i < programs.size(); ++i) {
        for (const bool gil : {true, false}) {
            CAPTURE(i);
            CAPTURE(gil);
            const Explored pruned = explored(programs[i], gil);
            CHECK(pruned.found.complete);
            ExploreOptions all_points;
            all_points.only_points_that_matter = false;
            all_points.limit = 300'000;
            const Explored every = explored(programs[i], gil, all_points);
            REQUIRE(every.found.complete);
            CHECK(keys(pruned.found) == keys(every.found));
            CHECK(every.found.states >= pruned.found.states);
            ExploreOptions all_ways;
            all_ways.recognise_states = false;
            all_ways.limit = 20'000;
            const Explored ways = explored(programs[i], gil, all_ways);
            if (ways.found.complete) {
                CHECK(keys(pruned.found) == keys(ways.found));
                // Recognised states count for every way to them.
                CHECK(pruned.found.interleavings == ways.found.interleavings);
            }
            for (const auto& key : keys(ways.found)) CHECK(keys(pruned.found).count(key) == 1);
            check_witnesses(programs[i], pruned, gil);
        }
    }
}

TEST_CASE("what a policy does is one of the interleavings") {
    const std::string source = two_threads("n = []", "for i in range(3):\n    n.append(i + 1)",
                                           "for i in range(3):\n    n.append(-i - 1)", "print(n)");
    for (const bool gil : {true, false}) {
        const std::set<std::string> all = outputs(explored(source, gil).found);
        CHECK(all.size() == 20);
        for (const char* policy : {"fair", "rr", "fcfs", "lottery"}) {
            for (const char* cores : {"1", "2"}) {
                auto run = Recording::start(source, "t.py",
                                            {{"policy", policy},
                                             {"cores", cores},
                                             {"quantum", "200ns"},
                                             {"gil", gil ? "on" : "off"}});
                REQUIRE(run.ok());
                (*run)->finish();
                std::string output;
                (*run)->trace().each([&](Step, const Event& e) {
                    if (e.kind == EventKind::output) output += (*run)->trace().text(e);
                });
                CHECK(all.count(output) == 1);
            }
        }
    }
}

TEST_CASE("a limit is told") {
    ExploreOptions options;
    options.limit = 5;
    const Explored e = explored(two_threads("n = 0", twice, twice, "print(n)"), false, options);
    CHECK(!e.found.complete);
    CHECK(e.found.transitions == 5);
}

TEST_CASE("exploring twice finds the same, in the same order") {
    const std::string source = two_threads("n = 0", twice, twice, "print(n)");
    const Explored a = explored(source, false), b = explored(source, false);
    REQUIRE(a.found.outcomes.size() == b.found.outcomes.size());
    for (std::size_t i = 0; i < a.found.outcomes.size(); ++i) {
        CHECK(a.found.outcomes[i].output == b.found.outcomes[i].output);
        CHECK(a.found.outcomes[i].witness == b.found.outcomes[i].witness);
        CHECK(a.found.outcomes[i].interleavings == b.found.outcomes[i].interleavings);
    }
}

TEST_CASE("schedules are read and written") {
    const auto turns = parse_schedule(" main:12, t1:3 ,t2");
    REQUIRE(turns.ok());
    CHECK(schedule_text(*turns) == "main:12,t1:3,t2");
    CHECK(*parse_schedule("t0") == *parse_schedule("main"));
    for (const char* wrong : {"", "x", "t", "t1:", "main,,t1", "t1:-1", "t1:1:2", "T1", "t99999999999"})
        CHECK(!parse_schedule(wrong).ok());
}

TEST_CASE("a scheduled run is seen step by step as any other, and its sentences say who chose") {
    const std::string source = two_threads("n = 0", increment, increment, "print(n)");
    const Explored e = explored(source, false);
    const auto loser = std::find_if(e.found.outcomes.begin(), e.found.outcomes.end(),
                                    [](const ExploredOutcome& o) { return o.output == "1\n"; });
    REQUIRE(loser != e.found.outcomes.end());
    auto run =
        Recording::start(source, "t.py", {{"gil", "off"}, {"schedule", schedule_text(loser->witness)}});
    REQUIRE(run.ok());
    (*run)->finish();
    const Trace& trace = (*run)->trace();
    Machine m = boot((*run)->world());
    EventBuffer out;
    std::vector<std::uint64_t> seen;
    for (Step step = 0; step < trace.size(); ++step) {  // forward, one step at a time
        out.drain();
        interleave::run(m, (*run)->world(), out, step);
        seen.push_back(hash(m));
        CHECK(hash((*run)->state_at(step)) == seen.back());
    }
    for (Step step = trace.size(); step-- > 0;)  // and back
        CHECK(hash((*run)->state_at(step)) == seen[step]);
    bool preempted = false, chosen = false;
    for (Step step = 0; step < trace.size(); ++step) {
        const Event event = trace.event(step);
        const std::string told = explain(**run, step).plain();
        if (event.kind == EventKind::thread_preempted) preempted = told.find("schedule") != std::string::npos;
        if (event.kind == EventKind::thread_dispatched &&
            told.find("The schedule chose") != std::string::npos)
            chosen = true;
    }
    CHECK(preempted);
    CHECK(chosen);
}

TEST_CASE("a turn that cannot be taken ends the run and says so") {
    const std::string source = two_threads("n = 0", increment, increment, "print(n)");
    for (const char* schedule : {"t1", "main,t7", "main,t1,t1"}) {
        auto run = Recording::start(source, "t.py", {{"schedule", schedule}});
        REQUIRE(run.ok());
        (*run)->finish();
        CHECK((*run)->final().schedule.refused);
        CHECK((*run)->final().reason.find("turn") != std::string::npos);
    }
}

TEST_CASE("long loops are explored as far as they go") {
    const std::string body = "global n\nfor _ in range(20000):\n    n += 1";
    const std::string source = two_threads("n = 0", body, body, "print(n)");
    const Explored e = explored(source, false);
    CHECK(!e.found.complete);
    CHECK(outputs(e.found).count("40000\n") == 1);
    CHECK(e.found.outcomes.size() > 1);
}
