#include "engine/script/lexer.h"
#include "engine/base/characters.h"

#include <array>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "engine/script/numbers.h"

namespace interleave::script {
namespace {

constexpr std::string_view spellings[] = {"end of file",
                                          "newline",
                                          "indent",
                                          "dedent",
                                          "name",
                                          "number",
                                          "string",
                                          "error",
#define X(name, text) text,
                                          INTERLEAVE_KEYWORDS(X) INTERLEAVE_OPERATORS(X)
#undef X
};

constexpr std::size_t first_keyword = static_cast<std::size_t>(Tok::false_);
constexpr std::size_t last_operator = static_cast<std::size_t>(Tok::caret_assign);

// What kind of thing a byte can begin.
enum CharClass : std::uint8_t { other, letter, digit, space };

constexpr std::array<std::uint8_t, 256> char_classes = [] {
    std::array<std::uint8_t, 256> classes{};
    for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = letter;
    for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = letter;
    for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = digit;
    classes['_'] = letter;
    for (const char c : {' ', '\t', '\f'}) classes[static_cast<std::size_t>(c)] = space;
    return classes;
}();

CharClass char_class(char c) {
    return static_cast<CharClass>(char_classes[static_cast<unsigned char>(c)]);
}

// Tokens with a fixed spelling, by their first character; 0 ends a row.
constexpr std::size_t longest_row = 8;
constexpr auto by_first_character = [] {
    std::array<std::array<std::uint8_t, longest_row>, 128> rows{};
    for (std::size_t i = first_keyword; i <= last_operator; ++i) {
        auto& row = rows[static_cast<std::size_t>(spellings[i][0])];
        std::size_t free = 0;
        while (row[free] != 0) ++free;
        row[free] = static_cast<std::uint8_t>(i);
    }
    return rows;
}();

Tok keyword(std::string_view word) {
    if (word.size() < 2 || word.size() > 8 || static_cast<unsigned char>(word[0]) >= 0x80) return Tok::name;
    for (const std::uint8_t candidate : by_first_character[static_cast<std::size_t>(word[0])]) {
        if (candidate == 0) break;
        if (spellings[candidate] == word) return static_cast<Tok>(candidate);
    }
    return Tok::name;
}

// The longest operator that `text` begins with, or error.
Tok operation(std::string_view text) {
    Tok best = Tok::error;
    std::size_t length = 0;
    for (const std::uint8_t candidate : by_first_character[static_cast<std::size_t>(text[0] & 0x7f)]) {
        if (candidate == 0) break;
        const std::string_view spelled = spellings[candidate];
        if (spelled.size() <= length || text.substr(0, spelled.size()) != spelled) continue;
        best = static_cast<Tok>(candidate);
        length = spelled.size();
    }
    return best;
}

constexpr char closer_of(char open) {
    return open == '(' ? ')' : open == '[' ? ']' : '}';
}

constexpr std::uint32_t tab_width = 8;
constexpr std::size_t largest_indentation_depth = 100;

class Lexer {
  public:
    enum class Mode { text, expression, display };

    Lexer(const Source& source, Names& names, Span span, Mode mode)
        : source_(source),
          text_(source.text().substr(0, span.end)),
          names_(names),
          at_(span.begin),
          expression_(mode != Mode::text),
          display_(mode == Mode::display),
          line_(source.line_of(span.begin)) {}

    Lexed run() {
        if (at_ == 0 && text_.substr(0, 3) == "\xef\xbb\xbf") at_ = 3;
        if (!expression_) result_.tokens.reserve(text_.size() / 4 + 16);
        bool line_begins = !expression_;
        while (!result_.problem || display_) {
            if (result_.problem) skip_line();
            if (line_begins && brackets_.empty()) {
                line_begins = !indentation() && at_ < size();
                if (line_begins) continue;
            }
            skip_space();
            if (at_ >= size()) break;
            const char c = text_[at_];
            if (c == '#') {
                comment();
            } else if (c == '\n' || c == '\r') {
                if (brackets_.empty() && !expression_) {
                    push(Tok::newline, at_, at_);
                    line_begins = true;
                }
                line_feed();
            } else if (c == '\\') {
                continuation();
            } else {
                token();
            }
        }
        finish();
        return std::move(result_);
    }

  private:
    std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
    char peek(std::uint32_t ahead = 0) const { return at_ + ahead < size() ? text_[at_ + ahead] : '\0'; }

