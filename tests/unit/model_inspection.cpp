// What is known of one thread or task at a step: its frames and variables, read and never executed; its past;
// breakpoints.
#include <algorithm>
#include <string>

#include "doctest.h"
#include "web/model/session.h"

using namespace interleave;

namespace {

void settle(Session& session) {
    while (session.work(20'000)) {
    }
}

Session of(const std::string& program) {
    Session session(Catalogue{{"x", "X", "", {{"", "", program}}}});
    settle(session);
    REQUIRE_FALSE(session.problem());
    return session;
}

Actor named(const Session& session, std::string_view name) {
    return session.run()->actors.named(name);
}

std::string variable(const StackFrame& frame, std::string_view name) {
    for (const NamedValue& v : frame.variables) {
        if (v.name == name) return v.value;
    }
    return "(none)";
}

// At the first step at which this line is executed.
Session at_line(const std::string& program, std::uint32_t line) {
    Session session = of(program);
    session.apply(command::ToggleBreakpoint{line});
    session.apply(command::GoToBreakpoint{1});
    REQUIRE(session.cursor().event.line == line);
    return session;
}

}  // namespace

TEST_CASE("inspection: the values of variables as Python writes them, without running the program's code") {
    Session session = at_line(
        "class Cook:\n"
        "    def __init__(self):\n"
        "        self.name, self.pots = 'Ann', [1, 2]\n"
        "    def __repr__(self):\n"
        "        raise ValueError('never called')\n"
        "def f(a, b=2.5, *rest, **named):\n"
        "    text, nothing, yes = 'it\\'s', None, True\n"
        "    pair, one, empty = (1, 'x'), (1,), {}\n"
        "    table = {'k': [1, {2}], 3: b'\\x00'}\n"
        "    big, cook, long = 2 ** 100, Cook(), list(range(1000))\n"
        "    loop = [0]\n"
        "    loop.append(loop)\n"
        "    kept = 7\n"
        "    inner = lambda: kept\n"
        "    return inner\n"
        "f(1, 2.5, 8, 9, z=0)\n",
        15);
    session.apply(command::Select{named(session, "MainThread")});
    REQUIRE(session.cursor().inspection);
    const auto& stack = session.cursor().inspection->stack;
    REQUIRE(stack.size() == 2);
    const StackFrame& frame = stack[0];
    CHECK(frame.function == "f");
    CHECK(frame.line == 15);
    const std::pair<const char*, const char*> expected[] = {{"a", "1"},
                                                            {"b", "2.5"},
                                                            {"rest", "(8, 9)"},
                                                            {"named", "{'z': 0}"},
                                                            {"text", "\"it's\""},
                                                            {"nothing", "None"},
                                                            {"yes", "True"},
                                                            {"pair", "(1, 'x')"},
                                                            {"one", "(1,)"},
                                                            {"empty", "{}"},
                                                            {"table", "{'k': [1, {2}], 3: b'\\x00'}"},
                                                            {"big", "1267650600228229401496703205376"},
                                                            {"cook", "Cook(name='Ann', pots=[1, 2])"},
                                                            {"kept", "7"}};
    for (const auto& [name, value] : expected) CHECK(variable(frame, name) == value);
    CHECK(variable(frame, "long").starts_with("[0, 1, 2, 3"));
    CHECK(variable(frame, "long").ends_with("…"));
    CHECK(variable(frame, "long").size() < 100);
    CHECK(variable(frame, "loop") == "[0, [0, [0, [0, […]]]]]");
    CHECK(stack[1].function == "<module>");
    CHECK(stack[1].line == 16);
}

TEST_CASE("inspection: a waiting task is where its coroutines are, with the variables of each") {
    Session session =
        of("import asyncio\n"
           "async def inner(n):\n"
           "    half = n / 2\n"
           "    await asyncio.sleep(1)\n"
           "    return half\n"
           "async def outer(n):\n"
           "    label = f'no {n}'\n"
           "    return await inner(n)\n"
           "async def main():\n"
           "    await asyncio.gather(outer(1), outer(2))\n"
           "asyncio.run(main())\n");
    session.apply(command::GoToTime{second / 2});
    session.apply(command::Select{named(session, "Task-3")});
    REQUIRE(session.cursor().inspection);
    const Inspection& seen = *session.cursor().inspection;
    CHECK(seen.state == "waiting");
    REQUIRE(seen.stack.size() == 2);
    CHECK(seen.stack[0].function == "inner");
    CHECK(seen.stack[0].line == 4);
    CHECK(variable(seen.stack[0], "half") == "1.0");
    CHECK(seen.stack[1].function == "outer");
    CHECK(variable(seen.stack[1], "label") == "'no 2'");
    CHECK(seen.why.plain().find("Task-3") != std::string::npos);
    REQUIRE_FALSE(seen.past.empty());
    CHECK(seen.past.front().words == "running");
    CHECK(seen.past.front().step < session.cursor().step);
    session.apply(command::GoToEnd{});
    CHECK(session.cursor().inspection->state == "done");
    CHECK(session.cursor().inspection->stack.empty());
}

TEST_CASE("inspection: every actor at every step of every lesson, whatever it holds") {
    Session session(built_in_catalogue());
    for (const CatalogueLesson& lesson : session.catalogue()) {
        session.apply(command::ChooseLesson{lesson.id, {}});
        while (session.working()) session.work(20'000);
        const Run& run = *session.run();
        const Step stride = std::max<Step>(1, run.steps.last() / 60);
        for (Step step = 0; step <= run.steps.last(); step += stride) {
            for (std::uint32_t i = 0; i < std::min<std::size_t>(run.actors.thread_count(), 6); ++i)
                CHECK_FALSE(inspect(run, actor_of(ThreadId{i}), step).state.empty());
            for (std::uint32_t i = 0; i < std::min<std::size_t>(run.actors.task_count(), 6); ++i) {
                const Inspection seen = inspect(run, actor_of(TaskId{i}), step);
                for (const PastState& past : seen.past) CHECK(past.step <= step);
            }
        }
    }
}

TEST_CASE("inspection: playing stops where a line is marked, and the next and previous time are found") {
    const std::string program = "for i in range(5):\n    x = i * i\nprint(x)\n";
    Session session = of(program);
    session.apply(command::GoToBreakpoint{1});
    CHECK(session.cursor().step == 0);  // no line is marked
    session.apply(command::ToggleBreakpoint{2});
    std::vector<Step> hits;
    for (int i = 0; i < 5; ++i) {
        session.apply(command::Play{true});
        for (int k = 0; k < 1000 && session.playback().playing; ++k) session.play(0.05);
        CHECK(session.cursor().event.line == 2);
        hits.push_back(session.cursor().step);
    }
    CHECK(std::is_sorted(hits.begin(), hits.end()));
    CHECK(std::adjacent_find(hits.begin(), hits.end()) == hits.end());
    session.apply(command::Play{true});
    for (int k = 0; k < 1000 && session.playback().playing; ++k) session.play(0.05);
    CHECK(session.cursor().step == session.run()->steps.last());
    for (std::size_t i = hits.size(); i-- > 0;) {
        session.apply(command::GoToBreakpoint{-1});
        CHECK(session.cursor().step == hits[i]);
    }
    session.apply(command::GoToBreakpoint{-1});
    CHECK(session.cursor().step == hits[0]);
    session.apply(command::GoToBreakpoint{1});
    CHECK(session.cursor().step == hits[1]);
    session.apply(command::ToggleBreakpoint{2});
    CHECK(session.breakpoints().empty());
    session.apply(command::ToggleBreakpoint{99});
    CHECK(session.breakpoints().empty());
}

TEST_CASE("inspection: stepping by lines, whoever is selected goes from line to line of its own") {
    Session session =
        of("from threading import Thread\nimport time\n"
           "def work():\n    time.sleep(0.1)\n    print('x')\n"
           "a, b = Thread(target=work, name='ann'), Thread(target=work, name='bob')\n"
           "a.start(); b.start(); a.join(); b.join()\n");
    const Actor bob = named(session, "bob");
    session.apply(command::Select{bob});
    session.apply(command::SetStepKind{StepKind::line});
    std::vector<std::uint32_t> lines;
    for (Step before = no_step; before != session.cursor().step;) {
        before = session.cursor().step;
        session.apply(command::StepOfSelected{1});
        if (session.cursor().step == before) break;
        CHECK(session.cursor().event.kind == EventKind::line);
        CHECK(session.cursor().event.thread == ThreadId{bob.id});
        lines.push_back(session.cursor().event.line);
    }
    CHECK(lines == std::vector<std::uint32_t>{4, 5});
    session.apply(command::StepOfSelected{-1});
    CHECK(session.cursor().event.line == 4);
}

TEST_CASE("inspection: from event to event of whoever is selected") {
    Session session =
        of("from threading import Thread\nimport time\n"
           "def work():\n    time.sleep(0.1)\n"
           "a, b = Thread(target=work, name='ann'), Thread(target=work, name='bob')\n"
           "a.start(); b.start(); a.join(); b.join()\n");
    const Actor bob = named(session, "bob");
    session.apply(command::Select{bob});
    std::vector<Step> steps;
    for (Step before = no_step; before != session.cursor().step;) {
        before = session.cursor().step;
        session.apply(command::StepOfSelected{1});
        if (session.cursor().step == before) break;
        CHECK(session.cursor().event.thread == ThreadId{bob.id});
        steps.push_back(session.cursor().step);
    }
    REQUIRE(steps.size() > 4);
    for (std::size_t i = steps.size() - 1; i-- > 0;) {
        session.apply(command::StepOfSelected{-1});
        CHECK(session.cursor().step == steps[i]);
    }
}
