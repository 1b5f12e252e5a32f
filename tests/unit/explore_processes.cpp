// Exploring processes finds exactly the outcomes there are: what they share is a race, what each has for
// itself is none, and the interpreter lock of a process keeps its own threads out and no others.
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include "engine/analysis/explore.h"
#include "tests/unit/explored.h"

using namespace interleave;

namespace {

using Outputs = std::set<std::string>;

// Of programs that never fail.
Outputs printed(const Exploration& found) {
    for (const ExploredOutcome& o : found.outcomes) CHECK(o.errors == "");
    return outputs(found);
}
// All there are, and each of them replayed.
Outputs all_outputs(const std::string& source, bool gil = true) {
    CAPTURE(source);
    const Explored e = explored(source, gil);
    CHECK(e.found.complete);
    check_witnesses(source, e, gil);
    return printed(e.found);
}

// `body` in two processes, `after` when both have ended.
std::string two_processes(const std::string& before, const std::string& body, const std::string& after) {
    return "from multiprocessing import *\n" + before + "\ndef work(k):\n" + indented(body) +
           "a = Process(target=work, args=(1,))\nb = Process(target=work, args=(2,))\n"
           "a.start()\nb.start()\na.join()\nb.join()\n" +
           after + "\n";
}

}  // namespace

TEST_CASE("a number in shared memory loses updates, between any two instructions of either process") {
    const std::string add = two_processes("n = Value('i', 0)", "n.value += 1", "print(n.value)");
    for (const bool gil : {true, false}) CHECK(all_outputs(add, gil) == Outputs{"1\n", "2\n"});
    const Explored e = explored(add, true);
    for (const ExploredOutcome& o : e.found.outcomes) {
        REQUIRE(o.lost_updates.size() == (o.output == "1\n" ? 1u : 0u));
        if (o.lost_updates.empty()) continue;
        const LostUpdate& lost = o.lost_updates[0];
        CHECK(lost.name == "value");
        CHECK(std::set{lost.reader, lost.other} == std::set<std::string>{"Process-1", "Process-2"});
        CHECK(lost.read_line == 4);
    }
    CHECK_FALSE(e.found.threads);  // one in each process: their interpreter locks change nothing
}

TEST_CASE("items of an array are places of their own") {
    CHECK(all_outputs(two_processes("n = Array('i', 2)", "n[k - 1] += 1", "print(n[:])")) ==
          Outputs{"[1, 1]\n"});
    const std::string same = two_processes("n = Array('i', 2)", "n[1] += 1", "print(n[:])");
    CHECK(all_outputs(same) == Outputs{"[0, 1]\n", "[0, 2]\n"});
    for (const ExploredOutcome& o : explored(same, true).found.outcomes) {
        CHECK(o.lost_updates.empty() == (o.output == "[0, 2]\n"));
        for (const LostUpdate& lost : o.lost_updates) CHECK(lost.name == "[1]");
    }
}

TEST_CASE("its lock makes one outcome of it") {
    CHECK(all_outputs(two_processes("n = Value('i', 0)", "with n.get_lock():\n    n.value += 1",
                                    "print(n.value)")) == Outputs{"2\n"});
}

TEST_CASE("variables are no race: each process has its own") {
    CHECK(all_outputs(two_processes("n = 0", "global n\nn += 1\nassert n == 1", "print(n)")) ==
          Outputs{"0\n"});
}

TEST_CASE("ABBA between processes: a deadlock, and the two orders that go well") {
    const std::string source = two_processes(
        "p, q = Lock(), Lock()", "x, y = (p, q) if k == 1 else (q, p)\nwith x, y:\n    print(k)", "");
    CHECK(all_outputs(source) == Outputs{"1\n2\n", "2\n1\n", "deadlock"});
}

TEST_CASE("who puts first is read first") {
    CHECK(all_outputs(two_processes("q = Queue()", "q.put(k)", "print(q.get(), q.get())")) ==
          Outputs{"1 2\n", "2 1\n"});
    CHECK(all_outputs(two_processes("r, w = Pipe(False)", "w.send(k)", "print(r.recv(), r.recv())")) ==
          Outputs{"1 2\n", "2 1\n"});
}

