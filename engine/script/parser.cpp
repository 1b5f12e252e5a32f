#include <utility>

#include "engine/script/parser.h"

#include <fmt/format.h>

#include "engine/script/hints.h"

namespace interleave::script {

Parser::Parser(const Source& source, Names& names, Arena& arena, const Lexed& lexed)
    : source_(source),
      names_(names),
      arena_(arena),
      lexed_(lexed),
      tokens_(lexed.tokens.data()),
      count_(lexed.tokens.size()) {}

Parsed Parser::run() {
    Parsed parsed;
    std::vector<Stmt*> list;
    statements(list, Tok::end);
    if (failed_) {
        parsed.problem = refined(problem_);
    } else {
        parsed.body = arena_.list(list);
    }
    return parsed;
}

const Lexeme& Parser::token(std::size_t ahead) const {
    return tokens_[at_ + ahead < count_ ? at_ + ahead : count_ - 1];
}

bool Parser::at_any(std::initializer_list<Tok> kinds) const {
    for (const Tok kind : kinds) {
        if (at(kind)) return true;
    }
    return false;
}

bool Parser::at_word(std::string_view word, std::size_t ahead) const {
    const Lexeme& here = token(ahead);
    return here.kind == Tok::name && source_.slice(here.span) == word;
}

void Parser::advance() {
    if (at_ + 1 < count_) ++at_;
    if (field_depth_ == 0 && at_ > furthest_ && !failed_) furthest_ = at_;
}

bool Parser::accept(Tok kind) {
    if (!at(kind)) return false;
    advance();
    return true;
}

bool Parser::expect(Tok kind) {
    if (accept(kind)) return true;
    invalid_syntax();
    return false;
}

void Parser::fail(Span span, std::string message, std::string hint, std::string kind) {
    if (!failed_ && !speculative_) {
        problem_ = Problem{std::move(kind), std::move(message), std::move(hint), span};
    }
    failed_ = true;
    at_ = count_ - 1;
}

void Parser::invalid_syntax() {
    const Lexeme& here = token();
    if (here.kind == Tok::indent) return fail(here.span, "unexpected indent", {}, "IndentationError");
    if (here.kind == Tok::dedent) return fail(here.span, "unexpected unindent", {}, "IndentationError");
    fail(here.span, "invalid syntax");
}

void Parser::expected_colon() {
    if (accept(Tok::colon)) return;
    if (at(Tok::assign)) return assignment_in_expression(nullptr);
    if (at(Tok::newline)) return fail(token().span, "expected ':'");
    invalid_syntax();
}

NameId Parser::expect_name() {
    const NameId name = token().name;
    if (!expect(Tok::name)) return names_.intern("?");
    return name;
}

// Inside class C, the name __x is _C__x (unless it also ends with "__").
NameId Parser::mangled(NameId name) {
    if (classes_.empty()) return name;
    const std::string_view text = names_.text(name);
    if (text.size() < 3 || text.substr(0, 2) != "__" || text.substr(text.size() - 2) == "__") return name;
    std::string_view owner = classes_.back();
    owner.remove_prefix(std::min(owner.find_first_not_of('_'), owner.size()));
    if (owner.empty()) return name;
    return names_.intern(fmt::format("_{}{}", owner, text));
}

// A mistake in the tokens explains more than the mistake in the grammar that it leads to, and so does a
// bracket that was never closed.
Problem Parser::refined(Problem problem) const {
    if (lexed_.problem) {
        problem = *lexed_.problem;
    } else if (!lexed_.open.empty() && problem.kind != "limit") {
        const OpenBracket open = lexed_.open.back();
        const Lexeme& last = lexed_.tokens[furthest_];
        if (last.kind == Tok::end || last.line > open.line) {
            problem = {"SyntaxError",
                       fmt::format("'{}' was never closed", open.bracket),
                       "",
                       {open.at, open.at + 1}};
        }
    }
    if (problem.hint.empty()) problem.hint = std::string(hint_for(problem.message));
    return problem;
}

Parsed parse(const Source& source, Names& names, Arena& arena, const Lexed& lexed) {
    return Parser(source, names, arena, lexed).run();
}

}  // namespace interleave::script
