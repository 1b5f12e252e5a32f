// Tokens for display: what a text looks like, whether or not it can be read.
#include <algorithm>

#include "engine/script/lexer.h"
#include "engine/script/token.h"

namespace interleave {
namespace {

using script::Lexeme;
using script::Source;
using script::Span;
using script::Tok;

TokenKind kind_of(const Source& source, const Lexeme& lexeme) {
    switch (lexeme.kind) {
        case Tok::name: return TokenKind::name;
        case Tok::number: return TokenKind::number;
        case Tok::string: {
            const script::StringForm form = script::string_form(source.text(), lexeme.span);
            return form.bytes ? TokenKind::bytes : form.formatted ? TokenKind::fstring : TokenKind::string;
        }
        case Tok::error: return TokenKind::error;
        default: return script::is_keyword(lexeme.kind) ? TokenKind::keyword : TokenKind::operation;
    }
}

// The tokens of one line, [begin, end) in `lexemes`: whether its first one, `match` or `case`, is a keyword
// there.
bool is_soft_keyword(const std::vector<Lexeme>& lexemes, std::size_t begin, std::size_t end, bool is_case) {
    if (end - begin < 3) return false;
    const Tok next = lexemes[begin + 1].kind;
    const bool operation = !script::is_keyword(next) && next > Tok::yield;
    const bool operand = next == Tok::left_paren || next == Tok::left_bracket || next == Tok::left_brace ||
                         next == Tok::star || next == Tok::minus || next == Tok::tilde;
    if (operation && !operand) return false;
    if (next == Tok::in || next == Tok::is || next == Tok::and_ || next == Tok::or_ || next == Tok::if_)
        return false;
    if (lexemes[end - 1].kind == Tok::colon) return true;
    for (std::size_t i = begin; is_case && i < end; ++i) {
        if (lexemes[i].kind == Tok::colon && lexemes[i].level == 0) return true;
    }
    return false;
}

void mark_soft_keywords(const Source& source, const std::vector<Lexeme>& lexemes,
                        std::vector<Token>& tokens) {
    for (std::size_t begin = 0; begin < lexemes.size();) {
        std::size_t end = begin + 1;
        while (end < lexemes.size() && lexemes[end].line == lexemes[begin].line) ++end;
        const std::string_view word =
            lexemes[begin].kind == Tok::name ? source.slice(lexemes[begin].span) : std::string_view();
        if ((word == "match" || word == "case") && is_soft_keyword(lexemes, begin, end, word == "case")) {
            tokens[begin].kind = TokenKind::keyword;
            for (std::size_t i = begin + 1; word == "case" && i < end && lexemes[i].kind != Tok::if_; ++i) {
                if (source.slice(lexemes[i].span) == "_") tokens[i].kind = TokenKind::keyword;
            }
        }
        begin = end;
    }
}

}  // namespace

std::vector<Token> colour_tokens(std::string_view text) {
    const Source source(text);
    script::Names names;
    const script::Lexed lexed = script::lex_for_display(source, names);
    std::vector<Token> tokens;
    std::vector<Lexeme> lexemes;
    tokens.reserve(lexed.tokens.size() + lexed.comments.size());
    const auto token = [&](TokenKind kind, Span span, std::uint32_t line) {
        return Token{kind, span.begin, span.end, line, source.column(span.begin, line) + 1};
    };
    for (const Lexeme& lexeme : lexed.tokens) {
        if (lexeme.kind == Tok::end) continue;
        lexemes.push_back(lexeme);
        tokens.push_back(token(kind_of(source, lexeme), lexeme.span, lexeme.line));
    }
    mark_soft_keywords(source, lexemes, tokens);
    const auto middle = static_cast<std::ptrdiff_t>(tokens.size());
    for (const Span comment : lexed.comments) {
        const bool setting = source.slice(comment).substr(0, 2) == "#:";
        tokens.push_back(
            token(setting ? TokenKind::setting : TokenKind::comment, comment, source.line_of(comment.begin)));
    }
    std::inplace_merge(tokens.begin(), tokens.begin() + middle, tokens.end(),
                       [](const Token& a, const Token& b) { return a.begin < b.begin; });
    return tokens;
}

}  // namespace interleave
