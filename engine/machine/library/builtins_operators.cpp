// The operators of built-in classes as methods: what `super().__add__(other)` and `int.__lt__` reach. The
// interpreter itself does not come through here.
#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

constexpr Value not_implemented{Tag::not_implemented, 0, 0};

Completion outcome(Interpreter& in, Tried tried) {
    if (tried == Tried::raised) return Completion::raised;
    return tried == Tried::no ? in.done(not_implemented) : Completion::returned;
}

template <BinaryOperator op, bool reflected = false>
Completion number(Interpreter& in, Arguments a) {
    const Value self = a.values[0], other = content_of(in.heap(), a.values[1]);
    if (!is_number(other) || (is_integral(self) && !is_integral(other))) return in.done(not_implemented);
    return outcome(in,
                   reflected ? number_operation(in, op, other, self) : number_operation(in, op, self, other));
}
template <UnaryOperator op>
Completion unary(Interpreter& in, Arguments a) {
    return outcome(in, number_unary(in, op, a.values[0]));
}
template <BinaryOperator op>
Completion sequence(Interpreter& in, Arguments a) {
    const Value other = content_of(in.heap(), a.values[1]);
    return outcome(in, sequence_operation(in, op, false, a.values[0], other));
}
template <BinaryOperator op>
Completion sets(Interpreter& in, Arguments a) {
    const Value other = content_of(in.heap(), a.values[1]);
    if (!other.is(Tag::set)) return in.done(not_implemented);
    return outcome(in, set_operation(in, op, a.values[0], other));
}
template <CompareOperator op>
Completion compare(Interpreter& in, Arguments a) {
    return outcome(in, compare_builtin(in, op, a.values[0], content_of(in.heap(), a.values[1])));
}
Completion boolean(Interpreter& in, Arguments a) {
    const int verdict = truth(in, a.values[0]);
    return verdict < 0 ? Completion::raised : in.done(Value::boolean(verdict != 0));
}
Completion hash(Interpreter& in, Arguments a) {
    std::uint64_t h = 0;
    if (!hash_value(in, a.values[0], h)) return Completion::raised;
    return in.done(Value::integer(static_cast<std::int64_t>(h)));
}
Completion absolute(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    const bool negative = less(in, self, Value::integer(0)) > 0;
    return negative ? outcome(in, number_unary(in, UnaryOperator::negative, self)) : in.done(self);
}
Completion round(Interpreter& in, Arguments a) {
    const Value result = round_number(in, a.values[0], a.values[1]);
    return result.is_absent() ? Completion::raised : in.done(result);
}
Completion real(Interpreter& in, Arguments a) {
    return in.done(Value::real(to_double(in.heap(), a.values[0])));
}
Completion write(Interpreter& in, Arguments a) {
    std::string text;
    if (!to_repr(in, a.values[0], text)) return Completion::raised;
    return in.done(in.string(text));
}
Completion format(Interpreter& in, Arguments a) {
    const std::string spec(is_string(in, a.values[1]) ? text_in(in, a.values[1]) : std::string_view{});
    std::string text;
    if (!format_value(in, a.values[0], spec, text)) return Completion::raised;
    return in.done(in.string(text));
}
Completion item(Interpreter& in, Arguments a) {
    const Tried tried = get_item(in, a.values[0], a.values[1]);
    return tried == Tried::no ? type_error(in, "indices must be integers or slices") : outcome(in, tried);
}
Completion put_item(Interpreter& in, Arguments a) {
    const Tried tried = set_item(in, a.values[0], a.values[1], a.values[2]);
    if (tried == Tried::raised) return Completion::raised;
    return tried == Tried::no ? type_error(in, "indices must be integers or slices") : in.done(Value::none());
}
Completion remove_item(Interpreter& in, Arguments a) {
    const Tried tried = delete_item(in, a.values[0], a.values[1]);
    if (tried == Tried::raised) return Completion::raised;
    return tried == Tried::no ? type_error(in, "indices must be integers or slices") : in.done(Value::none());
}
template <BinaryOperator op>
Completion bytes_in_place(Interpreter& in, Arguments a) {
    return outcome(in, sequence_operation(in, op, true, a.values[0], content_of(in.heap(), a.values[1])));
}
Completion has(Interpreter& in, Arguments a) {
    const int there = contains(in, a.values[0], a.values[1]);
    return there < 0 ? Completion::raised : in.done(Value::boolean(there != 0));
}
Completion length(Interpreter& in, Arguments a) {
    const std::int64_t count = length_of(in, a.values[0]);
    return count < 0 ? Completion::raised : in.done(Value::integer(count));
}
Completion extend_in_place(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    std::vector<Value> items;
    if (!collect_now(in, a.values[1], items)) return Completion::raised;
    if (!reserve_memory(in, 16 * items.size())) return Completion::raised;
    auto& own = in.heap().lists[self.ref].items;
    own.insert(own.end(), items.begin(), items.end());
    return in.done(self);
}

