// A question is asked before what comes is shown; whether the answer is right is computed from the run.
#include <string>

#include "doctest.h"
#include "web/model/session.h"

using namespace interleave;

namespace {

void settle(Session& session) {
    while (session.work(20'000)) {
    }
}

Session reading(const std::string& lesson, std::size_t chapter) {
    Session session(built_in_catalogue());
    session.apply(command::ChooseLesson{lesson, {}});
    session.apply(command::OpenChapter{chapter});
    settle(session);
    REQUIRE(session.guide().question());
    REQUIRE(session.guide().answer());
    return session;
}

}  // namespace

TEST_CASE("predict: what comes is held back until there is an answer, which is where the cursor goes then") {
    Session session = reading("event-loop", 0);
    CHECK(session.future_hidden());
    const Tick end = session.run()->end();
    CHECK(session.question_range().end > 1.2 * static_cast<double>(end));
    session.apply(command::PredictTime{2 * end});
    CHECK_FALSE(session.future_hidden());
    CHECK_FALSE(session.guide().prediction().right);
    CHECK(session.cursor().step == session.run()->steps.last());
    session.apply(command::AskAgain{});
    settle(session);
    CHECK(session.future_hidden());
    CHECK(session.cursor().step == 0);
    session.apply(command::PredictTime{end + end / 50});
    CHECK(session.guide().prediction().right);
}

TEST_CASE("predict: an answer by a choice, and its figures") {
    Session session = reading("four-endpoints", 0);
    CHECK_FALSE(session.future_hidden());  // what is asked is not in this run alone
    REQUIRE(session.guide().answer()->figures.size() == 4);
    session.apply(command::PredictChoice{0});
    CHECK_FALSE(session.guide().prediction().right);
    CHECK(session.guide().answer()->choice == 2);
    session.apply(command::AskAgain{});
    session.apply(command::PredictChoice{2});
    CHECK(session.guide().prediction().right);
}

TEST_CASE("predict: an answer by a name") {
    Session session = reading("policies", 1);
    CHECK(session.future_hidden());
    session.apply(command::PredictActor{session.run()->actors.named("backup")});
    CHECK_FALSE(session.guide().prediction().right);
    session.apply(command::AskAgain{});
    settle(session);
    session.apply(command::PredictActor{session.run()->actors.named("mail")});
    CHECK(session.guide().prediction().right);
}

TEST_CASE("predict: whoever wants to be shown is shown; answers are kept while reading on") {
    Session session = reading("races", 0);
    CHECK(session.future_hidden());
    session.apply(command::SkipQuestion{});
    CHECK_FALSE(session.future_hidden());
    CHECK_FALSE(session.guide().prediction().right);
    session.apply(command::OpenChapter{1});
    session.apply(command::OpenChapter{0});
    settle(session);
    CHECK(session.guide().prediction().state == Prediction::State::skipped);
}

TEST_CASE("predict: a link into the run shows the run; so do other variants and pages") {
    Session session(built_in_catalogue());
    session.apply(command::OpenLink{"lesson=event-loop/a&step=30"});
    settle(session);
    CHECK_FALSE(session.future_hidden());
    Session other = reading("races", 0);
    other.apply(command::ChooseLesson{"races", "b"});
    settle(other);
    CHECK_FALSE(other.future_hidden());
}