TEST_CASE("a process that is ended by another has come as far as it has") {
    const std::string source =
        "from multiprocessing import Process\n"
        "def work():\n"
        "    print('a')\n"
        "    print('b')\n"
        "p = Process(target=work)\n"
        "p.start()\n"
        "p.terminate()\n"
        "p.join()\n"
        "print(p.exitcode)\n";
    CHECK(all_outputs(source) == Outputs{"-15\n", "a\n-15\n", "a\nb\n-15\n", "a\nb\n0\n"});
}

TEST_CASE("is_alive() is a race with the end") {
    const std::string source =
        "from multiprocessing import Process\n"
        "def work():\n"
        "    pass\n"
        "p = Process(target=work)\n"
        "p.start()\n"
        "print(p.is_alive())\n"
        "p.join()\n"
        "print(p.is_alive())\n";
    CHECK(all_outputs(source) == Outputs{"True\nFalse\n", "False\nFalse\n"});
}

TEST_CASE("a fork in the middle of the program") {
    const std::string source =
        "import os\n"
        "n = 1\n"
        "pid = os.fork()\n"
        "n += 1\n"
        "print('child' if pid == 0 else 'parent', n)\n";
    CHECK(all_outputs(source) == Outputs{"child 2\nparent 2\n", "parent 2\nchild 2\n"});
}

// Both threads add what the other process may change meanwhile: 1 or 11 each. Stopped between reading and
// writing n, for the sake of the other process, a thread has the interpreter lock of its own: nothing is ever
// lost.
TEST_CASE("a thread that another process interrupts keeps the interpreter lock of its own") {
    const std::string source =
        "from multiprocessing import Process, RawValue\n"
        "from threading import Thread\n"
        "v = RawValue('i', 1)\n"
        "n = 0\n"
        "def change():\n"
        "    v.value = 11\n"
        "def add():\n"
        "    global n\n"
        "    n += v.value\n"
        "p = Process(target=change)\n"
        "t = Thread(target=add)\n"
        "p.start()\n"
        "t.start()\n"
        "add()\n"
        "t.join()\n"
        "p.join()\n"
        "print(n)\n";
    CHECK(all_outputs(source, true) == Outputs{"2\n", "12\n", "22\n"});
    CHECK(all_outputs(source, false) == Outputs{"1\n", "2\n", "11\n", "12\n", "22\n"});
    CHECK(explored(source, true).found.threads);
}

// The main process is one of the two: every place is a choice here.
TEST_CASE("processes: a search that leaves nothing out finds the same") {
    struct Source {
        const char *before, *work, *after;
    };
    const Source sources[] = {
        {"n = RawValue('i', 0)", "n.value += k", "print(n.value)"},
        {"n = RawValue('i', 1)", "if n.value == 1:\n        n.value = k + 1", "print(n.value)"},
        {"s = Semaphore(1)\nn = RawValue('i', 0)",
         "s.acquire()\n    n.value = n.value * 3 + k\n    s.release()", "print(n.value)"},
        {"q = SimpleQueue()", "q.put(k)\n    print(q.empty())", ""},
        {"", "print(k)\n    print(k)", ""},
    };
    for (const Source& each : sources) {
        CAPTURE(each.work);
        const std::string source = fmt::format(
            "from multiprocessing import *\n{}\ndef work(k):\n    {}\np = Process(target=work, args=(1,))\n"
            "p.start()\nwork(2)\np.join()\n{}\n",
            each.before, each.work, each.after);
        const Explored pruned = explored(source, true);
        CHECK(pruned.found.complete);
        ExploreOptions all_points;
        all_points.only_points_that_matter = false;
        all_points.limit = 300'000;
        const Explored every = explored(source, true, all_points);
        REQUIRE(every.found.complete);
        CHECK(printed(pruned.found) == printed(every.found));
        CHECK(every.found.states >= pruned.found.states);
        ExploreOptions all_ways;  // some of them: it would take too long
        all_ways.recognise_states = false;
        all_ways.limit = 300;
        for (const std::string& output : printed(explored(source, true, all_ways).found))
            CHECK(printed(pruned.found).count(output) == 1);
    }
}
