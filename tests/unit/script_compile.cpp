// What programs are compiled to.
#include "doctest.h"
#include "engine/script/compile.h"
#include "engine/script/disassemble.h"
#include "script_samples.h"
#include "script_verify.h"

using namespace interleave;
using namespace interleave_tests;

namespace {

constexpr std::string_view modules[] = {"asyncio", "time", "os", "os.path"};

Result<Program> compiled(std::string_view text) {
    CompileOptions options;
    options.native_modules = modules;
    return compile(text, options);
}

// The listing of the code with this name.
std::string listing(std::string_view text, std::string_view name = "<module>") {
    const Result<Program> program = compiled(text);
    if (!program) return to_string(program.problem());
    for (std::size_t i = 0; i < program.value().codes.size(); ++i) {
        if (program.value().codes[i].name != name) continue;
        return disassemble(program.value(), CodeId{static_cast<std::uint32_t>(i)});
    }
    return "no such code";
}

const Code& code_named(const Program& program, std::string_view name) {
    for (const Code& code : program.codes) {
        if (code.name == name) return code;
    }
    return program.codes[0];
}

}  // namespace

TEST_CASE("every sample compiles, and its stack heights, jumps and tables agree") {
    for (const std::string_view text : sample_programs) {
        const Result<Program> program = compiled(text);
        REQUIRE_MESSAGE(program.ok(), to_string(program.problem()));
        CHECK(fault(program.value()) == "");
    }
}

TEST_CASE("a for loop has one backward jump, with the line of its header") {
    CHECK(listing("for i in x:\n    if i: continue\n    f(i)\n") ==
          R"(<module> <code 0> line 1, stack 4, module
     1 >    0 load_name (x)
            1 get_iter
            2 for_iter to 13
            3 store_name (i)
     2 >    4 load_name (i)
            5 pop_jump_if_false to 7
       >    6 jump to 12
     3 >    7 push_null
            8 load_name (f)
            9 load_name (i)
           10 call 1
           11 pop
     1 >   12 jump_backward to 2
           13 load_const 0 (None)
           14 return_value
)");
}

TEST_CASE("a while loop tests again at its end") {
    CHECK(listing("while a and not b:\n    a = 1\n") ==
          R"(<module> <code 0> line 1, stack 1, module
     1 >    0 load_name (a)
            1 pop_jump_if_false to 10
            2 load_name (b)
            3 pop_jump_if_true to 10
     2 >    4 load_const 0 (1)
            5 store_name (a)
     1 >    6 load_name (a)
            7 pop_jump_if_false to 10
            8 load_name (b)
            9 pop_jump_backward_if_false to 4
           10 load_const 1 (None)
           11 return_value
)");
}

TEST_CASE("await is a send loop whose backward jump is no switch point") {
    CHECK(listing("async def f():\n    await x\n", "f") ==
          R"(f <code 1> line 1, stack 2, coroutine
     2 >    0 load_global (x)
            1 get_awaitable 0
            2 load_const 0 (None)
            3 send to 6
            4 yield_value 1
            5 jump to 3
            6 pop
            7 load_const 0 (None)
            8 return_value
)");
}

TEST_CASE("with calls the exit method on both ways out") {
    CHECK(listing("with a as b:\n    c\n") ==
          R"(<module> <code 0> line 1, stack 6, module
     1 >    0 load_name (a)
            1 before_with
            2 store_name (b)
     2 >    3 load_name (c)
            4 pop
     1 >    5 load_const 0 (None)
            6 load_const 0 (None)
            7 load_const 0 (None)
            8 call 2
            9 pop
           10 jump to 22
           11 push_exception_info
           12 with_except_start
           13 pop_jump_if_true to 18
           14 reraise 2
           15 copy 3
           16 pop_exception
           17 reraise 1
           18 pop
           19 pop_exception
           20 pop
           21 pop
           22 load_const 0 (None)
           23 return_value
  [2, 5) -> 11, height 1, lasti
  [11, 15) -> 15, height 3, lasti
)");
}

TEST_CASE("closures: cells, free variables, cells that come from parameters") {
    const Result<Program> program =
        compiled("def f(a, b):\n    c = 1\n    def g():\n        return a, c\n    return g\n");
    REQUIRE(program.ok());
    const Code& f = code_named(program.value(), "f");
    const Code& g = code_named(program.value(), "g");
    REQUIRE(f.cells.size() == 2);
    CHECK(program.value().name(f.cells[0]) == "a");
    CHECK(program.value().name(f.cells[1]) == "c");
    CHECK(f.cell_parameter == std::vector<std::uint32_t>{0, 0xffffffff});
    CHECK(f.locals.size() == 3);  // a, b, g
    CHECK(g.free == f.cells);
    CHECK(g.qualified_name == "f.<locals>.g");
}

