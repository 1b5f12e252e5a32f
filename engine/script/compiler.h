// Syntax tree -> Codes of one module. The shape of the code is that of CPython 3.11, so that loops, calls and
// exceptions have the same switch points and stack traces; bytecode.h describes the conventions. Where Python
// leaves freedom:
//
// - Dead code is not emitted, but its mistakes are reported.
// - `continue` jumps forward to the end of the loop body, so each loop has one backward jump for each round.
// That
//   jump (in `while`: the test before it) carries the line of the loop header and begins a line, so a step by
//   lines stops at the header once a round. Entering the loop, the statement itself is the stop.
// - `finally` bodies are compiled once for every way into them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/script/ast.h"
#include "engine/script/builder.h"
#include "engine/script/names.h"
#include "engine/script/program.h"
#include "engine/script/source.h"
#include "engine/script/symbols.h"

namespace interleave::script {

// A module that a text wants. `from a import b` wants a, and a.b if there is such a module.
struct ImportRequest {
    std::string module;                // absolute
    std::vector<std::string> members;  // behind `from ... import`
    bool guarded = false;  // in a try block that catches ImportError, or never run: may be missing
    Span span;
};

struct ModuleOptions {
    std::uint32_t index = 0;  // in Program::modules
    bool library = false;
    bool complex = false;      // it has complex numbers: what they are is imported first
    std::string_view package;  // what relative imports start from; empty for none
    bool aliases = false;      // it may have types like list[int] or int | None: likewise
    bool memoryview = false;   // it names memoryview: likewise
    bool annotations = false;  // they are evaluated; else they are text
};

class Compiler {
  public:
    Compiler(Program& program, Names& names, const Source& source, const ModuleOptions& options);

    // The module's body; none if there is a problem.
    CodeId module(Block body, Symbols& symbols);
    const std::optional<Problem>& problem() const { return problem_; }
    std::vector<ImportRequest> take_imports() { return std::move(imports_); }

  private:
    using Label = CodeBuilder::Label;

    // What must be undone on the way out of a statement.
    enum class FrameKind : std::uint8_t {
        while_loop,
        for_loop,
        async_for_loop,
        async_comprehension,
        try_body,
        finally_body,
        finally_handler,
        with_body,
        async_with_body,
        handler,
        named_handler,
        group_handler,
        kept_value,
    };
    struct Frame {
        FrameKind kind;
        std::uint32_t region;      // where exceptions go; no_region: as outside
        Label leave{0}, again{0};  // of loops
        const Stmt* statement = nullptr;
        NameId name = NameId::none;  // of named_handler
        bool outside_too = false;    // leaving it also leaves the frame around it
    };

    // One code object in the making.
    struct Unit {
        Unit(const Source& source, const bool& stopped, Scope* its_scope)
            : builder(source, stopped), scope(its_scope) {}
        CodeBuilder builder;
        Scope* scope;
        Unit* parent = nullptr;
        Code code;
        CodeId id = CodeId::none;
        std::vector<Frame> frames;
    };

    // compiler.cpp: units, names, small things
    CodeBuilder& out() { return unit_->builder; }
    void emit(Opcode op, std::uint32_t n = 0) { out().emit(op, n); }
    void emit(Opcode op, NameId name) { out().emit(op, index(name)); }
    void jump(Opcode op, Label to) { out().jump(op, to); }
    void fail(Span span, std::string message, std::string hint = {}, std::string kind = "SyntaxError");
    bool failed() const { return failed_; }
    void open_unit(Unit& unit, std::string name, std::uint32_t flags, std::uint32_t line);
    CodeId close_unit();
    void too_large();
    void load_none() { out().load({}); }
    void load_integer(std::int64_t value) { out().load({value}); }
    void load_name_constant(NameId name) { out().load({names_.text(name)}); }
    void load(NameId name);
    void store(NameId name);
    void erase(NameId name);
    void name_operation(NameId name, int action);
    std::uint32_t cell_slot(NameId name) const;
    void await_loop();
    void rotate(std::size_t count);

    // compiler_constants.cpp
    std::optional<Constant> constant_of(const Expr* node) const;
    std::optional<Constant> constant_tuple(const List<Expr*>& items, bool frozen_set = false) const;

    // compiler_expressions.cpp
    void visit(const Expr* node);
    void visit_kind(const Expr* node);
    void binary(const Binary& node);
    void compare(const Compare& node);
    void relation(Relation relation);
    void contained_in(const Compare& node, std::size_t i);
    void logical(const Logical& node);
    void conditional(const Conditional& node);
    void display(const Sequence& node);
    void gather(const List<Expr*>& items, Opcode build, Opcode append, Opcode extend);
    void dict(const Dict& node);
    void subscript(const Subscript& node);
    void slice(const Slice& node);
    void fstring(const FString& node);
    void yields(const Wrapped& node);
    void branch(const Expr* test, Label to, bool when);
    void branch_compare(const Compare& node, Label to, bool when);
    void iterable(const Expr* node);

