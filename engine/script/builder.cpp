#include "engine/script/builder.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace interleave::script {
namespace {

// Instructions that never go on to the next one.
bool leaves(Opcode op) {
    switch (op) {
        case Opcode::jump:
        case Opcode::jump_backward:
        case Opcode::return_value:
        case Opcode::raise_value:
        case Opcode::reraise: return true;
        default: return false;
    }
}

Opcode backward(Opcode op) {
    switch (op) {
        case Opcode::jump: return Opcode::jump_backward;
        case Opcode::pop_jump_if_false: return Opcode::pop_jump_backward_if_false;
        case Opcode::pop_jump_if_true: return Opcode::pop_jump_backward_if_true;
        case Opcode::pop_jump_if_none: return Opcode::pop_jump_backward_if_none;
        case Opcode::pop_jump_if_not_none: return Opcode::pop_jump_backward_if_not_none;
        default: return op;
    }
}

// Equal keys: the same constant, of the same type (1, 1.0 and True are three; so are 0.0 and -0.0).
void append_key(std::string& key, const Constant& constant) {
    key += static_cast<char>('a' + constant.value.index());
    if (const auto* flag = std::get_if<bool>(&constant.value)) {
        key += *flag ? '1' : '0';
    } else if (const auto* integer = std::get_if<std::int64_t>(&constant.value)) {
        key.append(reinterpret_cast<const char*>(integer), sizeof *integer);
    } else if (const auto* real = std::get_if<double>(&constant.value)) {
        key.append(reinterpret_cast<const char*>(real), sizeof *real);
    } else if (const auto* text = std::get_if<std::string>(&constant.value)) {
        key += fmt::format("{}:", text->size());
        key += *text;
    } else if (const auto* big = std::get_if<Constant::Big>(&constant.value)) {
        key += fmt::format("{}:", big->digits.size());
        key += big->digits;
    } else if (const auto* bytes = std::get_if<Constant::Bytes>(&constant.value)) {
        key += fmt::format("{}:", bytes->bytes.size());
        key += bytes->bytes;
    } else if (const auto* code = std::get_if<CodeId>(&constant.value)) {
        key += fmt::format("{};", index(*code));
    } else if (const auto* tuple = std::get_if<Constant::Tuple>(&constant.value)) {
        key += fmt::format("{}{}(", tuple->frozen_set ? 'f' : 't', tuple->items.size());
        for (const Constant& item : tuple->items) append_key(key, item);
    }
}

}  // namespace

std::int32_t stack_effect(Opcode op, std::uint32_t operand, bool jumps) {
    const auto n = static_cast<std::int32_t>(operand);
    switch (op) {
        case Opcode::nop:
        case Opcode::swap:
        case Opcode::delete_fast:
        case Opcode::delete_name:
        case Opcode::delete_global:
        case Opcode::delete_deref:
        case Opcode::load_attr:
        case Opcode::unary:
        case Opcode::list_to_tuple:
        case Opcode::jump:
        case Opcode::jump_backward:
        case Opcode::get_iter:
        case Opcode::yield_value:
        case Opcode::get_yield_from_iter:
        case Opcode::get_awaitable:
        case Opcode::get_aiter:
        case Opcode::check_exception_match:
        case Opcode::check_group_match: return 0;
        case Opcode::copy:
        case Opcode::push_null:
        case Opcode::load_const:
        case Opcode::load_fast:
        case Opcode::load_name:
        case Opcode::load_global:
        case Opcode::load_deref:
        case Opcode::load_classderef:
        case Opcode::load_closure:
        case Opcode::load_method:
        case Opcode::get_anext:
        case Opcode::load_build_class:
        case Opcode::import_from:
        case Opcode::load_assertion_error:
        case Opcode::push_exception_info:
        case Opcode::before_with:
        case Opcode::before_async_with:
        case Opcode::with_except_start:
        case Opcode::get_len:
        case Opcode::match_sequence:
        case Opcode::match_mapping:
        case Opcode::match_keys: return 1;
        case Opcode::pop:
        case Opcode::drop_iterator:
        case Opcode::store_fast:
        case Opcode::store_name:
        case Opcode::store_global:
        case Opcode::store_deref:
        case Opcode::delete_attr:
        case Opcode::binary:
        case Opcode::compare:
        case Opcode::is_op:
        case Opcode::contains_op:
        case Opcode::load_subscript:
        case Opcode::list_append:
        case Opcode::set_add:
        case Opcode::list_extend:
        case Opcode::set_update:
        case Opcode::dict_update:
        case Opcode::dict_merge:
        case Opcode::pop_jump_if_false:
        case Opcode::pop_jump_if_true:
        case Opcode::pop_jump_if_none:
        case Opcode::pop_jump_if_not_none:
        case Opcode::pop_jump_backward_if_false:
        case Opcode::pop_jump_backward_if_true:
        case Opcode::pop_jump_backward_if_none:
        case Opcode::pop_jump_backward_if_not_none:
        case Opcode::return_value:
        case Opcode::import_name:
        case Opcode::import_star:
        case Opcode::pop_exception:
        case Opcode::prepare_reraise_star:
        case Opcode::reraise: return -1;
        case Opcode::store_attr:
        case Opcode::delete_subscript:
        case Opcode::map_add:
        case Opcode::end_async_for:
        case Opcode::match_class: return -2;
        case Opcode::store_subscript: return -3;
        case Opcode::build_slice:
        case Opcode::build_tuple:
        case Opcode::build_list:
        case Opcode::build_set:
        case Opcode::build_string: return 1 - n;
        case Opcode::build_map: return 1 - 2 * n;
        case Opcode::build_const_key_map:
        case Opcode::raise_value: return -n;
        case Opcode::unpack_sequence: return n - 1;
        case Opcode::unpack_ex: return (n & 0xff) + (n >> 8);
        case Opcode::format_value: return (n & 4) != 0 ? -1 : 0;
        case Opcode::jump_if_false_or_pop:
        case Opcode::jump_if_true_or_pop: return jumps ? 0 : -1;
        case Opcode::for_iter: return jumps ? -1 : 1;
        case Opcode::send: return jumps ? -1 : 0;
        case Opcode::call: return -(n + 1);
        case Opcode::call_keywords: return -(n + 2);
        case Opcode::call_ex: return -2 - (n & 1);
        case Opcode::make_function: return -((n & 1) + ((n >> 1) & 1) + ((n >> 2) & 1) + ((n >> 3) & 1));
        case Opcode::count: break;
    }
    return 0;
}

