#include "engine/lesson/lesson.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "embedded/lessons.h"
#include "engine/lesson/question.h"

using namespace interleave;

namespace {

constexpr EmbeddedFile good[] = {
    {"x/lesson.txt", "number: A1\nvariant: a\nvariant: b\nnot compared: b: because\n"},
    {"x/a.py", "print(1)\n"},
    {"x/b.py", "print(2)\n"},
    {"x/en.md",
     "---\ntitle: The title\nsummary: In a line\nvariant a: First\nvariant b: Second\n---\n\n"
     "## One\ngo: line 5 last\n\nSome text.\n\nMore.\n\n## Two\nvariant: b\ngo: time 1.5s\nText {end}.\n"},
    {"x/it.md", "---\ntitle: Il titolo\nvariant a: Primo\nvariant b: Secondo\n---\n"},
};

std::string complaint(std::string_view facts, std::string_view text) {
    const EmbeddedFile files[] = {{"x/lesson.txt", facts}, {"x/a.py", "pass\n"}, {"x/en.md", text}};
    Result<Lesson> lesson = read_lesson("x", files);
    return lesson ? "fine" : to_string(lesson.problem());
}

using RunOf = std::function<const Recording*(const Variant&)>;

// A question has one answer: with its choice taken away another one is the answer, and it is not as good.
void check_answer(const Lesson& lesson, const Chapter& chapter, const RunOf& run_of) {
    if (chapter.question.kind == Question::Kind::none) return;
    const auto answer = answer_of(lesson, chapter, run_of);
    REQUIRE(answer);
    if (chapter.question.choices.empty()) {
        CHECK(answer->step != no_step);
        return;
    }
    REQUIRE(answer->choice < chapter.question.choices.size());
    CHECK_FALSE(answer_of(lesson, chapter, [](const Variant&) { return nullptr; }));
    // Two that are equally good would be told apart by their order alone.
    Chapter turned = chapter;
    std::reverse(turned.question.choices.begin(), turned.question.choices.end());
    const auto again = answer_of(lesson, turned, run_of);
    REQUIRE(again);
    CHECK(turned.question.choices[again->choice].text == chapter.question.choices[answer->choice].text);
}

}  // namespace

TEST_CASE("a lesson is read from its files") {
    Result<Lesson> lesson = read_lesson("x", good);
    REQUIRE_MESSAGE(lesson.ok(), to_string(lesson.problem()));
    CHECK(lesson->title == "The title");
    CHECK(lesson->summary == "In a line");
    CHECK(lesson->number == "A1");
    REQUIRE(lesson->variants.size() == 2);
    CHECK(lesson->variants[1].label == "Second");
    CHECK(lesson->variants[1].file == "lesson:x/b");
    CHECK(lesson->variants[1].source == "print(2)\n");
    CHECK(lesson->variants[1].not_compared == "because");
    REQUIRE(lesson->chapters.size() == 2);
    CHECK(lesson->chapters[0].title == "One");
    CHECK(lesson->chapters[0].text == "Some text.\n\nMore.");
    CHECK(lesson->chapters[0].go == Target{Target::Kind::line, 0, 5, 0});
    CHECK(lesson->chapters[1].variant == "b");
    CHECK(lesson->chapters[1].go == Target{Target::Kind::time, 1500 * millisecond, 0, 1});

    Result<Lesson> italian = read_lesson("x", good, Locale::it);
    REQUIRE(italian.ok());
    CHECK(italian->title == "Il titolo");
    Result<Lesson> chinese = read_lesson("x", good, Locale::zh_hans);
    REQUIRE(chinese.ok());
    CHECK(chinese->title == "The title");
}

