// Promises: what stands out in a run is found, with its figures, and what does not is not.
#include "engine/analysis/findings.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace interleave;

namespace {

struct Found {
    std::unique_ptr<Recording> recording;
    std::vector<Finding> all;
    std::string who(std::size_t i) const {
        return all[i].task != TaskId::none ? task_name(recording->final(), all[i].task)
                                           : thread_name(recording->final(), all[i].thread);
    }
    std::string sentence(std::size_t i) const { return explain_finding(*recording, all[i]).plain(); }
};

Found find(std::string_view program, std::vector<Override> settings = {}) {
    auto started = Recording::start(program, "test.py", settings);
    REQUIRE(started);
    (*started)->finish();
    Found found{std::move(*started), {}};
    found.all = findings(*found.recording);
    return found;
}

constexpr std::string_view one_for_all = R"(#: cores = 1
#: gil = off
import threading, time
from interleave import busy

def crunch():
    time.sleep(0.1)
    for piece in range(50):
        busy(0.01)

def listen():
    for key in range(5):
        time.sleep(0.1)
        busy(0.005)

threads = [threading.Thread(target=listen, name="listener"), threading.Thread(target=crunch, name="cruncher")]
for thread in threads: thread.start()
for thread in threads: thread.join()
)";

constexpr std::string_view three_priorities = R"(#: cores = 1
#: policy = priority
#: gil = off
import threading, time
from interleave import busy, priority

lock = threading.Lock()
order = []

def low():
    priority(3)
    with lock:
        busy(0.05)
    order.append("low")

def medium():
    priority(2)
    time.sleep(0.02)
    busy(0.3)
    order.append("medium")

def high():
    priority(1)
    time.sleep(0.01)
    with lock:
        order.append("high")

threads = [threading.Thread(target=work, name=work.__name__) for work in (low, medium, high)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(*order)
)";

}  // namespace

TEST_CASE("starvation: the same program starves under cooperative and does not under rr") {
    const Found bad = find(one_for_all, {{"policy", "cooperative"}});
    REQUIRE(bad.all.size() == 1);
    const Finding& f = bad.all[0];
    CHECK(f.kind == FindingKind::starvation);
    CHECK(bad.who(0) == "listener");
    CHECK(f.time > 390 * millisecond);  // 500 of computing, of which it sleeps through 100
    CHECK(f.time < 510 * millisecond);
    CHECK(thread_name(bad.recording->final(), f.other) == "cruncher");
    CHECK(f.other_time <= f.time + millisecond);
    CHECK(bad.sentence(0).find("listener starved") == 0);
    CHECK(bad.sentence(0).find("Meanwhile cruncher had a core for") != std::string::npos);
    // The step at which it gets the core says so too.
    CHECK(bad.recording->trace().event(f.step).kind == EventKind::thread_dispatched);
    CHECK(explain(*bad.recording, f.step).plain().find("listener starved") != std::string::npos);

    CHECK(find(one_for_all, {{"policy", "rr"}, {"quantum", "10ms"}}).all.empty());
    CHECK(find(one_for_all, {{"policy", "cooperative"}, {"cores", "2"}}).all.empty());
}

TEST_CASE("starvation: who is still waiting when the run is cut short has starved too") {
    const Found cut = find(one_for_all, {{"policy", "cooperative"}, {"limit.time", "350ms"}});
    REQUIRE(cut.all.size() == 1);
    CHECK(cut.who(0) == "listener");
}

TEST_CASE("starvation: a long queue in which everyone has a turn is none") {
    std::string table = "#: policy = rr\n#: cores = 1\nfrom interleave import job\n";
    for (int i = 0; i < 40; ++i) table += "job('J" + std::to_string(i) + "', cpu=0.05)\n";
    CHECK(find(table).all.empty());
    CHECK(!find(table, {{"policy", "fcfs"}}).all.empty());
}

