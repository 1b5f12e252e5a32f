// Instructions of simple statements: assignments, deletions, imports, assertions.
#include <fmt/format.h>

#include <utility>

#include "engine/script/compiler.h"

namespace interleave::script {

void Compiler::block(Block body) {
    for (Stmt* one : body) {
        if (failed()) return;
        if (out().size() > largest_code) return too_large();
        if (one->kind != StmtKind::import_from || as<ImportFrom>(one)->module != "__future__")
            future_allowed_ = false;
        out().statement(one->span, one->line);
        statement(one);
    }
}

void Compiler::statement(Stmt* node) {
    switch (node->kind) {
        case StmtKind::expression: {
            const Expr* value = as<ExpressionStmt>(node)->value;
            if (value->kind == ExprKind::literal) return emit(Opcode::nop);
            visit(value);
            return emit(Opcode::pop);
        }
        case StmtKind::assign: return assign(*as<Assign>(node));
        case StmtKind::annotated: return annotated(*as<Annotated>(node));
        case StmtKind::augmented: return augmented(*as<Augmented>(node));
        case StmtKind::return_: return return_statement(*as<Return>(node));
        case StmtKind::raise: {
            const Raise* raise = as<Raise>(node);
            std::uint32_t count = 0;
            if (raise->exception != nullptr) {
                visit(raise->exception);
                ++count;
            }
            if (raise->cause != nullptr) {
                visit(raise->cause);
                ++count;
            }
            return emit(Opcode::raise_value, count);
        }
        case StmtKind::global:
        case StmtKind::nonlocal: return;
        case StmtKind::del:
            for (const Expr* target : as<Delete>(node)->targets) erase_target(target);
            return;
        case StmtKind::pass: return emit(Opcode::nop);
        case StmtKind::break_: return leave_loop(*node, false);
        case StmtKind::continue_: return leave_loop(*node, true);
        case StmtKind::assert_: return assertion(*as<Assert>(node));
        case StmtKind::import: return import(*as<Import>(node));
        case StmtKind::import_from: return import_from(*as<ImportFrom>(node));
        case StmtKind::if_: return if_statement(*as<If>(node));
        case StmtKind::while_: return while_statement(*as<While>(node));
        case StmtKind::for_: return for_statement(*as<For>(node));
        case StmtKind::try_: return try_statement(*as<Try>(node));
        case StmtKind::with: return with_statement(*as<With>(node), 0);
        case StmtKind::function: return function(*as<Function>(node));
        case StmtKind::class_: return class_definition(*as<Class>(node));
        case StmtKind::match: return match_statement(*as<Match>(node));
    }
}

void Compiler::assign(const Assign& node) {
    if (node.targets.size() == 1 && exchange(node)) return;
    visit(node.value);
    for (std::size_t i = 0; i < node.targets.size(); ++i) {
        if (i + 1 < node.targets.size()) emit(Opcode::copy, 1);
        store_target(node.targets[i]);
    }
}

// a, b = b, a: without making a tuple.
bool Compiler::exchange(const Assign& node) {
    const Expr* target = node.targets[0];
    if (node.value->kind != ExprKind::tuple) return false;
    if (target->kind != ExprKind::tuple && target->kind != ExprKind::list) return false;
    const List<Expr*>& values = as<Sequence>(node.value)->items;
    const List<Expr*>& targets = as<Sequence>(target)->items;
    if (values.size() != targets.size() || values.size() < 2 || values.size() > 3) return false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i]->kind == ExprKind::starred || targets[i]->kind == ExprKind::starred) return false;
    }
    if (constant_of(node.value)) return false;
    for (const Expr* value : values) visit(value);
    emit(Opcode::swap, values.size());
    for (const Expr* one : targets) store_target(one);
    return true;
}