TEST_CASE(
    "class bodies: super() gets its cell, names of methods see enclosing functions, private names are "
    "mangled") {
    const Result<Program> program = compiled(
        "def f():\n    x = 1\n    class A:\n        x = 2\n        y = x\n        def m(self):\n"
        "            self.__p = x\n            super().m()\n");
    REQUIRE(program.ok());
    const Code& body = code_named(program.value(), "A");
    const Code& method = code_named(program.value(), "m");
    REQUIRE(body.cells.size() == 1);
    CHECK(program.value().name(body.cells[0]) == "__class__");
    CHECK(method.free.size() == 2);
    CHECK(method.qualified_name == "f.<locals>.A.m");
    CHECK(disassemble(program.value()).find("store_attr (_A__p)") != std::string::npos);
    CHECK(disassemble(program.value()).find("store_name (__classcell__)") != std::string::npos);
}

TEST_CASE("constants: folding, sizes, sharing") {
    const auto first = [](std::string_view text) {
        const Result<Program> program = compiled(text);
        return program.ok() ? to_string(program.value().codes[0].constants[0]) : to_string(program.problem());
    };
    CHECK(first("x = -1") == "-1");
    CHECK(first("x = -9223372036854775808") == "-9223372036854775808");
    CHECK(first("x = 9223372036854775808") == "9223372036854775808");
    CHECK(first("x = 0xffffffffffffffffffff") == "1208925819614629174706175");
    CHECK(first("x = 0b1" + std::string(100, '0')) == "1267650600228229401496703205376");
    CHECK(first("x = (1, (2.5, 'a'), None, b'b', ...)") == "(1, (2.5, 'a'), None, b'b', ...)");
    CHECK(first("x = y in {1, 2}") == "frozenset(1, 2)");
    CHECK(first("x = 60 * 60") == "3600");
    CHECK(first("x = 1 / 4") == "0.25");
    CHECK(first("x = '\\x41\\101\\u00e9\\\n\\q'") == "'AA\xc3\xa9\\\\q'");
    const Result<Program> program = compiled("x = 1; y = True; z = 1.0; u = 1; v = 0.0; w = -0.0");
    CHECK(program.value().codes[0].constants.size() == 6);  // and None
}

TEST_CASE("switch points are known by line") {
    const Result<Program> program = compiled(
        "async def f():\n    await g()\n    async for x in y:\n        yield x\nfor i in a:\n    i\n");
    REQUIRE(program.ok());
    std::string text;
    for (const SwitchPoint& point : program.value().switch_points)
        text += fmt::format("{}:{} ", point.line, point.kinds);
    CHECK(text == "2:5 3:9 4:2 5:8 ");
}

TEST_CASE("docstrings are kept, annotations evaluated, or kept as text where the program wants that") {
    const std::string text = "def f(a: int, *b: \"x\", c: dict[ int,str ]=1) -> None:\n    'doc'\n";
    const Result<Program> program = compiled(text);
    REQUIRE(program.ok());
    CHECK(code_named(program.value(), "f").doc == "doc");
    const std::string evaluated = disassemble(program.value());
    CHECK(evaluated.find("load_subscript") != std::string::npos);
    CHECK(evaluated.find("build_tuple 8") != std::string::npos);
    const Result<Program> as_text = compiled("from __future__ import annotations\n" + text);
    REQUIRE(as_text.ok());
    CHECK(disassemble(as_text.value())
              .find("('a', 'int', 'b', '\\'x\\'', 'c', 'dict[int, str]', 'return', 'None')") !=
          std::string::npos);
}

TEST_CASE("a return runs finally blocks and closes loops on its way") {
    const std::string text = listing(
        "def f():\n    for i in x:\n        try:\n            return i\n        finally:\n            g()\n",
        "f");
    CHECK(text.find("swap 2") != std::string::npos);
    CHECK(text.find("return_value") != std::string::npos);
}

TEST_CASE("columns are those of the expression, in code points") {
    const Result<Program> program = compiled("é = 'ü' + f(1,\n 2)\n");
    REQUIRE(program.ok());
    const Code& code = program.value().codes[0];
    for (std::size_t i = 0; i < code.instructions.size(); ++i) {
        if (code.instructions[i].op() != Opcode::call) continue;
        CHECK(code.lines[i] == 1);
        CHECK(code.columns[i] == 10);
        CHECK(code.end_columns[i] == 14);  // to the end of the line that it begins on
    }
}
