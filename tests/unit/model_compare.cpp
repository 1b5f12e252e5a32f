#include <algorithm>
#include <string>

#include "doctest.h"
#include "engine/analysis/measure_text.h"
#include "web/model/compare.h"
#include "web/model/session.h"

using namespace interleave;

namespace {

// Three threads that compute for 30 ms each.
constexpr const char* three_threads =
    "#: cores = 1\n"
    "#: policy = cooperative\n"
    "#: gil = off\n"
    "from threading import Thread\n"
    "from interleave import busy\n"
    "\n"
    "def work(number):\n"
    "    busy(0.03)\n"
    "    print('done', number)\n"
    "\n"
    "threads = [Thread(target=work, args=(i,)) for i in range(3)]\n"
    "for thread in threads: thread.start()\n"
    "for thread in threads: thread.join()\n";
constexpr const char* one_after_another =
    "from interleave import busy\n"
    "for i in range(3):\n"
    "    busy(0.03)\n"
    "    print('done', i)\n";

Catalogue two_variants() {
    return {{"three", "Three", "", {{"a", "threads", three_threads}, {"b", "calls", one_after_another}}},
            {"alone", "Alone", "", {{"", "", "print('alone')\n"}}}};
}

void settle(Session& session) {
    while (session.work(500)) {
    }
}

Session comparing(const std::string& key = {}) {
    Session session(two_variants());
    settle(session);
    session.apply(command::ShowPage{Page::compare});
    if (!key.empty()) session.apply(command::CompareBy{key});
    settle(session);
    return session;
}

double value(const Compare& compare, std::size_t row, std::string_view measure) {
    const auto measures = compare_measures();
    for (std::size_t m = 0; m < measures.size(); ++m) {
        if (measures[m].name == measure) return compare.table()[row][m].value.value_or(-1);
    }
    return -1;
}

std::string best(const Compare& compare, std::string_view measure) {
    const auto measures = compare_measures();
    const auto table = compare.table();
    std::string titles;
    for (std::size_t m = 0; m < measures.size(); ++m) {
        if (measures[m].name != measure) continue;
        for (std::size_t i = 0; i < table.size(); ++i) {
            if (table[i][m].best) titles += compare.rows()[i].input.title;
        }
    }
    return titles;
}

}  // namespace

TEST_CASE("compare: a lesson's variants, each as it runs alone") {
    Session session = comparing();
    const Compare& compare = session.compare();
    CHECK(session.compare_key().empty());
    REQUIRE(compare.rows().size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        Session alone(two_variants());
        alone.apply(command::ChooseLesson{"three", two_variants()[0].variants[i].id});
        settle(alone);
        REQUIRE(compare.rows()[i].run);
        CHECK(compare.rows()[i].run->end() == alone.run()->end());
        CHECK(compare.rows()[i].run->trace().size() == alone.run()->trace().size());
    }
    CHECK(compare.end() == std::max(compare.rows()[0].run->end(), compare.rows()[1].run->end()));
}

TEST_CASE("compare: cores make it faster, and the table says which is best") {
    const Session session = comparing("cores");
    const Compare& compare = session.compare();
    REQUIRE(compare.rows().size() == 4);
    CHECK(value(compare, 0, "makespan") > 0.09);
    CHECK(value(compare, 1, "makespan") < 0.08);
    CHECK(value(compare, 2, "makespan") < 0.05);
    CHECK(best(compare, "makespan").find('1') == std::string::npos);
    CHECK(best(compare, "makespan").find('4') != std::string::npos);
    CHECK(best(compare, "cpu_utilisation").empty());  // many busy cores are no merit, nor are few
}

TEST_CASE("compare: what cannot be told apart is not marked, nor a run that did not finish") {
    Session session(
        Catalogue{{"x", "X", "", {{"a", "", "print(1)\n"}, {"b", "", "print(1)\n"}, {"c", "", "1/0\n"}}}});
    session.apply(command::ShowPage{Page::compare});
    settle(session);
    for (const auto& row : session.compare().table()) {
        for (const CompareCell& cell : row) CHECK_FALSE(cell.best);
    }
    CHECK(session.compare().table()[2][0].value);
}

TEST_CASE("compare: a program that does not run is said in its row, the others go on") {
    Session session(Catalogue{{"x", "X", "", {{"a", "", "print(1\n"}, {"b", "", "print(1)\n"}}}});
    session.apply(command::ShowPage{Page::compare});
    settle(session);
    REQUIRE(session.compare().rows()[0].problem);
    CHECK(session.compare().rows()[0].problem->place.line >= 1);
    CHECK(session.compare().rows()[1].run);
    CHECK_FALSE(session.page_working());
}

