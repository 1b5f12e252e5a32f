// Promises: a lock is called what the program calls it, wherever the program keeps it.
#include <doctest/doctest.h>

#include <string>

#include "engine/analysis/lock_name.h"
#include "engine/trace/recording.h"

using namespace interleave;

namespace {

std::string names_of(const std::string& program) {
    auto started = Recording::start("import threading\n" + program, "locks.py");
    REQUIRE_MESSAGE(started.ok(), to_string(started.problem()));
    (*started)->finish();
    const Machine& m = (*started)->final();
    REQUIRE(m.outcome == Outcome::finished);
    std::string all;
    for (std::uint32_t i = 0; i < m.locks.size(); ++i) all += (i == 0 ? "" : " ") + lock_name(m, i);
    return all;
}

}  // namespace

TEST_CASE("a lock has the name of the variable that it is kept in") {
    CHECK(names_of("fork = threading.Lock()\nknife = threading.Lock()\n") == "fork knife");
    CHECK(names_of("forks = [threading.Lock() for i in range(3)]\n") == "forks[0] forks[1] forks[2]");
    CHECK(names_of("pair = (1, threading.Lock())\n") == "pair[1]");
    CHECK(names_of("class Account:\n    def __init__(self):\n        self._lock = threading.Lock()\n"
                   "accounts = [Account(), Account()]\n") == "accounts[0]._lock accounts[1]._lock");
}

TEST_CASE("what is built on a lock is the lock to the program") {
    CHECK(names_of("again = threading.RLock()\n") == "again");
    CHECK(names_of("changed = threading.Condition()\n") == "changed");
    CHECK(names_of("places = threading.Semaphore(3)\n") == "places");
}

TEST_CASE("a lock that no global variable leads to has no name") {
    CHECK(names_of("def use():\n    with threading.Lock():\n        pass\nuse()\n").empty());
    CHECK(names_of("loop = []\nloop.append(loop)\nlock = threading.Lock()\n") == "lock");
    CHECK(lock_name(Machine{}, 3).empty());
}
