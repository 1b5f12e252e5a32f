// Arithmetic on int, bool and float with Python's rules: floor division, exact comparison, one hash for equal
// numbers.
#include <cmath>
#include <cstdlib>
#include <limits>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {

namespace {

constexpr std::uint64_t largest_bits = 1u << 24;  // longer integers are a MemoryError

Tried finish(Interpreter& in, Value value) {
    in.result = value;
    return Tried::done;
}
Tried fail(Interpreter& in, ExceptionType type, std::string_view message) {
    in.raise_type(type, message);
    return Tried::raised;
}
Tried too_large(Interpreter& in) {
    return fail(in, ExceptionType::MemoryError, "this integer is too large for the simulated computer");
}

Tried power_of_integers(Interpreter& in, Value a, Value b) {
    Heap& heap = in.heap();
    if (is_small(b) && b.as_integer() < 0) {
        const double base = to_double(heap, a);
        if (base == 0.0) {
            return fail(in, ExceptionType::ZeroDivisionError, "0.0 cannot be raised to a negative power");
        }
        return finish(in, Value::real(std::pow(base, static_cast<double>(b.as_integer()))));
    }
    BigInteger base = to_big(heap, a);
    const std::uint64_t length = big::bit_length(base);
    if (!is_small(b)) {
        if (length <= 1 && !base.negative)
            return finish(in, is_small(a) ? Value::integer(a.as_integer()) : a);
        return too_large(in);
    }
    std::uint64_t exponent = static_cast<std::uint64_t>(b.as_integer());
    if (length > 1 && exponent > largest_bits / (length - 1)) return too_large(in);
    if (!base.negative && base.limbs.size() == 1 && (base.limbs[0] & (base.limbs[0] - 1)) == 0) {
        return finish(in, make_integer(heap, big::shift_left(big::from(1), (length - 1) * exponent)));
    }
    BigInteger result = big::from(1);
    while (exponent) {
        if (exponent & 1) result = big::multiply(result, base);
        exponent >>= 1;
        if (exponent) base = big::multiply(base, base);
    }
    in.count_work(result.limbs.size() / 8);
    return finish(in, make_integer(heap, std::move(result)));
}

std::int64_t floor_quotient(std::int64_t a, std::int64_t b) {
    const std::int64_t q = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}

std::int64_t floor_remainder(std::int64_t a, std::int64_t b) {
    const std::int64_t r = a % b;
    return r != 0 && (r < 0) != (b < 0) ? r + b : r;
}

Tried shift(Interpreter& in, bool left, Value a, Value b) {
    Heap& heap = in.heap();
    const bool negative = is_small(b) ? b.as_integer() < 0 : heap.big_integers[b.ref].negative;
    if (negative) return fail(in, ExceptionType::ValueError, "negative shift count");
    if (!left) {
        if (is_small(a)) {
            const std::int64_t x = a.as_integer();
            const std::int64_t count = is_small(b) ? b.as_integer() : 64;
            return finish(in, Value::integer(count > 63 ? (x < 0 ? -1 : 0) : x >> count));
        }
        if (!is_small(b)) return finish(in, Value::integer(heap.big_integers[a.ref].negative ? -1 : 0));
        return finish(in, make_integer(heap, big::shift_right(heap.big_integers[a.ref],
                                                              static_cast<std::uint64_t>(b.as_integer()))));
    }
    if (is_small(a) && a.as_integer() == 0) return finish(in, Value::integer(0));
    if (!is_small(b) || static_cast<std::uint64_t>(b.as_integer()) > largest_bits) return too_large(in);
    return finish(
        in, make_integer(heap, big::shift_left(to_big(heap, a), static_cast<std::uint64_t>(b.as_integer()))));
}

Tried integer_operation(Interpreter& in, BinaryOperator op, Value a, Value b) {
    Heap& heap = in.heap();
    const bool small = is_small(a) && is_small(b);
    const std::int64_t x = a.as_integer(), y = b.as_integer();
    std::int64_t z = 0;
    switch (op) {
        case BinaryOperator::add:
            if (small && !__builtin_add_overflow(x, y, &z)) return finish(in, Value::integer(z));
            return finish(in, make_integer(heap, big::add(to_big(heap, a), to_big(heap, b))));
        case BinaryOperator::subtract:
            if (small && !__builtin_sub_overflow(x, y, &z)) return finish(in, Value::integer(z));
            return finish(in, make_integer(heap, big::subtract(to_big(heap, a), to_big(heap, b))));
        case BinaryOperator::multiply: {
            if (small && !__builtin_mul_overflow(x, y, &z)) return finish(in, Value::integer(z));
            const BigInteger p = to_big(heap, a), q = to_big(heap, b);
            if (big::bit_length(p) + big::bit_length(q) > largest_bits) return too_large(in);
            in.count_work(p.limbs.size() * q.limbs.size() / 256);
            return finish(in, make_integer(heap, big::multiply(p, q)));
        }
        case BinaryOperator::true_divide: {
            if (small && y == 0) return fail(in, ExceptionType::ZeroDivisionError, "division by zero");
            constexpr std::int64_t exact = 1ll << 53;
            if (small && x <= exact && x >= -exact && y <= exact && y >= -exact) {
                return finish(in, Value::real(static_cast<double>(x) / static_cast<double>(y)));
            }
            const double result = big::true_divide(to_big(heap, a), to_big(heap, b));
            if (std::isinf(result)) {
                return fail(in, ExceptionType::OverflowError,
                            "integer division result too large for a float");
            }
            return finish(in, Value::real(result));
        }
        case BinaryOperator::floor_divide:
        case BinaryOperator::modulo: {
            const bool quotient = op == BinaryOperator::floor_divide;
            if (is_small(b) && y == 0) {
                return fail(in, ExceptionType::ZeroDivisionError,
                            quotient ? "integer division or modulo by zero" : "integer modulo by zero");
            }
            if (small && !(x == std::numeric_limits<std::int64_t>::min() && y == -1)) {
                return finish(in, Value::integer(quotient ? floor_quotient(x, y) : floor_remainder(x, y)));
            }
            BigInteger q, r;
            const BigInteger top = to_big(heap, a), bottom = to_big(heap, b);
            in.count_work(top.limbs.size() * bottom.limbs.size() / 256);
            big::divide(top, bottom, q, r);
            return finish(in, make_integer(heap, quotient ? std::move(q) : std::move(r)));
        }
        case BinaryOperator::power: return power_of_integers(in, a, b);
        case BinaryOperator::left_shift: return shift(in, true, a, b);
        case BinaryOperator::right_shift: return shift(in, false, a, b);
        case BinaryOperator::bit_and:
        case BinaryOperator::bit_or:
        case BinaryOperator::bit_xor: {
            const bool both_bool = a.is(Tag::boolean) && b.is(Tag::boolean);
            if (small) {
                z = op == BinaryOperator::bit_and ? x & y : op == BinaryOperator::bit_or ? x | y : x ^ y;
                return finish(in, both_bool ? Value::boolean(z != 0) : Value::integer(z));
            }
            const auto which = op == BinaryOperator::bit_and  ? big::Bitwise::and_
                               : op == BinaryOperator::bit_or ? big::Bitwise::or_
                                                              : big::Bitwise::xor_;
            return finish(in, make_integer(heap, big::bitwise(to_big(heap, a), to_big(heap, b), which)));
        }
        case BinaryOperator::matrix_multiply: break;
    }
    return Tried::no;
}

double real_remainder(double x, double y) {
    double r = std::fmod(x, y);
    if (r != 0.0) {
        if ((y < 0) != (r < 0)) r += y;
    } else {
        r = std::copysign(0.0, y);
    }
    return r;
}

double real_floor_quotient(double x, double y) {
    const double r = std::fmod(x, y);
    double q = (x - r) / y;
    if (r != 0.0 && (y < 0) != (r < 0)) q -= 1.0;
    if (q == 0.0) return std::copysign(0.0, x / y);
    const double rounded = std::floor(q);
    return q - rounded > 0.5 ? rounded + 1.0 : rounded;
}

// Complex numbers are a modelled module, which programs have that mention them or raise to powers that are no
// integers.
Tried complex_power(Interpreter& in, double x, double y) {
    const std::uint32_t module = find_module(in.heap(), "_complex");
    if (module == no_ref || in.heap().modules[module].state != 2) {
        return fail(in, ExceptionType::ValueError, "the result is complex; write complex(base) ** exponent");
    }
    const Value power =
        get_name(in.heap(), in.heap().modules[module].members, intern(in.heap(), "real_power"));
    Value result;
    if (!in.call_now(power, std::vector<Value>{Value::real(x), Value::real(y)}, result)) return Tried::raised;
    return finish(in, result);
}

Tried real_operation(Interpreter& in, BinaryOperator op, double x, double y) {
    switch (op) {
        case BinaryOperator::add: return finish(in, Value::real(x + y));
        case BinaryOperator::subtract: return finish(in, Value::real(x - y));
        case BinaryOperator::multiply: return finish(in, Value::real(x * y));
        case BinaryOperator::true_divide:
            if (y == 0.0) return fail(in, ExceptionType::ZeroDivisionError, "float division by zero");
            return finish(in, Value::real(x / y));
        case BinaryOperator::floor_divide:
            if (y == 0.0) return fail(in, ExceptionType::ZeroDivisionError, "float floor division by zero");
            return finish(in, Value::real(real_floor_quotient(x, y)));
        case BinaryOperator::modulo:
            if (y == 0.0) return fail(in, ExceptionType::ZeroDivisionError, "float modulo");
            return finish(in, Value::real(real_remainder(x, y)));
        case BinaryOperator::power: {
            if (x == 0.0 && y < 0.0) {
                return fail(in, ExceptionType::ZeroDivisionError, "0.0 cannot be raised to a negative power");
            }
            if (x < 0.0 && std::isfinite(x) && std::isfinite(y) && y != std::floor(y)) {
                return complex_power(in, x, y);
            }
            const double result = std::pow(x, y);
            if (std::isinf(result) && std::isfinite(x) && std::isfinite(y)) {
                return fail(in, ExceptionType::OverflowError, "(34, 'Numerical result out of range')");
            }
            return finish(in, Value::real(result));
        }
        default: return Tried::no;
    }
}

}  // namespace

