// The grammar of expressions, from `a, *b` down to `await a`.
#include <fmt/format.h>

#include "engine/script/parser.h"

namespace interleave::script {
namespace {

constexpr int no_operator = 0;
constexpr int lowest_binary = 1;
constexpr int factor_precedence = 6;

struct BinaryRule {
    int precedence = no_operator;
    BinaryOperator op = BinaryOperator::add;
};

BinaryRule binary_rule(Tok kind) {
    switch (kind) {
        case Tok::pipe: return {1, BinaryOperator::bit_or};
        case Tok::caret: return {2, BinaryOperator::bit_xor};
        case Tok::ampersand: return {3, BinaryOperator::bit_and};
        case Tok::left_shift: return {4, BinaryOperator::left_shift};
        case Tok::right_shift: return {4, BinaryOperator::right_shift};
        case Tok::plus: return {5, BinaryOperator::add};
        case Tok::minus: return {5, BinaryOperator::subtract};
        case Tok::star: return {factor_precedence, BinaryOperator::multiply};
        case Tok::slash: return {factor_precedence, BinaryOperator::true_divide};
        case Tok::double_slash: return {factor_precedence, BinaryOperator::floor_divide};
        case Tok::percent: return {factor_precedence, BinaryOperator::modulo};
        case Tok::at: return {factor_precedence, BinaryOperator::matrix_multiply};
        default: return {};
    }
}

}  // namespace

Expr* Parser::placeholder() {
    Name* name = node<Name>(ExprKind::name, token().span, token().line);
    name->id = names_.intern("?");
    return name;
}

// Whether the current token can be the first of an expression.
bool Parser::begins_expression() const {
    return at_any({Tok::name, Tok::number, Tok::string, Tok::false_, Tok::none, Tok::true_, Tok::await,
                   Tok::lambda, Tok::not_, Tok::left_paren, Tok::left_bracket, Tok::left_brace, Tok::ellipsis,
                   Tok::plus, Tok::minus, Tok::tilde});
}

Expr* Parser::yield_or_star_expressions() {
    return at(Tok::yield) ? yield_expression() : star_expressions();
}

// One expression, or a tuple without brackets.
Expr* Parser::star_expressions() {
    const Lexeme first = token();
    Expr* value = star_expression();
    if (!at(Tok::comma)) return value;
    std::vector<Expr*> items{value};
    while (accept(Tok::comma)) {
        if (!begins_expression() && !at(Tok::star)) break;
        items.push_back(star_expression());
    }
    Sequence* tuple = node<Sequence>(ExprKind::tuple, first.span, first.line);
    tuple->items = arena_.list(items);
    return tuple;
}

Expr* Parser::star_expression() {
    if (!at(Tok::star)) return expression();
    const Lexeme first = token();
    advance();
    Expr* value = binary(lowest_binary);
    Wrapped* starred = node<Wrapped>(ExprKind::starred, first.span, first.line);
    starred->value = value;
    return starred;
}

Expr* Parser::star_named_expression() {
    return at(Tok::star) ? star_expression() : named_expression();
}

Expr* Parser::named_expression() {
    if (at(Tok::name) && token(1).kind == Tok::walrus) {
        const Lexeme first = token();
        advance();
        Name* target = node<Name>(ExprKind::name, first.span, first.line);
        target->id = mangled(first.name);
        advance();
        Expr* value = expression();
        Named* named = node<Named>(ExprKind::named, first.span, first.line);
        named->target = target;
        named->value = value;
        return named;
    }
    Expr* value = expression();
    if (at(Tok::walrus)) {
        fail(value->span, fmt::format("cannot use assignment expressions with {}", expression_name(*value)));
    }
    return value;
}

Expr* Parser::expression() {
    const Deeper deeper(*this);
    if (failed()) return placeholder();
    if (at(Tok::lambda)) return lambda();
    const Lexeme first = token();
    Expr* value = disjunction();
    if (!at(Tok::if_)) return value;
    advance();
    Expr* test = disjunction();
    if (!at(Tok::else_)) {
        if (!failed() && !at(Tok::colon)) {
            fail(from(first.span), "expected 'else' after 'if' expression");
        } else {
            invalid_syntax();
        }
        return value;
    }
    advance();
    Expr* otherwise = expression();
    Conditional* conditional = node<Conditional>(ExprKind::conditional, first.span, first.line);
    conditional->test = test;
    conditional->then = value;
    conditional->otherwise = otherwise;
    return conditional;
}

Expr* Parser::disjunction() {
    const Lexeme first = token();
    Expr* value = conjunction();
    if (!at(Tok::or_)) return value;
    std::vector<Expr*> values{value};
    while (accept(Tok::or_)) values.push_back(conjunction());
    Logical* logical = node<Logical>(ExprKind::logical, first.span, first.line);
    logical->is_or = true;
    logical->values = arena_.list(values);
    return logical;
}

Expr* Parser::conjunction() {
    const Lexeme first = token();
    Expr* value = inversion();
    if (!at(Tok::and_)) return value;
    std::vector<Expr*> values{value};
    while (accept(Tok::and_)) values.push_back(inversion());
    Logical* logical = node<Logical>(ExprKind::logical, first.span, first.line);
    logical->values = arena_.list(values);
    return logical;
}

Expr* Parser::inversion() {
    if (!at(Tok::not_)) return comparison();
    const Deeper deeper(*this);
    const Lexeme first = token();
    advance();
    Expr* operand = inversion();
    Unary* unary = node<Unary>(ExprKind::unary, first.span, first.line);
    unary->op = UnaryOperator::logical_not;
    unary->operand = operand;
    return unary;
}

Expr* Parser::comparison() {
    const Lexeme first = token();
    Expr* left = binary(lowest_binary);
    std::vector<Relation> relations;
    std::vector<Expr*> others;
    for (;;) {
        Relation relation;
        switch (token().kind) {
            case Tok::less: relation = Relation::less; break;
            case Tok::less_equal: relation = Relation::less_equal; break;
            case Tok::equal: relation = Relation::equal; break;
            case Tok::not_equal: relation = Relation::not_equal; break;
            case Tok::greater: relation = Relation::greater; break;
            case Tok::greater_equal: relation = Relation::greater_equal; break;
            case Tok::in: relation = Relation::in; break;
            case Tok::is: relation = token(1).kind == Tok::not_ ? Relation::is_not : Relation::is; break;
            case Tok::not_:
                if (token(1).kind == Tok::in) {
                    relation = Relation::not_in;
                    break;
                }
                [[fallthrough]];
            default: {
                if (others.empty()) return left;
                Compare* compare = node<Compare>(ExprKind::compare, first.span, first.line);
                compare->left = left;
                compare->relations = arena_.list(relations);
                compare->others = arena_.list(others);
                return compare;
            }
        }
        advance();
        if (relation == Relation::is_not || relation == Relation::not_in) advance();
        relations.push_back(relation);
        others.push_back(binary(lowest_binary));
    }
}

// Operators of this precedence and tighter ones; all of them group to the left.
Expr* Parser::binary(int precedence) {
    const Lexeme first = token();
    Expr* left = factor();
    for (;;) {
        const BinaryRule rule = binary_rule(token().kind);
        if (rule.precedence < precedence || rule.precedence == no_operator) return left;
        advance();
        Expr* right = rule.precedence == factor_precedence ? factor() : binary(rule.precedence + 1);
        Binary* made = node<Binary>(ExprKind::binary, first.span, first.line);
        made->op = rule.op;
        made->left = left;
        made->right = right;
        left = made;
    }
}

Expr* Parser::factor() {
    if (!at_any({Tok::plus, Tok::minus, Tok::tilde})) return power();
    const Deeper deeper(*this);
    const Lexeme first = token();
    advance();
    Expr* operand = factor();
    Unary* unary = node<Unary>(ExprKind::unary, first.span, first.line);
    unary->op = first.kind == Tok::plus    ? UnaryOperator::positive
                : first.kind == Tok::minus ? UnaryOperator::negative
                                           : UnaryOperator::invert;
    unary->operand = operand;
    return unary;
}

namespace {

bool is_number(const Expr* e, LiteralKind type) {
    return e->kind == ExprKind::literal && static_cast<const Literal*>(e)->type == type;
}

// Whether base ** exponent could be complex: not of a literal, and not to the power of a whole number.
bool may_be_complex(const Expr* base, const Expr* exponent) {
    if (is_number(base, LiteralKind::integer) || is_number(base, LiteralKind::real)) return false;
    if (exponent->kind == ExprKind::unary) exponent = static_cast<const Unary*>(exponent)->operand;
    return !is_number(exponent, LiteralKind::integer);
}

}  // namespace

Expr* Parser::power() {
    const Lexeme first = token();
    Expr* base = await_primary();
    if (!at(Tok::double_star)) return base;
    const Deeper deeper(*this);
    advance();
    Expr* exponent = factor();
    Binary* made = node<Binary>(ExprKind::binary, first.span, first.line);
    made->op = BinaryOperator::power;
    made->left = base;
    made->right = exponent;
    if (!failed() && may_be_complex(base, exponent))
        names_.intern("complex");  // what is imported for it: compile_module
    return made;
}

Expr* Parser::await_primary() {
    if (!at(Tok::await)) return primary();
    const Lexeme first = token();
    advance();
    Expr* value = primary();
    Wrapped* await = node<Wrapped>(ExprKind::await, first.span, first.line);
    await->value = value;
    return await;
}

Expr* Parser::lambda() {
    const Lexeme first = token();
    advance();
    Parameters* list = parameters(Tok::colon, false);
    if (!failed() && !accept(Tok::colon)) fail(token().span, "expected ':'");
    Expr* body = expression();
    Lambda* made = node<Lambda>(ExprKind::lambda, first.span, first.line);
    made->parameters = list;
    made->body = body;
    return made;
}

Expr* Parser::yield_expression() {
    const Lexeme first = token();
    advance();
    if (accept(Tok::from)) {
        Expr* value = expression();
        Wrapped* made = node<Wrapped>(ExprKind::yield_from, first.span, first.line);
        made->value = value;
        return made;
    }
    Expr* value = nullptr;
    if (begins_expression() || at(Tok::star)) value = star_expressions();
    Wrapped* made = node<Wrapped>(ExprKind::yield, first.span, first.line);
    made->value = value;
    return made;
}

// The current token is a "=" where an expression should have ended. `left` stands before it, if known.
void Parser::assignment_in_expression(Expr* left) {
    if (left != nullptr && left->kind != ExprKind::name) {
        switch (left->kind) {
            case ExprKind::list:
            case ExprKind::tuple:
                return fail(token().span, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
            default:
                return fail(left->span,
                            fmt::format("cannot assign to {} here. Maybe you meant '==' instead of '='?",
                                        expression_name(*left)));
        }
    }
    Span span = token().span;
    if (previous().kind == Tok::name) span.begin = previous().span.begin;
    fail(span, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
}

// Inside brackets, something follows `before` that is neither a comma nor the end.
void Parser::missing_comma(Expr* before) {
    if (failed()) return;
    if (at(Tok::assign)) return assignment_in_expression(before);
    const std::size_t start = at_;
    const bool adjacent = before != nullptr && begins_expression() && token().kind != Tok::not_;
    Span span = token().span;
    if (adjacent && attempt([&] {
            span = {before->span.begin, expression()->span.end};
            return true;
        })) {
        at_ = start;
        return fail(span, "invalid syntax. Perhaps you forgot a comma?");
    }
    invalid_syntax();
}

}  // namespace interleave::script
