// Promises: a lesson's text shows code and important words as such, and no mark that marks nothing is lost.
#include <doctest/doctest.h>

#include <string>

#include "web/model/guide.h"

using namespace interleave;

namespace {

// "text|<strong>|`code`|..."
std::string shown(std::string_view paragraph) {
    std::string all;
    for (const Phrase& phrase : marked_phrases(paragraph).phrases) {
        if (!all.empty()) all += '|';
        switch (phrase.kind) {
            case Phrase::Kind::code: all += '`' + phrase.text + '`'; break;
            case Phrase::Kind::strong: all += '<' + phrase.text + '>'; break;
            default: all += phrase.text; break;
        }
    }
    return all;
}

}  // namespace

TEST_CASE("marks in a lesson's text") {
    CHECK(shown("A *race*: one line\nand the next.") == "A |<race>|: one line and the next.");
    CHECK(shown("`recv` waits") == "`recv`| waits");
    CHECK(shown("call `f(*args)` *now*") == "call |`f(*args)`| |<now>");
    CHECK(shown("*First* things") == "<First>| things");
    CHECK(shown("two *important words* here") == "two |<important words>| here");
}

TEST_CASE("marks that mark nothing") {
    CHECK(shown("2 * 3 * 4") == "2 * 3 * 4");
    CHECK(shown("an odd ` here") == "an odd ` here");
    CHECK(shown("an odd *here") == "an odd *here");
    CHECK(shown("**") == "**");
    CHECK(shown("") == "");
    CHECK(shown("*") == "*");
}