BigInteger to_big(const Heap& heap, Value v) {
    return v.is(Tag::big_integer) ? heap.big_integers[v.ref] : big::from(v.as_integer());
}

double to_double(const Heap& heap, Value v) {
    if (v.is(Tag::real)) return v.as_real();
    if (v.is(Tag::big_integer)) return big::to_real(heap.big_integers[v.ref]);
    return static_cast<double>(v.as_integer());
}

Tried number_operation(Interpreter& in, BinaryOperator op, Value a, Value b) {
    if (is_integral(a) && is_integral(b)) return integer_operation(in, op, a, b);
    const double x = to_double(in.heap(), a), y = to_double(in.heap(), b);
    if ((std::isinf(x) && a.is(Tag::big_integer)) || (std::isinf(y) && b.is(Tag::big_integer))) {
        return fail(in, ExceptionType::OverflowError, "int too large to convert to float");
    }
    return real_operation(in, op, x, y);
}

Tried number_unary(Interpreter& in, UnaryOperator op, Value a) {
    Heap& heap = in.heap();
    if (op == UnaryOperator::logical_not) return finish(in, Value::boolean(truth(in, a) == 0));
    if (a.is(Tag::real)) {
        if (op == UnaryOperator::invert) return Tried::no;
        return finish(in, op == UnaryOperator::negative ? Value::real(-a.as_real()) : a);
    }
    switch (op) {
        case UnaryOperator::positive: return finish(in, is_small(a) ? Value::integer(a.as_integer()) : a);
        case UnaryOperator::negative:
            if (is_small(a) && a.as_integer() != std::numeric_limits<std::int64_t>::min()) {
                return finish(in, Value::integer(-a.as_integer()));
            }
            return finish(in, make_integer(heap, big::subtract(BigInteger{}, to_big(heap, a))));
        case UnaryOperator::invert:
            if (is_small(a)) return finish(in, Value::integer(~a.as_integer()));
            return finish(in, make_integer(heap, big::subtract(big::from(-1), to_big(heap, a))));
        case UnaryOperator::logical_not: break;
    }
    return Tried::no;
}

