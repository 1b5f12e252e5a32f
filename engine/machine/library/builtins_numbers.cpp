// int, bool and float: constructors and methods.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/base/characters.h"
#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

// ---- int

Completion not_an_integer(Interpreter& in, unsigned base, Value literal) {
    return value_error(in, fmt::format("invalid literal for int() with base {}: {}", base, in.repr(literal)));
}

// Text or bytes; false: neither.
bool literal_text(Interpreter& in, Value v, std::string& text) {
    const Value content = content_of(in.heap(), v);
    if (content.is(Tag::string)) {
        text = text_of(in.heap(), content);
        if (!in.heap().strings[content.ref].ascii()) text = with_plain_digits(text);
        return true;
    }
    if (content.is(Tag::bytes)) {
        text = in.heap().byte_strings[content.ref].bytes;
        return true;
    }
    return false;
}

// As CPython since 3.11: only bases that are powers of two take long texts.
bool has_too_many_digits(Interpreter& in, std::string_view text, unsigned base) {
    constexpr std::ptrdiff_t most = 4300;
    if (base == 0 && trim(text).size() > 1 && trim(text)[0] == '0') return false;  // hexadecimal and the like
    if (base != 0 && (base & (base - 1)) == 0) return false;
    const std::ptrdiff_t digits =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits <= most) return false;
    value_error(
        in,
        fmt::format("Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                    "sys.set_int_max_str_digits() to increase the limit",
                    most, digits));
    return true;
}

// int(v) without a base. absent: raised.
Value to_integer(Interpreter& in, Value v) {
    const Value content = content_of(in.heap(), v);
    for (const std::string_view name : {"__int__", "__index__", "__trunc__"}) {
        const Value own = own_special(in, v, name);
        if (own.is_absent()) continue;
        Value result;
        if (!in.call_now(own, std::vector<Value>{v}, result)) return {};
        result = content_of(in.heap(), result);
        if (!is_integral(result)) {
            type_error(in,
                       fmt::format("{} returned non-int (type {})", name, type_name_of(in.heap(), result)));
            return {};
        }
        return result.is(Tag::boolean) ? Value::integer(result.as_integer()) : result;
    }
    if (is_small(content)) return Value::integer(content.as_integer());
    if (content.is(Tag::big_integer)) return content;
    if (content.is(Tag::real)) {
        const double d = content.as_real();
        if (std::isnan(d)) {
            value_error(in, "cannot convert float NaN to integer");
            return {};
        }
        if (std::isinf(d)) {
            in.raise_type(ExceptionType::OverflowError, "cannot convert float infinity to integer");
            return {};
        }
        return make_integer(in.heap(), big::from_real(d));
    }
    std::string text;
    if (literal_text(in, v, text)) {
        Value result;
        if (has_too_many_digits(in, text, 10)) return {};
        if (parse_integer(in, text, 10, result)) return result;
        not_an_integer(in, 10, content);
        return {};
    }
    type_error(in,
               fmt::format("int() argument must be a string, a bytes-like object or a real number, not '{}'",
                           type_name_of(in.heap(), v)));
    return {};
}

Completion int_new(Interpreter& in, Arguments a) {
    const Value type = a.values[0];
    const std::size_t given = a.positional() - 1;
    const Value base_value = given > 1 ? a.values[2] : keyword_argument(in, a, "base", Value{});
    for (const Value name : a.keywords) {
        if (is_text(in.heap(), name, "base")) continue;
        return type_error(
            in, fmt::format("'{}' is an invalid keyword argument for int()", text_of(in.heap(), name)));
    }
    if (given > 2) return type_error(in, fmt::format("int() takes at most 2 arguments ({} given)", given));
    if (given == 0) {
        if (!base_value.is_absent()) return type_error(in, "int() missing string argument");
        return constructed(in, type, BuiltinType::integer, Value::integer(0));
    }
    const Value v = a.values[1];
    Value result;
    if (base_value.is_absent()) {
        result = to_integer(in, v);
    } else {
        std::int64_t base = 0;
        if (!to_index(in, base_value, base)) return Completion::raised;
        if (base != 0 && (base < 2 || base > 36))
            return value_error(in, "int() base must be >= 2 and <= 36, or 0");
        std::string text;
        if (!literal_text(in, v, text))
            return type_error(in, "int() can't convert non-string with explicit base");
        if (has_too_many_digits(in, text, static_cast<unsigned>(base))) return Completion::raised;
        if (!parse_integer(in, text, static_cast<unsigned>(base), result)) {
            return not_an_integer(in, static_cast<unsigned>(base), v);
        }
    }
    if (result.is_absent()) return Completion::raised;
    return constructed(in, type, BuiltinType::integer, result);
}

