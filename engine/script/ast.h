// The syntax tree: what the parser makes of a text and the compiler turns into instructions. Nodes live in
// the Arena of one parse and never reach the machine.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/base/ids.h"
#include "engine/script/arena.h"
#include "engine/script/bytecode.h"
#include "engine/script/source.h"

namespace interleave::script {

struct Scope;  // symbols.h; a node that opens a scope of its own points to it after scope analysis

// ---- expressions ----

enum class ExprKind : std::uint8_t {
    literal,
    name,
    attribute,
    subscript,
    slice,
    call,
    binary,
    unary,
    logical,
    compare,
    conditional,
    lambda,
    tuple,
    list,
    set,
    dict,
    comprehension,
    await,
    yield,
    yield_from,
    named,
    starred,
    fstring,
};

struct Expr {
    ExprKind kind = ExprKind::name;
    bool parenthesised =
        false;  // written in round brackets of its own; tuples and generators always count their brackets in
    std::uint32_t line = 0;
    Span span;
};

enum class LiteralKind : std::uint8_t { none, boolean, ellipsis, integer, big_integer, real, string, bytes };

struct Literal : Expr {
    LiteralKind type = LiteralKind::none;
    std::int64_t integer = 0;  // also the boolean
    double real = 0;
    std::string_view text;  // of string and bytes; the decimal digits of a big integer
};

struct Name : Expr {
    NameId id = NameId::none;
};

struct Attribute : Expr {
    Expr* object = nullptr;
    NameId name = NameId::none;
};

struct Subscript : Expr {
    Expr* object = nullptr;
    Expr* key = nullptr;
};

struct Slice : Expr {  // each part may be missing
    Expr* start = nullptr;
    Expr* stop = nullptr;
    Expr* step = nullptr;
};

enum class ArgumentKind : std::uint8_t { positional, star, keyword, double_star };

struct Argument {
    ArgumentKind kind = ArgumentKind::positional;
    NameId name = NameId::none;  // of a keyword
    Expr* value = nullptr;
    Span span;
};

struct Call : Expr {
    Expr* callee = nullptr;
    List<Argument> arguments;
};

struct Binary : Expr {
    BinaryOperator op = BinaryOperator::add;
    Expr* left = nullptr;
    Expr* right = nullptr;
};

struct Unary : Expr {
    UnaryOperator op = UnaryOperator::negative;
    Expr* operand = nullptr;
};

struct Logical : Expr {
    bool is_or = false;
    List<Expr*> values;
};

enum class Relation : std::uint8_t {
    less,
    less_equal,
    equal,
    not_equal,
    greater,
    greater_equal,
    is,
    is_not,
    in,
    not_in,
};

struct Compare : Expr {
    Expr* left = nullptr;
    List<Relation> relations;
    List<Expr*> others;
};

struct Conditional : Expr {
    Expr* test = nullptr;
    Expr* then = nullptr;
    Expr* otherwise = nullptr;
};

struct Parameter {
    NameId name = NameId::none;
    Expr* fallback = nullptr;  // default value, if any
    Span span;
    Expr* annotation = nullptr;
};

struct Parameters {
    List<Parameter> positional;  // positional-only first
    std::uint32_t positional_only = 0;
    List<Parameter> keyword_only;
    Parameter var_positional;  // name none: absent
    Parameter var_keyword;
    Expr* returns = nullptr;  // the annotation behind "->"
};

struct Lambda : Expr {
    Parameters* parameters = nullptr;
    Expr* body = nullptr;
    Scope* scope = nullptr;
};

struct Sequence : Expr {  // tuple, list, set
    List<Expr*> items;
};

struct DictItem {
    Expr* key = nullptr;  // none: **value
    Expr* value = nullptr;
};

struct Dict : Expr {
    List<DictItem> items;
};

struct Clause {  // for target in iterable if condition...
    Expr* target = nullptr;
    Expr* iterable = nullptr;
    List<Expr*> conditions;
    bool is_async = false;
};

enum class ComprehensionKind : std::uint8_t { list, set, dict, generator };

struct Comprehension : Expr {
    ComprehensionKind type = ComprehensionKind::list;
    Expr* element = nullptr;  // the key of a dict comprehension
    Expr* value = nullptr;    // of a dict comprehension
    List<Clause> clauses;
    Scope* scope = nullptr;
};

struct Wrapped : Expr {  // await, yield (value may be missing), yield from, starred
    Expr* value = nullptr;
};

struct Named : Expr {  // target := value
    Name* target = nullptr;
    Expr* value = nullptr;
};

struct FString;

struct FStringPart {
    std::string_view text;  // of a literal part
    Expr* value = nullptr;  // of a replacement field
    char conversion = 0;    // 's', 'r', 'a' or none
    FString* spec = nullptr;
};

struct FString : Expr {
    List<FStringPart> parts;
};

// ---- patterns ----

enum class PatternKind : std::uint8_t {
    value,
    singleton,
    capture,
    wildcard,
    sequence,
    star,
    mapping,
    class_,
    alternatives,
    as
};

struct Pattern {
    PatternKind kind = PatternKind::wildcard;
    std::uint32_t line = 0;
    Span span;
    NameId name = NameId::none;  // capture, star (none: *_), as; `rest` of a mapping
    Expr* value = nullptr;       // value, singleton; the class of a class pattern
    List<Pattern*>
        items;         // sequence, alternatives, mapping's values, class: positional then keyword; as: one
    List<Expr*> keys;  // mapping
    List<NameId> attributes;  // class: names of the last items
};

// ---- statements ----

enum class StmtKind : std::uint8_t {
    expression,
    assign,
    annotated,
    augmented,
    return_,
    raise,
    global,
    nonlocal,
    del,
    pass,
    break_,
    continue_,
    assert_,
    import,
    import_from,
    if_,
    while_,
    for_,
    try_,
    with,
    function,
    class_,
    match,
};

struct Stmt {
    StmtKind kind = StmtKind::pass;
    std::uint32_t line = 0;
    Span span;  // of a compound statement: its header
};

using Block = List<Stmt*>;

struct ExpressionStmt : Stmt {
    Expr* value = nullptr;
};

struct Assign : Stmt {
    List<Expr*> targets;
    Expr* value = nullptr;
};

struct Annotated : Stmt {
    Expr* target = nullptr;
    Expr* annotation = nullptr;
    Expr* value = nullptr;
};

struct Augmented : Stmt {
    Expr* target = nullptr;
    BinaryOperator op = BinaryOperator::add;
    Expr* value = nullptr;
};

struct Return : Stmt {
    Expr* value = nullptr;
};

struct Raise : Stmt {
    Expr* exception = nullptr;
    Expr* cause = nullptr;
};

struct Declared : Stmt {  // global, nonlocal
    List<Name*> names;
};

struct Delete : Stmt {
    List<Expr*> targets;
};

struct Assert : Stmt {
    Expr* test = nullptr;
    Expr* message = nullptr;
};

struct Alias {
    std::string_view path;       // "a.b.c", or a plain name in `from ... import`
    NameId name = NameId::none;  // the same, interned
    NameId as = NameId::none;
    Span span;
};

struct Import : Stmt {
    List<Alias> names;
};

struct ImportFrom : Stmt {
    std::string_view module;  // may be empty with dots in front
    Span module_span;
    std::uint32_t level = 0;  // dots
    bool star = false;
    List<Alias> names;
};

struct Branch {
    Expr* test = nullptr;
    Block body;
};

struct If : Stmt {
    List<Branch> branches;  // if, elif...
    Block otherwise;
};

struct While : Stmt {
    Expr* test = nullptr;
    Block body;
    Block otherwise;
};

struct For : Stmt {
    bool is_async = false;
    Expr* target = nullptr;
    Expr* iterable = nullptr;
    Block body;
    Block otherwise;
};

struct Handler {
    Expr* type = nullptr;  // missing: catches all
    NameId name = NameId::none;
    Block body;
    std::uint32_t line = 0;
    Span span;
};

struct Try : Stmt {
    bool star = false;  // except*
    Block body;
    List<Handler> handlers;
    Block otherwise;
    Block final;
    bool has_final = false;
};

struct WithItem {
    Expr* manager = nullptr;
    Expr* target = nullptr;
};

struct With : Stmt {
    bool is_async = false;
    List<WithItem> items;
    Block body;
};

struct Function : Stmt {
    bool is_async = false;
    NameId name = NameId::none;
    NameId variable = NameId::none;  // that it is stored in: the name, mangled
    List<Expr*> decorators;
    Parameters* parameters = nullptr;
    Block body;
    Scope* scope = nullptr;
};

struct Class : Stmt {
    NameId name = NameId::none;
    NameId variable = NameId::none;  // as of Function
    List<Expr*> decorators;
    List<Argument> arguments;
    Block body;
    Scope* scope = nullptr;
};

struct Case {
    Pattern* pattern = nullptr;
    Expr* guard = nullptr;
    Block body;
    std::uint32_t line = 0;
    Span span;
};

struct Match : Stmt {
    Expr* subject = nullptr;
    List<Case> cases;
};

// The node behind a base pointer, whose kind has been looked at.
template <class T, class Base>
T* as(Base* node) {
    return static_cast<T*>(node);
}
template <class T, class Base>
const T* as(const Base* node) {
    return static_cast<const T*>(node);
}

}  // namespace interleave::script
