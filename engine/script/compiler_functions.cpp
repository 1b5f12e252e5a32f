// Instructions of definitions: functions, lambdas, classes.
#include <utility>

#include "engine/script/compiler.h"

namespace interleave::script {

// What an annotation says, spaced as CPython would write it.
std::string Compiler::annotation_text(Span span) const {
    std::string text;
    char quote = 0;
    bool space = false;
    for (const char c : source_.slice(span)) {
        if (quote != 0) {
            text.push_back(c == quote ? '\'' : c);
            if (c == quote) quote = 0;
            continue;
        }
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            space = true;
            continue;
        }
        const bool tight = text.empty() || std::string_view("([").find(text.back()) < 2 ||
                           std::string_view(",.)]").find(c) < 4 || text.back() == '.';
        if (!tight && (space || text.back() == ',' || c == '|' || text.back() == '|')) text.push_back(' ');
        space = false;
        if (c == '"' || c == '\'') quote = c;
        text.push_back(quote == 0 ? c : '\'');
    }
    return text;
}

// Pushes what an annotation means: its value, or its text.
void Compiler::annotation(const Expr* expression) {
    if (!options_.annotations) {
        out().load({annotation_text(expression->span)});
    } else if (expression->kind == ExprKind::starred) {
        visit(as<Wrapped>(expression)->value);
        emit(Opcode::unpack_sequence, 1);
    } else {
        visit(expression);
    }
}

// Takes the docstring off a body and remembers it.
Block Compiler::docstring(Block body) {
    if (body.empty() || body[0]->kind != StmtKind::expression) return body;
    const Expr* value = as<ExpressionStmt>(body[0])->value;
    if (value->kind != ExprKind::literal || as<Literal>(value)->type != LiteralKind::string) return body;
    unit_->code.doc = std::string(as<Literal>(value)->text);
    unit_->code.has_doc = true;
    return Block(body.begin() + 1, body.size() - 1);
}

void Compiler::declare_parameters(Code& code, const Parameters& parameters) {
    code.positional = parameters.positional.size();
    code.positional_only = parameters.positional_only;
    code.keyword_only = parameters.keyword_only.size();
    if (parameters.var_positional.name != NameId::none) code.flags |= code_var_positional;
    if (parameters.var_keyword.name != NameId::none) code.flags |= code_var_keyword;
}

// Pushes the default values; returns make_function's flags for them.
std::uint32_t Compiler::defaults(const Parameters& parameters) {
    std::uint32_t flags = 0;
    std::vector<Expr*> values;
    for (const Parameter& parameter : parameters.positional) {
        if (parameter.fallback != nullptr) values.push_back(parameter.fallback);
    }
    if (!values.empty()) {
        Sequence tuple;
        tuple.kind = ExprKind::tuple;
        tuple.items = List<Expr*>(values.data(), static_cast<std::uint32_t>(values.size()));
        display(tuple);
        flags |= function_defaults;
    }
    Constant::Tuple names;
    for (const Parameter& parameter : parameters.keyword_only) {
        if (parameter.fallback == nullptr) continue;
        visit(parameter.fallback);
        names.items.push_back({names_.text(parameter.name)});
    }
    if (!names.items.empty()) {
        const auto count = static_cast<std::uint32_t>(names.items.size());
        out().load({std::move(names)});
        emit(Opcode::build_const_key_map, count);
        flags |= function_keyword_defaults;
    }
    return flags;
}

std::uint32_t Compiler::annotations(const Parameters& parameters) {
    Constant::Tuple pairs;
    std::uint32_t count = 0;
    const auto add = [&](const std::string& name, const Expr* expression) {
        if (expression == nullptr) return;
        ++count;
        if (options_.annotations) {
            out().load({name});
            annotation(expression);
        } else {
            pairs.items.push_back({name});
            pairs.items.push_back({annotation_text(expression->span)});
        }
    };
    for (const Parameter& parameter : parameters.positional)
        add(names_.text(parameter.name), parameter.annotation);
    const Parameter& rest = parameters.var_positional;
    if (rest.name != NameId::none) add(names_.text(rest.name), rest.annotation);
    for (const Parameter& parameter : parameters.keyword_only)
        add(names_.text(parameter.name), parameter.annotation);
    const Parameter& keywords = parameters.var_keyword;
    if (keywords.name != NameId::none) add(names_.text(keywords.name), keywords.annotation);
    add("return", parameters.returns);
    if (count == 0) return 0;
    if (options_.annotations) {
        emit(Opcode::build_tuple, 2 * count);
    } else {
        out().load({std::move(pairs)});
    }
    return function_annotations;
}