void Compiler::store_target(const Expr* target) {
    const CodeBuilder::Where before = out().where();
    out().at(target->span, target->line);
    switch (target->kind) {
        case ExprKind::name: store(as<Name>(target)->id); break;
        case ExprKind::attribute:
            visit(as<Attribute>(target)->object);
            emit(Opcode::store_attr, as<Attribute>(target)->name);
            break;
        case ExprKind::subscript:
            visit(as<Subscript>(target)->object);
            visit(as<Subscript>(target)->key);
            emit(Opcode::store_subscript);
            break;
        case ExprKind::tuple:
        case ExprKind::list: unpack(*as<Sequence>(target)); break;
        default: fail(target->span, "starred assignment target must be in a list or tuple");
    }
    out().at(before);
}

void Compiler::unpack(const Sequence& target) {
    const List<Expr*>& items = target.items;
    constexpr std::size_t most_before = 0xff;
    std::size_t star = items.size();
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i]->kind != ExprKind::starred) continue;
        if (star != items.size()) return fail(target.span, "multiple starred expressions in assignment");
        star = i;
    }
    if (star == items.size()) {
        emit(Opcode::unpack_sequence, items.size());
    } else {
        const std::size_t after = items.size() - star - 1;
        if (star > most_before || after > 0xffff) {
            return fail(target.span, "too many expressions in star-unpacking assignment");
        }
        emit(Opcode::unpack_ex, static_cast<std::uint32_t>(star | after << 8));
    }
    for (const Expr* item : items) {
        store_target(item->kind == ExprKind::starred ? as<Wrapped>(item)->value : item);
    }
}

void Compiler::annotated(const Annotated& node) {
    if (node.value != nullptr) {
        visit(node.value);
        store_target(node.target);
    }
    const bool simple = node.target->kind == ExprKind::name && !node.target->parenthesised;
    const ScopeKind kind = unit_->scope->kind;
    if (simple && (kind == ScopeKind::module || kind == ScopeKind::class_)) {
        annotation(node.annotation);
        load(names_.intern("__annotations__"));
        load_name_constant(as<Name>(node.target)->id);
        return emit(Opcode::store_subscript);
    }
    if (options_.annotations && !simple && (kind == ScopeKind::module || kind == ScopeKind::class_)) {
        annotation(node.annotation);
        return emit(Opcode::pop);
    }
    if (node.value == nullptr) emit(Opcode::nop);
}

void Compiler::augmented(const Augmented& node) {
    const auto op = static_cast<std::uint32_t>(node.op) | inplace_flag;
    const Expr* target = node.target;
    const auto load_old = [&](Opcode load_op, std::uint32_t n) {
        const CodeBuilder::Where before = out().where();
        out().at(target->span, target->line);
        emit(load_op, n);
        out().at(before);
    };
    switch (target->kind) {
        case ExprKind::attribute: {
            const Attribute* attribute = as<Attribute>(target);
            visit(attribute->object);
            emit(Opcode::copy, 1);
            load_old(Opcode::load_attr, index(attribute->name));
            visit(node.value);
            emit(Opcode::binary, op);
            emit(Opcode::swap, 2);
            return emit(Opcode::store_attr, attribute->name);
        }
        case ExprKind::subscript: {
            const Subscript* subscript_target = as<Subscript>(target);
            visit(subscript_target->object);
            visit(subscript_target->key);
            emit(Opcode::copy, 2);
            emit(Opcode::copy, 2);
            load_old(Opcode::load_subscript, 0);
            visit(node.value);
            emit(Opcode::binary, op);
            emit(Opcode::swap, 3);
            emit(Opcode::swap, 2);
            return emit(Opcode::store_subscript);
        }
        default:
            visit(target);
            visit(node.value);
            emit(Opcode::binary, op);
            return store(as<Name>(target)->id);
    }
}

void Compiler::erase_target(const Expr* target) {
    const CodeBuilder::Where before = out().where();
    out().at(target->span, target->line);
    switch (target->kind) {
        case ExprKind::name: erase(as<Name>(target)->id); break;
        case ExprKind::attribute:
            visit(as<Attribute>(target)->object);
            emit(Opcode::delete_attr, as<Attribute>(target)->name);
            break;
        case ExprKind::subscript:
            visit(as<Subscript>(target)->object);
            visit(as<Subscript>(target)->key);
            emit(Opcode::delete_subscript);
            break;
        default:
            for (const Expr* item : as<Sequence>(target)->items) erase_target(item);
    }
    out().at(before);
}

