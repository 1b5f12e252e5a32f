#include <algorithm>
#include <string>

#include "doctest.h"
#include "web/model/screen_time.h"
#include "web/model/session.h"

using namespace interleave;

namespace {

std::string race(std::string_view body, std::string_view settings = {}) {
    return std::string(settings) +
           "from threading import Thread, Lock\n"
           "counter = 0\n"
           "lock = Lock()\n"
           "def increment():\n"
           "    global counter\n" +
           std::string(body) +
           "threads = [Thread(target=increment) for i in range(2)]\n"
           "for t in threads: t.start()\n"
           "for t in threads: t.join()\n"
           "print(counter)\n";
}
// Loses an update where the interpreter lock can change hands between read and write: at the call.
const std::string lossy = race("    value = counter\n    print(end='')\n    counter = value + 1\n");
// Loses one only without the interpreter lock: there is no switch point between read and write.
const std::string hidden = race("    counter += 1\n");
const std::string safe = race("    with lock:\n        counter += 1\n");

void settle(Session& session) {
    while (session.work(2000)) {
    }
}

Session exploring(const std::string& program) {
    Session session(Catalogue{{"x", "X", "", {{"a", "", program}, {"b", "", "print('b')\n"}}}});
    settle(session);
    session.apply(command::ShowPage{Page::explore});
    settle(session);
    return session;
}

const FoundOutcome* printing(const FoundSection& section, std::string_view line) {
    for (const FoundOutcome& outcome : section.outcomes) {
        if (!outcome.printed.empty() && outcome.printed.back() == line) return &outcome;
    }
    return nullptr;
}

std::string printed(const Session& session) {
    return session.run()->output.empty() ? "" : session.run()->output.back().text;
}

}  // namespace

TEST_CASE("exploring: both outcomes of a race, each replayed as the run on the screen") {
    Session session = exploring(lossy);
    REQUIRE(session.exploring().explored());
    CHECK_FALSE(session.page_working());
    for (const char* wanted : {"1", "2"}) {
        session.apply(command::ShowPage{Page::explore});
        settle(session);
        const FoundOutcome* outcome = printing(session.exploring().sections()[0], wanted);
        REQUIRE(outcome);
        CHECK(outcome->bad == (wanted[0] == '1'));
        session.apply(command::Replay{outcome->schedule, true});
        settle(session);
        CHECK(session.page() == Page::run);
        CHECK(session.replaying());
        CHECK_FALSE(session.problem());
        CHECK(printed(session) == wanted);
        CHECK(session.cursor().step == 0);
    }
    double shares = 0;
    for (const FoundOutcome& outcome : session.exploring().sections()[0].outcomes) shares += outcome.share;
    CHECK(shares == doctest::Approx(1));
}

TEST_CASE("exploring: the update that is lost is told with its lines") {
    const Session session = exploring(lossy);
    const FoundOutcome* lost = printing(session.exploring().sections()[0], "1");
    REQUIRE(lost);
    REQUIRE(lost->lost_updates.size() == 1);
    CHECK(lost->lost_updates[0].name == "counter");
    CHECK(lost->lost_updates[0].read_line == 6);
    CHECK(lost->lost_updates[0].write_line == 8);
    CHECK(std::find(lost->values.begin(), lost->values.end(), "counter = 1") != lost->values.end());
}

TEST_CASE("exploring: what the interpreter lock hides is replayed without it; afterwards it is as before") {
    for (const bool chosen : {false, true}) {
        Session session = exploring(hidden);
        if (chosen) session.apply(command::SetSetting{"gil", "on"});
        settle(session);
        const auto& sections = session.exploring().sections();
        REQUIRE(sections.size() == 2);
        CHECK(sections[0].outcomes.size() == 1);
        CHECK_FALSE(sections[1].same);
        const FoundOutcome* lost = printing(sections[1], "1");
        REQUIRE(lost);
        session.apply(command::Replay{lost->schedule, false});
        settle(session);
        CHECK(printed(session) == "1");
        CHECK_FALSE(session.run()->recording->config().gil);
        session.apply(command::EndReplay{});
        settle(session);
        CHECK(printed(session) == "2");
        CHECK(session.run()->recording->config().gil);
        CHECK_FALSE(session.run()->recording->config().scheduled);
        CHECK(session.is_overridden("gil") == chosen);
    }
}

TEST_CASE("exploring: while one interleaving is replayed, all of them are explored") {
    Session session = exploring(hidden);
    const FoundOutcome* lost = printing(session.exploring().sections()[1], "1");
    REQUIRE(lost);
    session.apply(command::Replay{lost->schedule, false});
    settle(session);
    session.apply(command::ShowPage{Page::explore});
    settle(session);
    CHECK(session.exploring().sections().size() == 2);
    CHECK(session.exploring().sections()[0].gil);
    session.apply(command::ShowPage{Page::compare});
    settle(session);
    for (const CompareRow& row : session.compare().rows()) {
        REQUIRE(row.run);
        CHECK_FALSE(row.run->recording->config().scheduled);
        CHECK(row.run->recording->config().gil);  // only the replay is without the lock
    }
}

