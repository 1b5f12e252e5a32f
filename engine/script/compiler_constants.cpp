// Expressions whose value is known before the program runs.
#include <cmath>
#include <limits>
#include <utility>

#include "engine/script/compiler.h"

namespace interleave::script {
namespace {

std::optional<Constant> negated(const Constant& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value.value)) {
        if (*integer == std::numeric_limits<std::int64_t>::min())
            return Constant{Constant::Big{"9223372036854775808"}};
        return Constant{-*integer};
    }
    if (const auto* real = std::get_if<double>(&value.value)) return Constant{-*real};
    if (const auto* big = std::get_if<Constant::Big>(&value.value)) {
        if (big->digits == "9223372036854775808") return Constant{std::numeric_limits<std::int64_t>::min()};
        if (big->digits[0] == '-') return Constant{Constant::Big{big->digits.substr(1)}};
        return Constant{Constant::Big{"-" + big->digits}};
    }
    return std::nullopt;
}

std::optional<double> real_value(const Constant& value) {
    if (const auto* real = std::get_if<double>(&value.value)) return *real;
    constexpr std::int64_t exact = std::int64_t{1} << 53;
    const auto* integer = std::get_if<std::int64_t>(&value.value);
    if (integer != nullptr && *integer <= exact && *integer >= -exact) return static_cast<double>(*integer);
    return std::nullopt;
}

std::optional<Constant> folded(std::int64_t left, BinaryOperator op, std::int64_t right) {
    std::int64_t result = 0;
    bool overflow = true;
    switch (op) {
        case BinaryOperator::add: overflow = __builtin_add_overflow(left, right, &result); break;
        case BinaryOperator::subtract: overflow = __builtin_sub_overflow(left, right, &result); break;
        case BinaryOperator::multiply: overflow = __builtin_mul_overflow(left, right, &result); break;
        case BinaryOperator::power: {
            if (right < 0 || right > 64) break;
            result = 1;
            overflow = false;
            for (; right > 0 && !overflow; --right) overflow = __builtin_mul_overflow(result, left, &result);
            break;
        }
        default: break;
    }
    if (overflow) return std::nullopt;
    return Constant{result};
}

// Numbers only, and only where the result is the same everywhere and small.
std::optional<Constant> folded(const Constant& left, BinaryOperator op, const Constant& right) {
    const auto* a = std::get_if<std::int64_t>(&left.value);
    const auto* b = std::get_if<std::int64_t>(&right.value);
    if (a != nullptr && b != nullptr && op != BinaryOperator::true_divide) return folded(*a, op, *b);
    const std::optional<double> x = real_value(left);
    const std::optional<double> y = real_value(right);
    if (!x || !y) return std::nullopt;
    switch (op) {
        case BinaryOperator::add: return Constant{*x + *y};
        case BinaryOperator::subtract: return Constant{*x - *y};
        case BinaryOperator::multiply: return Constant{*x * *y};
        case BinaryOperator::true_divide:
            if (*y == 0) return std::nullopt;
            return Constant{*x / *y};
        default: return std::nullopt;
    }
}

Constant literal_value(const Literal& literal) {
    switch (literal.type) {
        case LiteralKind::none: return {Constant::None{}};
        case LiteralKind::boolean: return {literal.integer != 0};
        case LiteralKind::ellipsis: return {Constant::Ellipsis{}};
        case LiteralKind::integer: return {literal.integer};
        case LiteralKind::big_integer: return {Constant::Big{std::string(literal.text)}};
        case LiteralKind::real: return {literal.real};
        case LiteralKind::string: return {std::string(literal.text)};
        case LiteralKind::bytes: return {Constant::Bytes{std::string(literal.text)}};
    }
    return {};
}

}  // namespace

std::optional<Constant> Compiler::constant_of(const Expr* node) const {
    switch (node->kind) {
        case ExprKind::literal: return literal_value(*as<Literal>(node));
        case ExprKind::unary: {
            const Unary* unary = as<Unary>(node);
            if (unary->op != UnaryOperator::negative && unary->op != UnaryOperator::positive)
                return std::nullopt;
            const std::optional<Constant> operand = constant_of(unary->operand);
            if (!operand || std::holds_alternative<bool>(operand->value)) return std::nullopt;
            std::optional<Constant> result = negated(*operand);
            return result && unary->op == UnaryOperator::positive ? operand : result;
        }
        case ExprKind::binary: {
            const Binary* binary = as<Binary>(node);
            const std::optional<Constant> left = constant_of(binary->left);
            if (!left) return std::nullopt;
            const std::optional<Constant> right = constant_of(binary->right);
            return right ? folded(*left, binary->op, *right) : std::nullopt;
        }
        case ExprKind::tuple: return constant_tuple(as<Sequence>(node)->items);
        default: return std::nullopt;
    }
}

std::optional<Constant> Compiler::constant_tuple(const List<Expr*>& items, bool frozen_set) const {
    Constant::Tuple tuple;
    tuple.frozen_set = frozen_set;
    for (const Expr* item : items) {
        std::optional<Constant> value = constant_of(item);
        if (!value) return std::nullopt;
        tuple.items.push_back(std::move(*value));
    }
    return Constant{std::move(tuple)};
}

}  // namespace interleave::script
