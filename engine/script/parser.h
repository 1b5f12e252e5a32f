// Tokens -> syntax tree: the grammar of Python 3.11 by recursive descent. Reports the first mistake only, in
// CPython's words where it can. Knows nothing of scopes or instructions.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/script/arena.h"
#include "engine/script/ast.h"
#include "engine/script/lexer.h"
#include "engine/script/names.h"
#include "engine/script/source.h"

namespace interleave::script {

struct Parsed {
    Block body;
    std::optional<Problem> problem;
};

// The nodes live in `arena`.
Parsed parse(const Source& source, Names& names, Arena& arena, const Lexed& lexed);

// Deepest nesting of expressions that is read; also bounds the parser's own recursion.
constexpr std::uint32_t largest_expression_nesting = 400;

// What a target is for, in messages.
enum class TargetUse : std::uint8_t { assign, del, loop, with };

// "function call", "literal", ... : what an expression is called in messages.
std::string_view expression_name(const Expr& expression);

// How it works: a mistake is recorded and the cursor is put on the last token (`end`). No rule goes on there,
// so every loop ends and every function can return a node that is never looked at.
class Parser {
  public:
    Parser(const Source& source, Names& names, Arena& arena, const Lexed& lexed);
    Parsed run();

  private:
    struct Speculation {
        std::size_t at;
        bool failed;
    };

    // parser.cpp: cursor, mistakes
    const Lexeme& token(std::size_t ahead = 0) const;
    const Lexeme& previous() const { return tokens_[at_ == 0 ? 0 : at_ - 1]; }
    bool at(Tok kind) const { return tokens_[at_].kind == kind; }
    bool at_any(std::initializer_list<Tok> kinds) const;
    bool at_word(std::string_view word, std::size_t ahead = 0) const;
    void advance();
    bool accept(Tok kind);
    bool expect(Tok kind);
    bool failed() const { return failed_; }
    void fail(Span span, std::string message, std::string hint = {}, std::string kind = "SyntaxError");
    void invalid_syntax();
    void expected_colon();
    Problem refined(Problem problem) const;
    NameId expect_name();
    NameId mangled(NameId name);
    Span from(Span begin) const { return {begin.begin, previous().span.end}; }
    template <class T>
    bool attempt(T&& rule);
    template <class T>
    T* node(ExprKind kind, Span begin, std::uint32_t line);
    template <class T>
    T* statement(StmtKind kind);
    template <class T>
    T* close(T* node) {
        node->span.end = previous().span.end;
        return node;
    }

    // parser_expressions.cpp: operators
    Expr* star_expressions();
    Expr* star_expression();
    Expr* star_named_expression();
    Expr* named_expression();
    Expr* expression();
    Expr* disjunction();
    Expr* conjunction();
    Expr* inversion();
    Expr* comparison();
    Expr* binary(int precedence);
    Expr* factor();
    Expr* power();
    Expr* await_primary();
    Expr* lambda();
    Expr* yield_expression();
    Expr* yield_or_star_expressions();
    Expr* placeholder();
    bool begins_expression() const;
    void assignment_in_expression(Expr* left);
    void missing_comma(Expr* before);

    // parser_atoms.cpp: what binds tightest
    Expr* primary();
    Expr* atom();
    Expr* number();
    Expr* strings();
    Expr* group();
    Expr* list_display();
    Expr* brace_display();
    Expr* dict_rest(Span begin, std::uint32_t line, DictItem first);
    Expr* comprehension(ComprehensionKind type, Span begin, std::uint32_t line, Expr* element, Expr* value);
    List<Clause> clauses();
    Expr* subscript_key();
    Expr* slice();
    List<Argument> arguments();
    void argument(std::vector<Argument>& list);
    void keyword_argument(std::vector<Argument>& list);
    void check_argument_order(const std::vector<Argument>& list);
    Expr* literal(LiteralKind type);

    // parser_fstrings.cpp
    Expr* formatted(const std::vector<Lexeme>& pieces, Span span, std::uint32_t line);
    std::uint32_t fstring_parts(std::vector<FStringPart>& parts, Span body, bool raw, bool spec,
                                std::uint32_t depth);
    std::uint32_t replacement_field(std::vector<FStringPart>& parts, Span body, bool raw,
                                    std::uint32_t depth);
    std::uint32_t field_expression_end(Span body);
    Expr* field_expression(Span span);
    void add_text(std::vector<FStringPart>& parts, std::string_view text);