TEST_CASE("what is wrong with a lesson's files has a place") {
    const std::string_view text = "---\ntitle: T\nvariant a: A\n---\n## C\n";
    CHECK(complaint("variant: a\n", text) == "fine");
    CHECK(complaint("variant: c\n", text) == "x/lesson.txt:1:1: There is no file x/c.py.");
    CHECK(complaint("number: 1\n", text) == "x/lesson.txt:1:1: A lesson has at least one 'variant'.");
    CHECK(complaint("variant: a\nnumbr: 1\n", text) == "x/lesson.txt:2:1: 'numbr' is no field of a lesson.");
    CHECK(complaint("variant: a\n", "---\nvariant a: A\n---\n") ==
          "x/en.md:1:1: A lesson's text has a 'title'.");
    CHECK(complaint("variant: a\n", "---\ntitle: T\n---\n") == "x/en.md:1:1: 'variant a' has no label.");
    CHECK(complaint("variant: a\n", "---\ntitle: T\nvariant a: A\n---\nhello\n") ==
          "x/en.md:5:1: Text before the first chapter; begin one with '## Title'.");
    CHECK(
        complaint("variant: a\n", "---\ntitle: T\nvariant a: A\n---\n## C\ngo: line five\n").substr(0, 12) ==
        "x/en.md:6:1:");
    CHECK(!read_lesson("y", good).ok());
    const auto asked = [&](std::string_view lines) {
        return complaint("variant: a\n", "---\ntitle: T\nvariant a: A\n---\n## C\n" + std::string(lines));
    };
    CHECK(asked("ask: When?\nanswer: time end\n") == "fine");
    CHECK(asked("ask: Which?\nchoice: one | 1\nchoice: two | {end}\nanswer: least\n") == "fine");
    CHECK(asked("ask: When?\n").find("without 'answer") != std::string::npos);
    CHECK(asked("answer: time end\n").find("without 'ask") != std::string::npos);
    CHECK(asked("ask: When?\nanswer: time never\n").find("x/en.md:7:1") == 0);
    CHECK(asked("ask: Which?\nanswer: least\n").find("at least two choices") != std::string::npos);
    CHECK(asked("ask: Which?\nanswer: nearest 5\n").find("is no answer") != std::string::npos);
    CHECK(asked("ask: Which?\nchoice: one\nanswer: least\n").find("TEXT | VALUE") != std::string::npos);
    CHECK(asked("ask: Which?\nchoice: one | many\nanswer: least\n").find("TEXT | VALUE") !=
          std::string::npos);
}

namespace {

// What stands in braces, sorted: numbers that are computed.
std::vector<std::string> figures_in(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1))
        found.emplace_back(text.substr(open, text.find('}', open) - open + 1));
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

TEST_CASE("in every language a lesson has the same chapters, places, questions and numbers") {
    for (const Lesson& english : lessons()) {
        for (std::size_t i = 1; i < locale_count; ++i) {
            const auto locale = static_cast<Locale>(i);
            CAPTURE(english.id);
            CAPTURE(std::string(name(locale)));
            Result<Lesson> read = read_lesson(english.id, embedded_lessons(), locale);
            REQUIRE_MESSAGE(read.ok(), to_string(read.problem()));
            CHECK(read->locale == locale);
            CHECK(!read->summary.empty());
            REQUIRE(read->chapters.size() == english.chapters.size());
            for (std::size_t c = 0; c < english.chapters.size(); ++c) {
                const Chapter &mine = read->chapters[c], &theirs = english.chapters[c];
                CAPTURE(theirs.title);
                CHECK(!mine.title.empty());
                CHECK(mine.variant == theirs.variant);
                CHECK(mine.go == theirs.go);
                CHECK(figures_in(mine.text) == figures_in(theirs.text));
                CHECK(std::count(mine.text.begin(), mine.text.end(), '*') % 2 == 0);
                CHECK(mine.question.kind == theirs.question.kind);
                CHECK(mine.question.text.empty() == theirs.question.text.empty());
                CHECK(mine.question.place == theirs.question.place);
                CHECK(mine.question.figure == theirs.question.figure);
                REQUIRE(mine.question.choices.size() == theirs.question.choices.size());
                for (std::size_t q = 0; q < theirs.question.choices.size(); ++q) {
                    CHECK(mine.question.choices[q].value == theirs.question.choices[q].value);
                    CHECK(!mine.question.choices[q].text.empty());
                }
            }
        }
    }
}