int compare_numbers(const Heap& heap, Value a, Value b) {
    if (is_small(a) && is_small(b)) {
        const std::int64_t x = a.as_integer(), y = b.as_integer();
        return x < y ? -1 : x > y;
    }
    if (is_integral(a) && is_integral(b)) return big::compare(to_big(heap, a), to_big(heap, b));
    if (a.is(Tag::real) && b.is(Tag::real)) {
        const double x = a.as_real(), y = b.as_real();
        return x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
    }
    if (a.is(Tag::real)) {
        const int reversed = compare_numbers(heap, b, a);
        return reversed == 2 ? 2 : -reversed;
    }
    // An integer and a float: exactly, as Python does.
    const double y = b.as_real();
    if (std::isnan(y)) return 2;
    if (std::isinf(y)) return y > 0 ? -1 : 1;
    constexpr std::int64_t exact = 1ll << 53;
    if (is_small(a) && a.as_integer() <= exact && a.as_integer() >= -exact) {
        const double x = static_cast<double>(a.as_integer());
        return x < y ? -1 : x > y;
    }
    const int whole = big::compare(to_big(heap, a), big::from_real(y));
    if (whole != 0) return whole;
    const double fraction = y - std::trunc(y);
    return fraction > 0 ? -1 : fraction < 0 ? 1 : 0;
}

