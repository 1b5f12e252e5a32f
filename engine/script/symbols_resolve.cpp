// Which scope owns the variable that a name means, once all scopes are known.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/script/hints.h"
#include "engine/script/symbols.h"

namespace interleave::script {
namespace {

constexpr std::size_t few_symbols = 8;

std::size_t spread(NameId name) {
    return index(name) * std::size_t{0x9e3779b1};
}

}  // namespace

Symbol* Scope::find(NameId symbol_name) {
    if (index_.empty()) {
        for (Symbol& symbol : symbols) {
            if (symbol.name == symbol_name) return &symbol;
        }
        return nullptr;
    }
    const std::size_t mask = index_.size() - 1;
    for (std::size_t slot = spread(symbol_name) & mask; index_[slot] != 0; slot = (slot + 1) & mask) {
        if (symbols[index_[slot] - 1].name == symbol_name) return &symbols[index_[slot] - 1];
    }
    return nullptr;
}

Symbol& Scope::add(NameId symbol_name) {
    if (Symbol* known = find(symbol_name)) return *known;
    Symbol made;
    made.name = symbol_name;
    symbols.push_back(made);
    if (symbols.size() <= few_symbols) return symbols.back();
    const auto place = [this](std::size_t i) {
        const std::size_t mask = index_.size() - 1;
        std::size_t slot = spread(symbols[i].name) & mask;
        while (index_[slot] != 0) slot = (slot + 1) & mask;
        index_[slot] = static_cast<std::uint32_t>(i + 1);
    };
    if (symbols.size() * 2 > index_.size()) {
        index_.assign(index_.empty() ? 32 : index_.size() * 2, 0);
        for (std::size_t i = 0; i < symbols.size(); ++i) place(i);
    } else {
        place(symbols.size() - 1);
    }
    return symbols.back();
}

namespace {

class Resolver {
  public:
    Resolver(Symbols& result, Names& names)
        : result_(result), names_(names), class_cell_(names.intern("__class__")) {}

    // Outer scopes come first, so they have been resolved when an inner one asks.
    void run() {
        for (const auto& scope : result_.scopes) {
            if (!result_.problem) resolve(*scope);
        }
    }

  private:
    void resolve(Scope& scope) {
        for (std::size_t i = 0; i < scope.symbols.size(); ++i) {
            Symbol& symbol = scope.symbols[i];
            if (symbol.storage != Storage::unknown) continue;
            if ((symbol.flags & Symbol::declared_global) != 0) {
                symbol.storage = Storage::global_explicit;
            } else if ((symbol.flags & Symbol::declared_nonlocal) != 0) {
                symbol.storage = outer_variable(scope, symbol.name);
                if (symbol.storage != Storage::free && scope.kind != ScopeKind::comprehension) {
                    std::string message =
                        fmt::format("no binding for nonlocal '{}' found", names_.text(symbol.name));
                    std::string hint(hint_for(message));
                    result_.problem =
                        Problem{"SyntaxError", std::move(message), std::move(hint), symbol.declaration};
                    return;
                }
            } else if ((symbol.flags & Symbol::assigned) != 0) {
                symbol.storage = Storage::local;
            } else {
                const NameId name = symbol.name;
                const Storage storage = outer_variable(scope, name);
                scope.symbols[i].storage = storage;
            }
        }
    }

    static void add_once(std::vector<NameId>& list, NameId name) {
        if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
    }

    // Finds the variable that `name` means where `scope` does not bind it, and makes the scopes between hand
    // it on.
    Storage outer_variable(Scope& scope, NameId name) {
        Scope* owner = scope.parent;
        for (; owner != nullptr; owner = owner->parent) {
            if (owner->kind == ScopeKind::class_) {
                if (name != class_cell_) continue;
                add_once(owner->cells, name);
                break;
            }
            Symbol* symbol = owner->find(name);
            if (owner->kind == ScopeKind::module || symbol == nullptr) continue;
            if (symbol->storage == Storage::global_explicit) return Storage::global_implicit;
            if (symbol->storage == Storage::free) break;
            if (symbol->storage == Storage::local || symbol->storage == Storage::cell) {
                symbol->storage = Storage::cell;
                add_once(owner->cells, name);
                break;
            }
        }
        if (owner == nullptr) return Storage::global_implicit;
        for (Scope* between = &scope; between != owner; between = between->parent) {
            add_once(between->free, name);
            if (between == &scope || between->kind == ScopeKind::class_) continue;
            between->add(name).storage = Storage::free;
        }
        return Storage::free;
    }

    Symbols& result_;
    Names& names_;
    NameId class_cell_;
};

}  // namespace

void resolve(Symbols& symbols, Names& names) {
    Resolver(symbols, names).run();
}

}  // namespace interleave::script