    void push(Tok kind, std::uint32_t begin, std::uint32_t end, std::uint32_t line,
              NameId name = NameId::none) {
        result_.tokens.push_back(
            {kind, static_cast<std::uint16_t>(brackets_.size() + (expression_ && !display_ ? 1 : 0)), line,
             Span{begin, end}, name});
    }
    void push(Tok kind, std::uint32_t begin, std::uint32_t end) { push(kind, begin, end, line_); }

    void fail(Span span, std::string message, std::string hint = {}, std::string kind = "SyntaxError") {
        if (result_.problem) return;
        result_.problem = Problem{std::move(kind), std::move(message), std::move(hint), span};
    }

    void skip_space() {
        while (at_ < size() && char_class(text_[at_]) == space) ++at_;
    }

    // Shows the rest of a line that cannot be read as it is.
    void skip_line() {
        const std::uint32_t begin = std::min(result_.problem->span.begin, size());
        result_.problem.reset();
        line_ = source_.line_of(begin);
        at_ = source_.line_end(line_);
        push(Tok::error, begin, std::max(begin, at_));
    }

    void line_feed() {
        if (peek() == '\r' && peek(1) == '\n') ++at_;
        ++at_;
        ++line_;
    }

    void comment() {
        const std::uint32_t begin = at_;
        while (at_ < size() && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
        result_.comments.push_back({begin, at_});
    }

    void continuation() {
        const std::uint32_t begin = at_++;
        if (at_ >= size()) {
            fail({begin, at_}, "unexpected EOF while parsing",
                 "A backslash at the end of a line goes on in the next line, and there is none.");
        } else if (peek() == '\n' || peek() == '\r') {
            line_feed();
            if (at_ >= size() && !expression_) {
                fail({begin, begin + 1}, "unexpected EOF while parsing",
                     "A backslash at the end of a line goes on in the next line, and there is none.");
            }
        } else {
            fail({at_, at_ + 1}, "unexpected character after line continuation character",
                 "Nothing, not even a space, may follow a backslash at the end of a line.");
        }
    }

    // Measures the white space that a line begins with and makes indent and dedent of it. Returns false for a
    // line that has nothing on it.
    bool indentation() {
        const std::uint32_t begin = at_;
        std::uint32_t column = 0;
        std::uint32_t strict =
            0;  // with tabs as wide as spaces: if the two disagree, the line depends on the tab width
        for (; at_ < size(); ++at_) {
            const char c = text_[at_];
            if (c == ' ') {
                ++column;
                ++strict;
            } else if (c == '\t') {
                column = (column / tab_width + 1) * tab_width;
                ++strict;
            } else if (c == '\f') {
                column = strict = 0;
            } else if (c == '\\' && (peek(1) == '\n' || peek(1) == '\r')) {
                ++at_;
                line_feed();
                --at_;
            } else {
                break;
            }
        }
        if (at_ >= size()) return false;
        const char c = text_[at_];
        if (c == '#') comment();
        if (c == '#' || c == '\n' || c == '\r') {
            if (at_ < size()) line_feed();
            return false;
        }
        indent_to(begin, column, strict);
        return true;
    }

    void indent_to(std::uint32_t begin, std::uint32_t column, std::uint32_t strict) {
        const Level current = levels_.back();
        const auto inconsistent = [&] {
            fail({begin, at_}, "inconsistent use of tabs and spaces in indentation",
                 "Indent every line of the block with spaces only, or with tabs only.", "TabError");
        };
        if (column == current.column) {
            if (strict != current.strict) inconsistent();
            return;
        }
        if (column > current.column) {
            if (strict <= current.strict) return inconsistent();
            if (levels_.size() >= largest_indentation_depth) {
                return fail({begin, at_}, "too many levels of indentation",
                            "Move inner parts into functions.", "IndentationError");
            }
            levels_.push_back({column, strict});
            push(Tok::indent, begin, at_);
            return;
        }
        while (levels_.size() > 1 && column < levels_.back().column) {
            levels_.pop_back();
            push(Tok::dedent, at_, at_);
        }
        if (column != levels_.back().column) {
            fail({begin, at_}, "unindent does not match any outer indentation level",
                 "Give this line the same indentation as an earlier line of the block it belongs to.",
                 "IndentationError");
        } else if (strict != levels_.back().strict) {
            inconsistent();
        }
    }

    void token() {
        const char c = text_[at_];
        const CharClass type = char_class(c);
        if (type == digit || (c == '.' && char_class(peek(1)) == digit)) return number();
        if (c == '"' || c == '\'') return string(at_);
        if (type == letter || static_cast<unsigned char>(c) >= 0x80) return word();
        symbol();
    }

    void number() {
        const NumberScan scan = scan_number(text_, at_);
        if (!scan.message.empty()) {
            return fail({scan.problem, scan.problem + 1}, scan.message, scan.hint, scan.kind);
        }
        push(Tok::number, at_, scan.end);
        at_ = scan.end;
    }

    static bool is_string_prefix(std::string_view word) {
        if (word.size() > 2) return false;
        const auto lower = [](char c) { return static_cast<char>(c | 0x20); };
        const char a = lower(word[0]);
        if (word.size() == 1) return a == 'r' || a == 'b' || a == 'f' || a == 'u';
        const char b = lower(word[1]);
        return (a == 'r' && (b == 'b' || b == 'f')) || (b == 'r' && (a == 'b' || a == 'f'));
    }

    void word() {
        const std::uint32_t begin = at_;
        while (at_ < size()) {
            const char c = text_[at_];
            const CharClass type = char_class(c);
            if (type == letter || type == digit) {
                ++at_;
                continue;
            }
            if (static_cast<unsigned char>(c) < 0x80) break;
            std::size_t next = at_;
            const char32_t code_point = decode_utf8(text_, next);
            if (at_ == begin ? !begins_identifier(code_point) : !continues_identifier(code_point)) {
                return unknown_character(code_point, static_cast<std::uint32_t>(next));
            }
            at_ = static_cast<std::uint32_t>(next);
        }
        const std::string_view word = text_.substr(begin, at_ - begin);
        if ((peek() == '"' || peek() == '\'') && is_string_prefix(word)) return string(begin);
        const Tok kind = keyword(word);
        push(kind, begin, at_, line_, kind == Tok::name ? names_.intern(word) : NameId::none);
    }

    void unknown_character(char32_t c, std::uint32_t end) {
        const auto code = static_cast<std::uint32_t>(c);
        const bool invisible = code < 0x20 || (code >= 0x7f && code <= 0xa0) || code == 0xad ||
                               (code >= 0x2000 && code <= 0x200f) || (code >= 0x2028 && code <= 0x202f) ||
                               (code >= 0x205f && code <= 0x206f) || code == 0x3000 || code == 0xfeff;
        if (invisible) {
            return fail({at_, end}, fmt::format("invalid non-printable character U+{:04X}", code),
                        "Delete it; a plain space is meant in most cases.");
        }
        std::string character;
        append_utf8(character, c);
        std::string hint;
        if (code >= 0x2018 && code <= 0x201f) hint = "Write straight quotes, ' or \".";
        fail({at_, end}, fmt::format("invalid character '{}' (U+{:04X})", character, code), hint);
    }

    // A string whose prefix begins at `begin` and whose quote is at at_.
    void string(std::uint32_t begin) {
        const char quote = text_[at_];
        const std::uint32_t line = line_;
        const bool triple = peek(1) == quote && peek(2) == quote;
        at_ += triple ? 3 : 1;
        while (at_ < size()) {
            const char c = text_[at_];
            if (c == quote && (!triple || (peek(1) == quote && peek(2) == quote))) {
                at_ += triple ? 3 : 1;
                return push(Tok::string, begin, at_, line);
            }
            if (c == '\\' && at_ + 1 < size()) {
                ++at_;
                if (peek() == '\n' || peek() == '\r') {
                    line_feed();
                } else {
                    ++at_;
                }
            } else if (c == '\n' || c == '\r') {
                if (!triple) break;
                line_feed();
            } else {
                ++at_;
            }
        }
        at_ = std::min(at_, size());
        const std::uint32_t last = line_ > line && at_ == size() && text_.back() == '\n' ? line_ - 1 : line_;
        if (triple) {
            fail({begin, begin + 1},
                 fmt::format("unterminated triple-quoted string literal (detected at line {})", last),
                 "Three quotes like those that began it must end it.");
        } else {
            fail({begin, begin + 1}, fmt::format("unterminated string literal (detected at line {})", line_),
                 fmt::format("A string on one line must end with {} on that line.", quote));
        }
    }

    void symbol() {
        const char c = text_[at_];
        const Tok kind = operation(text_.substr(at_));
        if (kind == Tok::error) {
            const auto code = static_cast<unsigned char>(c);
            if (code < 0x20 || code == 0x7f) return unknown_character(code, at_ + 1);
            std::string hint;
            if (c == '!') hint = "Write `not` for negation, != for inequality.";
            if (c == '$' || c == '?' || c == '`') hint = fmt::format("{} has no meaning here.", c);
            return fail({at_, at_ + 1}, "invalid syntax", hint);
        }
        const std::uint32_t begin = at_;
        const auto length = static_cast<std::uint32_t>(spelling(kind).size());
        if (display_) {
            push(kind, begin, begin + length);
            track(c);
        } else if (c == '(' || c == '[' || c == '{') {
            push(kind, begin, begin + length);
            if (brackets_.size() >= largest_bracket_nesting) {
                return fail({begin, begin + 1}, "too many nested parentheses", "Give inner parts a name.");
            }
            brackets_.push_back({c, line_, begin});
        } else {
            if ((c == ')' || c == ']' || c == '}') && !close(c)) return;
            push(kind, begin, begin + length);
        }
        at_ += length;
    }

    // For display the depth is enough.
    void track(char c) {
        if ((c == '(' || c == '[' || c == '{') && brackets_.size() < largest_bracket_nesting) {
            brackets_.push_back({c, line_, at_});
        } else if ((c == ')' || c == ']' || c == '}') && !brackets_.empty()) {
            brackets_.pop_back();
        }
    }

    bool close(char c) {
        if (brackets_.empty()) {
            fail({at_, at_ + 1}, fmt::format("unmatched '{}'", c),
                 "There is no bracket open that it could close.");
            return false;
        }
        const OpenBracket open = brackets_.back();
        if (closer_of(open.bracket) != c) {
            const std::string where = open.line == line_ ? "" : fmt::format(" on line {}", open.line);
            fail({at_, at_ + 1},
                 fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'{}", c,
                             open.bracket, where));
            return false;
        }
        brackets_.pop_back();
        return true;
    }

