// Instructions of match statements. A pattern takes the subject off the stack and falls through if it
// matches; if not, it goes to a label of PatternState::fail, where what it left on the stack is popped. Names
// are stored only when the whole pattern has matched: until then their values lie at the bottom of what the
// pattern has put on the stack.
#include <fmt/format.h>

#include <utility>

#include "engine/script/compiler.h"

namespace interleave::script {
namespace {

bool irrefutable(const Pattern* node) {
    return node->kind == PatternKind::wildcard || node->kind == PatternKind::capture;
}

bool default_case(const Case& one) {
    return one.guard == nullptr && one.pattern->kind == PatternKind::wildcard;
}

}  // namespace

void Compiler::match_statement(const Match& node) {
    const Label end = out().label();
    visit(node.subject);
    const std::size_t count = node.cases.size();
    const bool has_default = count > 1 && default_case(node.cases[count - 1]);
    const std::size_t tested = has_default ? count - 1 : count;
    for (std::size_t i = 0; i < tested; ++i) {
        if (failed()) return;
        const Case& one = node.cases[i];
        if (one.guard == nullptr && irrefutable(one.pattern) && i + 1 < count) {
            if (one.pattern->kind == PatternKind::wildcard) {
                return fail(one.pattern->span, "wildcard makes remaining patterns unreachable");
            }
            return fail(one.pattern->span,
                        fmt::format("name capture '{}' makes remaining patterns unreachable",
                                    names_.text(one.pattern->name)));
        }
        match_case(one, i + 1 == tested, end);
    }
    if (has_default) {
        const Case& last = node.cases[count - 1];
        out().statement(last.span, last.line);
        emit(Opcode::nop);
        block(last.body);
    }
    out().place(end);
}

void Compiler::match_case(const Case& one, bool last, Label end) {
    PatternState state;
    state.irrefutable = true;
    out().statement(one.span, one.line);
    if (!last) emit(Opcode::copy, 1);
    pattern(one.pattern, state);
    for (const NameId name : state.stores) store(name);
    state.stores.clear();
    if (one.guard != nullptr) {
        if (state.fail.empty()) state.fail.push_back(out().label());
        branch(one.guard, state.fail[0], false);
    }
    if (!last) emit(Opcode::pop);
    block(one.body);
    jump(Opcode::jump, end);
    place_failures(state);
}

void Compiler::fail_if(Opcode jump_op, PatternState& state) {
    const std::size_t pops = state.on_top + state.stores.size();
    while (state.fail.size() <= pops) state.fail.push_back(out().label());
    jump(jump_op, state.fail[pops]);
}

void Compiler::place_failures(PatternState& state) {
    for (std::size_t i = state.fail.size(); i-- > 1;) {
        out().place(state.fail[i]);
        emit(Opcode::pop);
    }
    if (!state.fail.empty()) out().place(state.fail[0]);
    state.fail.clear();
}

// Takes the top as the value of a name, to be stored later; "_" and *_ take nothing.
void Compiler::capture(NameId name, const Pattern* node, PatternState& state) {
    if (name == NameId::none) return emit(Opcode::pop);
    for (const NameId known : state.stores) {
        if (known == name) {
            fail(node->span, fmt::format("multiple assignments to name '{}' in pattern", names_.text(name)));
        }
    }
    rotate(state.on_top + state.stores.size() + 1);
    state.stores.push_back(name);
}

void Compiler::pattern(const Pattern* node, PatternState& state) {
    if (failed()) return;
    const CodeBuilder::Where before = out().where();
    out().at(node->span, node->line);
    switch (node->kind) {
        case PatternKind::value:
        case PatternKind::singleton: value_pattern(node, state); break;
        case PatternKind::capture:
        case PatternKind::wildcard:
        case PatternKind::star: capture(node->name, node, state); break;
        case PatternKind::sequence: sequence_pattern(node, state); break;
        case PatternKind::mapping: mapping_pattern(node, state); break;
        case PatternKind::class_: class_pattern(node, state); break;
        case PatternKind::alternatives: alternatives(node, state); break;
        case PatternKind::as: as_pattern(node, state); break;
    }
    out().at(before);
}

// A part of a larger pattern, which may match everything.
void Compiler::subpattern(const Pattern* node, PatternState& state) {
    const bool before = std::exchange(state.irrefutable, true);
    pattern(node, state);
    state.irrefutable = before;
}

void Compiler::value_pattern(const Pattern* node, PatternState& state) {
    visit(node->value);
    if (node->kind == PatternKind::singleton) {
        emit(Opcode::is_op, 0);
    } else {
        emit(Opcode::compare, static_cast<std::uint32_t>(CompareOperator::equal));
    }
    fail_if(Opcode::pop_jump_if_false, state);
}

void Compiler::sequence_pattern(const Pattern* node, PatternState& state) {
    const std::size_t count = node->items.size();
    std::size_t star = count;
    bool only_wildcards = true;
    for (std::size_t i = 0; i < count; ++i) {
        const Pattern* item = node->items[i];
        if (item->kind == PatternKind::star) {
            if (star != count) return fail(node->span, "multiple starred names in sequence pattern");
            star = i;
        }
        only_wildcards = only_wildcards && (item->kind == PatternKind::wildcard ||
                                            (item->kind == PatternKind::star && item->name == NameId::none));
    }
    ++state.on_top;  // the subject stays for the tests
    emit(Opcode::match_sequence);
    fail_if(Opcode::pop_jump_if_false, state);
    const bool starred = star != count;
    if (!starred || count > 1) {
        emit(Opcode::get_len);
        load_integer(static_cast<std::int64_t>(starred ? count - 1 : count));
        emit(Opcode::compare,
             static_cast<std::uint32_t>(starred ? CompareOperator::greater_equal : CompareOperator::equal));
        fail_if(Opcode::pop_jump_if_false, state);
    }
    --state.on_top;
    if (only_wildcards) return emit(Opcode::pop);
    if (starred && node->items[star]->name == NameId::none) return sequence_ends(node, star, state);
    if (!starred) {
        emit(Opcode::unpack_sequence, static_cast<std::uint32_t>(count));
    } else {
        const std::size_t after = count - star - 1;
        if (star > 0xff || after > 0xffff)
            return fail(node->span, "too many expressions in star-unpacking sequence pattern");
        emit(Opcode::unpack_ex, static_cast<std::uint32_t>(star | after << 8));
    }
    state.on_top += count;
    for (const Pattern* item : node->items) {
        --state.on_top;
        subpattern(item, state);
    }
}

// [a, *_, b]: only the named items are looked at, by their index, so the middle is never iterated over.
void Compiler::sequence_ends(const Pattern* node, std::size_t star, PatternState& state) {
    const std::size_t count = node->items.size();
    ++state.on_top;  // the subject
    for (std::size_t i = 0; i < count; ++i) {
        if (i == star || node->items[i]->kind == PatternKind::wildcard) continue;
        emit(Opcode::copy, 1);
        if (i < star) {
            load_integer(static_cast<std::int64_t>(i));
        } else {
            emit(Opcode::get_len);
            load_integer(static_cast<std::int64_t>(count - i));
            emit(Opcode::binary, static_cast<std::uint32_t>(BinaryOperator::subtract));
        }
        emit(Opcode::load_subscript);
        subpattern(node->items[i], state);
    }
    --state.on_top;
    emit(Opcode::pop);
}

void Compiler::mapping_pattern(const Pattern* node, PatternState& state) {
    const std::size_t count = node->keys.size();
    ++state.on_top;  // the subject
    emit(Opcode::match_mapping);
    fail_if(Opcode::pop_jump_if_false, state);
    if (count == 0 && node->name == NameId::none) {
        --state.on_top;
        return emit(Opcode::pop);
    }
    if (count > 0) {
        emit(Opcode::get_len);
        load_integer(static_cast<std::int64_t>(count));
        emit(Opcode::compare, static_cast<std::uint32_t>(CompareOperator::greater_equal));
        fail_if(Opcode::pop_jump_if_false, state);
    }
    std::vector<Constant> seen;
    for (const Expr* key : node->keys) {
        if (std::optional<Constant> value = constant_of(key)) {
            for (const Constant& known : seen) {
                if (known == *value) fail(node->span, "mapping pattern checks duplicate key");
            }
            seen.push_back(std::move(*value));
        }
        visit(key);
    }
    emit(Opcode::build_tuple, static_cast<std::uint32_t>(count));
    emit(Opcode::match_keys);
    state.on_top += 2;  // subject keys values
    emit(Opcode::copy, 1);
    load_none();
    emit(Opcode::is_op, 1);
    fail_if(Opcode::pop_jump_if_false, state);
    emit(Opcode::unpack_sequence, static_cast<std::uint32_t>(count));
    state.on_top += count;
    --state.on_top;
    for (const Pattern* item : node->items) {
        --state.on_top;
        subpattern(item, state);
    }
    state.on_top -= 2;  // subject keys
    if (node->name == NameId::none) {
        emit(Opcode::pop);
        return emit(Opcode::pop);
    }
    emit(Opcode::build_map, 0);  // rest = dict(subject), then without the keys
    emit(Opcode::swap, 3);
    emit(Opcode::dict_update, 2);
    emit(Opcode::unpack_sequence, static_cast<std::uint32_t>(count));
    for (std::size_t left = count; left > 0; --left) {
        emit(Opcode::copy, static_cast<std::uint32_t>(left + 1));
        emit(Opcode::swap, 2);
        emit(Opcode::delete_subscript);
    }
    capture(node->name, node, state);
}

void Compiler::class_pattern(const Pattern* node, PatternState& state) {
    const std::size_t count = node->items.size();
    const std::size_t positional = count - node->attributes.size();
    Constant::Tuple attributes;
    for (std::size_t i = 0; i < node->attributes.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (node->attributes[k] != node->attributes[i]) continue;
            fail(node->items[positional + i]->span,
                 fmt::format("attribute name repeated in class pattern: {}",
                             names_.text(node->attributes[i])));
        }
        attributes.items.push_back({names_.text(node->attributes[i])});
    }
    visit(node->value);
    out().load({std::move(attributes)});
    emit(Opcode::match_class, static_cast<std::uint32_t>(positional));
    emit(Opcode::copy, 1);
    load_none();
    emit(Opcode::is_op, 1);
    ++state.on_top;  // the attributes, or None
    fail_if(Opcode::pop_jump_if_false, state);
    emit(Opcode::unpack_sequence, static_cast<std::uint32_t>(count));
    state.on_top += count;
    --state.on_top;
    for (const Pattern* item : node->items) {
        --state.on_top;
        subpattern(item, state);
    }
}

