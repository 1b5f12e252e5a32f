// The grammar of what binds tightest: names, literals, displays, comprehensions, attributes, calls,
// subscripts.
#include <fmt/format.h>

#include "engine/script/numbers.h"
#include "engine/script/parser.h"
#include "engine/script/strings.h"

namespace interleave::script {

Expr* Parser::primary() {
    const Lexeme first = token();
    Expr* value = atom();
    for (;;) {
        switch (token().kind) {
            case Tok::dot: {
                advance();
                const NameId name = expect_name();
                Attribute* attribute = node<Attribute>(ExprKind::attribute, first.span, first.line);
                attribute->object = value;
                attribute->name = mangled(name);
                value = attribute;
                break;
            }
            case Tok::left_paren: {
                const List<Argument> list = arguments();
                Call* call = node<Call>(ExprKind::call, first.span, first.line);
                call->callee = value;
                call->arguments = list;
                value = call;
                break;
            }
            case Tok::left_bracket: {
                advance();
                Expr* key = subscript_key();
                if (!failed() && !at(Tok::right_bracket)) missing_comma(key);
                expect(Tok::right_bracket);
                Subscript* subscript = node<Subscript>(ExprKind::subscript, first.span, first.line);
                subscript->object = value;
                subscript->key = key;
                value = subscript;
                break;
            }
            default: return value;
        }
    }
}

Expr* Parser::literal(LiteralKind type) {
    const Lexeme first = token();
    advance();
    Literal* made = node<Literal>(ExprKind::literal, first.span, first.line);
    made->type = type;
    made->integer = first.kind == Tok::true_;
    return made;
}

Expr* Parser::atom() {
    switch (token().kind) {
        case Tok::name: {
            const Lexeme first = token();
            advance();
            Name* name = node<Name>(ExprKind::name, first.span, first.line);
            name->id = mangled(first.name);
            return name;
        }
        case Tok::number: return number();
        case Tok::string: return strings();
        case Tok::none: return literal(LiteralKind::none);
        case Tok::true_:
        case Tok::false_: return literal(LiteralKind::boolean);
        case Tok::ellipsis: return literal(LiteralKind::ellipsis);
        case Tok::left_paren: return group();
        case Tok::left_bracket: return list_display();
        case Tok::left_brace: return brace_display();
        default: invalid_syntax(); return placeholder();
    }
}

Expr* Parser::number() {
    const Lexeme first = token();
    advance();
    Literal* made = node<Literal>(ExprKind::literal, first.span, first.line);
    const NumberValue value = number_value(source_.slice(first.span));
    switch (value.type) {
        case NumberValue::Type::integer:
            made->type = LiteralKind::integer;
            made->integer = value.integer;
            break;
        case NumberValue::Type::big:
            made->type = LiteralKind::big_integer;
            made->text = arena_.text(value.digits);
            break;
        case NumberValue::Type::real:
            made->type = LiteralKind::real;
            made->real = value.real;
            break;
        case NumberValue::Type::imaginary: {  // complex(0.0, the number)
            made->type = LiteralKind::real;
            made->real = value.real;
            Literal* whole = node<Literal>(ExprKind::literal, first.span, first.line);
            whole->type = LiteralKind::real;
            Name* callee = node<Name>(ExprKind::name, first.span, first.line);
            callee->id = names_.intern("complex");
            Call* call = node<Call>(ExprKind::call, first.span, first.line);
            call->callee = callee;
            std::vector<Argument> parts(2);
            parts[0].value = whole;
            parts[1].value = made;
            for (Argument& part : parts) part.span = first.span;
            call->arguments = arena_.list(parts);
            return call;
        }
    }
    return made;
}

// Adjacent string literals are one.
Expr* Parser::strings() {
    const Lexeme first = token();
    std::vector<Lexeme> pieces;
    bool formatted_piece = false;
    const bool bytes = string_form(source_.text(), first.span).bytes;
    bool mixed = false;
    while (at(Tok::string)) {
        const StringForm form = string_form(source_.text(), token().span);
        formatted_piece = formatted_piece || form.formatted;
        mixed = mixed || form.bytes != bytes;
        pieces.push_back(token());
        advance();
    }
    const Span span = from(first.span);
    if (mixed) {
        fail(span, "cannot mix bytes and nonbytes literals");
        return placeholder();
    }
    if (formatted_piece) return formatted(pieces, span, first.line);
    std::string text;
    for (const Lexeme& piece : pieces) {
        const StringForm form = string_form(source_.text(), piece.span);
        if (auto problem =
                append_string(text, source_.slice(form.body), form.body.begin, form.raw, form.bytes)) {
            fail(problem->span, problem->message, problem->hint, problem->kind);
            return placeholder();
        }
    }
    Literal* made = node<Literal>(ExprKind::literal, first.span, first.line);
    made->type = bytes ? LiteralKind::bytes : LiteralKind::string;
    made->text = arena_.text(text);
    return made;
}

// (a), (a, b), (yield a), (a for ...)
Expr* Parser::group() {
    const Lexeme first = token();
    advance();
    if (accept(Tok::right_paren)) return node<Sequence>(ExprKind::tuple, first.span, first.line);
    if (at(Tok::double_star)) {
        fail(token().span, "cannot use double starred expression here");
        return placeholder();
    }
    if (at(Tok::yield)) {
        Expr* value = yield_expression();
        expect(Tok::right_paren);
        value->parenthesised = true;
        return value;
    }
    Expr* value = star_named_expression();
    if (at(Tok::for_) || at(Tok::async)) {
        Expr* made = comprehension(ComprehensionKind::generator, first.span, first.line, value, nullptr);
        expect(Tok::right_paren);
        close(made);
        return made;
    }
    if (accept(Tok::right_paren)) {
        if (value->kind == ExprKind::starred) fail(value->span, "cannot use starred expression here");
        value->parenthesised = true;
        return value;
    }
    if (!at(Tok::comma)) {
        missing_comma(value);
        return placeholder();
    }
    std::vector<Expr*> items{value};
    while (accept(Tok::comma)) {
        if (at(Tok::right_paren)) break;
        items.push_back(star_named_expression());
        if (items.size() == 2 && (at(Tok::for_) || at(Tok::async))) {
            fail({items[0]->span.begin, items[1]->span.end},
                 "did you forget parentheses around the comprehension target?");
        }
    }
    if (!at(Tok::right_paren)) missing_comma(items.back());
    expect(Tok::right_paren);
    Sequence* tuple = node<Sequence>(ExprKind::tuple, first.span, first.line);
    tuple->items = arena_.list(items);
    tuple->parenthesised = true;
    return tuple;
}

Expr* Parser::list_display() {
    const Lexeme first = token();
    advance();
    std::vector<Expr*> items;
    while (!at(Tok::right_bracket) && !failed()) {
        items.push_back(star_named_expression());
        if (at(Tok::for_) || at(Tok::async)) {
            if (items.size() > 1) {
                fail({items.front()->span.begin, items.back()->span.end},
                     "did you forget parentheses around the comprehension target?");
            }
            Expr* made = comprehension(ComprehensionKind::list, first.span, first.line, items[0], nullptr);
            expect(Tok::right_bracket);
            return close(made);
        }
        if (!at(Tok::right_bracket) && !accept(Tok::comma)) missing_comma(items.back());
    }
    expect(Tok::right_bracket);
    Sequence* list = node<Sequence>(ExprKind::list, first.span, first.line);
    list->items = arena_.list(items);
    return list;
}

// {a, b}, {a: b}, {a for ...}, {a: b for ...}
Expr* Parser::brace_display() {
    const Lexeme first = token();
    advance();
    if (accept(Tok::right_brace)) return node<Dict>(ExprKind::dict, first.span, first.line);
    if (accept(Tok::double_star)) {
        DictItem item;
        item.value = binary(1);
        return dict_rest(first.span, first.line, item);
    }
    std::vector<Expr*> items{star_named_expression()};
    if (at(Tok::colon) && items[0]->kind == ExprKind::starred) {
        fail(token().span, "invalid syntax", "A starred expression cannot be a key.");
    }
    if (accept(Tok::colon)) {
        DictItem item;
        item.key = items[0];
        if (at_any({Tok::right_brace, Tok::comma}))
            fail(previous().span, "expression expected after dictionary key and ':'");
        if (at(Tok::star)) fail(token().span, "cannot use a starred expression in a dictionary value");
        item.value = expression();
        return dict_rest(first.span, first.line, item);
    }
    for (;;) {
        if (at(Tok::for_) || at(Tok::async)) {
            if (items.size() > 1) {
                fail({items.front()->span.begin, items.back()->span.end},
                     "did you forget parentheses around the comprehension target?");
            }
            Expr* made = comprehension(ComprehensionKind::set, first.span, first.line, items[0], nullptr);
            expect(Tok::right_brace);
            return close(made);
        }
        if (failed() || at(Tok::right_brace)) break;
        if (!accept(Tok::comma)) missing_comma(items.back());
        if (at(Tok::right_brace)) break;
        items.push_back(star_named_expression());
    }
    expect(Tok::right_brace);
    Sequence* set = node<Sequence>(ExprKind::set, first.span, first.line);
    set->items = arena_.list(items);
    return set;
}

Expr* Parser::dict_rest(Span begin, std::uint32_t line, DictItem first) {
    std::vector<DictItem> items{first};
    for (;;) {
        if (at(Tok::for_) || at(Tok::async)) {
            if (items.back().key == nullptr)
                fail(items.back().value->span, "dict unpacking cannot be used in dict comprehension");
            Expr* made =
                comprehension(ComprehensionKind::dict, begin, line, items.back().key, items.back().value);
            if (items.size() > 1) invalid_syntax();
            expect(Tok::right_brace);
            return close(made);
        }
        if (failed() || at(Tok::right_brace)) break;
        if (!accept(Tok::comma)) missing_comma(items.back().value);
        if (at(Tok::right_brace)) break;
        DictItem item;
        if (accept(Tok::double_star)) {
            item.value = binary(1);
        } else {
            item.key = expression();
            if (!failed() && !at(Tok::colon)) fail(previous().span, "':' expected after dictionary key");
            accept(Tok::colon);
            if (at_any({Tok::right_brace, Tok::comma})) {
                fail(previous().span, "expression expected after dictionary key and ':'");
            }
            if (at(Tok::star)) fail(token().span, "cannot use a starred expression in a dictionary value");
            item.value = expression();
        }
        items.push_back(item);
    }
    expect(Tok::right_brace);
    Dict* dict = node<Dict>(ExprKind::dict, begin, line);
    dict->items = arena_.list(items);
    return dict;
}

Expr* Parser::comprehension(ComprehensionKind type, Span begin, std::uint32_t line, Expr* element,
                            Expr* value) {
    if (element != nullptr && element->kind == ExprKind::starred) {
        fail(element->span, "iterable unpacking cannot be used in comprehension");
    }
    const List<Clause> list = clauses();
    Comprehension* made = node<Comprehension>(ExprKind::comprehension, begin, line);
    made->type = type;
    made->element = element;
    made->value = value;
    made->clauses = list;
    return made;
}

List<Clause> Parser::clauses() {
    std::vector<Clause> list;
    while (at(Tok::for_) || (at(Tok::async) && token(1).kind == Tok::for_)) {
        Clause clause;
        clause.is_async = accept(Tok::async);
        advance();
        clause.target = targets(TargetUse::loop);
        expect(Tok::in);
        clause.iterable = disjunction();
        std::vector<Expr*> conditions;
        while (accept(Tok::if_)) conditions.push_back(disjunction());
        clause.conditions = arena_.list(conditions);
        list.push_back(clause);
    }
    if (list.empty()) invalid_syntax();
    return arena_.list(list);
}

Expr* Parser::subscript_key() {
    const Lexeme first = token();
    Expr* key = slice();
    if (!at(Tok::comma)) {
        if (key->kind != ExprKind::starred) return key;
        Sequence* tuple = node<Sequence>(ExprKind::tuple, first.span, first.line);  // a[*b] is a[(*b,)]
        tuple->items = arena_.list(std::vector<Expr*>{key});
        return tuple;
    }
    std::vector<Expr*> items{key};
    while (accept(Tok::comma)) {
        if (at(Tok::right_bracket)) break;
        items.push_back(slice());
    }
    Sequence* tuple = node<Sequence>(ExprKind::tuple, first.span, first.line);
    tuple->items = arena_.list(items);
    return tuple;
}

Expr* Parser::slice() {
    const Lexeme first = token();
    Expr* start = nullptr;
    if (!at(Tok::colon)) {
        start = star_named_expression();
        if (!at(Tok::colon) || start->kind == ExprKind::starred) return start;
        if (start->kind == ExprKind::named && !start->parenthesised) {
            invalid_syntax();
            return start;
        }
    }
    expect(Tok::colon);
    Expr* stop = nullptr;
    Expr* step = nullptr;
    if (!at_any({Tok::colon, Tok::comma, Tok::right_bracket})) stop = expression();
    if (accept(Tok::colon) && !at_any({Tok::comma, Tok::right_bracket})) step = expression();
    Slice* made = node<Slice>(ExprKind::slice, first.span, first.line);
    made->start = start;
    made->stop = stop;
    made->step = step;
    return made;
}

// "(" arguments ")"
List<Argument> Parser::arguments() {
    expect(Tok::left_paren);
    std::vector<Argument> list;
    while (!at(Tok::right_paren) && !failed()) {
        argument(list);
        if (!failed() && !at(Tok::right_paren) && !accept(Tok::comma)) missing_comma(list.back().value);
    }
    expect(Tok::right_paren);
    check_argument_order(list);
    return arena_.list(list);
}

void Parser::argument(std::vector<Argument>& list) {
    const Lexeme first = token();
    if ((at(Tok::name) || at_any({Tok::true_, Tok::false_, Tok::none})) && token(1).kind == Tok::assign) {
        return keyword_argument(list);
    }
    Argument made;
    if (accept(Tok::star)) {
        made.kind = ArgumentKind::star;
        made.value = expression();
    } else if (accept(Tok::double_star)) {
        made.kind = ArgumentKind::double_star;
        made.value = expression();
    } else {
        made.value = named_expression();
        if (at(Tok::for_) || at(Tok::async)) {
            made.value =
                comprehension(ComprehensionKind::generator, first.span, first.line, made.value, nullptr);
            if (!failed() && (!list.empty() || !at(Tok::right_paren))) {
                fail(made.value->span, "Generator expression must be parenthesized");
            }
        } else if (at(Tok::assign)) {
            fail({made.value->span.begin, token().span.end},
                 "expression cannot contain assignment, perhaps you meant \"==\"?");
        }
    }
    if (made.kind != ArgumentKind::positional && at(Tok::for_)) {
        fail({first.span.begin, made.value->span.end},
             made.kind == ArgumentKind::star ? "iterable unpacking cannot be used in comprehension"
                                             : "invalid syntax");
    }
    made.span = from(first.span);
    list.push_back(made);
}

void Parser::keyword_argument(std::vector<Argument>& list) {
    const Lexeme first = token();
    advance();
    advance();
    if (first.kind != Tok::name) {
        return fail({first.span.begin, previous().span.end},
                    fmt::format("cannot assign to {}", source_.slice(first.span)));
    }
    if (at_any({Tok::comma, Tok::right_paren})) {
        return fail(token().span, "invalid syntax", "The value of the argument is missing.");
    }
    Argument made;
    made.kind = ArgumentKind::keyword;
    made.name = first.name;
    made.value = expression();
    if (at(Tok::for_) || at(Tok::async)) {
        fail({first.span.begin, first.span.end},
             "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    made.span = from(first.span);
    list.push_back(made);
}

void Parser::check_argument_order(const std::vector<Argument>& list) {
    bool keyword = false;
    bool unpacked = false;
    for (const Argument& argument : list) {
        switch (argument.kind) {
            case ArgumentKind::keyword: keyword = true; break;
            case ArgumentKind::double_star: unpacked = true; break;
            case ArgumentKind::star:
                if (unpacked)
                    fail(argument.span, "iterable argument unpacking follows keyword argument unpacking");
                break;
            case ArgumentKind::positional:
                if (unpacked) {
                    fail(argument.span, "positional argument follows keyword argument unpacking");
                } else if (keyword) {
                    fail(argument.span, "positional argument follows keyword argument");
                }
                break;
        }
    }
}

}  // namespace interleave::script
