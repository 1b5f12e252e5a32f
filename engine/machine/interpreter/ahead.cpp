// Executing beyond the horizon: which instructions no other process can tell from ones that were executed
// later.
#include "engine/machine/interpreter/dispatcher.h"

namespace interleave {

namespace {

bool is_plain_number(Value v) {
    return v.is(Tag::integer) || v.is(Tag::real);
}

bool is_plain_condition(Value v) {
    return v.is(Tag::boolean) || v.is(Tag::integer) || v.is_none();
}

}  // namespace

bool Dispatcher::stays_within(const PreparedInstruction& next, const Value* sp) {
    const bool collects = heap->bytes >= heap->collect_at;  // what is not needed any more may run code
    switch (static_cast<Operation>(next.operation)) {
        case Operation::nop:
        case Operation::pop:
        case Operation::copy:
        case Operation::swap:
        case Operation::push_null:
        case Operation::load_const:
        case Operation::const_store_item:  // (one instruction has been granted: it is the load alone)
        case Operation::store_fast:
        case Operation::store_deref:
        case Operation::load_closure:
        case Operation::build_tuple:
        case Operation::build_list:
        case Operation::list_append:
        case Operation::is_op:
        case Operation::jump:
        case Operation::pop_jump_if_none:
        case Operation::pop_jump_if_not_none: return true;

        case Operation::load_fast:
        case Operation::fast_add:  // (likewise)
        case Operation::fast_subtract:
        case Operation::fast_multiply:
        case Operation::fast_bit_and:
        case Operation::fast_less:
        case Operation::fast_less_equal:
        case Operation::fast_equal:
        case Operation::fast_not_equal:
        case Operation::fast_greater:
        case Operation::fast_greater_equal:
        case Operation::fast_load_item:
        case Operation::fast_store_item: return !slots[next.n].is_absent();
        case Operation::load_deref: return !heap->cells[slots[next.n].ref].content.is_absent();
        case Operation::load_name:
            return frame->names.is_absent() && !find_global(heap->names[next.n]).is_absent();
        case Operation::load_global: return !find_global(heap->names[next.n]).is_absent();
        case Operation::store_name: return frame->names.is_absent();
        case Operation::store_global: return true;

        // (by then another thread may have asked for the lock)
        case Operation::jump_backward:
        case Operation::pop_jump_backward_if_none:
        case Operation::pop_jump_backward_if_not_none: return !collects && in.alone;
        case Operation::pop_jump_backward_if_false:
        case Operation::pop_jump_backward_if_true: return !collects && in.alone && is_plain_condition(sp[-1]);
        case Operation::pop_jump_if_false:
        case Operation::pop_jump_if_true:
        case Operation::jump_if_false_or_pop:
        case Operation::jump_if_true_or_pop: return is_plain_condition(sp[-1]);

        case Operation::binary_add:
        case Operation::binary_subtract:
        case Operation::binary_multiply:
        case Operation::compare_less:
        case Operation::compare_less_equal:
        case Operation::compare_equal:
        case Operation::compare_not_equal:
        case Operation::compare_greater:
        case Operation::compare_greater_equal: return is_plain_number(sp[-2]) && is_plain_number(sp[-1]);
        case Operation::binary_floor_divide:
        case Operation::binary_modulo:
            return sp[-2].is(Tag::integer) && sp[-1].is(Tag::integer) && sp[-1].as_integer() > 0;
        case Operation::binary: {
            const auto op = static_cast<BinaryOperator>(next.n & ~inplace_flag);
            if (op == BinaryOperator::true_divide)
                return is_plain_number(sp[-2]) && sp[-1].is(Tag::integer) && sp[-1].as_integer() != 0;
            const bool bits = op == BinaryOperator::bit_and || op == BinaryOperator::bit_or ||
                              op == BinaryOperator::bit_xor || op == BinaryOperator::right_shift;
            return bits && sp[-2].is(Tag::integer) && sp[-1].is(Tag::integer) && sp[-1].as_integer() >= 0;
        }

        case Operation::load_subscript:
        case Operation::store_subscript:
            return sp[-2].is(Tag::list) && sp[-1].is(Tag::integer) &&
                   sp[-1].bits < heap->lists[sp[-2].ref].items.size();
        case Operation::unpack_sequence:
            return sp[-1].is(Tag::tuple) && heap->tuples[sp[-1].ref].items.size() == next.n;

        case Operation::get_iter: return sp[-1].is(Tag::range) || sp[-1].is(Tag::list);
        case Operation::for_iter: {
            if (sp[-1].is(Tag::generator)) {
                const Generator& g = heap->generators[sp[-1].ref];
                return !collects && g.kind == GeneratorKind::generator &&
                       g.state == GeneratorState::suspended && execution->frames.size() < in.deepest_stack();
            }
            if (!sp[-1].is(Tag::iterator)) return false;
            const Iterator& it = heap->iterators[sp[-1].ref];
            return it.kind == IteratorKind::range || it.kind == IteratorKind::list;
        }
        case Operation::yield_value: {  // to a loop, or to a native that reads all of it
            if (collects || execution->frames.size() < 2 ||
                heap->generators[frame->generator.ref].kind != GeneratorKind::generator)
                return false;
            if (frame->delivery == Delivery::iterate) return frame[-1].driver == Driver::none;
            return frame->delivery == Delivery::driver &&
                   collects_all_of(frame[-1], values, frame->generator);
        }
        default: return false;
    }
}

}  // namespace interleave
