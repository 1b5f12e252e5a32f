// Programs in from outside: files that are text are opened, others are refused with a sentence, and nothing
// that was typed is lost either way.
#include <algorithm>
#include <string>

#include "doctest.h"
#include "web/model/program_file.h"
#include "web/model/session.h"

using namespace interleave;

namespace {

Session lesson() {
    return Session(Catalogue{{"x", "X", "", {{"", "", "print(1)\n"}}}});
}

}  // namespace

TEST_CASE("files: text is a program, whatever its alphabet; what is no text is not") {
    CHECK_FALSE(refused_file(""));
    CHECK_FALSE(refused_file("print('été 厨师')\r\n"));
    CHECK_FALSE(refused_file("print('\xef\xbf\xbd') " + std::string(60, '#')));
    CHECK(refused_file(std::string_view("PK\x03\x04\0\0", 6)) == WindowKey::file_binary);
    CHECK(refused_file("\x89PNG\xff\xfe") == WindowKey::file_binary);
    CHECK(refused_file("PNG\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd") == WindowKey::file_binary);
    CHECK(refused_file(std::string(most_file + 1, 'x')) == WindowKey::file_large);
}

TEST_CASE("files: one that is refused is named, and what was typed is there as before") {
    Session session = lesson();
    session.apply(command::TypeText{"# mine\n"});
    const std::string before = session.document().buffer.text();
    session.apply(command::OpenFile{"photo.png", std::string("\x89PNG\0", 5)});
    REQUIRE(session.link_problems().size() == 1);
    CHECK(session.link_problems().front().message.find("'photo.png' is no text") == 0);
    CHECK(session.document().buffer.text() == before);
    session.apply(command::DismissLinkProblems{});
    CHECK(session.link_problems().empty());
}

TEST_CASE("files: several programs are side by side, each with what was typed into it") {
    Session session = lesson();
    CHECK(session.own_programs().empty());
    session.apply(command::OpenFile{"a.py", "print('a')\n"});
    session.apply(command::TypeText{"# typed\n"});
    session.apply(command::OpenFile{"b.py", "print('b')\n"});
    session.apply(command::NewProgram{});
    session.apply(command::NewProgram{});
    CHECK(session.own_programs() == std::vector<std::string>{"a.py", "b.py", "program-2.py", "program.py"});
    session.apply(command::ShowProgram{"a.py"});
    CHECK(session.document().buffer.text() == "# typed\nprint('a')\n");
    session.apply(command::ShowProgram{"nobody.py"});
    CHECK(session.document().name == "a.py");
    session.apply(command::OpenFile{"a.py", "print('new')\n"});
    CHECK(session.document().buffer.text() == "print('new')\n");
    session.apply(command::PressKey{EditKey::undo});
    CHECK(session.document().buffer.text() == "# typed\nprint('a')\n");
    session.apply(command::ChooseLesson{"x", ""});
    CHECK(session.own_programs().size() == 4);
}