    // parser_targets.cpp: what may be assigned to; parameters
    Expr* targets(TargetUse use);
    Expr* invalid_target(Expr* target, TargetUse use) const;
    bool check_target(Expr* target, TargetUse use);
    Parameters* parameters(Tok end, bool annotations);
    Parameter parameter(bool annotations, bool star);

    // parser_statements.cpp: simple statements
    Block block(std::string_view what, std::uint32_t line);
    void statements(std::vector<Stmt*>& list, Tok end);
    void any_statement(std::vector<Stmt*>& list);
    void simple_statements(std::vector<Stmt*>& list);
    Stmt* simple_statement();
    Stmt* expression_statement();
    Stmt* assignment(Expr* first);
    Stmt* annotated(Expr* target);
    Stmt* augmented(Expr* target);
    Stmt* return_statement();
    Stmt* raise_statement();
    Stmt* declaration();
    Stmt* delete_statement();
    Stmt* assert_statement();
    Stmt* import_statement();
    Stmt* from_statement();
    Alias dotted_name();

    // parser_compound.cpp
    Stmt* compound_statement();
    Stmt* if_statement();
    Stmt* while_statement();
    Stmt* for_statement(bool is_async);
    Stmt* try_statement();
    Handler handler(bool star);
    Stmt* with_statement(bool is_async);
    bool with_items(std::vector<WithItem>& items, bool bracketed);
    Stmt* decorated();
    Stmt* function(List<Expr*> decorators, bool is_async);
    Stmt* class_definition(List<Expr*> decorators);
    Stmt* async_statement(List<Expr*> decorators);
    Block else_block();

    // parser_patterns.cpp
    bool begins_match() const;
    Stmt* match_statement();
    Case match_case();
    Pattern* patterns();
    Pattern* as_pattern();
    Pattern* or_pattern();
    Pattern* closed_pattern();
    Pattern* literal_pattern();
    Pattern* name_pattern();
    Pattern* sequence_pattern(Tok end);
    Pattern* star_pattern();
    Pattern* mapping_pattern();
    Pattern* class_pattern(Expr* type);
    Pattern* pattern(PatternKind kind);
    Expr* dotted_value();
    Expr* signed_number();

    const Source& source_;
    Names& names_;
    Arena& arena_;
    const Lexed& lexed_;
    const Lexeme* tokens_;
    std::size_t count_;
    std::size_t at_ = 0;
    std::size_t furthest_ = 0;  // token reached in the text itself
    std::uint32_t depth_ = 0;
    std::vector<std::string> classes_;  // names of the classes around
    std::uint32_t field_depth_ = 0;     // in replacement fields of f-strings
    bool failed_ = false;
    bool speculative_ = false;
    Problem problem_;

    friend struct Deeper;
};

// Counts nesting while it lives.
struct Deeper {
    explicit Deeper(Parser& p) : parser(p) {
        if (++parser.depth_ > largest_expression_nesting) {
            parser.fail(parser.token().span, "this expression is nested too deeply",
                        "Give inner parts a name.", "limit");
        }
    }
    ~Deeper() { --parser.depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    Parser& parser;
};

template <class T>
T* Parser::node(ExprKind kind, Span begin, std::uint32_t line) {
    T* made = arena_.make<T>();
    made->kind = kind;
    made->line = line;
    made->span = {begin.begin, previous().span.end};
    return made;
}

template <class T>
T* Parser::statement(StmtKind kind) {
    T* made = arena_.make<T>();
    made->kind = kind;
    made->line = token().line;
    made->span = token().span;
    return made;
}

// Tries a rule that returns whether it fits; if not, the cursor is back and no mistake recorded.
template <class T>
bool Parser::attempt(T&& rule) {
    if (failed_) return false;
    const std::size_t start = at_;
    const bool outer = speculative_;
    speculative_ = true;
    const bool fits = rule() && !failed_;
    speculative_ = outer;
    if (!fits) {
        at_ = start;
        failed_ = false;
    }
    return fits;
}

}  // namespace interleave::script
