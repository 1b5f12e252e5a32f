#include "engine/script/hints.h"

namespace interleave::script {
namespace {

struct Hint {
    std::string_view beginning;  // of the message
    std::string_view text;
};

constexpr Hint hints[] = {
    {"expected ':'", "The line that begins a block ends with a colon."},
    {"expected an indented block",
     "Indent the lines that belong to it, by 4 spaces; write `pass` if there is nothing to do."},
    {"unexpected indent", "Remove the spaces in front; only the lines of a block are indented further."},
    {"unexpected unindent", "Indent this line like the others of its block."},
    {"expected 'except' or 'finally' block", "Every `try` needs an `except` or a `finally`."},
    {"'await' outside", "Only code in an `async def` function can await; start it with asyncio.run(...)."},
    {"'async for' outside", "Only code in an `async def` function can do that."},
    {"'async with' outside", "Only code in an `async def` function can do that."},
    {"asynchronous comprehension outside", "Only code in an `async def` function can do that."},
    {"'return' outside function", "Indent it into a function, or remove it."},
    {"'yield' outside function", "Indent it into a function."},
    {"'yield from' outside function", "Indent it into a function."},
    {"'yield from' inside async function", "Use `async for` and `yield`, or `await`."},
    {"'break' outside loop", "`break` leaves a `for` or `while` loop, and there is none around it."},
    {"'continue' not properly in loop",
     "`continue` goes on with the next round of a loop, and there is none around it."},
    {"f-string: expecting '}'",
     "Close the replacement field with }; use the other kind of quotes inside it."},
    {"f-string: single '}'", "Write }} for a } in the text."},
    {"f-string: empty expression",
     "Write an expression between { and }, or {{ and }} for braces in the text."},
    {"f-string expression part cannot include", "Compute it before, give it a name, and use the name."},
    {"positional argument follows keyword", "Put the arguments without a name first."},
    {"non-default argument follows default", "Put the parameters without a default first, or behind a `*`."},
    {"named arguments must follow bare *", "Put a parameter behind the `*`, or remove it."},
    {"name '", "Decide for one meaning of the name in this function."},
    {"Generator expression must be parenthesized", "Put round brackets around it."},
    {"multiple exception types must be parenthesized", "Write `except (A, B):`."},
    {"unmatched", "There is no bracket open that it could close."},
    {"closing parenthesis", "Close brackets in the order in which they were opened, innermost first."},
    {"expression cannot contain assignment", "The name of an argument is a plain name."},
    {"default 'except:' must be last", "Move it behind the others."},
    {"no binding for nonlocal", "Assign to the name in an enclosing function, or use `global`."},
    {"nonlocal declaration not allowed", "`nonlocal` is for functions inside functions."},
    {"import * only allowed at module level", "Name what you import."},
    {"from __future__ imports must occur", "Move it to the first line."},
    {"invalid decimal literal",
     "A name cannot begin with a digit; between a number and a name belongs an operator."},
};

}  // namespace

std::string_view hint_for(std::string_view message) {
    for (const Hint& hint : hints) {
        if (message.substr(0, hint.beginning.size()) == hint.beginning) return hint.text;
    }
    if (message.size() > 16 && message.substr(message.size() - 16) == "was never closed") {
        return "Look for the place where its partner is missing.";
    }
    return {};
}

}  // namespace interleave::script
