// Source text -> tokens of Python 3.11, with indentation. Strings are one token, f-strings included; the
// parser takes those apart. Knows nothing of grammar.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.h"
#include "engine/script/names.h"
#include "engine/script/source.h"

namespace interleave::script {

// clang-format off
// X(name, spelling). Keywords first, then operators.
#define INTERLEAVE_KEYWORDS(X)                                                                            \
    X(false_, "False") X(none, "None") X(true_, "True") X(and_, "and") X(as, "as") X(assert_, "assert")    \
    X(async, "async") X(await, "await") X(break_, "break") X(class_, "class") X(continue_, "continue")     \
    X(def, "def") X(del, "del") X(elif, "elif") X(else_, "else") X(except, "except")                       \
    X(finally, "finally") X(for_, "for") X(from, "from") X(global, "global") X(if_, "if")                  \
    X(import, "import") X(in, "in") X(is, "is") X(lambda, "lambda") X(nonlocal, "nonlocal") X(not_, "not") \
    X(or_, "or") X(pass, "pass") X(raise, "raise") X(return_, "return") X(try_, "try")                     \
    X(while_, "while") X(with, "with") X(yield, "yield")

#define INTERLEAVE_OPERATORS(X)                                                                            \
    X(left_paren, "(") X(right_paren, ")") X(left_bracket, "[") X(right_bracket, "]") X(left_brace, "{")   \
    X(right_brace, "}") X(colon, ":") X(comma, ",") X(semicolon, ";") X(dot, ".") X(ellipsis, "...")       \
    X(arrow, "->") X(walrus, ":=") X(assign, "=") X(plus, "+") X(minus, "-") X(star, "*") X(slash, "/")    \
    X(double_slash, "//") X(percent, "%") X(at, "@") X(double_star, "**") X(left_shift, "<<")              \
    X(right_shift, ">>") X(ampersand, "&") X(pipe, "|") X(caret, "^") X(tilde, "~") X(less, "<")           \
    X(less_equal, "<=") X(equal, "==") X(not_equal, "!=") X(greater, ">") X(greater_equal, ">=")           \
    X(plus_assign, "+=") X(minus_assign, "-=") X(star_assign, "*=") X(slash_assign, "/=")                  \
    X(double_slash_assign, "//=") X(percent_assign, "%=") X(at_assign, "@=") X(double_star_assign, "**=")  \
    X(left_shift_assign, "<<=") X(right_shift_assign, ">>=") X(ampersand_assign, "&=")                     \
    X(pipe_assign, "|=") X(caret_assign, "^=")
// clang-format on

enum class Tok : std::uint8_t {
    end,
    newline,
    indent,
    dedent,
    name,
    number,
    string,
    error,
#define X(name, text) name,
    INTERLEAVE_KEYWORDS(X) INTERLEAVE_OPERATORS(X)
#undef X
};

constexpr bool is_keyword(Tok tok) {
    return tok >= Tok::false_ && tok <= Tok::yield;
}
// "else", "+=", or what the token is: "newline".
std::string_view spelling(Tok tok);

struct Lexeme {
    Tok kind = Tok::end;
    std::uint16_t level = 0;  // open brackets around it
    std::uint32_t line = 0;
    Span span;
    NameId name = NameId::none;
};

struct OpenBracket {
    char bracket = 0;
    std::uint32_t line = 0;
    std::uint32_t at = 0;
};

struct Lexed {
    std::vector<Lexeme> tokens;  // ends with `end`, or with `error` and `end` if there is a problem
    std::vector<Span> comments;
    std::optional<Problem> problem;
    std::vector<OpenBracket> open;  // brackets never closed, outermost first
};

// The whole text.
Lexed lex(const Source& source, Names& names);
// The expression of a replacement field of an f-string, as if it stood in brackets: no indentation, no
// newlines.
Lexed lex_expression(const Source& source, Names& names, Span span);

// For display: no indentation, newlines or brackets; what cannot be read is an `error` token up to the end of
// its line.
Lexed lex_for_display(const Source& source, Names& names);

// What a string token begins with: r, b, f, u in any case, and its quotes.
struct StringForm {
    bool raw = false;
    bool bytes = false;
    bool formatted = false;
    bool unicode = false;  // u""
    Span body;             // without prefix and quotes
    bool triple = false;
};
StringForm string_form(std::string_view source, Span token);

constexpr std::uint32_t largest_bracket_nesting = 200;

}  // namespace interleave::script