// Its parts that `flags` names are on the stack.
void Compiler::make_function(CodeId id, const Scope& scope, std::uint32_t flags) {
    if (!scope.free.empty()) {
        for (const NameId name : scope.free) emit(Opcode::load_closure, cell_slot(name));
        emit(Opcode::build_tuple, static_cast<std::uint32_t>(scope.free.size()));
        flags |= function_closure;
    }
    out().load({id});
    emit(Opcode::make_function, flags);
}

void Compiler::decorators(const List<Expr*>& list) {
    for (const Expr* decorator : list) visit(decorator);
}

// The last one first, each at its own line.
void Compiler::decorate(const List<Expr*>& list) {
    const CodeBuilder::Where before = out().where();
    for (std::size_t i = list.size(); i-- > 0;) {
        out().at(list[i]->span, list[i]->line);
        emit(Opcode::call, 0);
    }
    out().at(before);
}

CodeId Compiler::function_code(const Function& node) {
    Unit unit(source_, failed_, node.scope);
    const Scope& scope = *node.scope;
    std::uint32_t flags = 0;
    if (node.is_async) flags = scope.has_yield ? code_async_generator : code_coroutine;
    if (!node.is_async && scope.has_yield) flags = code_generator;
    const std::uint32_t line = node.decorators.empty() ? node.line : node.decorators[0]->line;
    open_unit(unit, names_.text(node.name), flags, line);
    declare_parameters(unit.code, *node.parameters);
    const std::size_t guards = std::exchange(import_guards_, 0);
    const Block body = docstring(node.body);
    block(body);
    import_guards_ = guards;
    return close_unit();
}

void Compiler::function(const Function& node) {
    decorators(node.decorators);
    std::uint32_t flags = defaults(*node.parameters);
    flags |= annotations(*node.parameters);
    const CodeId id = function_code(node);
    make_function(id, *node.scope, flags);
    decorate(node.decorators);
    store(node.variable);
}

void Compiler::lambda(const Lambda& node) {
    const std::uint32_t flags = defaults(*node.parameters);
    Unit unit(source_, failed_, node.scope);
    open_unit(unit, "<lambda>", node.scope->has_yield ? std::uint32_t{code_generator} : 0u, node.line);
    declare_parameters(unit.code, *node.parameters);
    out().statement(node.body->span, node.body->line);
    visit(node.body);
    emit(Opcode::return_value);
    const CodeId id = close_unit();
    make_function(id, *node.scope, flags);
}

void Compiler::class_definition(const Class& node) {
    decorators(node.decorators);
    emit(Opcode::push_null);
    emit(Opcode::load_build_class);

    Unit unit(source_, failed_, node.scope);
    const std::uint32_t line = node.decorators.empty() ? node.line : node.decorators[0]->line;
    open_unit(unit, names_.text(node.name), code_class_body, line);
    out().at(node.span, node.line);
    emit(Opcode::load_name, names_.intern("__name__"));
    emit(Opcode::store_name, names_.intern("__module__"));
    out().load({unit.code.qualified_name});
    emit(Opcode::store_name, names_.intern("__qualname__"));
    if (node.scope->has_annotations) {
        emit(Opcode::build_map, 0);
        emit(Opcode::store_name, names_.intern("__annotations__"));
    }
    const Block body = docstring(node.body);
    if (unit.code.has_doc) {
        out().load({unit.code.doc});
        emit(Opcode::store_name, names_.intern("__doc__"));
    }
    block(body);
    out().at(node.span, node.line);
    const NameId cell = names_.intern("__class__");
    bool needs_cell = false;
    for (const NameId name : node.scope->cells) needs_cell = needs_cell || name == cell;
    if (needs_cell) {
        emit(Opcode::load_closure, cell_slot(cell));
        emit(Opcode::copy, 1);
        emit(Opcode::store_name, names_.intern("__classcell__"));
        emit(Opcode::return_value);
    }
    const CodeId id = close_unit();

    make_function(id, *node.scope, 0);
    load_name_constant(node.name);
    call_arguments(node.arguments, 2);
    decorate(node.decorators);
    store(node.variable);
}

}  // namespace interleave::script
