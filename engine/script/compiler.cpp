#include "engine/script/compiler.h"

#include <utility>

#include <fmt/format.h>

#include "engine/script/hints.h"

namespace interleave::script {
namespace {

enum Action { action_load, action_store, action_erase };

// [storage][action]
constexpr Opcode fast_operations[] = {Opcode::load_fast, Opcode::store_fast, Opcode::delete_fast};
constexpr Opcode name_operations[] = {Opcode::load_name, Opcode::store_name, Opcode::delete_name};
constexpr Opcode global_operations[] = {Opcode::load_global, Opcode::store_global, Opcode::delete_global};
constexpr Opcode deref_operations[] = {Opcode::load_deref, Opcode::store_deref, Opcode::delete_deref};

constexpr std::size_t deepest_function_nesting = 100;

bool has_fast_locals(const Scope& scope) {
    return scope.kind == ScopeKind::function || scope.kind == ScopeKind::comprehension;
}

}  // namespace

Compiler::Compiler(Program& program, Names& names, const Source& source, const ModuleOptions& options)
    : program_(program), names_(names), source_(source), options_(options) {}

CodeId Compiler::module(Block body, Symbols& symbols) {
    Unit unit(source_, failed_, symbols.scopes[0].get());
    open_unit(unit, "<module>", code_module, 1);
    if (unit.scope->has_annotations) {
        emit(Opcode::build_map, 0);
        emit(Opcode::store_name, names_.intern("__annotations__"));
    }
    body = docstring(body);
    if (unit.code.has_doc) {
        out().load({unit.code.doc});
        emit(Opcode::store_name, names_.intern("__doc__"));
    }
    const auto bring = [this](const char* what) {
        imports_.push_back({what, {}, true, {0, 0}});
        load_integer(0);
        load_none();
        emit(Opcode::import_name, names_.intern(what));
        emit(Opcode::pop);
    };
    if (options_.complex) bring("_complex");
    if (options_.memoryview) bring("_memoryview");
    if (options_.aliases) bring("_aliases");
    block(body);
    const CodeId id = close_unit();
    return failed() ? CodeId::none : id;
}

void Compiler::fail(Span span, std::string message, std::string hint, std::string kind) {
    if (problem_) return;
    if (hint.empty()) hint = std::string(hint_for(message));
    failed_ = true;
    problem_ = Problem{std::move(kind), std::move(message), std::move(hint), span};
}

// Gives the unit its place in the program and its slots.
void Compiler::open_unit(Unit& unit, std::string name, std::uint32_t flags, std::uint32_t line) {
    Code& code = unit.code;
    Scope& scope = *unit.scope;
    std::size_t nesting = 0;
    for (const Unit* outer = unit_; outer != nullptr; outer = outer->parent) ++nesting;
    if (nesting > deepest_function_nesting) fail({0, 0}, "functions are nested too deeply", "", "limit");
    code.qualified_name = name;
    if (unit_ != nullptr && unit_->scope->kind != ScopeKind::module) {
        const bool in_class = unit_->scope->kind == ScopeKind::class_;
        const Symbol* symbol = unit_->scope->find(scope.name);
        const bool global =
            scope.name != NameId::none && symbol != nullptr && symbol->storage == Storage::global_explicit;
        if (!global)
            code.qualified_name = unit_->code.qualified_name + (in_class ? "." : ".<locals>.") + name;
    }
    code.name = std::move(name);
    code.module = options_.index;
    code.flags = flags | (options_.library ? std::uint32_t{code_library} : 0u);
    code.first_line = line;
    code.cells = scope.cells;
    code.free = scope.free;
    for (std::size_t i = 0; i < scope.symbols.size(); ++i) {
        Symbol& symbol = scope.symbols[i];
        const bool parameter = (symbol.flags & Symbol::parameter) != 0;
        if (!has_fast_locals(scope) || (symbol.storage != Storage::local && !parameter)) continue;
        symbol.slot = static_cast<std::uint32_t>(code.locals.size());
        code.locals.push_back(symbol.name);
    }
    for (const NameId cell : code.cells) {
        const Symbol* symbol = scope.find(cell);
        const bool parameter = symbol != nullptr && (symbol->flags & Symbol::parameter) != 0;
        code.cell_parameter.push_back(parameter ? symbol->slot : 0xffffffff);
    }
    unit.id = CodeId{static_cast<std::uint32_t>(program_.codes.size())};
    program_.codes.emplace_back();
    unit.parent = unit_;
    unit_ = &unit;
    out().at(CodeBuilder::Where{line, 0, 0});
}

// Ends the unit with `return None`, if it gets there.
CodeId Compiler::close_unit() {
    Unit& unit = *unit_;
    if (out().reachable()) {
        load_none();
        emit(Opcode::return_value);
    }
    instructions_ += out().size();
    out().finish(unit.code);
    if (out().too_large() || instructions_ > largest_code) too_large();
    program_.codes[index(unit.id)] = std::move(unit.code);
    unit_ = unit.parent;
    return unit.id;
}

void Compiler::too_large() {
    fail({0, 0}, "the program is too large", "Repeat less of it; put parts into functions.", "limit");
}

void Compiler::load(NameId name) {
    name_operation(name, action_load);
}
void Compiler::store(NameId name) {
    name_operation(name, action_store);
}
void Compiler::erase(NameId name) {
    name_operation(name, action_erase);
}

// The frame's slot of a cell or free variable.
std::uint32_t Compiler::cell_slot(NameId name) const {
    const Code& code = unit_->code;
    std::uint32_t slot = static_cast<std::uint32_t>(code.locals.size());
    for (const NameId cell : code.cells) {
        if (cell == name) return slot;
        ++slot;
    }
    for (const NameId free : code.free) {
        if (free == name) return slot;
        ++slot;
    }
    return slot;
}

void Compiler::name_operation(NameId name, int action) {
    Scope& scope = *unit_->scope;
    const Symbol* symbol = scope.find(name);
    const Storage storage = symbol == nullptr ? Storage::global_implicit : symbol->storage;
    switch (storage) {
        case Storage::local:
            if (has_fast_locals(scope)) {
                emit(fast_operations[action], symbol->slot);
            } else {
                emit(name_operations[action], name);
            }
            break;
        case Storage::cell:
        case Storage::free:
            if (action == action_load && scope.kind == ScopeKind::class_) {
                emit(Opcode::load_classderef, cell_slot(name));
            } else {
                emit(deref_operations[action], cell_slot(name));
            }
            break;
        case Storage::global_explicit: emit(global_operations[action], name); break;
        case Storage::unknown:
        case Storage::global_implicit:
            emit(has_fast_locals(scope) ? global_operations[action] : name_operations[action], name);
            break;
    }
}

// awaitable -> its result, suspending as often as it does.
void Compiler::await_loop() {
    const Label again = out().label();
    const Label end = out().label();
    load_none();
    out().place(again);
    jump(Opcode::send, end);
    emit(Opcode::yield_value, 1);
    out().jump_quietly(again);
    out().place(end);
}

// Moves the top below count - 1 other values.
void Compiler::rotate(std::size_t count) {
    for (; count > 1; --count) emit(Opcode::swap, static_cast<std::uint32_t>(count));
}

}  // namespace interleave::script
