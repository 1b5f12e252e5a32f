// Instructions of calls and comprehensions.
#include <utility>

#include "engine/script/compiler.h"

namespace interleave::script {
namespace {

constexpr std::size_t most_on_stack = 60;

bool spreads(const List<Argument>& arguments) {
    for (const Argument& argument : arguments) {
        if (argument.kind == ArgumentKind::star || argument.kind == ArgumentKind::double_star) return true;
    }
    return arguments.size() > most_on_stack;
}

}  // namespace

void Compiler::call(const Call& node) {
    const bool spread = spreads(node.arguments);
    if (node.callee->kind == ExprKind::attribute && !spread) {
        const Attribute* attribute = as<Attribute>(node.callee);
        visit(attribute->object);
        const CodeBuilder::Where before = out().where();
        out().at(attribute->span, attribute->line);
        emit(Opcode::load_method, attribute->name);
        out().at(before);
    } else {
        emit(Opcode::push_null);
        visit(node.callee);
    }
    call_arguments(node.arguments, 0);
}

// The rest of a call whose callee-pair and `given` arguments are on the stack.
void Compiler::call_arguments(const List<Argument>& arguments, std::uint32_t given) {
    if (spreads(arguments)) return spread_call(arguments, given);
    Constant::Tuple keywords;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const Argument& argument = arguments[i];
        visit(argument.value);
        if (argument.kind != ArgumentKind::keyword) continue;
        for (const Constant& known : keywords.items) {
            if (*std::get_if<std::string>(&known.value) == names_.text(argument.name)) {
                fail(argument.span, "keyword argument repeated: " + names_.text(argument.name));
            }
        }
        keywords.items.push_back({names_.text(argument.name)});
    }
    const std::uint32_t count = given + arguments.size();
    if (keywords.items.empty()) return emit(Opcode::call, count);
    out().load({std::move(keywords)});
    emit(Opcode::call_keywords, count);
}

void Compiler::spread_call(const List<Argument>& arguments, std::uint32_t given) {
    spread_positional(arguments, given);
    bool keywords = false;
    for (const Argument& argument : arguments) {
        keywords =
            keywords || argument.kind == ArgumentKind::keyword || argument.kind == ArgumentKind::double_star;
    }
    if (keywords) spread_keywords(arguments);
    emit(Opcode::call_ex, keywords ? 1 : 0);
}

void Compiler::spread_positional(const List<Argument>& arguments, std::uint32_t given) {
    std::size_t positional = 0, stars = 0;
    const Expr* only = nullptr;
    for (const Argument& argument : arguments) {
        positional += argument.kind == ArgumentKind::positional || argument.kind == ArgumentKind::star;
        stars += argument.kind == ArgumentKind::star;
        if (argument.kind == ArgumentKind::star) only = argument.value;
    }
    // A generator's items are gathered by an instruction of their own, so that its body may wait.
    const bool generator = only != nullptr && only->kind == ExprKind::comprehension &&
                           static_cast<const Comprehension*>(only)->type == ComprehensionKind::generator;
    if (given == 0 && positional == 1 && stars == 1 && !generator) return visit(only);
    if (given == 0 && positional == 0) return out().load({Constant::Tuple{}});
    emit(Opcode::build_list, given);
    for (const Argument& argument : arguments) {
        if (argument.kind != ArgumentKind::positional && argument.kind != ArgumentKind::star) continue;
        visit(argument.value);
        emit(argument.kind == ArgumentKind::star ? Opcode::list_extend : Opcode::list_append, 1);
    }
    emit(Opcode::list_to_tuple);
}

void Compiler::spread_keywords(const List<Argument>& arguments) {
    emit(Opcode::build_map, 0);
    std::size_t i = 0;
    while (i < arguments.size()) {
        const Argument& argument = arguments[i];
        if (argument.kind == ArgumentKind::double_star) {
            visit(argument.value);
            emit(Opcode::dict_merge, 1);
            ++i;
        } else if (argument.kind == ArgumentKind::keyword) {
            std::uint32_t run = 0;
            for (; i < arguments.size() && arguments[i].kind == ArgumentKind::keyword && run < 15;
                 ++i, ++run) {
                load_name_constant(arguments[i].name);
                visit(arguments[i].value);
            }
            emit(Opcode::build_map, run);
            emit(Opcode::dict_merge, 1);
        } else {
            ++i;
        }
    }
}

void Compiler::comprehension(const Comprehension& node) {
    constexpr const char* titles[] = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"};
    constexpr Opcode builds[] = {Opcode::build_list, Opcode::build_set, Opcode::build_map};
    const auto type = static_cast<std::size_t>(node.type);
    const bool generator = node.type == ComprehensionKind::generator;
    const Scope& scope = *node.scope;
    std::uint32_t flags = code_comprehension;
    if (generator)
        flags |= scope.is_async ? std::uint32_t{code_async_generator} : std::uint32_t{code_generator};
    if (!generator && scope.is_async) flags |= code_coroutine;

    Unit unit(source_, failed_, node.scope);
    open_unit(unit, titles[type], flags, node.line);
    unit.code.positional = 1;
    out().at(node.span, node.line);
    if (!generator) emit(builds[type], 0);
    comprehension_clause(node, 0);
    out().at(node.span, node.line);
    if (!generator) emit(Opcode::return_value);
    const CodeId id = close_unit();

    make_function(id, scope, 0);
    iterable(node.clauses[0].iterable);
    emit(node.clauses[0].is_async ? Opcode::get_aiter : Opcode::get_iter);
    emit(Opcode::call, 0);
    if (scope.is_async && !generator) {
        emit(Opcode::get_awaitable, 0);
        await_loop();
    }
}

void Compiler::comprehension_clause(const Comprehension& node, std::size_t i) {
    const Clause& clause = node.clauses[i];
    if (i == 0) {
        emit(Opcode::load_fast, 0);
    } else {
        iterable(clause.iterable);
        emit(clause.is_async ? Opcode::get_aiter : Opcode::get_iter);
    }
    const Label start = out().label();
    const Label next = out().label();
    const Label end = out().label();
    out().place(start);
    const CodeBuilder::Where header = out().where();
    if (clause.is_async) {
        push_frame(FrameKind::async_comprehension, out().region(end, false).id, node.span);
        emit(Opcode::get_anext);
        await_loop();
        pop_frame();
    } else {
        jump(Opcode::for_iter, end);
    }
    store_target(clause.target);
    for (const Expr* condition : clause.conditions) branch(condition, next, false);
    if (i + 1 < node.clauses.size()) {
        comprehension_clause(node, i + 1);
    } else {
        comprehension_element(node);
    }
    out().at(header);
    out().place(next);
    jump(Opcode::jump, start);
    out().place(end);
    if (clause.is_async) emit(Opcode::end_async_for);
}

void Compiler::comprehension_element(const Comprehension& node) {
    const auto depth = static_cast<std::uint32_t>(node.clauses.size() + 1);
    visit(node.element);
    switch (node.type) {
        case ComprehensionKind::generator:
            emit(Opcode::yield_value, 0);
            emit(Opcode::pop);
            break;
        case ComprehensionKind::list: emit(Opcode::list_append, depth); break;
        case ComprehensionKind::set: emit(Opcode::set_add, depth); break;
        case ComprehensionKind::dict:
            visit(node.value);
            emit(Opcode::map_add, depth);
            break;
    }
}

}  // namespace interleave::script