constexpr std::string_view two = "self, value, /";
constexpr std::string_view one = "self, /";

#define INTERLEAVE_COMPARE(type)                                                 \
    {"builtins", type ".__lt__", compare<CompareOperator::less>, two},           \
        {"builtins", type ".__le__", compare<CompareOperator::less_equal>, two}, \
        {"builtins", type ".__gt__", compare<CompareOperator::greater>, two}, {  \
        "builtins", type ".__ge__", compare<CompareOperator::greater_equal>, two \
    }
#define INTERLEAVE_EQUAL(type)                                               \
    {"builtins", type ".__eq__", compare<CompareOperator::equal>, two}, {    \
        "builtins", type ".__ne__", compare<CompareOperator::not_equal>, two \
    }
#define INTERLEAVE_ARITHMETIC(type, name, op)                                    \
    {"builtins", type ".__" name "__", number<BinaryOperator::op>, two}, {       \
        "builtins", type ".__r" name "__", number<BinaryOperator::op, true>, two \
    }
#define INTERLEAVE_NUMBER(type)                                                                            \
    INTERLEAVE_COMPARE(type), INTERLEAVE_EQUAL(type), INTERLEAVE_ARITHMETIC(type, "add", add),             \
        INTERLEAVE_ARITHMETIC(type, "sub", subtract), INTERLEAVE_ARITHMETIC(type, "mul", multiply),        \
        INTERLEAVE_ARITHMETIC(type, "truediv", true_divide),                                               \
        INTERLEAVE_ARITHMETIC(type, "floordiv", floor_divide), INTERLEAVE_ARITHMETIC(type, "mod", modulo), \
        INTERLEAVE_ARITHMETIC(type, "pow", power),                                                         \
        {"builtins", type ".__neg__", unary<UnaryOperator::negative>, one},                                \
        {"builtins", type ".__pos__", unary<UnaryOperator::positive>, one},                                \
        {"builtins", type ".__abs__", absolute, one}, {"builtins", type ".__bool__", boolean, one},        \
        {"builtins", type ".__hash__", hash, one}, {"builtins", type ".__repr__", write, one},             \
        {"builtins", type ".__format__", format, two}, {                                                   \
        "builtins", type ".__round__", round, "self, ndigits=None, /"                                      \
    }
#define INTERLEAVE_SEQUENCE(type)                                                 \
    {"builtins", type ".__add__", sequence<BinaryOperator::add>, two},            \
        {"builtins", type ".__mul__", sequence<BinaryOperator::multiply>, two}, { \
        "builtins", type ".__rmul__", sequence<BinaryOperator::multiply>, two     \
    }
