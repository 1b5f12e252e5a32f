// What is said about mistakes: place, kind and CPython's own words; and what to do.
#include "doctest.h"
#include "engine/script/compile.h"

using namespace interleave;

namespace {

std::string mistake(std::string_view text) {
    const Result<Program> program = compile(text);
    if (program.ok()) return "compiled";
    const Diagnostic& d = program.problem();
    return d.kind + " " + std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " +
           d.message;
}

struct Example {
    std::string_view text;
    std::string_view outcome;
};

constexpr Example examples[] = {
    {"if x\n    pass\n", "SyntaxError 1:5 expected ':'"},
    {"for i in range(3)\n    pass\n", "SyntaxError 1:18 expected ':'"},
    {"def f()\n    pass\n", "SyntaxError 1:8 expected ':'"},
    {"print 'x'\n", "SyntaxError 1:1 Missing parentheses in call to 'print'. Did you mean print(...)?"},
    {"f(a b)\n", "SyntaxError 1:3 invalid syntax. Perhaps you forgot a comma?"},
    {"d = {'a': 1 'b': 2}\n", "SyntaxError 1:11 invalid syntax. Perhaps you forgot a comma?"},
    {"x = (1, 2\ny = 3\n", "SyntaxError 1:5 '(' was never closed"},
    {"x = (]\n", "SyntaxError 1:6 closing parenthesis ']' does not match opening parenthesis '('"},
    {"x = (1,\n 2]\n",
     "SyntaxError 2:3 closing parenthesis ']' does not match opening parenthesis '(' on line 1"},
    {"x = )\n", "SyntaxError 1:5 unmatched ')'"},
    {"f() = 1\n",
     "SyntaxError 1:1 cannot assign to function call here. Maybe you meant '==' instead of '='?"},
    {"1 = x\n", "SyntaxError 1:1 cannot assign to literal here. Maybe you meant '==' instead of '='?"},
    {"None = 1\n", "SyntaxError 1:1 cannot assign to None"},
    {"(a, 1) = 2\n", "SyntaxError 1:5 cannot assign to literal"},
    {"f() += 1\n", "SyntaxError 1:1 'function call' is an illegal expression for augmented assignment"},
    {"if x = 1: pass\n", "SyntaxError 1:4 invalid syntax. Maybe you meant '==' or ':=' instead of '='?"},
    {"f(x=1, 2)\n", "SyntaxError 1:8 positional argument follows keyword argument"},
    {"f(a=1, a=2)\n", "SyntaxError 1:8 keyword argument repeated: a"},
    {"f(1, x for x in y)\n", "SyntaxError 1:6 Generator expression must be parenthesized"},
    {"def f(x, x): pass\n", "SyntaxError 1:10 duplicate argument 'x' in function definition"},
    {"def f(a=1, b): pass\n", "SyntaxError 1:12 non-default argument follows default argument"},
    {"def f(*): pass\n", "SyntaxError 1:7 named arguments must follow bare *"},
    {"return 1\n", "SyntaxError 1:1 'return' outside function"},
    {"yield 1\n", "SyntaxError 1:1 'yield' outside function"},
    {"await x\n", "SyntaxError 1:1 'await' outside function"},
    {"def f():\n    await x\n", "SyntaxError 2:5 'await' outside async function"},
    {"def f():\n    async with x: pass\n", "SyntaxError 2:5 'async with' outside async function"},
    {"def f():\n    return [x async for x in y]\n",
     "SyntaxError 2:12 asynchronous comprehension outside of an asynchronous function"},
    {"async def f():\n    yield 1\n    return 2\n", "SyntaxError 3:5 'return' with value in async generator"},
    {"async def f():\n    yield from x\n", "SyntaxError 2:5 'yield from' inside async function"},
    {"break\n", "SyntaxError 1:1 'break' outside loop"},
    {"continue\n", "SyntaxError 1:1 'continue' not properly in loop"},
    {"for x in y:\n    def f(): break\n", "SyntaxError 2:14 'break' outside loop"},
    {"def f(x):\n    nonlocal x\n", "SyntaxError 2:14 name 'x' is parameter and nonlocal"},
    {"def f():\n    print(x)\n    global x\n",
     "SyntaxError 3:12 name 'x' is used prior to global declaration"},
    {"def f():\n    x = 1\n    global x\n",
     "SyntaxError 3:12 name 'x' is assigned to before global declaration"},
    {"def f():\n    nonlocal q\n", "SyntaxError 2:14 no binding for nonlocal 'q' found"},
    {"nonlocal x\n", "SyntaxError 1:1 nonlocal declaration not allowed at module level"},
    {"x = 'abc\n", "SyntaxError 1:5 unterminated string literal (detected at line 1)"},
    {"x = '''abc\ndef\n", "SyntaxError 1:5 unterminated triple-quoted string literal (detected at line 2)"},
    {"x = f'{a b}'\n", "SyntaxError 1:8 f-string: invalid syntax. Perhaps you forgot a comma?"},
    {"x = f'{a'\n", "SyntaxError 1:7 f-string: expecting '}'"},
    {"x = f'}'\n", "SyntaxError 1:7 f-string: single '}' is not allowed"},
    {"x = f'{}'\n", "SyntaxError 1:7 f-string: empty expression not allowed"},
    {"x = f'{a!x}'\n", "SyntaxError 1:9 f-string: invalid conversion character: expected 's', 'r', or 'a'"},
    {"x = f'{a[}'\n",
     "SyntaxError 1:10 f-string: closing parenthesis '}' does not match opening parenthesis '['"},
    {"1abc\n", "SyntaxError 1:1 invalid decimal literal"},
    {"012\n",
     "SyntaxError 1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for "
     "octal "
     "integers"},
    {"0b12\n", "SyntaxError 1:4 invalid digit '2' in binary literal"},
    {"x = \xe2\x80\x9c"
     "abc\xe2\x80\x9d\n",
     "SyntaxError 1:5 invalid character '\xe2\x80\x9c' (U+201C)"},
    {"x =\xc2\xa0"
     "1\n",
     "SyntaxError 1:4 invalid non-printable character U+00A0"},
    {"x = '\\x1'\n",
     "SyntaxError 1:6 (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated "
     "\\xXX "
     "escape"},
    {"  x = 1\n", "IndentationError 1:1 unexpected indent"},
    {"if x:\npass\n", "IndentationError 2:1 expected an indented block after 'if' statement on line 1"},
    {"def f():\n", "IndentationError 2:1 expected an indented block after function definition on line 1"},
    {"if x:\n    y\n  z\n", "IndentationError 3:1 unindent does not match any outer indentation level"},
    {"if x:\n\ty\n        z\n", "TabError 3:1 inconsistent use of tabs and spaces in indentation"},
    {"try:\n    pass\nx = 1\n", "SyntaxError 3:1 expected 'except' or 'finally' block"},
    {"try: pass\nexcept A, B: pass\n", "SyntaxError 2:8 multiple exception types must be parenthesized"},
    {"try: pass\nexcept: pass\nexcept A: pass\n", "SyntaxError 2:1 default 'except:' must be last"},
    {"try: pass\nexcept* A: pass\nexcept B: pass\n",
     "SyntaxError 3:1 cannot have both 'except' and 'except*' on the same 'try'"},
    {"for i in x:\n    try: pass\n    except* A:\n        break\n",
     "SyntaxError 4:9 'break', 'continue' and 'return' cannot appear in an except* block"},
    {"match x:\n    case a: pass\n    case b: pass\n",
     "SyntaxError 2:10 name capture 'a' makes remaining patterns unreachable"},
    {"match x:\n    case [a] | [b]: pass\n", "SyntaxError 2:10 alternative patterns bind different names"},
    {"match x:\n    case [a, a]: pass\n", "SyntaxError 2:14 multiple assignments to name 'a' in pattern"},
    {"*a = 1\n", "SyntaxError 1:1 starred assignment target must be in a list or tuple"},
    {"*a, *b = 1\n", "SyntaxError 1:1 multiple starred expressions in assignment"},
    {"del f()\n", "SyntaxError 1:5 cannot delete function call"},
    {"for f() in x: pass\n", "SyntaxError 1:5 cannot assign to function call"},
    {"(a, b): int = 1\n", "SyntaxError 1:1 only single target (not tuple) can be annotated"},
    {"[y for x in (x := 1)]\n",
     "SyntaxError 1:14 assignment expression cannot be used in a comprehension iterable expression"},
    {"[x := 1 for x in y]\n",
     "SyntaxError 1:2 assignment expression cannot rebind comprehension iteration variable 'x'"},
    {"[(yield x) for y in z]\n", "SyntaxError 1:3 'yield' inside list comprehension"},
    {"x = 1 if 2\n", "SyntaxError 1:5 expected 'else' after 'if' expression"},
    {"x = 1\nfrom __future__ import annotations\n",
     "SyntaxError 2:1 from __future__ imports must occur at the beginning of the file"},
    {"def f():\n    from x import *\n", "SyntaxError 2:5 import * only allowed at module level"},
    {"x = 1 \\ \ny = 2\n", "SyntaxError 1:8 unexpected character after line continuation character"},
    {"z = 2 + 3jk\n", "SyntaxError 1:10 invalid imaginary literal"},
    {"x = '\\N{BULLET}'\n",
     "unsupported 1:6 characters by name (\\N{...}) are outside the supported part of Python"},
    // Places count characters, not bytes.
    {"\xc3\xa9\xc3\xa9 = 'a' 'b' c\n", "SyntaxError 1:14 invalid syntax"},
};

}  // namespace

TEST_CASE("mistakes are described as CPython 3.11 does, at their place") {
    for (const Example& example : examples) {
        CAPTURE(example.text);
        CHECK(mistake(example.text) == example.outcome);
    }
}

TEST_CASE("a mistake marks what is wrong, and says what to do") {
    CompileOptions options;
    options.file = "lesson.py";
    const Result<Program> program = compile("def f(x):\n    return g(x y)\n", options);
    REQUIRE(!program.ok());
    const Diagnostic& d = program.problem();
    CHECK(d.file == "lesson.py");
    CHECK(d.place == Place{2, 14, 17});
    const Result<Program> colon = compile("while True\n    pass\n");
    CHECK(colon.problem().hint == "The line that begins a block ends with a colon.");
}

TEST_CASE("the first mistake of a text is the one that is reported, unless a later one explains it") {
    CHECK(mistake("x = = 1\ny = f( ) )\n") == "SyntaxError 2:10 unmatched ')'");
    CHECK(mistake("x = = 1\ny = = 2\n") == "SyntaxError 1:5 invalid syntax");
}