TEST_CASE("compare: steps go to the next time at which something happens in any of them, and back") {
    Session session = comparing("policy");
    session.apply(command::GoToStart{});
    session.apply(command::SetStepKind{StepKind::output});
    std::vector<Tick> printed;
    for (const CompareRow& row : session.compare().rows()) {
        for (const OutputLine& line : row.run->output) printed.push_back(line.time);
    }
    std::vector<Tick> going, coming;
    while (session.clock() < session.clock_end()) {
        session.apply(command::StepBy{1});
        REQUIRE((going.empty() || session.clock() > going.back()));
        going.push_back(session.clock());
    }
    while (session.clock() > 0) {
        session.apply(command::StepBy{-1});
        REQUIRE((coming.empty() || session.clock() < coming.back()));
        coming.push_back(session.clock());
    }
    for (const Tick time : printed) {
        CHECK(std::count(going.begin(), going.end(), time) == 1);
        CHECK(std::count(coming.begin(), coming.end(), time) == 1);
    }
    CHECK(going.size() < printed.size() + 6);  // the ends of the runs are stops too
}

TEST_CASE("compare: each row says where its own run is at the time of all") {
    Session session = comparing("cores");
    session.apply(command::GoToTime{45 * millisecond});
    for (const CompareRow& row : session.compare().rows()) {
        CHECK(row.run->trace().time(row.step) <= 45 * millisecond);
        CHECK(row.step == row.run->trace().last_at(45 * millisecond));
        CHECK_FALSE(row.sentence.phrases.empty());
    }
    CHECK(session.compare().rows()[0].printed == 1);
    CHECK(session.compare().rows()[2].printed == 3);
    CHECK(session.compare().rows()[0].states.running == 1);
}

TEST_CASE("compare: rows are changed, added and left out; what has run is not run again") {
    Session session = comparing("policy");
    const Run* rr = session.compare().rows()[1].run.get();
    session.apply(command::RemoveCompared{0});
    settle(session);
    REQUIRE(session.compare().rows().size() == 3);
    CHECK(session.compare().rows()[0].run.get() == rr);
    session.apply(command::SetCompared{1, "lottery"});
    session.apply(command::SetCompared{3, "fcfs"});
    session.apply(command::SetCompared{4, "sjf"});
    settle(session);
    REQUIRE(session.compare().rows().size() == most_compared);
    CHECK(session.compare().rows()[0].run.get() == rr);
    CHECK(session.compare().rows()[1].run->recording->config().policy == PolicyKind::lottery);
    CHECK(session.compare().rows()[3].run->recording->config().policy == PolicyKind::fcfs);
}

TEST_CASE("compare: a setting chosen for all changes all rows; one's own wins") {
    Session session = comparing("policy");
    session.apply(command::SetSetting{"cores", "3"});
    session.apply(command::SetSetting{"policy", "stride"});
    settle(session);
    CHECK(session.page() == Page::compare);
    for (const CompareRow& row : session.compare().rows()) CHECK(row.run->recording->config().cores == 3);
    CHECK(session.compare().rows()[0].run->recording->config().policy == PolicyKind::cooperative);
}

TEST_CASE("compare: what was typed is what is compared") {
    Session session(two_variants());
    settle(session);
    session.apply(command::TypeText{"print('typed')\n"});
    session.apply(command::ShowPage{Page::compare});
    settle(session);
    CHECK(session.compare().rows()[0].run->output.front().text == "typed");
}

TEST_CASE("compare: opening a row shows that run at that time") {
    Session session = comparing("cores");
    session.apply(command::GoToTime{40 * millisecond});
    session.apply(command::OpenCompared{2});
    settle(session);
    CHECK(session.page() == Page::run);
    CHECK(session.run()->recording->config().cores == 4);
    CHECK(session.cursor().step == session.run()->trace().last_at(40 * millisecond));

    Session variants = comparing();
    variants.apply(command::GoToTime{40 * millisecond});
    variants.apply(command::OpenCompared{1});
    settle(variants);
    CHECK(variants.document().name == "three/b");
    CHECK(variants.cursor().step == variants.run()->trace().last_at(40 * millisecond));
}

TEST_CASE("compare: leaving keeps the time, coming again starts at it") {
    Session session = comparing("policy");
    session.apply(command::GoToTime{50 * millisecond});
    session.apply(command::ShowPage{Page::run});
    CHECK(session.cursor().step == session.run()->trace().last_at(50 * millisecond));
    const Tick time = session.clock();
    session.apply(command::ShowPage{Page::compare});
    settle(session);
    CHECK(session.clock() == time);
}

