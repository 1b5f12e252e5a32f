// Formatted string literals: text and replacement fields {expression!conversion:format}. Places are those of
// the text itself, because fields are read where they stand.
#include <fmt/format.h>

#include "engine/script/parser.h"
#include "engine/script/strings.h"

namespace interleave::script {
namespace {

constexpr std::uint32_t deepest_field = 2;  // {value:{width}} is as deep as it goes

}  // namespace

Expr* Parser::formatted(const std::vector<Lexeme>& pieces, Span span, std::uint32_t line) {
    std::vector<FStringPart> parts;
    for (const Lexeme& piece : pieces) {
        if (failed()) break;
        const StringForm form = string_form(source_.text(), piece.span);
        if (form.formatted) {
            fstring_parts(parts, form.body, form.raw, false, 0);
            continue;
        }
        std::string text;
        if (auto problem = append_string(text, source_.slice(form.body), form.body.begin, form.raw, false)) {
            fail(problem->span, problem->message, problem->hint, problem->kind);
        }
        add_text(parts, text);
    }
    FString* made = node<FString>(ExprKind::fstring, span, line);
    made->span = span;
    made->parts = arena_.list(parts);
    return made;
}

void Parser::add_text(std::vector<FStringPart>& parts, std::string_view text) {
    if (text.empty()) return;
    if (!parts.empty() && parts.back().value == nullptr) {
        parts.back().text = arena_.text(std::string(parts.back().text) + std::string(text));
        return;
    }
    FStringPart part;
    part.text = arena_.text(text);
    parts.push_back(part);
}

// Text and fields of `body`, to its end; of a format specification (`spec`), where {{ and }} have no meaning,
// to the } that ends it. Returns where it stopped.
std::uint32_t Parser::fstring_parts(std::vector<FStringPart>& parts, Span body, bool raw, bool spec,
                                    std::uint32_t depth) {
    const std::string_view text = source_.text();
    std::uint32_t begin = body.begin;
    const auto flush = [&](std::uint32_t end) {
        std::string decoded;
        const auto problem = append_string(decoded, source_.slice({begin, end}), begin, raw, false);
        if (problem) fail(problem->span, problem->message, problem->hint, problem->kind);
        add_text(parts, decoded);
    };
    std::uint32_t at = body.begin;
    while (at < body.end && !failed()) {
        const char c = text[at];
        if (c == '\\' && !raw && at + 1 < body.end) {
            const bool named = text[at + 1] == 'N' && at + 2 < body.end && text[at + 2] == '{';
            at += (text[at + 1] == '{' || text[at + 1] == '}') ? 1 : 2;
            while (named && at < body.end && text[at - 1] != '}') ++at;
        } else if (c != '{' && c != '}') {
            ++at;
        } else if (!spec && at + 1 < body.end && text[at + 1] == c) {
            flush(at + 1);
            at += 2;
            begin = at;
        } else if (c == '}' && spec) {
            flush(at);
            return at;
        } else if (c == '}') {
            fail({at, at + 1}, "f-string: single '}' is not allowed");
        } else {
            flush(at);
            at = replacement_field(parts, {at, body.end}, raw, depth);
            begin = at;
        }
    }
    if (!failed()) flush(body.end);
    return body.end;
}

// Where the expression of a field that begins at body.begin ends: at the "!", ":", "=" or "}" behind it.
std::uint32_t Parser::field_expression_end(Span body) {
    const std::string_view text = source_.text();
    std::vector<char> open;
    for (std::uint32_t at = body.begin; at < body.end; ++at) {
        const char c = text[at];
        const char next = at + 1 < body.end ? text[at + 1] : '\0';
        switch (c) {
            case '\\': fail({at, at + 1}, "f-string expression part cannot include a backslash"); return at;
            case '#': fail({at, at + 1}, "f-string expression part cannot include '#'"); return at;
            case '"':
            case '\'': {
                const bool triple = next == c && at + 2 < body.end && text[at + 2] == c;
                const std::string quotes(triple ? 3 : 1, c);
                const std::size_t end = text.substr(0, body.end).find(quotes, at + quotes.size());
                if (end == std::string_view::npos) {
                    fail({at, at + 1}, "f-string: unterminated string");
                    return at;
                }
                const std::size_t backslash = text.substr(0, end).find('\\', at);
                if (backslash != std::string_view::npos) {
                    const auto where = static_cast<std::uint32_t>(backslash);
                    fail({where, where + 1}, "f-string expression part cannot include a backslash");
                    return at;
                }
                at = static_cast<std::uint32_t>(end + quotes.size() - 1);
                break;
            }
            case '(':
            case '[':
            case '{':
                if (open.size() >= largest_bracket_nesting) {
                    fail({at, at + 1}, "f-string: too many nested parenthesis");
                    return at;
                }
                open.push_back(c);
                break;
            case ')':
            case ']':
            case '}': {
                if (open.empty()) {
                    if (c == '}') return at;
                    fail({at, at + 1}, fmt::format("f-string: unmatched '{}'", c));
                    return at;
                }
                const char closer = open.back() == '(' ? ')' : open.back() == '[' ? ']' : '}';
                if (closer != c) {
                    fail({at, at + 1},
                         fmt::format(
                             "f-string: closing parenthesis '{}' does not match opening parenthesis '{}'", c,
                             open.back()));
                    return at;
                }
                open.pop_back();
                break;
            }
            case '!':
            case '=':
            case '<':
            case '>':
                if (!open.empty()) break;
                if (next == '=') {
                    ++at;  // a comparison
                } else if (c == '!' || c == '=') {
                    return at;
                }
                break;
            case ':':
                if (open.empty()) return at;
                break;
            default: break;
        }
    }
    if (open.empty()) {
        fail({body.begin == 0 ? 0 : body.begin - 1, body.begin}, "f-string: expecting '}'");
    } else {
        fail({body.begin, body.begin + 1}, fmt::format("f-string: '{}' was never closed", open.back()));
    }
    return body.end;
}

// The field that begins with the "{" at body.begin. Returns where the text goes on.
std::uint32_t Parser::replacement_field(std::vector<FStringPart>& parts, Span body, bool raw,
                                        std::uint32_t depth) {
    const std::string_view text = source_.text();
    if (depth >= deepest_field) {
        fail({body.begin, body.begin + 1}, "f-string: expressions nested too deeply");
        return body.end;
    }
    std::uint32_t at = field_expression_end({body.begin + 1, body.end});
    if (failed()) return body.end;
    FStringPart part;
    part.value = field_expression({body.begin + 1, at});
    if (failed()) return body.end;
    bool shown = false;
    if (text[at] == '=') {
        shown = true;
        ++at;
        while (at < body.end && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
            ++at;
        std::string decoded;
        append_string(decoded, source_.slice({body.begin + 1, at}), body.begin + 1, true, false);
        add_text(parts, decoded);
    }
    if (at < body.end && text[at] == '!') {
        const char conversion = at + 1 < body.end ? text[at + 1] : '\0';
        if (conversion != 's' && conversion != 'r' && conversion != 'a') {
            fail({at, at + 2},
                 conversion == '\0' || conversion == '}' || conversion == ':'
                     ? "f-string: expected '}'"
                     : fmt::format("f-string: invalid conversion character: expected 's', 'r', or 'a'"));
            return body.end;
        }
        part.conversion = conversion;
        at += 2;
    }
    if (at < body.end && text[at] == ':') {
        const std::uint32_t begin = ++at;
        std::vector<FStringPart> spec;
        at = fstring_parts(spec, {begin, body.end}, raw, true, depth + 1);
        part.spec = arena_.make<FString>();
        part.spec->kind = ExprKind::fstring;
        part.spec->line = source_.line_of(begin);
        part.spec->span = {begin, at};
        part.spec->parts = arena_.list(spec);
    }
    if (!failed() && (at >= body.end || text[at] != '}')) {
        fail({body.begin, body.begin + 1}, "f-string: expecting '}'");
    }
    if (shown && part.conversion == 0 && part.spec == nullptr) part.conversion = 'r';
    parts.push_back(part);
    return at + 1;
}

Expr* Parser::field_expression(Span span) {
    const std::string_view text = source_.slice(span);
    if (trim(text).empty()) {
        fail({span.begin == 0 ? 0 : span.begin - 1, span.end}, "f-string: empty expression not allowed");
        return placeholder();
    }
    const Lexed inner = lex_expression(source_, names_, span);
    const Lexeme* tokens = tokens_;
    const std::size_t count = count_;
    const std::size_t at_before = at_;
    tokens_ = inner.tokens.data();
    count_ = inner.tokens.size();
    at_ = 0;
    ++field_depth_;
    Expr* value = yield_or_star_expressions();
    if (accept(Tok::walrus)) invalid_syntax();
    if (!failed() && !at(Tok::end)) missing_comma(value);
    if (failed() && !speculative_) {
        if (inner.problem) problem_ = *inner.problem;
        if (problem_.message.substr(0, 8) != "f-string" && problem_.kind == "SyntaxError") {
            problem_.message = "f-string: " + problem_.message;
        }
    }
    --field_depth_;
    tokens_ = tokens;
    count_ = count;
    at_ = failed() ? count_ - 1 : at_before;
    if (failed()) return placeholder();
    return value;
}

}  // namespace interleave::script