TEST_CASE("targets") {
    const auto read = [](std::string_view text) {
        Result<Target> target = parse_target(text);
        return target ? *target : Target{};
    };
    CHECK(read("start").kind == Target::Kind::start);
    CHECK(read(" end ").kind == Target::Kind::end);
    CHECK(read("line 12") == Target{Target::Kind::line, 0, 12, 1});
    CHECK(read("line 12 turn 3") == Target{Target::Kind::line, 0, 12, 3});
    CHECK(read("output 2") == Target{Target::Kind::output, 0, 2, 1});
    for (const char* bad :
         {"", "line", "line x", "line 1 turn", "line 1 turn 0", "time 5", "start 3", "there"})
        CHECK(!parse_target(bad).ok());
}

TEST_CASE("every built-in lesson can be read, and its programs run to an end that its chapters find") {
    std::set<std::string> ids;
    for (const EmbeddedFile& file : embedded_lessons()) ids.emplace(file.path.substr(0, file.path.find('/')));
    CHECK(ids.size() == lessons().size());
    for (const std::string& id : ids) {
        CAPTURE(id);
        Result<Lesson> lesson = read_lesson(id, embedded_lessons());
        REQUIRE_MESSAGE(lesson.ok(), to_string(lesson.problem()));
        CHECK(find_lesson(id) != nullptr);
        CHECK(!lesson->number.empty());
        CHECK(!lesson->summary.empty());
        CHECK(!lesson->chapters.empty());

        std::vector<std::unique_ptr<Recording>> runs;
        for (const Variant& variant : lesson->variants) {
            CAPTURE(variant.id);
            auto started = Recording::start(variant.source, variant.file);
            REQUIRE_MESSAGE(started.ok(), to_string(started.problem()));
            (*started)->finish();
            const Outcome outcome = (*started)->final().outcome;
            const bool hangs = outcome == Outcome::deadlock && !variant.not_compared.empty();
            CHECK((outcome == Outcome::finished || hangs));
            runs.push_back(std::move(*started));
        }
        const auto run_of = [&](const Variant& wanted) -> const Recording* {
            for (std::size_t i = 0; i < runs.size(); ++i) {
                if (lesson->variants[i].id == wanted.id) return runs[i].get();
            }
            return nullptr;
        };
        std::size_t questions = 0;
        for (const Chapter& chapter : lesson->chapters) {
            CAPTURE(chapter.title);
            questions += chapter.question.kind != Question::Kind::none ? 1u : 0u;
            check_answer(*lesson, chapter, run_of);
            const Variant* variant = lesson->variant(chapter.variant);
            const Recording* run = run_of(variant == nullptr ? lesson->variants.front() : *variant);
            if (chapter.go.kind != Target::Kind::none) CHECK(find_step(*run, chapter.go) != no_step);
            CHECK(!chapter.text.empty());
            const std::string filled = fill_in(*lesson, chapter, run_of);
            CHECK(filled.find('{') == std::string::npos);
            if (chapter.text.find('?') == std::string::npos) CHECK(filled.find('?') == std::string::npos);
        }
        CHECK(questions > 0);
    }
}

TEST_CASE("programs of lessons are found by name") {
    CHECK(find_program("lesson:event-loop").ok());
    CHECK(find_program("four-endpoints/c")->variant->id == "c");
    CHECK(to_string(find_program("event-lop").problem()) ==
          "There is no lesson 'event-lop'. Did you mean event-loop?");
    CHECK(to_string(find_program("four-endpoints/z").problem()) ==
          "The lesson four-endpoints has no variant 'z'. Variants: a, b, c, d, e.");
}
