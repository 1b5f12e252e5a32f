// No text crashes the front end, keeps it busy for long, or is compiled to something inconsistent.
#include <chrono>
#include <string>

#include "doctest.h"
#include "engine/base/random.h"
#include "engine/script/compile.h"
#include "engine/script/token.h"
#include "script_samples.h"
#include "script_verify.h"

using namespace interleave;
using namespace interleave_tests;

namespace {

// Compiles it and checks that the outcome is a sound program or a diagnostic with a place and a sentence.
void try_text(const std::string& text) {
    CompileOptions options;
    constexpr std::string_view modules[] = {"asyncio", "time", "os", "os.path"};
    options.native_modules = modules;
    const Result<Program> program = compile(text, options);
    if (program.ok()) {
        const std::string problem = fault(program.value());
        if (!problem.empty()) FAIL_CHECK(problem << " in:\n" << text);
    } else {
        const Diagnostic& problem = program.problem();
        if (problem.message.empty() || problem.kind.empty() || problem.place.line == 0 ||
            problem.place.column == 0) {
            FAIL_CHECK("no place or sentence: " << to_string(problem) << " in:\n" << text);
        }
    }
    std::uint32_t end = 0;
    for (const Token& token : colour_tokens(text)) {
        if (token.begin < end || token.end <= token.begin || token.end > text.size() || token.line == 0) {
            FAIL_CHECK("tokens for display overlap in:\n" << text);
            break;
        }
        end = token.end;
    }
    find_settings(text);
}

std::string kind_of(const std::string& text) {
    const Result<Program> program = compile(text);
    return program.ok() ? "compiled" : program.problem().kind;
}

std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

}  // namespace

TEST_CASE("every beginning of a program is compiled or refused") {
    for (const std::string_view text : sample_programs) {
        for (std::size_t length = 0; length <= text.size(); ++length)
            try_text(std::string(text.substr(0, length)));
    }
}

TEST_CASE("programs with lines left out, doubled or indented otherwise are compiled or refused") {
    for (const std::string_view text : sample_programs) {
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = text.find('\n', at);
            lines.emplace_back(text.substr(at, end - at + 1));
            at = end == std::string_view::npos ? text.size() : end + 1;
        }
        for (std::size_t i = 0; i < lines.size(); ++i) {
            for (int how = 0; how < 4; ++how) {
                std::string changed;
                for (std::size_t k = 0; k < lines.size(); ++k) {
                    if (k == i && how == 0) continue;
                    if (k == i && how == 1) changed += lines[k];
                    if (k == i && how == 2) changed += "    ";
                    if (k == i && how == 3) changed += "\t";
                    changed += lines[k];
                }
                try_text(changed);
            }
        }
    }
}

TEST_CASE("programs with random changes are compiled or refused") {
    constexpr std::string_view pieces[] = {"(",          ")",
                                           "[",          "]",
                                           "{",          "}",
                                           ":",          ",",
                                           "=",          ":=",
                                           "\n",         "    ",
                                           "\t",         "'",
                                           "\"",         "'''",
                                           "f'{",        "}'",
                                           "\\",         "#",
                                           "def f(",     "class A:",
                                           "async ",     "await ",
                                           "yield ",     "lambda ",
                                           "for x in ",  "if ",
                                           "else ",      "match x:\n",
                                           "case ",      "*",
                                           "**",         "@",
                                           "->",         "1",
                                           "0x",         "1e",
                                           "x",          "\xc3\xa9",
                                           "\xff",       "\0",
                                           "import a",   "from . import b",
                                           "global x\n", "nonlocal x\n",
                                           "return ",    "break\n",
                                           "try:\n",     "except* E:\n",
                                           "finally:\n", "with (",
                                           "...",        "not ",
                                           "is "};
    Random random(7);
    const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random.below(end)); };
    for (int round = 0; round < 6000; ++round) {
        std::string text(sample_programs[below(std::size(sample_programs))]);
        const std::size_t changes = 1 + below(4);
        for (std::size_t i = 0; i < changes; ++i) {
            const std::size_t at = below(text.size());
            switch (below(4)) {
                case 0: text.erase(at, 1 + below(12)); break;
                case 1: text.insert(at, pieces[below(std::size(pieces))]); break;
                case 2: text[at] = static_cast<char>(below(256)); break;
                default: text.insert(below(text.size()), text.substr(at, below(40))); break;
            }
        }
        try_text(text);
    }
}

