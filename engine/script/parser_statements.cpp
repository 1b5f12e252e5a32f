// The grammar of statements on one line, and of blocks.
#include <fmt/format.h>

#include "engine/script/parser.h"

namespace interleave::script {
namespace {

struct AugmentedRule {
    Tok token;
    BinaryOperator op;
};

constexpr AugmentedRule augmented_rules[] = {
    {Tok::plus_assign, BinaryOperator::add},
    {Tok::minus_assign, BinaryOperator::subtract},
    {Tok::star_assign, BinaryOperator::multiply},
    {Tok::slash_assign, BinaryOperator::true_divide},
    {Tok::double_slash_assign, BinaryOperator::floor_divide},
    {Tok::percent_assign, BinaryOperator::modulo},
    {Tok::at_assign, BinaryOperator::matrix_multiply},
    {Tok::double_star_assign, BinaryOperator::power},
    {Tok::left_shift_assign, BinaryOperator::left_shift},
    {Tok::right_shift_assign, BinaryOperator::right_shift},
    {Tok::ampersand_assign, BinaryOperator::bit_and},
    {Tok::pipe_assign, BinaryOperator::bit_or},
    {Tok::caret_assign, BinaryOperator::bit_xor},
};

bool is_not(const Expr* node) {
    return node->kind == ExprKind::unary && as<Unary>(node)->op == UnaryOperator::logical_not;
}

const AugmentedRule* augmented_rule(Tok kind) {
    if (kind < Tok::plus_assign || kind > Tok::caret_assign) return nullptr;
    for (const AugmentedRule& rule : augmented_rules) {
        if (rule.token == kind) return &rule;
    }
    return nullptr;
}

}  // namespace

void Parser::statements(std::vector<Stmt*>& list, Tok end) {
    while (!failed() && !at(end) && !at(Tok::end)) any_statement(list);
}

// What stands behind the colon of `what`, a phrase such as "'if' statement on line 3".
Block Parser::block(std::string_view what, std::uint32_t line) {
    std::vector<Stmt*> list;
    if (!accept(Tok::newline)) {
        if (!failed()) simple_statements(list);
        return arena_.list(list);
    }
    if (!at(Tok::indent)) {
        if (!failed()) {
            Span span = token().span;
            if (at(Tok::dedent) || at(Tok::end)) span.end = span.begin;
            fail(span, fmt::format("expected an indented block after {} on line {}", what, line), {},
                 "IndentationError");
        }
        return {};
    }
    advance();
    statements(list, Tok::dedent);
    expect(Tok::dedent);
    return arena_.list(list);
}

void Parser::any_statement(std::vector<Stmt*>& list) {
    if (Stmt* compound = compound_statement()) {
        list.push_back(compound);
    } else {
        simple_statements(list);
    }
}

void Parser::simple_statements(std::vector<Stmt*>& list) {
    for (;;) {
        Stmt* made = simple_statement();
        if (failed()) return;
        made->span.end = previous().span.end;
        list.push_back(made);
        if (!accept(Tok::semicolon)) break;
        if (at(Tok::newline)) break;
    }
    if (at(Tok::end) && tokens_[at_].level == 0 && previous().kind != Tok::newline) {
        invalid_syntax();  // inside a bracket that was never closed
        return;
    }
    expect(Tok::newline);
}

Stmt* Parser::simple_statement() {
    switch (token().kind) {
        case Tok::pass:
        case Tok::break_:
        case Tok::continue_: {
            const StmtKind kind = at(Tok::pass)     ? StmtKind::pass
                                  : at(Tok::break_) ? StmtKind::break_
                                                    : StmtKind::continue_;
            Stmt* made = statement<Stmt>(kind);
            advance();
            return made;
        }
        case Tok::return_: return return_statement();
        case Tok::raise: return raise_statement();
        case Tok::global:
        case Tok::nonlocal: return declaration();
        case Tok::del: return delete_statement();
        case Tok::assert_: return assert_statement();
        case Tok::import: return import_statement();
        case Tok::from: return from_statement();
        default: return expression_statement();
    }
}

Stmt* Parser::expression_statement() {
    ExpressionStmt* made = statement<ExpressionStmt>(StmtKind::expression);
    const bool print = (at_word("print") || at_word("exec")) && token(1).kind != Tok::left_paren;
    Expr* value = yield_or_star_expressions();
    if (failed()) return made;
    if (at(Tok::assign)) return assignment(value);
    if (at(Tok::colon) && value->kind != ExprKind::yield) return annotated(value);
    if (augmented_rule(token().kind) != nullptr) return augmented(value);
    if (at(Tok::walrus)) {
        if (value->kind == ExprKind::name) {
            fail(token().span, "invalid syntax", "Write `=`; `:=` is for use inside an expression.");
        } else {
            fail(value->span,
                 fmt::format("cannot use assignment expressions with {}", expression_name(*value)));
        }
        return made;
    }
    if (print && value->kind == ExprKind::name && begins_expression()) {
        const std::string word(source_.slice(value->span));
        const std::size_t start = at_;
        Span span = value->span;
        if (attempt([&] {
                span.end = star_expressions()->span.end;
                return true;
            })) {
            at_ = start;
            fail(span, fmt::format("Missing parentheses in call to '{}'. Did you mean {}(...)?", word, word));
        }
    }
    if (!at_any({Tok::newline, Tok::semicolon, Tok::end})) {
        if (previous().level > 0) {
            missing_comma(value);
        } else {
            invalid_syntax();
        }
    }
    made->value = value;
    if (value->kind == ExprKind::starred) fail(value->span, "can't use starred expression here");
    return made;
}

// first = second = ... = value
Stmt* Parser::assignment(Expr* first) {
    Assign* made = arena_.make<Assign>();
    made->kind = StmtKind::assign;
    made->line = first->line;
    made->span = first->span;
    std::vector<Expr*> list;
    Expr* value = first;
    while (at(Tok::assign) && !failed()) {
        const Expr* wrong = invalid_target(value, TargetUse::assign);
        if (value->kind == ExprKind::yield || value->kind == ExprKind::yield_from) {
            fail(value->span, "assignment to yield expression not possible");
        } else if (wrong == value && list.empty() && value->kind != ExprKind::logical &&
                   value->kind != ExprKind::compare && value->kind != ExprKind::conditional &&
                   value->kind != ExprKind::lambda && !is_not(value) &&
                   !(value->kind == ExprKind::literal && as<Literal>(value)->type <= LiteralKind::boolean) &&
                   !(value->kind == ExprKind::comprehension &&
                     as<Comprehension>(value)->type == ComprehensionKind::generator)) {
            fail(value->span, fmt::format("cannot assign to {} here. Maybe you meant '==' instead of '='?",
                                          expression_name(*value)));
        } else if (value->kind == ExprKind::compare) {
            const Compare* compare = as<Compare>(value);
            fail(value->span, fmt::format("cannot assign to {}", expression_name(*compare)));
        }
        if (!check_target(value, TargetUse::assign)) return made;
        list.push_back(value);
        advance();
        value = yield_or_star_expressions();
    }
    if (failed()) return made;
    if (augmented_rule(token().kind) != nullptr || at(Tok::colon) || at(Tok::walrus)) invalid_syntax();
    if (value->kind == ExprKind::starred) fail(value->span, "can't use starred expression here");
    if (!at_any({Tok::newline, Tok::semicolon, Tok::end})) {
        if (previous().level > 0) {
            missing_comma(value);
        } else {
            invalid_syntax();
        }
    }
    made->targets = arena_.list(list);
    made->value = value;
    return made;
}

Stmt* Parser::annotated(Expr* target) {
    Annotated* made = arena_.make<Annotated>();
    made->kind = StmtKind::annotated;
    made->line = target->line;
    made->span = target->span;
    switch (target->kind) {
        case ExprKind::name:
        case ExprKind::attribute:
        case ExprKind::subscript: break;
        case ExprKind::list:
        case ExprKind::tuple:
            fail(target->span,
                 fmt::format("only single target (not {}) can be annotated", expression_name(*target)));
            return made;
        default: fail(target->span, "illegal target for annotation"); return made;
    }
    advance();
    made->target = target;
    made->annotation = expression();
    if (accept(Tok::assign)) made->value = yield_or_star_expressions();
    if (made->value != nullptr && made->value->kind == ExprKind::starred) {
        fail(made->value->span, "can't use starred expression here");
    }
    return made;
}

Stmt* Parser::augmented(Expr* target) {
    Augmented* made = arena_.make<Augmented>();
    made->kind = StmtKind::augmented;
    made->line = target->line;
    made->span = target->span;
    if (target->kind != ExprKind::name && target->kind != ExprKind::attribute &&
        target->kind != ExprKind::subscript) {
        fail(target->span,
             fmt::format("'{}' is an illegal expression for augmented assignment", expression_name(*target)));
        return made;
    }
    made->op = augmented_rule(token().kind)->op;
    advance();
    made->target = target;
    made->value = yield_or_star_expressions();
    if (made->value->kind == ExprKind::starred) fail(made->value->span, "can't use starred expression here");
    return made;
}

Stmt* Parser::return_statement() {
    Return* made = statement<Return>(StmtKind::return_);
    advance();
    if (!at_any({Tok::newline, Tok::semicolon, Tok::end})) {
        made->value = star_expressions();
        if (made->value->kind == ExprKind::starred)
            fail(made->value->span, "can't use starred expression here");
    }
    return made;
}

Stmt* Parser::raise_statement() {
    Raise* made = statement<Raise>(StmtKind::raise);
    advance();
    if (at_any({Tok::newline, Tok::semicolon, Tok::end})) return made;
    made->exception = expression();
    if (accept(Tok::from)) made->cause = expression();
    return made;
}

Stmt* Parser::declaration() {
    Declared* made = statement<Declared>(at(Tok::global) ? StmtKind::global : StmtKind::nonlocal);
    advance();
    std::vector<Name*> list;
    do {
        const Lexeme first = token();
        const NameId id = expect_name();
        Name* name = node<Name>(ExprKind::name, first.span, first.line);
        name->id = mangled(id);
        list.push_back(name);
    } while (accept(Tok::comma));
    made->names = arena_.list(list);
    return made;
}

Stmt* Parser::delete_statement() {
    Delete* made = statement<Delete>(StmtKind::del);
    advance();
    std::vector<Expr*> list;
    do {
        if (!begins_expression() && !at(Tok::star) && !list.empty()) break;
        Expr* target = at(Tok::star) ? star_expression() : expression();
        if (!check_target(target, TargetUse::del)) return made;
        list.push_back(target);
    } while (accept(Tok::comma));
    made->targets = arena_.list(list);
    return made;
}

Stmt* Parser::assert_statement() {
    Assert* made = statement<Assert>(StmtKind::assert_);
    advance();
    made->test = expression();
    if (at(Tok::assign)) {
        fail(token().span, "invalid syntax", "Compare with ==.");
        return made;
    }
    if (accept(Tok::comma)) made->message = expression();
    return made;
}

Alias Parser::dotted_name() {
    Alias made;
    const Lexeme first = token();
    expect_name();
    while (accept(Tok::dot)) expect_name();
    if (failed()) return made;
    made.span = from(first.span);
    std::string path;
    for (const char c : source_.slice(made.span)) {
        if (c != ' ' && c != '\t' && c != '\\' && c != '\n' && c != '\r') path.push_back(c);
    }
    made.path = arena_.text(path);
    made.name = names_.intern(path);
    return made;
}

Stmt* Parser::import_statement() {
    Import* made = statement<Import>(StmtKind::import);
    advance();
    std::vector<Alias> list;
    do {
        Alias alias = dotted_name();
        if (accept(Tok::as)) alias.as = mangled(expect_name());
        list.push_back(alias);
    } while (accept(Tok::comma));
    made->names = arena_.list(list);
    return made;
}

Stmt* Parser::from_statement() {
    ImportFrom* made = statement<ImportFrom>(StmtKind::import_from);
    advance();
    const Lexeme first = token();
    while (at(Tok::dot) || at(Tok::ellipsis)) {
        made->level += at(Tok::dot) ? 1 : 3;
        advance();
    }
    if (made->level == 0 || !at(Tok::import)) made->module = dotted_name().path;
    made->module_span = from(first.span);
    expect(Tok::import);
    if (accept(Tok::star)) {
        made->star = true;
        return made;
    }
    const bool brackets = accept(Tok::left_paren);
    std::vector<Alias> list;
    do {
        if (brackets && at(Tok::right_paren) && !list.empty()) break;
        if (!brackets && at(Tok::newline) && !list.empty()) {
            fail(previous().span, "trailing comma not allowed without surrounding parentheses");
            break;
        }
        Alias alias;
        alias.span = token().span;
        alias.name = expect_name();
        if (failed()) break;
        alias.path = source_.slice(alias.span);
        if (accept(Tok::as)) alias.as = mangled(expect_name());
        list.push_back(alias);
    } while (accept(Tok::comma));
    if (brackets) expect(Tok::right_paren);
    made->names = arena_.list(list);
    return made;
}

}  // namespace interleave::script