TEST_CASE("exploring: a lock makes it one outcome") {
    const Session session = exploring(safe);
    const auto& sections = session.exploring().sections();
    REQUIRE(sections.size() == 2);
    CHECK(sections[0].outcomes.size() == 1);
    CHECK_FALSE(sections[0].outcomes[0].bad);
    CHECK(sections[0].found.complete);
    CHECK(sections[1].same);
}

TEST_CASE("exploring: a deadlock is found, replayed, and left again") {
    Session session = exploring(
        "from threading import Thread, Lock\n"
        "left, right = Lock(), Lock()\n"
        "def work(a, b):\n"
        "    with a:\n"
        "        with b:\n"
        "            pass\n"
        "threads = [Thread(target=work, args=(left, right)), Thread(target=work, args=(right, left))]\n"
        "for t in threads: t.start()\n"
        "for t in threads: t.join()\n");
    const auto& outcomes = session.exploring().sections()[0].outcomes;
    const auto dead = std::find_if(outcomes.begin(), outcomes.end(), [](const FoundOutcome& o) {
        return o.ending == FoundOutcome::Ending::deadlock;
    });
    REQUIRE(dead != outcomes.end());
    CHECK_FALSE(dead->reason.empty());
    const auto told = dead->told;
    session.apply(command::Replay{dead->schedule, true});
    settle(session);
    CHECK(session.run()->recording->final().outcome == Outcome::deadlock);
    for (const Locale locale : {Locale::en, Locale::zh_hans, Locale::zh_hant, Locale::it}) {
        CHECK(told[static_cast<std::size_t>(locale)].plain() ==
              with_micro_signs(explain_outcome(*session.run()->recording, locale)).plain());
    }
    CHECK(told[0].plain().find("circle") != std::string::npos);
    CHECK(told[0].plain() != told[static_cast<std::size_t>(Locale::it)].plain());
    session.apply(command::EndReplay{});
    settle(session);
    CHECK(session.run()->recording->final().outcome == Outcome::finished);
}

TEST_CASE("exploring: a schedule is one program's; another text or program runs by its policy") {
    Session session = exploring(lossy);
    const std::string schedule = printing(session.exploring().sections()[0], "1")->schedule;
    session.apply(command::Replay{schedule, true});
    settle(session);
    session.apply(command::TypeText{"print('first')\n"});
    settle(session);
    CHECK_FALSE(session.replaying());
    CHECK(printed(session) == "2");
    session.apply(command::Replay{schedule, true});
    session.apply(command::ChooseLesson{"x", "b"});
    settle(session);
    CHECK_FALSE(session.replaying());
    CHECK(printed(session) == "b");
    session.apply(command::ChooseLesson{"x", "a"});
    session.apply(command::Replay{schedule, true});
    session.apply(command::ResetProgram{});
    settle(session);
    CHECK_FALSE(session.replaying());
}

TEST_CASE("exploring: processes that share a number; mistakes are said") {
    const Session processes = exploring(
        "from multiprocessing import Process, Value\n"
        "n = Value('i', 0)\n"
        "def work():\n"
        "    n.value += 1\n"
        "if __name__ == '__main__':\n"
        "    p = Process(target=work)\n"
        "    p.start()\n"
        "    work()\n"
        "    p.join()\n"
        "    print(n.value)\n");
    REQUIRE(processes.exploring().sections().size() == 1);  // no process has two threads
    const FoundSection& section = processes.exploring().sections()[0];
    REQUIRE(section.outcomes.size() == 2);
    const auto bad = std::find_if(section.outcomes.begin(), section.outcomes.end(),
                                  [](const FoundOutcome& outcome) { return outcome.bad; });
    REQUIRE(bad != section.outcomes.end());
    CHECK(bad->printed == std::vector<std::string>{"1"});
    CHECK(bad->lost_updates.at(0).name == "value");
    const Session wrong = exploring("print(1\n");
    REQUIRE(wrong.exploring().problem());
    CHECK_FALSE(wrong.page_working());
}

TEST_CASE("exploring: what does not fit says so, and goes further when asked") {
    Session session = exploring(
        "from threading import Thread\n"
        "counter = 0\n"
        "def increment():\n"
        "    global counter\n"
        "    for i in range(6):\n"
        "        value = counter\n"
        "        print(end='')\n"
        "        counter = value + 1\n"
        "threads = [Thread(target=increment) for i in range(3)]\n"
        "for t in threads: t.start()\n"
        "for t in threads: t.join()\n"
        "print(counter)\n");
    const Exploring& exploring = session.exploring();
    CHECK(exploring.limit() == Exploring::usual_limit);
    REQUIRE_FALSE(exploring.sections()[0].found.complete);
    REQUIRE(exploring.may_go_further());
    const std::uint64_t before = exploring.sections()[0].found.transitions;
    session.apply(command::ExploreFurther{});
    CHECK(session.page_working());
    settle(session);
    CHECK(exploring.sections()[0].found.transitions > before);
    CHECK(exploring.sections().size() == 2);
}

TEST_CASE("exploring: typing explores anew") {
    Session session = exploring(safe);
    CHECK(session.exploring().sections()[0].outcomes.size() == 1);
    session.apply(command::PressKey{EditKey::select_all});
    session.apply(command::TypeText{lossy});
    settle(session);
    CHECK(session.exploring().sections()[0].outcomes.size() == 2);
}