TEST_CASE("compare: another lesson is compared by what it has") {
    Session session = comparing();
    session.apply(command::ChooseLesson{"alone", ""});
    settle(session);
    CHECK(session.compare_key() == "policy");
    CHECK(session.compare().rows()[0].run->output.front().text == "alone");
    CHECK_FALSE(session.may_compare_by(""));
    CHECK_FALSE(session.may_compare_by("quantum"));  // fair has none
    CHECK_FALSE(session.may_compare_by("nonsense"));
}

TEST_CASE("compare: playing passes all runs and stops at the end") {
    Session session = comparing("policy");
    session.apply(command::GoToStart{});
    session.apply(command::Play{});
    session.play(1.0);
    CHECK(session.clock() > 0);
    CHECK(session.clock() < session.clock_end());
    for (int i = 0; i < 100; ++i) session.play(1.0);
    CHECK(session.clock() == session.clock_end());
    CHECK_FALSE(session.playback().playing);
}

TEST_CASE("bands: few lanes stand alone, many are one band; the curve counts what the lanes show") {
    const Session session = comparing("cores");
    const CompareRow& row = session.compare().rows()[0];
    const Lanes& lanes = row.run->lanes;
    const TimeRange range{0, static_cast<double>(lanes.end)};
    const std::vector<StateCounts> curve = crowd_curve(lanes, row.counted, range, 97);
    // The area under each state is the time that was spent in it.
    StateCounts area, spent;
    for (const StateCounts& c : curve) {
        area.running += c.running;
        area.ready += c.ready;
        area.waiting += c.waiting;
    }
    for (const std::uint32_t i : row.counted) {
        for (const Span& span : lanes.lanes[i].spans) {
            const auto ticks = static_cast<double>(span.end - span.begin);
            const bool runs = span.state == SpanState::running || span.state == SpanState::busy ||
                              span.state == SpanState::switching;
            if (runs) spent.running += ticks;
            if (span.state == SpanState::ready) spent.ready += ticks;
            if (span.state == SpanState::waiting || span.state == SpanState::sleeping) spent.waiting += ticks;
        }
    }
    const double part = range.length() / 97;
    CHECK(area.running * part == doctest::Approx(spent.running));
    CHECK(area.ready * part == doctest::Approx(spent.ready));
    CHECK(area.waiting * part == doctest::Approx(spent.waiting));
    CHECK(spent.ready > 0);
    for (const Band& band : row.bands) {
        if (band.group == LaneGroup::cores) CHECK_FALSE(band.crowd());
    }
}

TEST_CASE("measures in words: three digits, the unit that suits") {
    CHECK(measure_text(MeasureUnit::seconds, 100.0012) == "100 s");
    CHECK(measure_text(MeasureUnit::seconds, 1.0306) == "1.03 s");
    CHECK(measure_text(MeasureUnit::seconds, 0.99999) == "1 s");
    CHECK(measure_text(MeasureUnit::seconds, 0.625124) == "625 ms");
    CHECK(measure_text(MeasureUnit::seconds, 0) == "0 s");
    CHECK(measure_text(MeasureUnit::share, 0.902) == "90.2 %");
    CHECK(measure_text(MeasureUnit::bytes, 10.2 * 1024 * 1024) == "10.2 MB");
    CHECK(measure_text(MeasureUnit::count, 108) == "108");
    CHECK(measure_text(MeasureUnit::per_second, 33.33) == "33.3 /s");
}

TEST_CASE(
    "compare: all rows show the same part of the clock, the curves with it, and the cursor stays in sight") {
    Session session(built_in_catalogue());
    session.apply(command::ChooseLesson{"four-endpoints", "a"});
    session.apply(command::ShowPage{Page::compare});
    settle(session);
    const Compare& compare = session.compare();
    const TimeRange whole = compare.range();
    CHECK(whole == whole_range(compare.end()));
    const auto curves = [&] {
        std::vector<std::vector<StateCounts>> all;
        for (const CompareRow& row : compare.rows())
            all.insert(all.end(), row.curves.begin(), row.curves.end());
        return all;
    };
    const auto before = curves();
    session.apply(command::ShowRange{zoomed(whole, 0.1, 0.0, compare.end())});
    CHECK(compare.range().length() == doctest::Approx(0.1 * whole.length()));
    CHECK(curves() != before);
    CHECK(session.range().length() != compare.range().length());  // the run's own is its own
    session.apply(command::GoToTime{compare.end() / 2});
    const double at = compare.range().position(compare.time());
    CHECK(at > 0);
    CHECK(at < 1);
    session.apply(command::ShowWholeRun{});
    CHECK(compare.range() == whole);
    CHECK(curves() == before);
}
