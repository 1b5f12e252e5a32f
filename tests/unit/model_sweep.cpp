#include <cmath>
#include <string>

#include "doctest.h"
#include "web/model/axis_text.h"
#include "web/model/session.h"

using namespace interleave;

namespace {

constexpr const char* three_threads =
    "#: cores = 1\n"
    "#: gil = off\n"
    "from threading import Thread\n"
    "from interleave import busy\n"
    "def work(): busy(0.03)\n"
    "threads = [Thread(target=work) for i in range(3)]\n"
    "for thread in threads: thread.start()\n"
    "for thread in threads: thread.join()\n";

Session sweeping(const SweepWish& wish = {}, const char* program = three_threads) {
    Session session(Catalogue{{"x", "X", "", {{"", "", program}}}});
    while (session.work(500)) {
    }
    session.apply(command::SetSweep{wish});
    session.apply(command::ShowPage{Page::sweep});
    return session;
}

void settle(Session& session) {
    while (session.work(500)) {
    }
}

}  // namespace

TEST_CASE("sweeping: each point is what the run with that value measures") {
    Session session = sweeping();
    CHECK(session.page_working());
    settle(session);
    const Sweep& sweep = *session.sweeping().sweep();
    REQUIRE(sweep.points().size() == 8);
    CHECK_FALSE(session.page_working());
    for (std::size_t i = 1; i < 8; ++i) {
        CHECK(*sweep.points()[i].measure <= *sweep.points()[i - 1].measure + 1e-9);
        CHECK(*sweep.points()[i].measure >= 0.03);
    }
    const double expected = *sweep.points()[2].measure;
    session.apply(command::OpenSwept{2});
    settle(session);
    CHECK(session.page() == Page::run);
    CHECK(session.run()->recording->config().cores == 3);
    CHECK(static_cast<double>(session.run()->end()) / 1e9 == doctest::Approx(expected));
}

TEST_CASE("sweeping: computed a slice at a time, stopped and gone on with") {
    Session session = sweeping({"quantum", "1ms..30ms", "switches"});
    session.apply(command::SetSetting{"policy", "rr"});
    while (session.working()) session.work(500);
    std::size_t seen = 0;
    for (int i = 0; i < 40 && seen < 3; ++i) {
        CHECK(session.work(5));
        if (session.sweeping().sweep()) seen = session.sweeping().sweep()->points().size();
    }
    session.apply(command::StopSweep{});
    CHECK_FALSE(session.page_working());
    CHECK(session.sweeping().stopped());
    const std::size_t points = session.sweeping().sweep()->points().size();
    settle(session);
    CHECK(session.sweeping().sweep()->points().size() == points);
    session.apply(command::SweepAgain{});
    CHECK(session.page_working());
    settle(session);
    const auto& all = session.sweeping().sweep()->points();
    REQUIRE(all.size() == 30);
    CHECK(*all.front().measure > *all.back().measure);
}

TEST_CASE("sweeping: what cannot be swept is said, with what to write") {
    Session session = sweeping({"cores", "8..1", "makespan"});
    settle(session);
    REQUIRE(session.sweeping().problem());
    CHECK(session.sweeping().problem()->hint.find("1..8") != std::string::npos);
    session.apply(command::SetSweep{{"cores", "1..3", "makespam"}});
    settle(session);
    REQUIRE(session.sweeping().problem());
    CHECK(session.sweeping().problem()->hint.find("makespan") != std::string::npos);
    session.apply(command::SetSweep{{"cores", "1..3", "makespan"}});
    settle(session);
    CHECK_FALSE(session.sweeping().problem());
    CHECK(session.sweeping().sweep()->points().size() == 3);
    session.apply(command::OpenSwept{17});
    CHECK(session.page() == Page::sweep);
}

TEST_CASE("sweeping: the swept value wins over the chosen one; other settings hold") {
    Session session = sweeping({"cores", "1,2", "makespan"});
    session.apply(command::SetSetting{"cores", "3"});
    settle(session);
    const double one = *session.sweeping().sweep()->points()[0].measure;
    CHECK(one > 0.09);
    session.apply(command::SetSetting{"gil", "on"});
    settle(session);
    CHECK(*session.sweeping().sweep()->points()[1].measure > 0.08);
}

TEST_CASE("sweeping: every choice offered is a range, with values that a setting takes") {
    for (const SweepChoice& choice : sweep_choices()) {
        const auto range = parse_range(std::string(choice.key) + "=" + std::string(choice.values));
        INFO(choice.key);
        REQUIRE(range);
        CHECK(range->values.size() >= 2);
        double before = -1;
        for (std::size_t i = 0; i < range->values.size(); ++i) {
            const double at = sweep_position(*range, i);
            CHECK(at >= 0);
            CHECK(at <= 1);
            CHECK(at > before);
            before = at;
        }
    }
}

TEST_CASE("sweeping: axes begin at 0, end above the greatest, in round steps") {
    for (const double greatest : {0.0, 0.0003, 1.0, 1.4, 97.0, 1e9}) {
        const std::vector<double> axis = axis_values(greatest, 5);
        REQUIRE(axis.size() >= 2);
        CHECK(axis.size() <= 12);
        CHECK(axis.front() == 0);
        CHECK(axis.back() >= greatest * 0.999);
        const double digit = axis[1] / std::pow(10, std::floor(std::log10(axis[1] * 1.0001)));
        const bool round =
            std::abs(digit - 1) < 1e-6 || std::abs(digit - 2) < 1e-6 || std::abs(digit - 5) < 1e-6;
        CHECK(round);
    }
}

TEST_CASE("sweeping: an axis is written in one unit") {
    CHECK(axis_text(MeasureUnit::seconds, 0.8, 1.4) == "0.8 s");
    CHECK(axis_text(MeasureUnit::seconds, 0, 0.1) == "0 ms");
    CHECK(axis_text(MeasureUnit::seconds, 0.1, 0.1) == "100 ms");
    CHECK(axis_text(MeasureUnit::seconds, 1e-9, 3e-9) == "1 ns");
    CHECK(axis_text(MeasureUnit::bytes, 512, 900) == "512 B");
    CHECK(axis_text(MeasureUnit::bytes, 5e6, 2e7) == "4.768 MB");
    CHECK(axis_text(MeasureUnit::share, 0.2, 1) == "20 %");
    CHECK(axis_text(MeasureUnit::count, 1200, 2000) == "1200");
    CHECK(axis_text(MeasureUnit::per_second, 0.1 + 0.2, 1) == "0.3 /s");
}
