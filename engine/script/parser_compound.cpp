// The grammar of statements with blocks: if, while, for, try, with, def, class.
#include <fmt/format.h>

#include "engine/script/parser.h"

namespace interleave::script {

// Nothing, if the current token does not begin one.
Stmt* Parser::compound_statement() {
    switch (token().kind) {
        case Tok::if_: return if_statement();
        case Tok::while_: return while_statement();
        case Tok::for_: return for_statement(false);
        case Tok::try_: return try_statement();
        case Tok::with: return with_statement(false);
        case Tok::def: return function({}, false);
        case Tok::class_: return class_definition({});
        case Tok::at: return decorated();
        case Tok::async: return async_statement({});
        case Tok::name: return begins_match() ? match_statement() : nullptr;
        default: return nullptr;
    }
}

Block Parser::else_block() {
    if (!at(Tok::else_)) return {};
    const std::uint32_t line = token().line;
    advance();
    if (!failed() && !accept(Tok::colon)) fail(token().span, "expected ':'");
    return block("'else' statement", line);
}

Stmt* Parser::if_statement() {
    If* made = statement<If>(StmtKind::if_);
    std::vector<Branch> branches;
    while (at(branches.empty() ? Tok::if_ : Tok::elif)) {
        const std::uint32_t line = token().line;
        const std::string_view what = branches.empty() ? "'if' statement" : "'elif' statement";
        advance();
        Branch branch;
        branch.test = named_expression();
        if (at(Tok::assign)) assignment_in_expression(branch.test);
        expected_colon();
        if (branches.empty()) close(made);
        branch.body = block(what, line);
        branches.push_back(branch);
    }
    made->branches = arena_.list(branches);
    made->otherwise = else_block();
    return made;
}

Stmt* Parser::while_statement() {
    While* made = statement<While>(StmtKind::while_);
    advance();
    made->test = named_expression();
    if (at(Tok::assign)) assignment_in_expression(made->test);
    expected_colon();
    close(made);
    made->body = block("'while' statement", made->line);
    made->otherwise = else_block();
    return made;
}

Stmt* Parser::for_statement(bool is_async) {
    For* made = statement<For>(StmtKind::for_);
    made->is_async = is_async;
    advance();
    made->target = targets(TargetUse::loop);
    expect(Tok::in);
    made->iterable = star_expressions();
    if (!failed() && !accept(Tok::colon)) {
        if (at(Tok::newline)) {
            fail(token().span, "expected ':'");
        } else {
            invalid_syntax();
        }
    }
    close(made);
    made->body = block("'for' statement", made->line);
    made->otherwise = else_block();
    return made;
}

Stmt* Parser::try_statement() {
    Try* made = statement<Try>(StmtKind::try_);
    advance();
    if (!failed() && !accept(Tok::colon)) fail(token().span, "expected ':'");
    close(made);
    made->body = block("'try' statement", made->line);
    std::vector<Handler> handlers;
    while (at(Tok::except) && !failed()) {
        const bool star = token(1).kind == Tok::star;
        if (handlers.empty()) {
            made->star = star;
        } else if (star != made->star) {
            fail(token().span, "cannot have both 'except' and 'except*' on the same 'try'");
        } else if (handlers.back().type == nullptr) {
            fail(handlers.back().span, "default 'except:' must be last");
        }
        if (!failed()) handlers.push_back(handler(star));
    }
    made->handlers = arena_.list(handlers);
    if (!handlers.empty()) made->otherwise = else_block();
    if (at(Tok::finally)) {
        const std::uint32_t line = token().line;
        advance();
        made->has_final = true;
        if (!failed() && !accept(Tok::colon)) fail(token().span, "expected ':'");
        made->final = block("'finally' statement", line);
    }
    if (!failed() && handlers.empty() && !made->has_final) {
        fail(token().span, "expected 'except' or 'finally' block");
    }
    return made;
}

Handler Parser::handler(bool star) {
    Handler made;
    made.line = token().line;
    made.span = token().span;
    const char* what = star ? "'except*' statement" : "'except' statement";
    advance();
    if (star) advance();
    if (at(Tok::colon) && star) fail(token().span, "expected one or more exception types");
    if (!at(Tok::colon) && !failed()) {
        if (at(Tok::newline)) {
            fail(token().span, star ? "expected one or more exception types" : "expected ':'");
            return made;
        }
        const Lexeme first = token();
        made.type = expression();
        if (at(Tok::comma)) {
            while (accept(Tok::comma)) {
                if (!begins_expression()) break;
                expression();
            }
            fail(from(first.span), "multiple exception types must be parenthesized");
        }
        if (accept(Tok::as)) made.name = mangled(expect_name());
    }
    expected_colon();
    made.span.end = previous().span.end;
    made.body = block(what, made.line);
    return made;
}

// With round brackets around the items, or without.
Stmt* Parser::with_statement(bool is_async) {
    With* made = statement<With>(StmtKind::with);
    made->is_async = is_async;
    advance();
    std::vector<WithItem> items;
    const bool bracketed = at(Tok::left_paren) && attempt([&] {
                               advance();
                               return with_items(items, true) && accept(Tok::right_paren) && at(Tok::colon);
                           });
    if (!bracketed) {
        items.clear();
        with_items(items, false);
    }
    expected_colon();
    close(made);
    made->items = arena_.list(items);
    made->body = block("'with' statement", made->line);
    return made;
}

bool Parser::with_items(std::vector<WithItem>& items, bool bracketed) {
    do {
        if (bracketed && at(Tok::right_paren) && !items.empty()) break;
        WithItem item;
        item.manager = expression();
        if (failed()) return false;
        if (accept(Tok::as)) {
            item.target = at(Tok::star) ? star_expression() : binary(1);
            if (failed() || !check_target(item.target, TargetUse::with)) return false;
        }
        items.push_back(item);
    } while (accept(Tok::comma));
    return !failed();
}

Stmt* Parser::decorated() {
    std::vector<Expr*> list;
    while (accept(Tok::at)) {
        list.push_back(named_expression());
        expect(Tok::newline);
    }
    const List<Expr*> decorators = arena_.list(list);
    switch (token().kind) {
        case Tok::def: return function(decorators, false);
        case Tok::class_: return class_definition(decorators);
        case Tok::async:
            if (token(1).kind == Tok::def) return async_statement(decorators);
            [[fallthrough]];
        default: invalid_syntax(); return statement<Stmt>(StmtKind::pass);
    }
}

Stmt* Parser::async_statement(List<Expr*> decorators) {
    const Lexeme first = token();
    Stmt* made = nullptr;
    advance();
    switch (token().kind) {
        case Tok::def: made = function(decorators, true); break;
        case Tok::for_: made = for_statement(true); break;
        case Tok::with: made = with_statement(true); break;
        default: invalid_syntax(); return statement<Stmt>(StmtKind::pass);
    }
    made->span.begin = first.span.begin;
    made->line = first.line;
    return made;
}

Stmt* Parser::function(List<Expr*> decorators, bool is_async) {
    Function* made = statement<Function>(StmtKind::function);
    made->is_async = is_async;
    made->decorators = decorators;
    advance();
    made->name = expect_name();
    made->variable = mangled(made->name);
    if (!failed() && !at(Tok::left_paren)) fail(token().span, "expected '('");
    accept(Tok::left_paren);
    made->parameters = parameters(Tok::right_paren, true);
    expect(Tok::right_paren);
    if (accept(Tok::arrow)) made->parameters->returns = expression();
    if (!failed() && !accept(Tok::colon)) fail(token().span, "expected ':'");
    close(made);
    made->body = block("function definition", made->line);
    return made;
}

Stmt* Parser::class_definition(List<Expr*> decorators) {
    Class* made = statement<Class>(StmtKind::class_);
    made->decorators = decorators;
    advance();
    made->name = expect_name();
    if (at(Tok::left_paren)) made->arguments = arguments();
    for (const Argument& argument : made->arguments) {
        const bool generator = argument.value->kind == ExprKind::comprehension &&
                               !argument.value->parenthesised &&
                               source_.text()[argument.value->span.begin] != '(';
        if (generator && as<Comprehension>(argument.value)->type == ComprehensionKind::generator) {
            fail(argument.value->span, "invalid syntax");
        }
    }
    expected_colon();
    close(made);
    classes_.emplace_back(names_.text(made->name));
    made->body = block("class definition", made->line);
    classes_.pop_back();
    made->variable = mangled(made->name);
    return made;
}

}  // namespace interleave::script