TEST_CASE("what nests too deeply is refused") {
    const std::string brackets = repeated("(", 150) + "1" + repeated(")", 150);
    CHECK(kind_of("x = " + brackets) == "compiled");
    CHECK(kind_of("x = " + repeated("(", 100'000)) == "SyntaxError");
    CHECK(kind_of("x = " + repeated("[", 100'000) + repeated("]", 100'000)) == "SyntaxError");
    CHECK(kind_of("x = " + repeated("-", 100'000) + "1") == "limit");
    CHECK(kind_of("x = " + repeated("not ", 100'000) + "1") == "limit");
    CHECK(kind_of("x = " + repeated("lambda: ", 100'000) + "1") == "limit");
    CHECK(kind_of("x = " + repeated("1 if 2 else ", 100'000) + "1") == "limit");
    CHECK(kind_of("x = " + repeated("2 ** ", 100'000) + "1") == "limit");
    CHECK(kind_of("x = a" + repeated(" + a", 100'000)) == "limit");
    CHECK(kind_of("x = a" + repeated(".b", 100'000)) == "limit");
    CHECK(kind_of("x = a" + repeated("()", 100'000)) == "limit");
    CHECK(kind_of("x = a" + repeated("[0]", 100'000)) == "limit");
    CHECK(kind_of("match x:\n case " + repeated("A(", 150) + repeated(")", 150) + ": pass\n") == "compiled");
    CHECK(kind_of("x = a" + repeated(" and a", 10'000)) == "compiled");
    CHECK(kind_of("x = a" + repeated(" < a", 10'000)) == "compiled");
    CHECK(kind_of("x = 'a'" + repeated(" 'a'", 10'000)) == "compiled");
    std::string blocks;
    for (std::size_t i = 0; i < 150; ++i) blocks += std::string(i, ' ') + "if x:\n";
    CHECK(kind_of(blocks) == "IndentationError");
    std::string loops;
    for (std::size_t i = 0; i < 25; ++i) loops += std::string(i, ' ') + "while x:\n";
    CHECK(kind_of(loops + std::string(25, ' ') + "pass\n") == "SyntaxError");
    std::string elifs = "if x: pass\n" + repeated("elif x: pass\n", 20'000);
    CHECK(kind_of(elifs) == "compiled");
}

TEST_CASE("what nests just within the limits is compiled, also where the stack is small") {
    for (const std::string_view link : {".b", "()", "[0]", " + a", "(a=1)", " * a ** 2"}) {
        CAPTURE(link);
        CHECK(kind_of("x = a" + repeated(link, 900)) == "compiled");
    }
    for (const std::string_view opening :
         {"(", "[", "{", "f(", "a[", "{1: ", "(yield ", "[b for b in ", "f(*"}) {
        CAPTURE(opening);
        const char last = opening[opening.find_last_of("([{")];
        const char* close = last == '(' ? ")" : last == '[' ? "]" : "}";
        const std::string text = "def g():\n x = " + repeated(opening, 95) + "1" + repeated(close, 95) + "\n";
        CHECK(kind_of(text) == "compiled");
    }
    CHECK(kind_of("x = " + repeated("-(a * ", 190) + "1" + repeated(")", 190)) == "compiled");
    CHECK(kind_of("x = " + repeated("not ", 390) + "a") == "compiled");
    CHECK(kind_of("x = " + repeated("lambda: ", 95) + "a") == "compiled");
    CHECK(kind_of("x = " + repeated("1 if 2 else ", 390) + "a") == "compiled");
    CHECK(kind_of("x = " + repeated("(a.b.c().d + ", 190) + "1" + repeated(")", 190)) == "compiled");
    std::string text;
    for (std::size_t i = 0; i < 95; ++i) {
        text += std::string(i, ' ') + (i % 3 == 0   ? "def f(a=lambda: 1):\n"
                                       : i % 3 == 1 ? "class A:\n"
                                                    : "if x:\n");
    }
    CHECK(kind_of(text + std::string(95, ' ') + "x = a" + repeated(".b", 900) + "\n") == "compiled");
}

TEST_CASE("finally blocks in finally blocks, which double the code with every level, end at a limit") {
    std::string text;
    for (std::size_t i = 0; i < 19; ++i) {
        const std::string indent(i, ' ');
        text += indent + "try: a()\n" + indent + "finally:\n";
    }
    text += std::string(19, ' ') + "b()\n";
    const std::string kind = kind_of(text);
    CHECK((kind == "compiled" || kind == "limit"));
}

TEST_CASE("long texts and long lines take no longer than their length") {
    const auto start = std::chrono::steady_clock::now();
    CHECK(kind_of(repeated("\x01\x02garbage(", 1'000'000)) == "limit");
    CHECK(kind_of(repeated("(])}'\"\n", 250'000)) == "SyntaxError");
    CHECK(kind_of("x = '" + std::string(1'000'000, 'a') + "'\n") == "compiled");
    CHECK(kind_of("x = [" + repeated("1, ", 330'000) + "]\n") == "compiled");
    CHECK(kind_of("x = [" + repeated("a, \xc3\xa9, ", 120'000) + "]\n") == "compiled");
    CHECK(kind_of("x = {" + repeated("'a': b, ", 120'000) + "}\n") == "compiled");
    CHECK(kind_of("f(" + repeated("a, ", 300'000) + ")\n") == "compiled");
    CHECK(kind_of("x = f'" + repeated("{a}", 300'000) + "'\n") == "compiled");
    CHECK(kind_of(repeated("x; ", 330'000) + "x\n") == "compiled");
    CHECK(kind_of("#" + std::string(1'000'000, '#') + "\n") == "compiled");
    CHECK(kind_of(repeated(" \\\n#\n", 200'000)) != "");
    CHECK(kind_of("x = " + std::string(1'000'000, '7') + "\n") == "limit");
    CHECK(kind_of("x = 0x" + std::string(1'000'000, 'f') + "\n") == "limit");
    CHECK(kind_of(repeated("def f(): pass\n", 60'000)) == "compiled");
    std::string names = "def f():\n";
    for (int i = 0; i < 30'000; ++i) names += fmt::format(" a{} = {}\n", i, i);
    CHECK(kind_of(names) == "compiled");
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    CHECK(seconds.count() < 60);  // about a second natively; sanitizers and emulators are slower
}

TEST_CASE("bytes that are no text are refused at their place") {
    const Result<Program> encoding = compile("x = 1\ny = '\xff'\n");
    REQUIRE(!encoding.ok());
    CHECK(to_string(encoding.problem()) ==
          "program.py:2:6: byte 0xff is not UTF-8 Save the file with the encoding UTF-8.");
    CHECK(encoding.problem().kind == "encoding");
    CHECK(kind_of(std::string("x = 1\0", 6)) == "SyntaxError");
    CHECK(kind_of("\xef\xbb\xbfx = 1\n") == "compiled");
    CHECK(kind_of("x = 1\r\nif x:\r\n    y = '''a\r\nb'''\r\n") == "compiled");
    CHECK(kind_of("") == "compiled");
}