std::string integer_text(const Heap& heap, Value v, unsigned base) {
    if (v.is(Tag::big_integer)) return big::to_digits(heap.big_integers[v.ref], base);
    if (base == 10) return fmt::format("{}", v.as_integer());
    return big::to_digits(big::from(v.as_integer()), base);
}

std::string real_text(double value) {
    if (std::isnan(value)) return "nan";
    std::string text = fmt::format("{}", value);
    if (text.find_first_of(".einf") == std::string::npos) text += ".0";
    return text;
}

std::uint64_t hash_number(const Heap& heap, Value v) {
    constexpr std::uint64_t prime = (1ull << 61) - 1;
    const auto with_sign = [](std::uint64_t magnitude, bool negative) {
        const std::uint64_t h = negative ? 0 - magnitude : magnitude;
        return h == ~0ull ? ~1ull : h;
    };
    if (is_small(v)) {
        const std::int64_t x = v.as_integer();
        const std::uint64_t magnitude =
            x < 0 ? 0 - static_cast<std::uint64_t>(x) : static_cast<std::uint64_t>(x);
        return with_sign(magnitude % prime, x < 0);
    }
    if (v.is(Tag::big_integer)) {
        const BigInteger& n = heap.big_integers[v.ref];
        return with_sign(big::modulo_mersenne61(n), n.negative);
    }
    const double d = v.as_real();
    if (std::isinf(d)) return d > 0 ? 314159u : 0 - std::uint64_t{314159};
    if (std::isnan(d)) return 0;
    // m * 2**e with an integer m: powers of two are rotations modulo 2**61 - 1.
    int exponent = 0;
    const double fraction = std::frexp(std::fabs(d), &exponent);
    const std::uint64_t m = static_cast<std::uint64_t>(std::ldexp(fraction, 53)) % prime;
    int turn = (exponent - 53) % 61;
    if (turn < 0) turn += 61;
    const std::uint64_t turned = turn == 0 ? m : ((m << turn) & prime) | (m >> (61 - turn));
    return with_sign(turned % prime, d < 0);
}

bool parse_integer(Interpreter& in, std::string_view text, unsigned base, Value& value) {
    text = trim(text);
    bool negative = false;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    if (text.size() > 2 && text[0] == '0') {
        const char mark = static_cast<char>(text[1] | 0x20);
        const unsigned prefix = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 0;
        if (prefix != 0 && (base == prefix || base == 0)) {
            base = prefix;
            text.remove_prefix(2);
            if (text[0] == '_') text.remove_prefix(1);
        }
    }
    if (base == 0) {
        base = 10;
        if (text.size() > 1 && text[0] == '0' && text.find_first_not_of("0_") != std::string_view::npos)
            return false;
    }
    std::string digits;
    bool underscore = true;
    for (const char c : text) {
        if (c == '_') {
            if (underscore) return false;
            underscore = true;
            continue;
        }
        underscore = false;
        const unsigned digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                               : c >= 'a' && c <= 'z' ? static_cast<unsigned>(c - 'a') + 10
                               : c >= 'A' && c <= 'Z' ? static_cast<unsigned>(c - 'A') + 10
                                                      : 99;
        if (digit >= base) return false;
        digits.push_back(c);
    }
    if (digits.empty() || underscore) return false;
    BigInteger number = big::from_digits(digits, base);
    while (!number.limbs.empty() && number.limbs.back() == 0) number.limbs.pop_back();
    number.negative = negative && !number.limbs.empty();
    value = make_integer(in.heap(), std::move(number));
    return true;
}