TEST_CASE("a task that keeps its event loop is reported as asyncio's debug mode would") {
    constexpr std::string_view program = R"(import asyncio, time

async def hog():
    x = 1
    time.sleep(0.2)

async def polite():
    await asyncio.sleep(0.2)

async def main():
    await asyncio.gather(asyncio.create_task(hog(), name="hog"), asyncio.create_task(polite(), name="polite"))

asyncio.run(main())
)";
    const Found found = find(program);
    REQUIRE(found.all.size() == 1);
    CHECK(found.all[0].kind == FindingKind::slow_task);
    CHECK(found.who(0) == "hog");
    CHECK(found.all[0].line == 5);
    CHECK(found.sentence(0).find("took 0.200 seconds") != std::string::npos);
    CHECK(explain(*found.recording, found.all[0].step).plain().find("took 0.200 seconds") !=
          std::string::npos);
}

TEST_CASE("priority inversion is named when it happens, and inheritance ends it") {
    const Found found = find(three_priorities);
    CHECK(found.recording->trace().text() == "medium high low\n");
    REQUIRE(!found.all.empty());
    const Finding& f = found.all[0];
    REQUIRE(f.kind == FindingKind::priority_inversion);
    CHECK(found.who(0) == "high");
    CHECK(thread_name(found.recording->final(), f.holder) == "low");
    CHECK(thread_name(found.recording->final(), f.other) == "medium");
    CHECK(f.time >= 299 * millisecond);
    CHECK(f.time <= 301 * millisecond);
    CHECK(explain(*found.recording, f.step).plain().find("Priority inversion: high waits for") !=
          std::string::npos);

    const Found cured = find(three_priorities, {{"locks", "inherit"}});
    CHECK(cured.recording->trace().text() == "high medium low\n");
    for (const Finding& other : cured.all) CHECK(other.kind != FindingKind::priority_inversion);
}

TEST_CASE("a deadlock is found, and told as the outcome") {
    constexpr std::string_view program = R"(import threading, time
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        time.sleep(0.1)
        with b: pass
def two():
    with b:
        time.sleep(0.1)
        with a: pass
threads = [threading.Thread(target=one, name="one"), threading.Thread(target=two, name="two")]
for t in threads: t.start()
for t in threads: t.join()
)";
    const Found found = find(program);
    REQUIRE(found.all.size() == 1);
    CHECK(found.all[0].kind == FindingKind::deadlock);
    const std::string sentence = found.sentence(0);
    for (const char* words : {"one waits in line 6", "which two took in line 8", "two waits in line 10",
                              "which one took in line 4", "in a circle"})
        CHECK(sentence.find(words) != std::string::npos);
}

TEST_CASE("an ordinary run has nothing that stands out") {
    CHECK(find("import threading\nfrom interleave import busy\n"
               "ts = [threading.Thread(target=busy, args=(0.02,)) for i in range(4)]\n"
               "for t in ts: t.start()\nfor t in ts: t.join()\n")
              .all.empty());
}

TEST_CASE("who becomes ready gets a core at once, although the thread that woke it goes on computing") {
    constexpr std::string_view program = R"(#: gil = off
import threading, time
from interleave import busy, priority
lock = threading.Lock()
def a():
    priority(3)
    lock.acquire()
    busy(0.05)
    lock.release()
    for i in range(200000): pass
def b():
    priority(1)
    time.sleep(0.01)
    lock.acquire()
    print(f"{time.monotonic():.2f}")
ts = [threading.Thread(target=a), threading.Thread(target=b)]
for t in ts: t.start()
for t in ts: t.join()
)";
    for (const char* policy : {"priority", "fcfs", "stcf", "fair"}) {
        CAPTURE(policy);
        CHECK(find(program, {{"cores", "2"}, {"policy", policy}}).recording->trace().text() == "0.05\n");
    }
    // On one core it has to be taken from the one that goes on.
    CHECK(find(program, {{"cores", "1"}, {"policy", "priority"}}).recording->trace().text() == "0.05\n");
}