Completion bool_new(Interpreter& in, Arguments a) {
    if (!positional_only(in, "bool", a, 0, 1)) return Completion::raised;
    if (a.values.size() < 2) return in.done(Value::boolean(false));
    const int verdict = truth(in, a.values[1]);
    return verdict < 0 ? Completion::raised : in.done(Value::boolean(verdict != 0));
}

Value plain(Value v) {
    return v.is(Tag::boolean) ? Value::integer(v.as_integer()) : v;
}
Completion itself(Interpreter& in, Arguments a) {
    return in.done(plain(a.values[0]));
}
Completion int_bit_length(Interpreter& in, Arguments a) {
    return in.done(
        Value::integer(static_cast<std::int64_t>(big::bit_length(to_big(in.heap(), a.values[0])))));
}
Completion int_bit_count(Interpreter& in, Arguments a) {
    std::int64_t count = 0;
    for (std::uint32_t limb : to_big(in.heap(), a.values[0]).limbs) {
        for (; limb; limb &= limb - 1) ++count;
    }
    return in.done(Value::integer(count));
}
Completion int_ratio(Interpreter& in, Arguments a) {
    return in.done(make_tuple(in.heap(), {plain(a.values[0]), Value::integer(1)}));
}
Completion yes(Interpreter& in, Arguments) {
    return in.done(Value::boolean(true));
}

bool byte_order(Interpreter& in, Value order, bool& little) {
    const std::string_view text = is_string(in, order) ? text_in(in, order) : std::string_view{};
    little = text == "little";
    if (little || text == "big") return true;
    value_error(in, "byteorder must be either 'little' or 'big'");
    return false;
}
// to_bytes(self, length, byteorder, signed)
Completion int_to_bytes(Interpreter& in, Arguments a) {
    std::int64_t length = 0;
    bool little = false;
    if (!to_index(in, a.values[1], length) || !byte_order(in, a.values[2], little)) return Completion::raised;
    if (length < 0) return value_error(in, "length argument must be non-negative");
    if (!reserve_memory(in, static_cast<std::uint64_t>(length))) return Completion::raised;
    const bool is_signed = truth(in, a.values[3]) > 0;
    BigInteger n = to_big(in.heap(), a.values[0]);
    if (n.negative && !is_signed) {
        return in.raise_type(ExceptionType::OverflowError, "can't convert negative int to unsigned");
    }
    const std::uint64_t bits = static_cast<std::uint64_t>(length) * 8;
    const std::uint64_t spare = is_signed ? 1 : 0;
    BigInteger lowest = n;
    if (n.negative) lowest = big::add(n, big::from(1));  // -128 fits where 127 does
    if (!n.limbs.empty() && big::bit_length(lowest) + spare > bits) {
        return in.raise_type(ExceptionType::OverflowError, "int too big to convert");
    }
    if (n.negative) n = big::add(n, big::shift_left(big::from(1), bits));
    std::string bytes(static_cast<std::size_t>(length), '\0');
    for (std::size_t i = 0; i < bytes.size() && i / 4 < n.limbs.size(); ++i) {
        bytes[i] = static_cast<char>(n.limbs[i / 4] >> (i % 4 * 8) & 0xff);
    }
    if (!little) std::reverse(bytes.begin(), bytes.end());
    return in.done(make_bytes(in.heap(), std::move(bytes)));
}
// from_bytes(bytes, byteorder, signed); called on the class.
Completion int_from_bytes(Interpreter& in, Arguments a) {
    const std::size_t first = !a.values.empty() && a.values[0].is(Tag::type) ? 1 : 0;
    if (a.positional() < first + 1)
        return type_error(in, "from_bytes() missing required argument 'bytes' (pos 1)");
    const Value source = a.values[first];
    const Value order = a.positional() > first + 1
                            ? a.values[first + 1]
                            : keyword_argument(in, a, "byteorder", intern(in.heap(), "big"));
    const Value sign = keyword_argument(in, a, "signed", Value::boolean(false));
    bool little = false;
    if (!byte_order(in, order, little)) return Completion::raised;
    std::string bytes;
    const Value content = content_of(in.heap(), source);
    if (content.is(Tag::bytes)) {
        bytes = in.heap().byte_strings[content.ref].bytes;
    } else {
        std::vector<Value> items;
        if (!collect_now(in, source, items)) return Completion::raised;
        for (const Value item : items) bytes.push_back(static_cast<char>(item.as_integer()));
    }
    if (!little) std::reverse(bytes.begin(), bytes.end());
    BigInteger n;
    n.limbs.assign((bytes.size() + 3) / 4, 0);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        n.limbs[i / 4] |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (i % 4 * 8);
    }
    while (!n.limbs.empty() && n.limbs.back() == 0) n.limbs.pop_back();
    if (truth(in, sign) > 0 && !bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0x80)) {
        n = big::subtract(n, big::shift_left(big::from(1), bytes.size() * 8));
    }
    return in.done(make_integer(in.heap(), std::move(n)));
}

