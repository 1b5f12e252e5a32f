// Tokens for display, and the settings in comments.
#include "doctest.h"
#include "engine/script/compile.h"
#include "engine/script/token.h"

using namespace interleave;

namespace {

std::string coloured(std::string_view text) {
    constexpr const char* kinds[] = {"name",   "keyword",   "number",  "string",  "fstring",
                                     "bytes",  "operation", "comment", "setting", "newline",
                                     "indent", "dedent",    "end",     "error"};
    std::string out;
    for (const Token& token : colour_tokens(text)) {
        if (!out.empty()) out += ' ';
        out += std::string(kinds[static_cast<std::size_t>(token.kind)]) + ":" +
               std::string(text.substr(token.begin, token.end - token.begin));
    }
    return out;
}

std::string settings(std::string_view text) {
    std::string out;
    for (const SettingLine& line : find_settings(text)) {
        out += line.key + "=" + line.value + "@" + std::to_string(line.value_place.line) + ":" +
               std::to_string(line.value_place.column) + " ";
    }
    return out;
}

}  // namespace

TEST_CASE("tokens have the colour of what they are") {
    CHECK(coloured("x = 1  # one") == "name:x operation:= number:1 comment:# one");
    CHECK(coloured("#: cores = 2\nif f'{x}': b'' 'a'") ==
          "setting:#: cores = 2 keyword:if fstring:f'{x}' operation:: bytes:b'' string:'a'");
    CHECK(coloured("def f():\n    return 'é'\n") ==
          "keyword:def name:f operation:( operation:) operation:: keyword:return string:'é'");
}

TEST_CASE("match, case and _ are keywords where they act as such") {
    CHECK(coloured("match x:\n  case _: pass\n") ==
          "keyword:match name:x operation:: keyword:case keyword:_ operation:: keyword:pass");
    CHECK(coloured("match = case(_)\nmatch.group(1)\nmatch(x)\n").find("keyword") == std::string::npos);
}

TEST_CASE("what cannot be read is an error to the end of its line") {
    CHECK(coloured("x = 'abc\ny = 1") == "name:x operation:= error:'abc name:y operation:= number:1");
    CHECK(coloured("x = 1abc $\ny") == "name:x operation:= error:1abc $ name:y");
    CHECK(coloured("x = \"\"\"abc\ny") == "name:x operation:= error:\"\"\"abc name:y");
    CHECK(coloured(")) (]\n") == "operation:) operation:) operation:( operation:]");
    CHECK(coloured("if x:\n y\n  z\n w\n").find("error") == std::string::npos);
}

TEST_CASE("columns are code points") {
    const std::vector<Token> tokens = colour_tokens("'é' + x");
    REQUIRE(tokens.size() == 3);
    CHECK(tokens[2].column == 7);
    CHECK(tokens[2].begin == 7);
}

TEST_CASE("settings are comments of their own line") {
    CHECK(settings("#: cores = 2\n#:policy=rr  \n  #: quantum = 10 ms\n") ==
          "cores=2@1:12 policy=rr@2:10 quantum=10 ms@3:16 ");
    CHECK(settings("x = 1 #: cores = 2\n") == "");
    CHECK(settings("x = '''\n#: cores = 2\n'''\n") == "");
    CHECK(settings("#: latency.kitchen = 2s\n# cores = 2\n") == "latency.kitchen=2s@1:22 ");
}

TEST_CASE("a setting without its equals sign is there without a value; prose is not a setting") {
    CHECK(settings("#: cores 2\n") == "cores=@1:4 ");
    CHECK(settings("#: cores =\n") == "cores=@1:4 ");
    CHECK(settings("#: How long to wait for an answer.\n") == "");
}

TEST_CASE("settings are found in texts that cannot be read") {
    CHECK(settings("#: cores = 2\nx = 'abc\n#: policy = rr\n") == "cores=2@1:12 policy=rr@3:13 ");
    const Result<Program> program = compile("#: seed = 7\n");
    REQUIRE(program.ok());
    CHECK(program.value().settings.size() == 1);
}
