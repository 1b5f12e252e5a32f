#include "web/model/line_breaks.h"

#include <string>

#include "doctest.h"

using namespace interleave;

namespace {

std::string with_bars(std::string_view text) {
    std::string out;
    while (!text.empty()) out += (out.empty() ? "" : "|") + std::string(take_word(text));
    return out;
}

}  // namespace

TEST_CASE("words of an alphabet are whole, with the spaces behind them") {
    CHECK(with_bars("It waits,  and core 0 is free.") == "It |waits,  |and |core |0 |is |free.");
    CHECK(with_bars(" leads") == " |leads");
    CHECK(with_bars("") == "");
}

TEST_CASE("Chinese breaks between characters, but not before a closing mark nor behind an opening one") {
    CHECK(with_bars("线程等待，直到") == "线|程|等|待，|直|到");
    CHECK(with_bars("睡眠到 2.000 s（第 13 行：x）。它") == "睡|眠|到 |2.000 |s|（第 |13 |行：|x）。|它");
    CHECK(clings("）。"));
    CHECK_FALSE(clings("（第"));
    CHECK_FALSE(clings(""));
}