// ---- float

Completion float_new(Interpreter& in, Arguments a) {
    if (!positional_only(in, "float", a, 0, 1)) return Completion::raised;
    const Value type = a.values[0];
    if (a.positional() < 2) return constructed(in, type, BuiltinType::real, Value::real(0));
    const Value v = a.values[1];
    const Value own = own_special(in, v, "__float__");
    const Value own_index = own.is_absent() ? own_special(in, v, "__index__") : own;
    Value content = content_of(in.heap(), v);
    if (!own_index.is_absent()) {
        Value result;
        if (!in.call_now(own_index, std::vector<Value>{v}, result)) return Completion::raised;
        if (!is_number(result)) {
            return type_error(in, fmt::format("{}.__float__ returned non-float (type {})",
                                              type_name_of(in.heap(), v), type_name_of(in.heap(), result)));
        }
        content = result;
    }
    if (is_number(content)) {
        const double d = to_double(in.heap(), content);
        if (std::isinf(d) && !content.is(Tag::real)) {
            return in.raise_type(ExceptionType::OverflowError, "int too large to convert to float");
        }
        return constructed(in, type, BuiltinType::real, Value::real(d));
    }
    std::string text;
    if (literal_text(in, v, text)) {
        double d = 0;
        if (!parse_real(text, d)) {
            return value_error(in, fmt::format("could not convert string to float: {}", in.repr(content)));
        }
        return constructed(in, type, BuiltinType::real, Value::real(d));
    }
    return type_error(in, fmt::format("float() argument must be a string or a real number, not '{}'",
                                      type_name_of(in.heap(), v)));
}
Completion float_itself(Interpreter& in, Arguments a) {
    return in.done(a.values[0]);
}
Completion float_is_integer(Interpreter& in, Arguments a) {
    const double d = a.values[0].as_real();
    return in.done(Value::boolean(std::isfinite(d) && std::floor(d) == d));
}
Completion float_ratio(Interpreter& in, Arguments a) {
    const double d = a.values[0].as_real();
    if (std::isinf(d)) {
        return in.raise_type(ExceptionType::OverflowError, "cannot convert Infinity to integer ratio");
    }
    if (std::isnan(d)) return value_error(in, "cannot convert NaN to integer ratio");
    int exponent = 0;
    double fraction = std::frexp(d, &exponent);
    while (fraction != std::floor(fraction)) {
        fraction *= 2;
        --exponent;
    }
    BigInteger numerator = big::from_real(fraction), denominator = big::from(1);
    if (exponent > 0) numerator = big::shift_left(numerator, static_cast<std::uint64_t>(exponent));
    if (exponent < 0) denominator = big::shift_left(denominator, static_cast<std::uint64_t>(-exponent));
    const Value top = make_integer(in.heap(), std::move(numerator));
    const Value bottom = make_integer(in.heap(), std::move(denominator));
    return in.done(make_tuple(in.heap(), {top, bottom}));
}
Completion float_trunc(Interpreter& in, Arguments a) {
    const Value result = to_integer(in, a.values[0]);
    return result.is_absent() ? Completion::raised : in.done(result);
}