void Compiler::assertion(const Assert& node) {
    const Label end = out().label();
    branch(node.test, end, true);
    const CodeBuilder::Where before = out().where();
    out().at(node.test->span, node.test->line);
    emit(Opcode::load_assertion_error);
    if (node.message != nullptr) {
        visit(node.message);
        emit(Opcode::call, 0);
    }
    emit(Opcode::raise_value, 1);
    out().at(before);
    out().place(end);
}

// ---- imports ----

void Compiler::request(std::string module, std::vector<std::string> members, Span span) {
    imports_.push_back({std::move(module), std::move(members), import_guards_ > 0, span});
}

void Compiler::import(const Import& node) {
    for (const Alias& alias : node.names) {
        request(std::string(alias.path), {}, alias.span);
        load_integer(0);
        load_none();
        emit(Opcode::import_name, alias.name);
        std::size_t dot = alias.path.find('.');
        if (alias.as == NameId::none) {
            store(names_.intern(alias.path.substr(0, dot)));
            continue;
        }
        bool inner = false;
        while (dot != std::string_view::npos) {  // import a.b.c as d: down to c
            const std::size_t next = alias.path.find('.', dot + 1);
            if (inner) {
                emit(Opcode::swap, 2);
                emit(Opcode::pop);
            }
            emit(Opcode::import_from, names_.intern(alias.path.substr(dot + 1, next - dot - 1)));
            inner = true;
            dot = next;
        }
        store(alias.as);
        if (inner) emit(Opcode::pop);
    }
}

void Compiler::import_from(const ImportFrom& node) {
    if (node.level == 0 && node.module == "__future__") return future(node);
    std::string module(node.module);
    std::uint32_t level = node.level;
    if (level > 0 && options_.package.empty()) {
        if (import_guards_ == 0) {
            return fail(node.module_span, "attempted relative import with no known parent package",
                        "A program is one file here; import modules by their full name.", "ImportError");
        }
    } else if (level > 0) {
        std::string package(options_.package);
        for (; level > 1; --level) {
            const std::size_t dot = package.rfind('.');
            package.resize(dot == std::string::npos ? 0 : dot);
        }
        if (package.empty()) {
            return fail(node.module_span, "attempted relative import beyond top-level package", "",
                        "ImportError");
        }
        module = module.empty() ? package : package + "." + module;
        level = 0;
    }
    Constant::Tuple wanted;
    std::vector<std::string> members;
    for (const Alias& alias : node.names) {
        members.push_back(names_.text(alias.name));
        wanted.items.push_back({names_.text(alias.name)});
    }
    if (node.star) wanted.items.push_back({std::string("*")});
    if (level == 0) request(module, std::move(members), node.module_span);
    load_integer(level);
    out().load({std::move(wanted)});
    emit(Opcode::import_name, names_.intern(module));
    if (node.star) return emit(Opcode::import_star);
    for (const Alias& alias : node.names) {
        emit(Opcode::import_from, alias.name);
        store(alias.as != NameId::none ? alias.as : alias.name);
    }
    emit(Opcode::pop);
}

// Python 3.11 does all of this anyway, except for annotations, which become text.
void Compiler::future(const ImportFrom& node) {
    constexpr std::string_view known[] = {
        "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};
    if (!future_allowed_ || unit_->parent != nullptr) {
        return fail(node.span, "from __future__ imports must occur at the beginning of the file");
    }
    for (const Alias& alias : node.names) {
        bool found = false;
        for (const std::string_view feature : known) found = found || feature == names_.text(alias.name);
        if (!found) {
            return fail(alias.span, fmt::format("future feature {} is not defined", names_.text(alias.name)));
        }
    }
    emit(Opcode::nop);
}

}  // namespace interleave::script