    void finish() {
        result_.open = brackets_;
        if (result_.problem) {
            const Span span = result_.problem->span;
            push(Tok::error, span.begin, span.end, source_.line_of(std::min(span.begin, source_.size())));
            push(Tok::end, size(), size());
            return;
        }
        if (!expression_ && brackets_.empty()) {
            if (!result_.tokens.empty() && result_.tokens.back().kind != Tok::newline &&
                result_.tokens.back().kind != Tok::dedent) {
                push(Tok::newline, size(), size());
            }
            for (; levels_.size() > 1; levels_.pop_back()) push(Tok::dedent, size(), size());
        }
        push(Tok::end, size(), size());
    }

    struct Level {
        std::uint32_t column, strict;
    };

    const Source& source_;
    std::string_view text_;
    Names& names_;
    std::uint32_t at_;
    bool expression_;  // an expression in an f-string, or a text for display: no indentation and newlines
    bool display_;
    std::uint32_t line_;
    std::vector<OpenBracket> brackets_;
    std::vector<Level> levels_{{0, 0}};
    Lexed result_;
};

}  // namespace

std::string_view spelling(Tok tok) {
    return spellings[static_cast<std::size_t>(tok)];
}

Lexed lex(const Source& source, Names& names) {
    return Lexer(source, names, {0, source.size()}, Lexer::Mode::text).run();
}

Lexed lex_for_display(const Source& source, Names& names) {
    return Lexer(source, names, {0, source.size()}, Lexer::Mode::display).run();
}

Lexed lex_expression(const Source& source, Names& names, Span span) {
    return Lexer(source, names, span, Lexer::Mode::expression).run();
}

StringForm string_form(std::string_view source, Span token) {
    StringForm form;
    std::uint32_t at = token.begin;
    for (; source[at] != '"' && source[at] != '\''; ++at) {
        switch (source[at] | 0x20) {
            case 'r': form.raw = true; break;
            case 'b': form.bytes = true; break;
            case 'f': form.formatted = true; break;
            case 'u': form.unicode = true; break;
            default: break;
        }
    }
    const char quote = source[at];
    form.triple = token.end - at >= 6 && source[at + 1] == quote && source[at + 2] == quote;
    const std::uint32_t width = form.triple ? 3 : 1;
    form.body = {at + width, token.end - width};
    return form;
}

}  // namespace interleave::script