// "0x1.8000000000000p+0"
Completion float_hex(Interpreter& in, Arguments a) {
    const double d = a.values[0].as_real();
    if (!std::isfinite(d)) return in.done(in.string(std::isnan(d) ? "nan" : d < 0 ? "-inf" : "inf"));
    const std::string_view sign = std::signbit(d) ? "-" : "";
    if (d == 0) return in.done(in.string(fmt::format("{}0x0.0p+0", sign)));
    const std::uint64_t bits = a.values[0].bits;
    const auto exponent = static_cast<int>(bits >> 52 & 0x7ff);
    return in.done(in.string(fmt::format("{}0x{}.{:013x}p{:+}", sign, exponent == 0 ? 0 : 1,
                                         bits & 0xfffffffffffff, exponent == 0 ? -1022 : exponent - 1023)));
}
// Called on the class.
Completion float_fromhex(Interpreter& in, Arguments a) {
    std::string text;
    if (a.values.size() != 2 || !literal_text(in, a.values[1], text))
        return type_error(in, "fromhex() argument must be str");
    const std::size_t first = text.find_first_not_of(" \t\n\r"), last = text.find_last_not_of(" \t\n\r");
    std::string number = first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
    const std::size_t digits = number.find_first_not_of("+-");
    const bool named = digits != std::string::npos && std::string_view("iInN").find(number[digits]) < 4;
    const std::string_view body =
        digits == std::string::npos ? std::string_view() : std::string_view(number).substr(digits);
    if (!named && digits < 2 && !body.starts_with("0x") && !body.starts_with("0X"))
        number.insert(digits, "0x");
    char* end = nullptr;
    const double d = std::strtod(number.c_str(), &end);
    if (number.empty() || digits > 1 || *end != 0)
        return value_error(in, "invalid hexadecimal floating-point string");
    if (std::isinf(d) && !named)
        return in.raise_type(ExceptionType::OverflowError,
                             "hexadecimal value too large to represent as a float");
    return constructed(in, a.values[0], BuiltinType::real, Value::real(d));
}

Completion complex_refused(Interpreter& in, Arguments) {
    return in.raise_type(ExceptionType::RuntimeError,
                         "complex is there only in programs that name it or write an imaginary number");
}

constexpr NativeFunction table[] = {
    {"builtins", "int.__new__", int_new, ""},
    {"builtins", "bool.__new__", bool_new, ""},
    {"builtins", "int.bit_length", int_bit_length, "self, /"},
    {"builtins", "int.bit_count", int_bit_count, "self, /"},
    {"builtins", "int.conjugate", itself, "self, /"},
    {"builtins", "int.__int__", itself, "self, /"},
    {"builtins", "int.__index__", itself, "self, /"},
    {"builtins", "int.__trunc__", itself, "self, /"},
    {"builtins", "int.is_integer", yes, "self, /"},
    {"builtins", "int.as_integer_ratio", int_ratio, "self, /"},
    {"builtins", "int.to_bytes", int_to_bytes, "self, length=1, byteorder='big', *, signed=False"},
    {"builtins", "int.from_bytes", int_from_bytes, ""},
    {"builtins", "float.__new__", float_new, ""},
    {"builtins", "float.is_integer", float_is_integer, "self, /"},
    {"builtins", "float.as_integer_ratio", float_ratio, "self, /"},
    {"builtins", "float.hex", float_hex, "self, /"},
    {"builtins", "float.fromhex", float_fromhex, ""},
    {"builtins", "float.conjugate", float_itself, "self, /"},
    {"builtins", "float.__float__", float_itself, "self, /"},
    {"builtins", "float.__trunc__", float_trunc, "self, /"},
    {"builtins", "complex", complex_refused, ""},
};

}  // namespace

const std::span<const NativeFunction> number_natives = table;

}  // namespace interleave
