// Which variable a name means: locals, cells, free variables and globals of every scope of a text. Also finds
// what is wrong with names, and with `return`, `yield` and `await` in the wrong place.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/base/ids.h"
#include "engine/script/ast.h"
#include "engine/script/names.h"
#include "engine/script/source.h"

namespace interleave::script {

enum class ScopeKind : std::uint8_t { module, function, class_, comprehension };

enum class Storage : std::uint8_t { unknown, local, cell, free, global_explicit, global_implicit };

struct Symbol {
    enum Flags : std::uint8_t {
        assigned = 1,
        parameter = 2,
        used = 4,
        declared_global = 8,
        declared_nonlocal = 16,
        iteration = 32,  // target of a comprehension
        annotated = 64,
    };
    NameId name = NameId::none;
    std::uint8_t flags = 0;
    Storage storage = Storage::unknown;
    std::uint32_t slot = 0;  // of a local: filled in by the compiler
    Span declaration;        // of global, nonlocal
};

struct Scope {
    ScopeKind kind = ScopeKind::module;
    Scope* parent = nullptr;
    NameId name = NameId::none;  // of functions and classes
    bool is_async = false;       // async def; comprehension that awaits
    bool has_yield = false;
    bool is_generator_expression = false;
    bool has_annotations = false;  // of variables; modules and classes
    Span value_return;             // a `return value`, if any
    std::vector<Symbol> symbols;   // in order of appearance, parameters first
    std::vector<NameId> cells;     // own variables that inner scopes use
    std::vector<NameId> free;      // variables of outer scopes that this one uses or hands on

    // Valid until the next add().
    Symbol* find(NameId symbol_name);
    Symbol& add(NameId symbol_name);

  private:
    std::vector<std::uint32_t> index_;  // open addressing over `symbols`, when there are many
};

struct Symbols {
    std::vector<std::unique_ptr<Scope>> scopes;  // 0 is the module; outer before inner
    bool annotations_are_text = false;           // from __future__ import annotations
    bool has_aliases = false;                    // what may be a type like list[int] or int | None
    std::optional<Problem> problem;
};

// Points the nodes of `body` to their scopes.
// `annotations`: they are evaluated, and so use names (not in modelled modules, which keep their text).
Symbols analyse(Block body, Names& names, bool annotations);
// Its last part: gives every symbol its storage.
void resolve(Symbols& symbols, Names& names);

// Deepest syntax tree that is compiled; bounds the recursion of everything that walks it.
constexpr std::uint32_t largest_tree_depth = 1000;

}  // namespace interleave::script
