#include "doctest.h"
#include "web/model/screen_time.h"

using namespace interleave;

TEST_CASE("times on the screen have the micro sign, and nothing else has") {
    CHECK(screen_time(63'850, Locale::en) == "63.85 µs");
    CHECK(screen_time(63'850, Locale::it) == "63,85 µs");
    CHECK(screen_time(2 * second, Locale::en) == "2 s");
    CHECK(with_micro_signs(std::string("2 us")) == "2 µs");
    CHECK(with_micro_signs(std::string("costs 2 us, then 10 us.")) == "costs 2 µs, then 10 µs.");
    CHECK(with_micro_signs(std::string("花费 2 us。")) == "花费 2 µs。");
    CHECK(with_micro_signs(std::string("2 users and 3 us_names")) == "2 users and 3 us_names");
    CHECK(with_micro_signs(std::string("let us wait")) == "let us wait");
    CHECK(with_micro_signs(std::string(" us")) == " us");
}

TEST_CASE("times on the screen: program text in a sentence stays as it was written") {
    Sentence said;
    said.phrases.push_back({Phrase::Kind::code, "print(2 us)"});
    said.phrases.push_back({Phrase::Kind::time, "2 us"});
    CHECK(with_micro_signs(said).plain() == "`print(2 us)`2 µs");
}
