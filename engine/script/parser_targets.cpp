// What may be assigned to, deleted or looped over; and the parameters of functions.
#include <fmt/format.h>

#include "engine/script/parser.h"

namespace interleave::script {

std::string_view expression_name(const Expr& expression) {
    switch (expression.kind) {
        case ExprKind::literal:
            switch (as<Literal>(&expression)->type) {
                case LiteralKind::none: return "None";
                case LiteralKind::boolean: return as<Literal>(&expression)->integer != 0 ? "True" : "False";
                case LiteralKind::ellipsis: return "ellipsis";
                default: return "literal";
            }
        case ExprKind::name: return "name";
        case ExprKind::attribute: return "attribute";
        case ExprKind::subscript: return "subscript";
        case ExprKind::slice: return "slice";
        case ExprKind::call: return "function call";
        case ExprKind::binary:
        case ExprKind::unary:
        case ExprKind::logical: return "expression";
        case ExprKind::compare: return "comparison";
        case ExprKind::conditional: return "conditional expression";
        case ExprKind::lambda: return "lambda";
        case ExprKind::tuple: return "tuple";
        case ExprKind::list: return "list";
        case ExprKind::set: return "set display";
        case ExprKind::dict: return "dict literal";
        case ExprKind::comprehension:
            switch (as<Comprehension>(&expression)->type) {
                case ComprehensionKind::list: return "list comprehension";
                case ComprehensionKind::set: return "set comprehension";
                case ComprehensionKind::dict: return "dict comprehension";
                case ComprehensionKind::generator: return "generator expression";
            }
            return "generator expression";
        case ExprKind::await: return "await expression";
        case ExprKind::yield:
        case ExprKind::yield_from: return "yield expression";
        case ExprKind::named: return "named expression";
        case ExprKind::starred: return "starred";
        case ExprKind::fstring: return "f-string expression";
    }
    return "expression";
}

// Target list of `for`: up to "in".
Expr* Parser::targets(TargetUse use) {
    const Lexeme first = token();
    std::vector<Expr*> items;
    bool comma = false;
    do {
        if (!begins_expression() && !at(Tok::star)) break;
        items.push_back(at(Tok::star) ? star_expression() : binary(1));
        comma = at(Tok::comma);
    } while (accept(Tok::comma));
    if (items.empty()) {
        invalid_syntax();
        return placeholder();
    }
    Expr* target = items[0];
    if (items.size() > 1 || comma) {
        Sequence* tuple = node<Sequence>(ExprKind::tuple, first.span, first.line);
        tuple->items = arena_.list(items);
        target = tuple;
    }
    check_target(target, use);
    return target;
}

// The part of a target that cannot be one, or nothing.
Expr* Parser::invalid_target(Expr* target, TargetUse use) const {
    switch (target->kind) {
        case ExprKind::name:
        case ExprKind::attribute:
        case ExprKind::subscript: return nullptr;
        case ExprKind::starred:
            return use == TargetUse::del ? target : invalid_target(as<Wrapped>(target)->value, use);
        case ExprKind::list:
        case ExprKind::tuple:
            for (Expr* item : as<Sequence>(target)->items) {
                if (Expr* wrong = invalid_target(item, use)) return wrong;
            }
            return nullptr;
        default: return target;
    }
}

bool Parser::check_target(Expr* target, TargetUse use) {
    if (failed()) return false;
    if (Expr* wrong = invalid_target(target, use)) {
        const char* verb = use == TargetUse::del ? "delete" : "assign to";
        fail(wrong->span, fmt::format("cannot {} {}", verb, expression_name(*wrong)));
        return false;
    }
    if (target->kind == ExprKind::starred && use != TargetUse::del) {
        fail(target->span, "starred assignment target must be in a list or tuple");
        return false;
    }
    return true;
}

Parameter Parser::parameter(bool annotations, bool star) {
    Parameter made;
    const Lexeme first = token();
    made.name = mangled(expect_name());
    made.span = first.span;
    if (annotations && accept(Tok::colon)) {
        made.annotation = star && at(Tok::star) ? star_expression() : expression();
    }
    return made;
}

// A parameter list up to `end`, which stays.
Parameters* Parser::parameters(Tok end, bool annotations) {
    Parameters* made = arena_.make<Parameters>();
    std::vector<Parameter> positional, keyword_only;
    bool slash = false, bare_star = false, starred = false, defaults = false;
    Span star_place;
    while (!failed() && !at(end)) {
        const Lexeme first = token();
        if (made->var_keyword.name != NameId::none) {
            fail(first.span, "arguments cannot follow var-keyword argument");
        } else if (accept(Tok::double_star)) {
            made->var_keyword = parameter(annotations, false);
            if (at(Tok::assign)) fail(token().span, "var-keyword argument cannot have default value");
        } else if (at(Tok::slash)) {
            advance();
            if (slash) {
                fail(first.span, "/ may appear only once");
            } else if (starred) {
                fail(first.span, "/ must be ahead of *");
            } else if (positional.empty()) {
                fail(first.span, "at least one argument must precede /");
            }
            slash = true;
            made->positional_only = static_cast<std::uint32_t>(positional.size());
        } else if (at(Tok::star)) {
            advance();
            if (starred) fail(first.span, "* argument may appear only once");
            starred = true;
            star_place = first.span;
            if (at(Tok::comma)) {
                bare_star = true;
            } else if (at(end)) {
                fail(first.span, "named arguments must follow bare *");
            } else {
                made->var_positional = parameter(annotations, true);
                if (at(Tok::assign)) fail(token().span, "var-positional argument cannot have default value");
            }
        } else if (at(Tok::left_paren)) {
            fail(first.span, annotations ? "Function parameters cannot be parenthesized"
                                         : "Lambda expression parameters cannot be parenthesized");
        } else {
            Parameter one = parameter(annotations, false);
            if (accept(Tok::assign)) {
                if (at(Tok::comma) || at(end)) fail(previous().span, "expected default value expression");
                one.fallback = expression();
                defaults = defaults || !starred;
            } else if (defaults && !starred) {
                fail(one.span, "non-default argument follows default argument");
            }
            (starred ? keyword_only : positional).push_back(one);
            bare_star = false;
        }
        if (failed() || at(end)) break;
        expect(Tok::comma);
        if (at(end) && bare_star) fail(star_place, "named arguments must follow bare *");
    }
    if (bare_star) fail(star_place, "named arguments must follow bare *");
    made->positional = arena_.list(positional);
    made->keyword_only = arena_.list(keyword_only);
    return made;
}

}  // namespace interleave::script