bool parse_real(std::string_view text, double& value) {
    text = trim(text);
    std::string clean;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '_') {
            const auto digit = [&](std::size_t k) {
                return k < text.size() && text[k] >= '0' && text[k] <= '9';
            };
            if (i == 0 || !digit(i - 1) || !digit(i + 1)) return false;
            continue;
        }
        clean.push_back(static_cast<char>(text[i] >= 'A' && text[i] <= 'Z' ? text[i] | 0x20 : text[i]));
    }
    std::string_view rest = clean;
    if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) rest.remove_prefix(1);
    if (rest == "inf" || rest == "infinity") {
        value = clean[0] == '-' ? -std::numeric_limits<double>::infinity()
                                : std::numeric_limits<double>::infinity();
        return true;
    }
    if (rest == "nan") {
        value = std::copysign(std::numeric_limits<double>::quiet_NaN(), clean[0] == '-' ? -1.0 : 1.0);
        return true;
    }
    if (rest.empty() || rest.find_first_not_of("0123456789.e+-") != std::string_view::npos) return false;
    if (rest.find_first_of("0123456789") == std::string_view::npos) return false;
    char* end = nullptr;
    value = std::strtod(clean.c_str(), &end);
    return end == clean.c_str() + clean.size();
}

bool to_index(Interpreter& in, Value value, std::int64_t& number, std::string_view what, bool clamp) {
    value = content_of(in.heap(), value);
    if (is_small(value)) {
        number = value.as_integer();
        return true;
    }
    if (value.is(Tag::big_integer)) {
        if (clamp) {
            number = in.heap().big_integers[value.ref].negative ? std::numeric_limits<std::int64_t>::min()
                                                                : std::numeric_limits<std::int64_t>::max();
            return true;
        }
        in.raise_type(ExceptionType::OverflowError, "Python int too large to convert to C ssize_t");
        return false;
    }
    const Value method = special_method(in, value, "__index__");
    if (!method.is_absent()) {
        Value result;
        if (!in.call_now(method, std::vector<Value>{value}, result)) return false;
        if (is_integral(result)) return to_index(in, result, number, what, clamp);
    }
    const std::string_view type = type_name_of(in.heap(), value);
    in.raise_type(ExceptionType::TypeError,
                  what.empty() ? fmt::format("'{}' object cannot be interpreted as an integer", type)
                               : std::string(what));
    return false;
}

Value round_number(Interpreter& in, Value number, Value digits) {
    Heap& heap = in.heap();
    if (is_integral(number)) {
        if (digits.is_none() || digits.is_absent())
            return is_small(number) ? Value::integer(number.as_integer()) : number;
        std::int64_t places = 0;
        if (!to_index(in, digits, places)) return {};
        if (places >= 0) return is_small(number) ? Value::integer(number.as_integer()) : number;
        if (places < -4000) return Value::integer(0);
        BigInteger unit = big::from(1);
        for (std::int64_t i = 0; i < -places; ++i) unit = big::multiply(unit, big::from(10));
        BigInteger quotient, rest;
        big::divide(to_big(heap, number), unit, quotient, rest);
        const int order = big::compare(big::add(rest, rest), unit);
        const bool odd = !quotient.limbs.empty() && (quotient.limbs[0] & 1);
        if (order > 0 || (order == 0 && odd)) quotient = big::add(quotient, big::from(1));
        return make_integer(heap, big::multiply(quotient, unit));
    }
    const double x = number.as_real();
    if (digits.is_none() || digits.is_absent()) {
        if (std::isnan(x)) {
            in.raise_type(ExceptionType::ValueError, "cannot convert float NaN to integer");
            return {};
        }
        if (std::isinf(x)) {
            in.raise_type(ExceptionType::OverflowError, "cannot convert float infinity to integer");
            return {};
        }
        return make_integer(heap, big::from_real(std::nearbyint(x)));
    }
    std::int64_t places = 0;
    if (!to_index(in, digits, places)) return {};
    if (!std::isfinite(x) || places > 323) return number;
    if (places < -308) return Value::real(std::copysign(0.0, x));
    if (places < 0) {  // to tens, hundreds ...: half to even on the exact value
        const double unit = std::pow(10.0, static_cast<double>(-places));
        return Value::real(std::nearbyint(x / unit) * unit);
    }
    const std::string text = fmt::format("{:.{}f}", x, static_cast<int>(places));  // correctly rounded
    return Value::real(std::strtod(text.c_str(), nullptr));
}

}  // namespace interleave
