// Instructions of expressions: operators, displays, subscripts, strings, conditions.
#include <utility>

#include "engine/script/compiler.h"

namespace interleave::script {
namespace {

// More values than this are not put on the stack at once.
constexpr std::size_t most_on_stack = 30;
constexpr std::size_t fewest_folded = 3;
constexpr std::size_t pairs_at_once = 15;

bool any_starred(const List<Expr*>& items) {
    for (const Expr* item : items) {
        if (item->kind == ExprKind::starred) return true;
    }
    return false;
}

bool is_none(const Expr* node) {
    return node->kind == ExprKind::literal && as<Literal>(node)->type == LiteralKind::none;
}

// Whether a literal counts as true; nothing for other expressions.
std::optional<bool> truth(const Expr* node) {
    if (node->kind != ExprKind::literal) return std::nullopt;
    const Literal* literal = as<Literal>(node);
    switch (literal->type) {
        case LiteralKind::none: return false;
        case LiteralKind::boolean:
        case LiteralKind::integer: return literal->integer != 0;
        case LiteralKind::real: return literal->real != 0;
        case LiteralKind::string:
        case LiteralKind::bytes: return !literal->text.empty();
        case LiteralKind::ellipsis:
        case LiteralKind::big_integer: return true;
    }
    return std::nullopt;
}

}  // namespace

// Leaves the value on the stack.
void Compiler::visit(const Expr* node) {
    if (failed()) return;
    const CodeBuilder::Where before = out().where();
    out().at(node->span, node->line);
    visit_kind(node);
    out().at(before);
}

void Compiler::visit_kind(const Expr* node) {
    switch (node->kind) {
        case ExprKind::literal: return out().load(*constant_of(node));
        case ExprKind::name: return load(as<Name>(node)->id);
        case ExprKind::attribute:
            visit(as<Attribute>(node)->object);
            return emit(Opcode::load_attr, as<Attribute>(node)->name);
        case ExprKind::subscript: return subscript(*as<Subscript>(node));
        case ExprKind::slice: return slice(*as<Slice>(node));
        case ExprKind::call: return call(*as<Call>(node));
        case ExprKind::binary: return binary(*as<Binary>(node));
        case ExprKind::unary:
            if (const auto value = constant_of(node)) return out().load(*value);
            visit(as<Unary>(node)->operand);
            return emit(Opcode::unary, static_cast<std::uint32_t>(as<Unary>(node)->op));
        case ExprKind::logical: return logical(*as<Logical>(node));
        case ExprKind::compare: return compare(*as<Compare>(node));
        case ExprKind::conditional: return conditional(*as<Conditional>(node));
        case ExprKind::lambda: return lambda(*as<Lambda>(node));
        case ExprKind::tuple:
        case ExprKind::list:
        case ExprKind::set: return display(*as<Sequence>(node));
        case ExprKind::dict: return dict(*as<Dict>(node));
        case ExprKind::comprehension: return comprehension(*as<Comprehension>(node));
        case ExprKind::await:
            visit(as<Wrapped>(node)->value);
            emit(Opcode::get_awaitable, 0);
            return await_loop();
        case ExprKind::yield:
        case ExprKind::yield_from: return yields(*as<Wrapped>(node));
        case ExprKind::named:
            visit(as<Named>(node)->value);
            emit(Opcode::copy, 1);
            return store(as<Named>(node)->target->id);
        case ExprKind::starred: return fail(node->span, "can't use starred expression here");
        case ExprKind::fstring: return fstring(*as<FString>(node));
    }
}

void Compiler::binary(const Binary& node) {
    if (const auto value = constant_of(&node)) return out().load(*value);
    visit(node.left);
    visit(node.right);
    emit(Opcode::binary, static_cast<std::uint32_t>(node.op));
}

void Compiler::relation(Relation relation) {
    switch (relation) {
        case Relation::less:
        case Relation::less_equal:
        case Relation::equal:
        case Relation::not_equal:
        case Relation::greater:
        case Relation::greater_equal: return emit(Opcode::compare, static_cast<std::uint32_t>(relation));
        case Relation::is: return emit(Opcode::is_op, 0);
        case Relation::is_not: return emit(Opcode::is_op, 1);
        case Relation::in: return emit(Opcode::contains_op, 0);
        case Relation::not_in: return emit(Opcode::contains_op, 1);
    }
}
static_assert(static_cast<int>(Relation::greater_equal) == static_cast<int>(CompareOperator::greater_equal));

// The right side of a comparison: a display of constants behind `in` is made once, not at every turn.
void Compiler::contained_in(const Compare& node, std::size_t i) {
    const Expr* other = node.others[i];
    const bool membership = node.relations[i] == Relation::in || node.relations[i] == Relation::not_in;
    const bool displayed = other->kind == ExprKind::list || other->kind == ExprKind::set;
    if (membership && displayed) {
        if (auto value = constant_tuple(as<Sequence>(other)->items, other->kind == ExprKind::set)) {
            return out().load(std::move(*value));
        }
    }
    visit(other);
}

// a < b < c: b is evaluated once, c only if a < b.
void Compiler::compare(const Compare& node) {
    visit(node.left);
    const std::size_t last = node.others.size() - 1;
    if (last == 0) {
        contained_in(node, 0);
        return relation(node.relations[0]);
    }
    const Label cleanup = out().label();
    const Label end = out().label();
    for (std::size_t i = 0; i < last; ++i) {
        contained_in(node, i);
        emit(Opcode::swap, 2);
        emit(Opcode::copy, 2);
        relation(node.relations[i]);
        jump(Opcode::jump_if_false_or_pop, cleanup);
    }
    contained_in(node, last);
    relation(node.relations[last]);
    jump(Opcode::jump, end);
    out().place(cleanup);
    emit(Opcode::swap, 2);
    emit(Opcode::pop);
    out().place(end);
}

void Compiler::logical(const Logical& node) {
    const Label end = out().label();
    const Opcode leave = node.is_or ? Opcode::jump_if_true_or_pop : Opcode::jump_if_false_or_pop;
    for (std::size_t i = 0; i + 1 < node.values.size(); ++i) {
        visit(node.values[i]);
        jump(leave, end);
    }
    visit(node.values.back());
    out().place(end);
}

void Compiler::conditional(const Conditional& node) {
    const Label otherwise = out().label();
    const Label end = out().label();
    branch(node.test, otherwise, false);
    visit(node.then);
    jump(Opcode::jump, end);
    out().place(otherwise);
    visit(node.otherwise);
    out().place(end);
}

// Tuple, list, set.
void Compiler::display(const Sequence& node) {
    const List<Expr*>& items = node.items;
    if (node.kind == ExprKind::tuple) {
        if (auto value = constant_tuple(items)) return out().load(std::move(*value));
        if (items.size() <= most_on_stack && !any_starred(items)) {
            for (const Expr* item : items) visit(item);
            return emit(Opcode::build_tuple, items.size());
        }
        gather(items, Opcode::build_list, Opcode::list_append, Opcode::list_extend);
        return emit(Opcode::list_to_tuple);
    }
    const bool set = node.kind == ExprKind::set;
    gather(items, set ? Opcode::build_set : Opcode::build_list, set ? Opcode::set_add : Opcode::list_append,
           set ? Opcode::set_update : Opcode::list_extend);
}

void Compiler::gather(const List<Expr*>& items, Opcode build, Opcode append, Opcode extend) {
    if (items.size() >= fewest_folded) {
        if (auto value = constant_tuple(items, build == Opcode::build_set)) {
            emit(build, 0);
            out().load(std::move(*value));
            return emit(extend, 1);
        }
    }
    const bool starred = any_starred(items);
    if (items.size() <= most_on_stack && !starred) {
        for (const Expr* item : items) visit(item);
        return emit(build, items.size());
    }
    std::size_t i = 0;
    if (items.size() <= most_on_stack) {  // what comes before the first star
        for (; items[i]->kind != ExprKind::starred; ++i) visit(items[i]);
    }
    emit(build, static_cast<std::uint32_t>(i));
    for (; i < items.size(); ++i) {
        const bool star = items[i]->kind == ExprKind::starred;
        visit(star ? as<Wrapped>(items[i])->value : items[i]);
        emit(star ? extend : append, 1);
    }
}

void Compiler::dict(const Dict& node) {
    const std::size_t count = node.items.size();
    bool made = false;
    std::size_t i = 0;
    while (i < count || !made) {
        // A run of pairs, then perhaps a **mapping.
        std::size_t end = i;
        while (end < count && end - i < pairs_at_once && node.items[end].key != nullptr) ++end;
        if (end > i || !made) {
            Constant::Tuple keys;
            for (std::size_t k = i; k < end; ++k) {
                std::optional<Constant> value = constant_of(node.items[k].key);
                if (!value) break;
                keys.items.push_back(std::move(*value));
            }
            if (end - i > 1 && keys.items.size() == end - i) {
                for (std::size_t k = i; k < end; ++k) visit(node.items[k].value);
                out().load({std::move(keys)});
                emit(Opcode::build_const_key_map, static_cast<std::uint32_t>(end - i));
            } else {
                for (std::size_t k = i; k < end; ++k) {
                    visit(node.items[k].key);
                    visit(node.items[k].value);
                }
                emit(Opcode::build_map, static_cast<std::uint32_t>(end - i));
            }
            if (made) emit(Opcode::dict_update, 1);
            made = true;
        }
        i = end;
        if (i < count && node.items[i].key == nullptr) {
            visit(node.items[i].value);
            emit(Opcode::dict_update, 1);
            ++i;
        }
    }
}

void Compiler::subscript(const Subscript& node) {
    visit(node.object);
    visit(node.key);
    emit(Opcode::load_subscript);
}

void Compiler::slice(const Slice& node) {
    const auto part = [this](const Expr* expression) {
        if (expression != nullptr) return visit(expression);
        load_none();
    };
    part(node.start);
    part(node.stop);
    if (node.step != nullptr) visit(node.step);
    emit(Opcode::build_slice, node.step != nullptr ? 3 : 2);
}

void Compiler::fstring(const FString& node) {
    if (node.parts.empty()) return out().load({std::string()});
    const bool many = node.parts.size() > most_on_stack;
    if (many) {  // "".join([...]), so that the stack stays low
        out().load({std::string()});
        emit(Opcode::load_method, names_.intern("join"));
        emit(Opcode::build_list, 0);
    }
    for (const FStringPart& part : node.parts) {
        if (part.value == nullptr) {
            out().load({std::string(part.text)});
        } else {
            visit(part.value);
            const char c = part.conversion;
            std::uint32_t how = c == 's' ? 1 : c == 'r' ? 2 : c == 'a' ? 3 : 0;
            if (part.spec != nullptr) {
                visit(part.spec);
                how |= 4;
            }
            emit(Opcode::format_value, how);
        }
        if (many) emit(Opcode::list_append, 1);
    }
    if (many) {
        emit(Opcode::call, 1);
    } else if (node.parts.size() > 1) {
        emit(Opcode::build_string, node.parts.size());
    }
}

void Compiler::yields(const Wrapped& node) {
    if (node.kind == ExprKind::yield_from) {
        visit(node.value);
        emit(Opcode::get_yield_from_iter);
        return await_loop();
    }
    if (node.value != nullptr) {
        visit(node.value);
    } else {
        load_none();
    }
    emit(Opcode::yield_value, 0);
}

// What a loop goes over; a display of constants there is made once.
void Compiler::iterable(const Expr* node) {
    const bool displayed = node->kind == ExprKind::list || node->kind == ExprKind::set;
    if (displayed && !as<Sequence>(node)->items.empty()) {
        if (auto value = constant_tuple(as<Sequence>(node)->items, node->kind == ExprKind::set)) {
            const CodeBuilder::Where before = out().where();
            out().at(node->span, node->line);
            out().load(std::move(*value));
            return out().at(before);
        }
    }
    visit(node);
}

// Jumps to `to` if the test is `when`, without making a value of it.
void Compiler::branch(const Expr* test, Label to, bool when) {
    if (failed()) return;
    if (const std::optional<bool> known = truth(test)) {
        if (*known == when) jump(Opcode::jump, to);
        return;
    }
    const CodeBuilder::Where before = out().where();
    out().at(test->span, test->line);
    if (test->kind == ExprKind::unary && as<Unary>(test)->op == UnaryOperator::logical_not) {
        branch(as<Unary>(test)->operand, to, !when);
    } else if (test->kind == ExprKind::logical) {
        const Logical& node = *as<Logical>(test);
        const Label end = out().label();
        // In `a or b` a true part decides for all, in `a and b` a false one.
        const Label decided = node.is_or == when ? to : end;
        for (std::size_t i = 0; i + 1 < node.values.size(); ++i) branch(node.values[i], decided, node.is_or);
        branch(node.values.back(), to, when);
        out().place(end);
    } else if (test->kind == ExprKind::conditional) {
        const Conditional& node = *as<Conditional>(test);
        const Label otherwise = out().label();
        const Label end = out().label();
        branch(node.test, otherwise, false);
        branch(node.then, to, when);
        jump(Opcode::jump, end);
        out().place(otherwise);
        branch(node.otherwise, to, when);
        out().place(end);
    } else if (test->kind == ExprKind::compare) {
        branch_compare(*as<Compare>(test), to, when);
    } else {
        visit(test);
        jump(when ? Opcode::pop_jump_if_true : Opcode::pop_jump_if_false, to);
    }
    out().at(before);
}

void Compiler::branch_compare(const Compare& node, Label to, bool when) {
    const std::size_t last = node.others.size() - 1;
    const Relation only = node.relations[0];
    if (last == 0 && (only == Relation::is || only == Relation::is_not) && is_none(node.others[0])) {
        visit(node.left);
        const bool on_none = (only == Relation::is) == when;
        return jump(on_none ? Opcode::pop_jump_if_none : Opcode::pop_jump_if_not_none, to);
    }
    if (last == 0) {
        compare(node);
        return jump(when ? Opcode::pop_jump_if_true : Opcode::pop_jump_if_false, to);
    }
    const Label cleanup = out().label();
    const Label end = out().label();
    visit(node.left);
    for (std::size_t i = 0; i < last; ++i) {
        contained_in(node, i);
        emit(Opcode::swap, 2);
        emit(Opcode::copy, 2);
        relation(node.relations[i]);
        jump(Opcode::pop_jump_if_false, cleanup);
    }
    contained_in(node, last);
    relation(node.relations[last]);
    jump(when ? Opcode::pop_jump_if_true : Opcode::pop_jump_if_false, to);
    jump(Opcode::jump, end);
    out().place(cleanup);
    emit(Opcode::pop);
    if (!when) jump(Opcode::jump, to);
    out().place(end);
}

}  // namespace interleave::script