#define INTERLEAVE_SET(type)                                                 \
    INTERLEAVE_COMPARE(type), INTERLEAVE_EQUAL(type),                        \
        {"builtins", type ".__or__", sets<BinaryOperator::bit_or>, two},     \
        {"builtins", type ".__and__", sets<BinaryOperator::bit_and>, two},   \
        {"builtins", type ".__sub__", sets<BinaryOperator::subtract>, two},  \
        {"builtins", type ".__xor__", sets<BinaryOperator::bit_xor>, two}, { \
        "builtins", type ".__repr__", write, one                             \
    }

// For drivers: a is b or a == b
Completion drivers_same(Interpreter& in, Arguments a) {
    const int verdict = same_or_equal(in, a.values[0], a.values[1]);
    return verdict < 0 ? Completion::raised : in.done(Value::boolean(verdict == 1));
}

constexpr NativeFunction table[] = {
    {"_drivers", "truth", boolean, "object, /"},
    {"_drivers", "same", drivers_same, "a, b, /"},
    INTERLEAVE_NUMBER("int"),
    INTERLEAVE_ARITHMETIC("int", "and", bit_and),
    INTERLEAVE_ARITHMETIC("int", "or", bit_or),
    INTERLEAVE_ARITHMETIC("int", "xor", bit_xor),
    INTERLEAVE_ARITHMETIC("int", "lshift", left_shift),
    INTERLEAVE_ARITHMETIC("int", "rshift", right_shift),
    {"builtins", "int.__invert__", unary<UnaryOperator::invert>, one},
    {"builtins", "int.__float__", real, one},
    INTERLEAVE_NUMBER("float"),
    INTERLEAVE_COMPARE("str"),
    INTERLEAVE_EQUAL("str"),
    INTERLEAVE_SEQUENCE("str"),
    {"builtins", "str.__hash__", hash, one},
    {"builtins", "str.__getitem__", item, two},
    {"builtins", "str.__contains__", has, two},
    INTERLEAVE_COMPARE("bytes"),
    INTERLEAVE_EQUAL("bytes"),
    INTERLEAVE_SEQUENCE("bytes"),
    {"builtins", "bytes.__hash__", hash, one},
    {"builtins", "bytes.__getitem__", item, two},
    {"builtins", "bytes.__contains__", has, two},
    {"builtins", "bytes.__len__", length, one},
    {"builtins", "bytearray.__len__", length, one},
    {"builtins", "bytearray.__getitem__", item, two},
    INTERLEAVE_COMPARE("bytearray"),
    INTERLEAVE_EQUAL("bytearray"),
    INTERLEAVE_SEQUENCE("bytearray"),
    {"builtins", "bytearray.__contains__", has, two},
    {"builtins", "bytearray.__setitem__", put_item, "self, key, value, /"},
    {"builtins", "bytearray.__delitem__", remove_item, "self, key, /"},
    {"builtins", "bytearray.__iadd__", bytes_in_place<BinaryOperator::add>, two},
    {"builtins", "bytearray.__imul__", bytes_in_place<BinaryOperator::multiply>, two},
    INTERLEAVE_COMPARE("tuple"),
    {"builtins", "tuple.__ne__", compare<CompareOperator::not_equal>, two},
    INTERLEAVE_SEQUENCE("tuple"),
    {"builtins", "tuple.__hash__", hash, one},
    INTERLEAVE_COMPARE("list"),
    {"builtins", "list.__ne__", compare<CompareOperator::not_equal>, two},
    INTERLEAVE_SEQUENCE("list"),
    {"builtins", "list.__iadd__", extend_in_place, two},
    {"builtins", "dict.__ne__", compare<CompareOperator::not_equal>, two},
    INTERLEAVE_SET("set"),
    INTERLEAVE_SET("frozenset"),
    {"builtins", "frozenset.__hash__", hash, one},
    {"builtins", "range.__getitem__", item, two},
    {"builtins", "range.__contains__", has, two},
    INTERLEAVE_EQUAL("range"),
};

}  // namespace

const std::span<const NativeFunction> operator_natives = table;

}  // namespace interleave
