#include "doctest.h"
#include "engine/base/random.h"
#include "web/model/editor_buffer.h"

using namespace interleave;

TEST_CASE("editor: typing, selecting and replacing") {
    EditorBuffer buffer("await sleep(100)");
    buffer.place(12, false);
    buffer.place(15, true);
    CHECK(buffer.selected() == "100");
    buffer.type("10");
    CHECK(buffer.text() == "await sleep(10)");
    CHECK(buffer.caret() == 14);
}

TEST_CASE("editor: a new line keeps the indentation and a colon deepens it") {
    EditorBuffer buffer("    if x:");
    buffer.press(EditKey::text_end);
    buffer.press(EditKey::newline);
    CHECK(buffer.text() == "    if x:\n        ");
    buffer.type("y()");
    buffer.press(EditKey::newline);
    buffer.press(EditKey::backspace);
    CHECK(buffer.text() == "    if x:\n        y()\n    ");
}

TEST_CASE("editor: tab and shift+tab move lines, a comment key comments them") {
    EditorBuffer buffer("a\nb\n");
    buffer.press(EditKey::select_all);
    buffer.press(EditKey::indent);
    CHECK(buffer.text() == "    a\n    b\n");
    buffer.press(EditKey::select_all);
    buffer.press(EditKey::outdent);
    CHECK(buffer.text() == "a\nb\n");
    buffer.place(0, false);
    buffer.press(EditKey::comment);
    CHECK(buffer.text() == "# a\nb\n");
    buffer.press(EditKey::comment);
    CHECK(buffer.text() == "a\nb\n");
}

TEST_CASE("editor: characters are never cut, whatever their length in bytes") {
    EditorBuffer buffer("é漢😀x");
    buffer.press(EditKey::text_end);
    for (int i = 0; i < 4; ++i) buffer.press(EditKey::backspace);
    CHECK(buffer.text().empty());
    for (int i = 0; i < 4; ++i) buffer.press(EditKey::undo);
    CHECK(buffer.text() == "é漢😀x");
    CHECK(buffer.offset_at(0, 2) == 5);
    CHECK(buffer.column_of(5) == 2);
    buffer.place(4, false);  // inside a character
    CHECK(buffer.caret() == 2);
}

TEST_CASE("editor: line ends and tabs of other systems become ours") {
    EditorBuffer buffer;
    buffer.type("a\r\nb\rc\td\x01");
    CHECK(buffer.text() == "a\nb\nc    d");
}

TEST_CASE("editor: words typed in one go are undone in one go") {
    EditorBuffer buffer("x");
    buffer.press(EditKey::text_end);
    for (const char* letter : {"a", "b", "c"}) buffer.type(letter);
    buffer.press(EditKey::undo);
    CHECK(buffer.text() == "x");
    buffer.press(EditKey::redo);
    CHECK(buffer.text() == "xabc");
}

TEST_CASE("editor: any number of edits is undone back to the original and redone to the same end") {
    const std::string original = "def f():\n    return 1\n\nprint(f())\n";
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Random random(seed);
        EditorBuffer buffer(original);
        for (int i = 0; i < 150; ++i) {
            buffer.place(static_cast<std::size_t>(random.below(buffer.text().size() + 1)),
                         random.below(3) == 0);
            constexpr EditKey keys[] = {EditKey::backspace,       EditKey::erase,   EditKey::newline,
                                        EditKey::indent,          EditKey::outdent, EditKey::comment,
                                        EditKey::erase_word_left, EditKey::up};
            if (random.below(2) == 0) {
                buffer.type(random.below(2) == 0 ? "é(" : "x");
            } else {
                buffer.press(keys[random.below(std::size(keys))], random.below(2) == 0);
            }
        }
        const std::string end = buffer.text();
        while (buffer.can_undo()) buffer.press(EditKey::undo);
        REQUIRE(buffer.text() == original);
        while (buffer.can_redo()) buffer.press(EditKey::redo);
        REQUIRE(buffer.text() == end);
    }
}