void CodeBuilder::add(Opcode op, std::uint32_t n, bool labelled) {
    if (n > largest_operand) too_large_ = true;
    instructions_.emplace_back(op, n & largest_operand);
    labelled_.push_back(labelled);
    regions_of_.push_back(region_);
    places_.push_back(where_);
    line_starts_.push_back(statement_begins_);
    statement_begins_ = false;
    if (region_ != no_region) {
        const RegionState& region = regions_[region_];
        reach({region.handler}, static_cast<std::int32_t>(region.height) + 1 + (region.push_lasti ? 1 : 0));
    }
}

void CodeBuilder::emit(Opcode op, std::uint32_t n) {
    if (!reachable_ || stopped_) {
        statement_begins_ = false;
        return;
    }
    add(op, n, false);
    height_ += stack_effect(op, n, false);
    assert(height_ >= 0);
    most_ = std::max(most_, height_);
    if (leaves(op)) reachable_ = false;
}

void CodeBuilder::jump(Opcode op, Label to) {
    if (!reachable_ || stopped_) {
        statement_begins_ = false;
        return;
    }
    if (placed(to)) op = backward(op);
    add(op, to.id, true);
    reach(to, height_ + stack_effect(op, 0, true));
    height_ += stack_effect(op, 0, false);
    most_ = std::max(most_, height_);
    if (leaves(op)) reachable_ = false;
}

void CodeBuilder::jump_quietly(Label to) {
    if (!reachable_ || stopped_) return;
    add(Opcode::jump, to.id, true);
    reach(to, height_);
    reachable_ = false;
}

CodeBuilder::Label CodeBuilder::label() {
    labels_.emplace_back();
    return {static_cast<std::uint32_t>(labels_.size() - 1)};
}

void CodeBuilder::reach(Label label, std::int32_t height) {
    LabelState& state = labels_[label.id];
    assert(state.height < 0 || state.height == height);
    state.height = height;
}

void CodeBuilder::place(Label label) {
    if (stopped_) return;
    LabelState& state = labels_[label.id];
    state.at = static_cast<std::uint32_t>(instructions_.size());
    if (reachable_) {
        reach(label, height_);
    } else if (state.height >= 0) {
        height_ = state.height;
        most_ = std::max(most_, height_);
        reachable_ = true;
    }
}

CodeBuilder::Region CodeBuilder::region_below(Label handler, bool push_lasti, std::uint32_t above) {
    regions_.push_back({handler.id, static_cast<std::uint32_t>(height_) - above, push_lasti});
    return {static_cast<std::uint32_t>(regions_.size() - 1)};
}

void CodeBuilder::at(Span span, std::uint32_t line) {
    constexpr std::uint32_t last_column = 0xfffe;
    const std::uint32_t end = std::min(span.end, std::max(span.begin, source_.line_end(line)));
    const std::uint32_t column = source_.column(span.begin, line);
    const std::uint32_t end_column = source_.column(end, line);
    where_.line = line;
    where_.column = static_cast<std::uint16_t>(column > last_column ? 0 : column);
    where_.end_column = static_cast<std::uint16_t>(end_column > last_column ? 0 : end_column);
}

std::uint32_t CodeBuilder::constant(Constant value) {
    std::string key;
    append_key(key, value);
    const auto [found, added] =
        constant_index_.try_emplace(key, static_cast<std::uint32_t>(constants_.size()));
    if (added) constants_.push_back(std::move(value));
    return found->second;
}

void CodeBuilder::finish(Code& code) {
    if (stopped_) return;
    const std::size_t count = instructions_.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (!labelled_[i]) continue;
        const std::uint32_t target = labels_[instructions_[i].n()].at;
        assert(target < count);
        if (target > largest_operand) too_large_ = true;
        instructions_[i] = Instruction(instructions_[i].op(), target & largest_operand);
    }
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t id = regions_of_[i];
        if (id == no_region) continue;
        std::size_t end = i + 1;
        while (end < count && regions_of_[end] == id) ++end;
        const RegionState& region = regions_[id];
        code.exceptions.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end),
                                   labels_[region.handler].at, region.height, region.push_lasti});
        i = end - 1;
    }
    code.lines.reserve(count);
    code.columns.reserve(count);
    code.end_columns.reserve(count);
    for (const Where& place : places_) {
        code.lines.push_back(place.line);
        code.columns.push_back(place.column);
        code.end_columns.push_back(place.end_column);
    }
    code.instructions = std::move(instructions_);
    code.line_starts = std::move(line_starts_);
    code.constants = std::move(constants_);
    code.stack_size = static_cast<std::uint32_t>(most_);
}

}  // namespace interleave::script