// a | b: every alternative captures the same names; those of the later ones are put in the order of the
// first.
void Compiler::alternatives(const Pattern* node, PatternState& state) {
    const Label end = out().label();
    std::vector<NameId> names;
    const std::size_t count = node->items.size();
    for (std::size_t i = 0; i < count; ++i) {
        const Pattern* item = node->items[i];
        if (irrefutable(item) && (i + 1 < count || !state.irrefutable)) {
            if (item->kind == PatternKind::wildcard) {
                return fail(item->span, "wildcard makes remaining patterns unreachable");
            }
            return fail(item->span, fmt::format("name capture '{}' makes remaining patterns unreachable",
                                                names_.text(item->name)));
        }
        PatternState own;
        own.irrefutable = i + 1 == count && state.irrefutable;
        emit(Opcode::copy, 1);
        pattern(item, own);
        if (failed()) return;
        if (i == 0) names = own.stores;
        const auto differ = [&] { fail(node->span, "alternative patterns bind different names"); };
        if (own.stores.size() != names.size()) return differ();
        for (std::size_t k = 0; k < names.size(); ++k) {
            std::size_t from = k;
            while (from < names.size() && own.stores[from] != names[k]) ++from;
            if (from == names.size()) return differ();
            if (from == k) continue;
            // Exchanges the k-th and the from-th value, counted from the top.
            const auto here = static_cast<std::uint32_t>(k + 1);
            const auto there = static_cast<std::uint32_t>(from + 1);
            if (k > 0) emit(Opcode::swap, here);
            emit(Opcode::swap, there);
            if (k > 0) emit(Opcode::swap, here);
            std::swap(own.stores[k], own.stores[from]);
        }
        jump(Opcode::jump, end);
        place_failures(own);
    }
    emit(Opcode::pop);  // the subject
    fail_if(Opcode::jump, state);
    out().place(end);
    // The new values lie on the subject, on_top and the values captured before; they belong under all of
    // these.
    const std::size_t depth = names.size() + 1 + state.on_top + state.stores.size();
    for (const NameId name : names) {
        rotate(depth);
        for (const NameId known : state.stores) {
            if (known == name) {
                fail(node->span,
                     fmt::format("multiple assignments to name '{}' in pattern", names_.text(name)));
            }
        }
        state.stores.push_back(name);
    }
    emit(Opcode::pop);
}

void Compiler::as_pattern(const Pattern* node, PatternState& state) {
    if (irrefutable(node->items[0]) && !state.irrefutable) {
        return fail(node->span, fmt::format("name capture '{}' makes remaining patterns unreachable",
                                            names_.text(node->name)));
    }
    ++state.on_top;  // a copy for the name
    emit(Opcode::copy, 1);
    pattern(node->items[0], state);
    --state.on_top;
    capture(node->name, node, state);
}

}  // namespace interleave::script
