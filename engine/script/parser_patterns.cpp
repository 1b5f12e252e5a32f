// The grammar of match statements.
#include <fmt/format.h>

#include "engine/script/parser.h"

namespace interleave::script {

// Whether `match` at the cursor is the keyword: it begins a line that ends with ":" and is followed by a
// block that begins with `case`; or what follows cannot follow a name.
bool Parser::begins_match() const {
    if (!at_word("match")) return false;
    switch (token(1).kind) {
        case Tok::name:
        case Tok::number:
        case Tok::string:
        case Tok::none:
        case Tok::true_:
        case Tok::false_:
        case Tok::left_brace:
        case Tok::await:
        case Tok::lambda:
        case Tok::ellipsis:
        case Tok::tilde: return true;
        case Tok::not_:
            if (token(2).kind != Tok::in) return true;
            break;
        case Tok::left_paren:
        case Tok::left_bracket:
        case Tok::star:
        case Tok::minus:
        case Tok::plus: break;
        default: return false;
    }
    std::size_t i = at_ + 1;
    while (i + 3 < count_ && tokens_[i].kind != Tok::newline) ++i;
    if (i + 2 >= count_ || tokens_[i].kind != Tok::newline || tokens_[i - 1].kind != Tok::colon) return false;
    return tokens_[i + 1].kind == Tok::indent && at_word("case", i + 2 - at_);
}

Stmt* Parser::match_statement() {
    Match* made = statement<Match>(StmtKind::match);
    const Lexeme first = token(1);
    advance();
    Expr* subject = star_named_expression();
    if (at(Tok::comma)) {
        std::vector<Expr*> items{subject};
        while (accept(Tok::comma)) {
            if (!begins_expression() && !at(Tok::star)) break;
            items.push_back(star_named_expression());
        }
        Sequence* tuple = node<Sequence>(ExprKind::tuple, first.span, first.line);
        tuple->items = arena_.list(items);
        subject = tuple;
    } else if (subject->kind == ExprKind::starred) {
        invalid_syntax();
    }
    made->subject = subject;
    expected_colon();
    close(made);
    expect(Tok::newline);
    if (!failed() && !at(Tok::indent)) {
        fail(token().span,
             fmt::format("expected an indented block after 'match' statement on line {}", made->line), {},
             "IndentationError");
    }
    accept(Tok::indent);
    std::vector<Case> cases;
    do {
        if (!failed() && !at_word("case")) invalid_syntax();
        cases.push_back(match_case());
    } while (!failed() && !at(Tok::dedent));
    expect(Tok::dedent);
    made->cases = arena_.list(cases);
    return made;
}

Case Parser::match_case() {
    Case made;
    made.line = token().line;
    const Lexeme first = token();
    advance();
    made.pattern = patterns();
    if (accept(Tok::if_)) made.guard = named_expression();
    expected_colon();
    made.span = from(first.span);
    made.body = block("'case' statement", made.line);
    return made;
}

Pattern* Parser::pattern(PatternKind kind) {
    Pattern* made = arena_.make<Pattern>();
    made->kind = kind;
    made->line = token().line;
    made->span = token().span;
    return made;
}

// An open sequence `a, *b`, or one pattern.
Pattern* Parser::patterns() {
    Pattern* sequence = pattern(PatternKind::sequence);
    Pattern* first = at(Tok::star) ? star_pattern() : as_pattern();
    if (!at(Tok::comma)) {
        if (first->kind != PatternKind::star) return first;
        invalid_syntax();
        return first;
    }
    std::vector<Pattern*> items{first};
    while (accept(Tok::comma)) {
        if (at(Tok::colon) || at(Tok::if_)) break;
        items.push_back(at(Tok::star) ? star_pattern() : as_pattern());
    }
    sequence->items = arena_.list(items);
    return close(sequence);
}

Pattern* Parser::as_pattern() {
    const Deeper deeper(*this);
    Pattern* made = pattern(PatternKind::as);
    Pattern* inner = or_pattern();
    if (!accept(Tok::as)) return inner;
    if (at_word("_")) {
        fail(token().span, "cannot use '_' as a target");
    } else if (!at(Tok::name)) {
        fail(token().span, "invalid pattern target");
    }
    made->name = mangled(expect_name());
    if (at_any({Tok::dot, Tok::left_paren})) fail(from(made->span), "invalid pattern target");
    made->items = arena_.list(std::vector<Pattern*>{inner});
    return close(made);
}

Pattern* Parser::or_pattern() {
    Pattern* made = pattern(PatternKind::alternatives);
    Pattern* first = closed_pattern();
    if (!at(Tok::pipe)) return first;
    std::vector<Pattern*> items{first};
    while (accept(Tok::pipe)) items.push_back(closed_pattern());
    made->items = arena_.list(items);
    return close(made);
}

Pattern* Parser::closed_pattern() {
    const Deeper deeper(*this);
    switch (token().kind) {
        case Tok::name: return name_pattern();
        case Tok::number:
        case Tok::minus:
        case Tok::string:
        case Tok::none:
        case Tok::true_:
        case Tok::false_: return literal_pattern();
        case Tok::left_bracket: return sequence_pattern(Tok::right_bracket);
        case Tok::left_paren: return sequence_pattern(Tok::right_paren);
        case Tok::left_brace: return mapping_pattern();
        default: invalid_syntax(); return pattern(PatternKind::wildcard);
    }
}

Expr* Parser::signed_number() {
    const Lexeme first = token();
    if (!accept(Tok::minus)) return number();
    if (!at(Tok::number)) {
        invalid_syntax();
        return placeholder();
    }
    Expr* operand = number();
    Unary* unary = node<Unary>(ExprKind::unary, first.span, first.line);
    unary->op = UnaryOperator::negative;
    unary->operand = operand;
    return unary;
}

Pattern* Parser::literal_pattern() {
    const bool singleton = at_any({Tok::none, Tok::true_, Tok::false_});
    Pattern* made = pattern(singleton ? PatternKind::singleton : PatternKind::value);
    if (singleton) {
        made->value = atom();
    } else if (at(Tok::string)) {
        made->value = strings();
        if (made->value->kind == ExprKind::fstring) {
            fail(made->value->span, "patterns may only match literals and attribute lookups");
        }
    } else {
        made->value = signed_number();
        if (at(Tok::plus) || at(Tok::minus)) {
            Binary* sum = node<Binary>(ExprKind::binary, made->value->span, made->value->line);
            sum->op = at(Tok::plus) ? BinaryOperator::add : BinaryOperator::subtract;
            advance();
            if (!at(Tok::number)) {
                invalid_syntax();
                return close(made);
            }
            sum->left = made->value;
            sum->right = number();
            sum->span.end = sum->right->span.end;
            made->value = sum;
        }
    }
    return close(made);
}

Expr* Parser::dotted_value() {
    const Lexeme first = token();
    Name* name = node<Name>(ExprKind::name, first.span, first.line);
    name->id = mangled(expect_name());
    name->span = first.span;
    Expr* value = name;
    while (accept(Tok::dot)) {
        const NameId id = expect_name();
        Attribute* attribute = node<Attribute>(ExprKind::attribute, first.span, first.line);
        attribute->object = value;
        attribute->name = mangled(id);
        value = attribute;
    }
    return value;
}

// _, name, dotted.name, Class(...)
Pattern* Parser::name_pattern() {
    if (token(1).kind == Tok::dot || token(1).kind == Tok::left_paren) {
        Pattern* made = pattern(PatternKind::value);
        made->value = dotted_value();
        if (at(Tok::left_paren)) return class_pattern(made->value);
        return close(made);
    }
    Pattern* made = pattern(at_word("_") ? PatternKind::wildcard : PatternKind::capture);
    if (made->kind == PatternKind::capture) made->name = mangled(token().name);
    advance();
    return made;
}

Pattern* Parser::star_pattern() {
    Pattern* made = pattern(PatternKind::star);
    advance();
    const bool wildcard = at_word("_");
    const NameId name = expect_name();
    if (!wildcard) made->name = mangled(name);
    return close(made);
}

// [a, b], (a, b); (a) is a.
Pattern* Parser::sequence_pattern(Tok end) {
    Pattern* made = pattern(PatternKind::sequence);
    advance();
    std::vector<Pattern*> items;
    bool comma = end == Tok::right_bracket;
    while (!failed() && !at(end)) {
        items.push_back(at(Tok::star) ? star_pattern() : as_pattern());
        if (at(end)) break;
        expect(Tok::comma);
        comma = true;
    }
    expect(end);
    if (items.size() == 1 && !comma) {
        if (items[0]->kind == PatternKind::star) invalid_syntax();
        return items[0];
    }
    made->items = arena_.list(items);
    return close(made);
}

Pattern* Parser::mapping_pattern() {
    Pattern* made = pattern(PatternKind::mapping);
    advance();
    std::vector<Expr*> keys;
    std::vector<Pattern*> values;
    bool rest = false;
    while (!failed() && !at(Tok::right_brace)) {
        if (rest) {
            invalid_syntax();
        } else if (accept(Tok::double_star)) {
            if (at_word("_")) invalid_syntax();
            made->name = mangled(expect_name());
            rest = true;
        } else {
            switch (token().kind) {
                case Tok::name:
                    keys.push_back(dotted_value());
                    if (keys.back()->kind == ExprKind::name && !failed()) {
                        fail(token().span, "invalid syntax", "A key is a literal or a dotted name here.");
                    }
                    break;
                case Tok::string: keys.push_back(strings()); break;
                case Tok::number:
                case Tok::minus: keys.push_back(signed_number()); break;
                case Tok::none:
                case Tok::true_:
                case Tok::false_: keys.push_back(atom()); break;
                default: invalid_syntax();
            }
            expect(Tok::colon);
            values.push_back(as_pattern());
        }
        if (at(Tok::right_brace)) break;
        expect(Tok::comma);
    }
    expect(Tok::right_brace);
    made->keys = arena_.list(keys);
    made->items = arena_.list(values);
    return close(made);
}

Pattern* Parser::class_pattern(Expr* type) {
    Pattern* made = pattern(PatternKind::class_);
    made->span = type->span;
    made->line = type->line;
    made->value = type;
    advance();
    std::vector<Pattern*> items;
    std::vector<NameId> attributes;
    while (!failed() && !at(Tok::right_paren)) {
        if (at(Tok::name) && token(1).kind == Tok::assign) {
            attributes.push_back(mangled(expect_name()));
            advance();
            items.push_back(as_pattern());
        } else {
            Pattern* item = as_pattern();
            if (!attributes.empty()) fail(item->span, "positional patterns follow keyword patterns");
            items.push_back(item);
        }
        if (at(Tok::right_paren)) break;
        expect(Tok::comma);
    }
    expect(Tok::right_paren);
    made->items = arena_.list(items);
    made->attributes = arena_.list(attributes);
    return close(made);
}

}  // namespace interleave::script
