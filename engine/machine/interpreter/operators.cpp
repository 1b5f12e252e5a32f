// Operators: built-in operands at once; for others the special methods of both sides, in Python's order.
#include <fmt/format.h>

#include "engine/machine/interpreter/operations.h"

namespace interleave {

const std::string_view binary_names[13] = {"__add__", "__sub__", "__mul__",    "__truediv__", "__floordiv__",
                                           "__mod__", "__pow__", "__matmul__", "__lshift__",  "__rshift__",
                                           "__and__", "__or__",  "__xor__"};
const std::string_view binary_symbols[13] = {"+", "-",  "*",  "/", "//", "%", "** or pow()",
                                             "@", "<<", ">>", "&", "|",  "^"};

namespace {

const std::string_view reflected_names[13] = {
    "__radd__",    "__rsub__",    "__rmul__",    "__rtruediv__", "__rfloordiv__", "__rmod__", "__rpow__",
    "__rmatmul__", "__rlshift__", "__rrshift__", "__rand__",     "__ror__",       "__rxor__"};
const std::string_view in_place_names[13] = {
    "__iadd__",    "__isub__",    "__imul__",    "__itruediv__", "__ifloordiv__", "__imod__", "__ipow__",
    "__imatmul__", "__ilshift__", "__irshift__", "__iand__",     "__ior__",       "__ixor__"};

// A method that a program's class defines for one side, with the order of arguments.
struct Candidate {
    Value method;
    Value self, other;
};

Value own_method(Interpreter& in, Value object, std::string_view name) {
    if (!object.is(Tag::instance) && !object.is(Tag::type)) return {};
    const Value method = special_method(in, object, name);
    return method.is(Tag::native) || method.is_none() ? Value{} : method;
}

Completion failed(Interpreter& in, std::uint32_t n, Value a, Value b) {
    const std::size_t op = n & 0x7f;
    std::string symbol(binary_symbols[op]);
    if (n & inplace_flag)
        symbol = op == static_cast<std::size_t>(BinaryOperator::power) ? "**=" : symbol + "=";
    return in.raise_type(ExceptionType::TypeError,
                         fmt::format("unsupported operand type(s) for {}: '{}' and '{}'", symbol,
                                     type_name_in_messages(in.heap(), type_of(in.heap(), a)),
                                     type_name_in_messages(in.heap(), type_of(in.heap(), b))));
}

Tried builtin_binary(Interpreter& in, std::uint32_t n, Value a, Value b) {
    const BinaryOperator op = static_cast<BinaryOperator>(n & 0x7f);
    if (is_number(a) && is_number(b)) return number_operation(in, op, a, b);
    return sequence_operation(in, op, (n & inplace_flag) != 0, a, b);
}

}  // namespace

Completion binary_operation(Interpreter& in, std::uint32_t n, Value a, Value b, int stage,
                            Delivery delivery) {
    const std::size_t op = n & 0x7f;
    const bool plain = !a.is(Tag::instance) && !b.is(Tag::instance) && !a.is(Tag::type) && !b.is(Tag::type);
    if (!plain) {
        Candidate candidates[3];
        int count = 0;
        if (n & inplace_flag) {
            const Value method = own_method(in, a, in_place_names[op]);
            if (!method.is_absent()) candidates[count++] = {method, a, b};
        }
        const std::uint32_t type_a = type_of(in.heap(), a), type_b = type_of(in.heap(), b);
        const Value forward = own_method(in, a, binary_names[op]);
        const Value reflected = type_a == type_b ? Value{} : own_method(in, b, reflected_names[op]);
        const bool right_first = !reflected.is_absent() && is_subtype(in.heap(), type_b, type_a);
        if (right_first) candidates[count++] = {reflected, b, a};
        if (!forward.is_absent()) candidates[count++] = {forward, a, b};
        if (!right_first && !reflected.is_absent()) candidates[count++] = {reflected, b, a};
        while (stage < count) {
            const Candidate& each = candidates[stage++];
            const std::size_t before = in.execution().frames.size();
            const Completion completion =
                call_value(in, each.method, std::vector<Value>{each.self, each.other}, {}, delivery);
            if (completion == Completion::entered && delivery == Delivery::operate) {
                in.execution().frames[before].extra = Value::integer(stage);
            }
            if (completion != Completion::returned || !in.result.is(Tag::not_implemented)) return completion;
        }
    }
    const Value x = content_of(in.heap(), a), y = content_of(in.heap(), b);
    const Tried tried = builtin_binary(in, n, x, y);
    if (tried == Tried::raised) return Completion::raised;
    if (tried == Tried::done) {
        if (x != a && in.result == x) in.result = a;  // in place, on what the instance is built on
        return Completion::returned;
    }
    return failed(in, n, a, b);
}

Completion compare_operation(Interpreter& in, CompareOperator op, Value a, Value b, int stage,
                             Delivery delivery) {
    const bool plain = !a.is(Tag::instance) && !b.is(Tag::instance) && !a.is(Tag::type) && !b.is(Tag::type);
    if (plain) {
        const Tried tried = compare_builtin(in, op, a, b);
        if (tried == Tried::done) return Completion::returned;
        if (tried == Tried::raised) return Completion::raised;
    } else {
        static constexpr int mirrored[6] = {4, 5, 2, 3, 0, 1};
        const std::uint32_t type_a = type_of(in.heap(), a), type_b = type_of(in.heap(), b);
        Candidate candidates[2];
        int count = 0;
        const Value forward = own_method(in, a, compare_names[static_cast<int>(op)]);
        const Value reflected = own_method(in, b, compare_names[mirrored[static_cast<int>(op)]]);
        const bool right_first =
            !reflected.is_absent() && type_a != type_b && is_subtype(in.heap(), type_b, type_a);
        if (right_first) candidates[count++] = {reflected, b, a};
        if (!forward.is_absent()) candidates[count++] = {forward, a, b};
        if (!right_first && !reflected.is_absent()) candidates[count++] = {reflected, b, a};
        while (stage < count) {
            const Candidate& each = candidates[stage++];
            const std::size_t before = in.execution().frames.size();
            const Completion completion =
                call_value(in, each.method, std::vector<Value>{each.self, each.other}, {}, delivery);
            if (completion == Completion::entered && delivery == Delivery::operate) {
                in.execution().frames[before].extra = Value::integer(stage);
            }
            if (completion != Completion::returned || !in.result.is(Tag::not_implemented)) return completion;
        }
        if (op == CompareOperator::not_equal && count == 0) {
            const Value own_a = own_method(in, a, "__eq__"), own_b = own_method(in, b, "__eq__");
            if (!own_a.is_absent() || !own_b.is_absent()) {
                const int same = compare_values(in, CompareOperator::equal, a, b);
                if (same < 0) return Completion::raised;
                return in.done(Value::boolean(same == 0));
            }
        }
        const Value x = content_of(in.heap(), a), y = content_of(in.heap(), b);
        if (x != a || y != b) {
            const Tried tried = compare_builtin(in, op, x, y);
            if (tried == Tried::done) return Completion::returned;
            if (tried == Tried::raised) return Completion::raised;
        }
    }
    if (op == CompareOperator::equal) return in.done(Value::boolean(a == b));
    if (op == CompareOperator::not_equal) return in.done(Value::boolean(a != b));
    return in.raise_type(ExceptionType::TypeError,
                         fmt::format("'{}' not supported between instances of '{}' and '{}'",
                                     compare_symbols[static_cast<std::size_t>(op)],
                                     type_name_in_messages(in.heap(), type_of(in.heap(), a)),
                                     type_name_in_messages(in.heap(), type_of(in.heap(), b))));
}

Completion unary_operation(Interpreter& in, UnaryOperator op, Value a) {
    static constexpr std::string_view names[] = {"__pos__", "__neg__", "__invert__"};
    static constexpr std::string_view symbols[] = {"unary +", "unary -", "unary ~"};
    if (op == UnaryOperator::logical_not) {
        const int value = truth(in, a);
        return value < 0 ? Completion::raised : in.done(Value::boolean(value == 0));
    }
    const Value method = own_method(in, a, names[static_cast<std::size_t>(op)]);
    if (!method.is_absent()) return call_value(in, method, std::vector<Value>{a}, {}, Delivery::call);
    const Value content = content_of(in.heap(), a);
    if (is_number(content)) {
        const Tried tried = number_unary(in, op, content);
        if (tried == Tried::done) return Completion::returned;
        if (tried == Tried::raised) return Completion::raised;
    }
    return in.raise_type(ExceptionType::TypeError,
                         fmt::format("bad operand type for {}: '{}'", symbols[static_cast<std::size_t>(op)],
                                     type_name_of(in.heap(), a)));
}

}  // namespace interleave