    // compiler_calls.cpp
    void call(const Call& node);
    void call_arguments(const List<Argument>& arguments, std::uint32_t given);
    void spread_call(const List<Argument>& arguments, std::uint32_t given);
    void spread_positional(const List<Argument>& arguments, std::uint32_t given);
    void spread_keywords(const List<Argument>& arguments);
    void comprehension(const Comprehension& node);
    void comprehension_clause(const Comprehension& node, std::size_t i);
    void comprehension_element(const Comprehension& node);

    // compiler_functions.cpp
    void function(const Function& node);
    void lambda(const Lambda& node);
    void class_definition(const Class& node);
    std::uint32_t defaults(const Parameters& parameters);
    std::uint32_t annotations(const Parameters& parameters);
    void make_function(CodeId id, const Scope& scope, std::uint32_t flags);
    void declare_parameters(Code& code, const Parameters& parameters);
    CodeId function_code(const Function& node);
    std::string annotation_text(Span span) const;
    void annotation(const Expr* expression);
    void decorators(const List<Expr*>& list);
    void decorate(const List<Expr*>& list);
    Block docstring(Block body);

    // compiler_statements.cpp
    void block(Block body);
    void statement(Stmt* node);
    void assign(const Assign& node);
    bool exchange(const Assign& node);
    void store_target(const Expr* target);
    void unpack(const Sequence& target);
    void annotated(const Annotated& node);
    void augmented(const Augmented& node);
    void erase_target(const Expr* target);
    void assertion(const Assert& node);
    void import(const Import& node);
    void import_from(const ImportFrom& node);
    void future(const ImportFrom& node);
    void request(std::string module, std::vector<std::string> members, Span span);
    bool guards_imports(const Try& node) const;

    // compiler_flow.cpp: loops and ways out
    void if_statement(const If& node);
    void while_statement(const While& node);
    void for_statement(const For& node);
    void async_for_statement(const For& node);
    void return_statement(const Return& node);
    void leave_loop(const Stmt& node, bool again);
    static bool is_loop(FrameKind kind);
    void push_frame(Frame frame, Span span);
    void push_frame(FrameKind kind, std::uint32_t region, Span span);
    void pop_frame();
    void use_innermost_region();
    void unwind(const Frame& frame, bool keep_top);
    bool unwind_all(bool keep_top, Frame* loop, Span span);
    bool leaves_code_behind(bool to_loop) const;

    // compiler_try.cpp
    void try_statement(const Try& node);
    void try_finally(const Try& node);
    void try_except(const Try& node);
    void try_except_star(const Try& node);
    void handler_body(const Handler& handler, Label end);
    void leave_handler(const Handler& handler, Label end);
    void restore_and_reraise();
    void forget(NameId name);
    void with_statement(const With& node, std::size_t item);
    void call_exit();

    // compiler_patterns.cpp
    struct PatternState {
        std::vector<NameId> stores;  // captured, not yet stored: on the stack, the first one topmost
        std::vector<Label> fail;     // fail[n]: n values are popped, then the next case is tried
        std::size_t on_top = 0;      // values above the captured ones
        bool irrefutable = false;    // may match everything
    };
    void match_statement(const Match& node);
    void match_case(const Case& one, bool last, Label end);
    void pattern(const Pattern* node, PatternState& state);
    void subpattern(const Pattern* node, PatternState& state);
    void fail_if(Opcode jump_op, PatternState& state);
    void place_failures(PatternState& state);
    void capture(NameId name, const Pattern* node, PatternState& state);
    void value_pattern(const Pattern* node, PatternState& state);
    void sequence_pattern(const Pattern* node, PatternState& state);
    void sequence_ends(const Pattern* node, std::size_t star, PatternState& state);
    void mapping_pattern(const Pattern* node, PatternState& state);
    void class_pattern(const Pattern* node, PatternState& state);
    void alternatives(const Pattern* node, PatternState& state);
    void as_pattern(const Pattern* node, PatternState& state);

    Program& program_;
    Names& names_;
    const Source& source_;
    ModuleOptions options_;
    std::optional<Problem> problem_;
    bool failed_ = false;
    std::vector<ImportRequest> imports_;
    Unit* unit_ = nullptr;
    bool future_allowed_ = true;  // nothing but `from __future__` so far
    std::size_t import_guards_ = 0;
    std::size_t instructions_ = 0;  // of finished codes
};

// Most instructions of a module; `finally` in `finally` doubles the code with every level.
constexpr std::size_t largest_code = 2'000'000;

}  // namespace interleave::script
