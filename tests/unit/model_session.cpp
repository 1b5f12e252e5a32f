#include <string>
#include <vector>

#include "doctest.h"
#include "web/model/machine_picture.h"
#include "web/model/session.h"

using namespace interleave;

namespace {

constexpr const char* two_hellos =
    "import asyncio\n"
    "\n"
    "async def hello(number):\n"
    "    print('hello', number)\n"
    "    await asyncio.sleep(1)\n"
    "    print('hello again', number)\n"
    "\n"
    "async def main():\n"
    "    await asyncio.gather(hello(1), hello(2))\n"
    "\n"
    "asyncio.run(main())\n";

Catalogue some_lessons() {
    return {{"hello", "Hello", "", {{"a", "two", two_hellos}, {"b", "none", "print('nothing')\n"}}},
            {"other", "Other", "", {{"", "", "print('other')\n"}}}};
}

void settle(Session& session) {
    while (session.work(10'000)) {
    }
}

Session ready(Catalogue catalogue = some_lessons()) {
    Session session(std::move(catalogue));
    settle(session);
    return session;
}

void replace(Session& session, std::string_view what, std::string_view with) {
    const std::size_t at = session.document().buffer.text().find(what);
    REQUIRE(at != std::string::npos);
    session.apply(command::PlaceCaret{at, false});
    session.apply(command::PlaceCaret{at + what.size(), true});
    session.apply(command::TypeText{std::string(with)});
    settle(session);
}

struct Seen {
    Step step;
    std::uint64_t machine;
    std::string sentence;
    friend bool operator==(const Seen&, const Seen&) = default;
};

Seen seen(const Session& session) {
    return {session.cursor().step, hash(session.machine()), session.cursor().why.plain()};
}

}  // namespace

TEST_CASE("session: opens the first program and runs it") {
    const Session session = ready();
    REQUIRE(session.run());
    CHECK_FALSE(session.problem());
    CHECK(session.run()->output.size() == 4);
    CHECK(session.run()->end() >= second);
    CHECK(session.cursor().step == 0);
}

TEST_CASE("session: stepping back shows what stepping forward showed, for every kind of step") {
    for (const StepKind kind : {StepKind::event, StepKind::line, StepKind::decision, StepKind::output}) {
        Session session = ready();
        session.apply(command::SetStepKind{kind});
        std::vector<Seen> going = {seen(session)};
        for (int i = 0; i < 500 && session.cursor().step < session.run()->steps.last(); ++i) {
            session.apply(command::StepBy{1});
            going.push_back(seen(session));
        }
        CHECK(session.cursor().step == session.run()->steps.last());
        going.pop_back();
        while (!going.empty()) {
            session.apply(command::StepBy{-1});
            REQUIRE(seen(session) == going.back());
            going.pop_back();
        }
        CHECK(session.cursor().step == 0);
    }
}

TEST_CASE("session: ten steps at once are ten steps") {
    Session one = ready(), ten = ready();
    for (int i = 0; i < 10; ++i) one.apply(command::StepBy{1});
    ten.apply(command::StepBy{10});
    CHECK(seen(one) == seen(ten));
}

TEST_CASE("session: the run follows the text") {
    Session session = ready();
    replace(session, "sleep(1)", "sleep(3)");
    CHECK(session.run()->end() >= 3 * second);
    CHECK_FALSE(session.stale());
    session.apply(command::PressKey{EditKey::undo});
    settle(session);
    CHECK(session.run()->end() < 3 * second);
}

TEST_CASE("session: a mistake is reported at its line and the last good run stays") {
    Session session = ready();
    session.apply(command::GoToTime{second});
    const Seen before = seen(session);
    replace(session, "sleep(1)", "sleep(1");
    REQUIRE(session.problem());
    CHECK(session.problem()->place.line >= 5);
    CHECK(session.problem()->place.line <= 6);
    CHECK(session.stale());
    CHECK(seen(session) == before);
    session.apply(command::StepBy{1});
    CHECK(session.cursor().step == before.step + 1);
    replace(session, "sleep(1", "sleep(1)");
    CHECK_FALSE(session.problem());
    CHECK_FALSE(session.stale());
}

TEST_CASE("session: the cursor keeps its time when the program is run again, and stays inside the run") {
    Session session = ready();
    session.apply(command::GoToTime{second / 2});
    const Tick time = session.cursor().event.time;
    replace(session, "hello again", "good bye");
    CHECK(session.cursor().event.time == time);
    session.apply(command::GoToEnd{});
    replace(session, "sleep(1)", "sleep(0.1)");
    CHECK(session.cursor().step == session.run()->steps.last());
}

TEST_CASE("session: nothing typed is lost by looking at something else") {
    Session session = ready();
    replace(session, "'hello'", "'salve'");
    session.apply(command::ChooseLesson{"hello", "b"});
    settle(session);
    CHECK(session.run()->output.at(0).text == "nothing");
    session.apply(command::ChooseLesson{"other", ""});
    settle(session);
    session.apply(command::OpenProgram{"mine.py", "print('mine')\n"});
    settle(session);
    CHECK(session.lesson() == nullptr);
    CHECK(session.run()->output.at(0).text == "mine");
    session.apply(command::ChooseLesson{"hello", "a"});
    settle(session);
    CHECK(session.document().buffer.text().find("'salve'") != std::string::npos);
    CHECK(session.run()->output.at(0).text == "salve 1");
    session.apply(command::ResetProgram{});
    CHECK_FALSE(session.document().changed());
    session.apply(command::PressKey{EditKey::undo});
    CHECK(session.document().buffer.text().find("'salve'") != std::string::npos);
}

TEST_CASE("session: settings of the screen win, are checked, and can be taken back") {
    Session session = ready();
    session.apply(command::SetSetting{"cores", "8"});
    settle(session);
    CHECK(session.run()->recording->config().cores == 8);
    CHECK(session.is_overridden("cores"));
    session.apply(command::SetSetting{"cores", "many"});
    settle(session);
    CHECK(session.setting_problem());
    CHECK(session.run()->recording->config().cores == 8);
    session.apply(command::ClearSetting{"cores"});
    settle(session);
    CHECK(session.run()->recording->config().cores == 2);
    CHECK_FALSE(session.setting_problem());
}

TEST_CASE("session: playing comes to the end and stops there; played again it starts anew") {
    Session session = ready();
    session.apply(command::Play{true});
    for (int i = 0; i < 10'000 && session.playback().playing; ++i) session.play(0.1);
    CHECK_FALSE(session.playback().playing);
    CHECK(session.cursor().step == session.run()->steps.last());
    session.apply(command::Play{true});
    CHECK(session.cursor().step == 0);
    session.apply(command::StepBy{1});
    CHECK_FALSE(session.playback().playing);
}

TEST_CASE("session: asking about somebody is answered at every step") {
    Session session = ready();
    session.apply(command::Ask{actor_of(TaskId{0})});
    for (int i = 0; i < 20; ++i) {
        session.apply(command::StepBy{1});
        REQUIRE(session.cursor().answer);
        CHECK_FALSE(session.cursor().answer->plain().empty());
    }
    session.apply(command::Ask{});
    CHECK_FALSE(session.cursor().answer);
}

TEST_CASE("session: output is split into lines, each with the step that began it") {
    const Session session =
        ready({{"x", "", "", {{"", "", "print('a', end='')\nprint('b')\nprint('c\\nd')\n"}}}});
    const auto& output = session.run()->output;
    REQUIRE(output.size() == 3);
    CHECK(output[0].text == "ab");
    CHECK(output[2].text == "d");
    CHECK(output[1].step == output[2].step);
}

TEST_CASE("chips: what fits on one is taken from the name") {
    CHECK(chip_label("request 4") == "4");
    CHECK(chip_label("Thread-12 (work)") == "12");
    CHECK(chip_label("MainThread") == "M");
    CHECK(chip_label("hello #2") == "2");
    CHECK(chip_label("ThreadPoolExecutor-0_3") == "3");
    CHECK(chip_label("listener") == "L");
    CHECK(chip_label("request 12345") == "345");
    CHECK(chip_label("厨师") == "厨");
}

TEST_CASE("another language tells the same step in other words, and nothing else changes") {
    Session session(built_in_catalogue());
    session.apply(command::ChooseLesson{"deadlock", "a"});
    while (session.work(100'000)) {
    }
    session.apply(command::GoToStep{20});
    const Step step = session.cursor().step;
    const std::string english = session.cursor().why.plain();
    session.apply(command::SetLocale{Locale::it});
    CHECK(session.locale() == Locale::it);
    CHECK(session.cursor().step == step);
    CHECK(session.cursor().why.plain() == explain(*session.run()->recording, step, Locale::it).plain());
    CHECK(session.cursor().why.plain() != english);
    CHECK(write_address(session.address()).find("locale=it") != std::string::npos);
    session.apply(command::SetLocale{Locale::en});
    CHECK(session.cursor().why.plain() == english);
}

TEST_CASE("the picture of the machine is in the chosen language, with the same boxes") {
    Session session(built_in_catalogue());
    session.apply(command::ChooseLesson{"deadlock", "a"});
    while (session.work(100'000)) {
    }
    session.apply(command::GoToEnd{});
    const World world = session.run()->recording->world();
    const auto english = machine_picture(session.machine(), world);
    const auto italian = machine_picture(session.machine(), world, Locale::it);
    REQUIRE(english.size() == italian.size());
    CHECK(english[0].title == "Cores");
    CHECK(english[0].note == "0 of 2 busy");
    CHECK(italian[0].note == "occupati: 0 su 2");
    for (std::size_t i = 0; i < english.size(); ++i) {
        CHECK(english[i].kind == italian[i].kind);
        REQUIRE(english[i].rows.size() == italian[i].rows.size());
        for (std::size_t row = 0; row < english[i].rows.size(); ++row)
            CHECK(english[i].rows[row].chips == italian[i].rows[row].chips);
    }
}

TEST_CASE("session: what is brushed goes round while it plays, and lets go when it is no longer wanted") {
    Session session(built_in_catalogue());
    session.apply(command::ChooseLesson{"event-loop", "a"});
    while (session.work(100'000)) {
    }
    const Tick begin = session.run()->trace().time(20), end = session.run()->trace().time(40);
    REQUIRE(begin < end);
    session.apply(command::Brush{{begin, end}});
    session.apply(command::Loop{true});
    REQUIRE(session.playback().loop);
    session.apply(command::GoToTime{begin});
    const Step first = session.cursor().step;
    session.apply(command::SetSpeed{3});
    session.apply(command::Play{true});
    int rounds = 0;
    for (int i = 0; i < 2000 && rounds < 3; ++i) {
        const Step before = session.cursor().step;
        session.play(0.1);
        CHECK(session.playback().playing);
        CHECK(session.cursor().event.time <= end);
        if (session.cursor().step < before) {
            CHECK(session.cursor().step == first);
            ++rounds;
        }
    }
    CHECK(rounds == 3);
    session.apply(command::Brush{});
    CHECK_FALSE(session.playback().loop);
    for (int i = 0; i < 2000 && session.playback().playing; ++i) session.play(0.1);
    CHECK(session.cursor().step == session.run()->steps.last());
}

TEST_CASE("session: with nothing brushed, what the timeline shows goes round") {
    Session session(built_in_catalogue());
    session.apply(command::ChooseLesson{"event-loop", "a"});
    while (session.work(100'000)) {
    }
    const TimeRange range = zoomed(session.range(), 0.25, 0.5, session.run()->drawn_end);
    session.apply(command::ShowRange{range});
    session.apply(command::Loop{true});
    REQUIRE(session.brushed());
    CHECK(session.brushed()->begin == range.time_at(0));
    CHECK(session.brushed()->end == range.time_at(1));
}

TEST_CASE("session: those who wait in a deadlock are drawn waiting on, each as its thread is") {
    Session session(built_in_catalogue());
    session.apply(command::ChooseLesson{"deadlock", "a"});
    while (session.work(100'000)) {
    }
    const Run& run = *session.run();
    CHECK(run.drawn_end > run.end());
    CHECK(session.range() == whole_range(run.drawn_end));
    for (const Lane& lane : run.lanes.lanes) {
        if (lane.kind == LaneKind::core) {
            for (const Span& span : lane.spans) CHECK(span.end <= run.end());
        }
        if (lane.kind != LaneKind::thread) continue;
        const Thread& thread = run.recording->final().threads[lane.id];
        REQUIRE(thread.state == ThreadState::blocked);
        CHECK(lane.spans.back().end == run.drawn_end);
        CHECK(lane.spans.back().state ==
              (thread.waits_for == WaitReason::lock ? SpanState::blocked : SpanState::waiting));
        for (std::size_t i = 1; i < lane.spans.size(); ++i)
            CHECK(lane.spans[i].begin >= lane.spans[i - 1].end);
    }
    session.apply(command::ChooseLesson{"deadlock", "b"});
    while (session.work(100'000)) {
    }
    CHECK(session.run()->drawn_end == session.run()->end());
}

TEST_CASE("session: a run that takes too long can be stopped, and the next change runs again") {
    Session session = ready({{"x", "", "", {{"", "", "print('a')\n"}}}});
    const Step steps = session.run()->trace().size();
    session.apply(command::TypeText{"while True:\n    pass\n"});
    for (int i = 0; i < 50; ++i) session.work(2000);
    REQUIRE(session.working());
    session.apply(command::StopRun{});
    CHECK_FALSE(session.working());
    CHECK_FALSE(session.work(2000));
    REQUIRE(session.problem());
    CHECK(session.problem()->message.find("stopped") != std::string::npos);
    CHECK(session.stale());
    CHECK(session.run()->trace().size() == steps);
    session.apply(command::PressKey{EditKey::undo});
    while (session.work(2000)) {
    }
    CHECK_FALSE(session.problem());
    CHECK_FALSE(session.stale());
}
