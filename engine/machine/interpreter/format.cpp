// The format mini-language, str.format and %-formatting.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {

namespace {

// [[fill]align][sign][z][#][0][width][grouping][.precision][type]
struct Spec {
    std::string fill = " ";
    char align = 0;
    char sign = '-';
    bool alternate = false;
    bool no_negative_zero = false;
    std::int64_t width = -1;
    char grouping = 0;
    std::int64_t precision = -1;
    char type = 0;
};

constexpr std::int64_t widest = 1'000'000;

bool read_number(std::string_view text, std::size_t& at, std::int64_t& number) {
    if (at >= text.size() || text[at] < '0' || text[at] > '9') return false;
    number = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        number = std::min<std::int64_t>(number * 10 + (text[at++] - '0'), widest + 1);
    }
    return true;
}

bool is_align(char c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

bool parse_spec(Interpreter& in, std::string_view text, std::string_view type_name, Spec& spec) {
    std::size_t at = 0;
    bool filled = false;
    if (!text.empty()) {
        std::size_t after = 0;
        decode_utf8(text, after);
        if (after < text.size() && is_align(text[after])) {
            spec.fill = std::string(text.substr(0, after));
            filled = true;
            spec.align = text[after];
            at = after + 1;
        } else if (is_align(text[0])) {
            spec.align = text[0];
            at = 1;
        }
    }
    const auto peek = [&](char c) { return at < text.size() && text[at] == c; };
    if (peek('+') || peek('-') || peek(' ')) spec.sign = text[at++];
    if (peek('z')) {
        spec.no_negative_zero = true;
        ++at;
    }
    if (peek('#')) {
        spec.alternate = true;
        ++at;
    }
    if (peek('0')) {
        if (!filled) spec.fill = "0";
        if (spec.align == 0) {
            spec.fill = "0";
            spec.align = '=';
        }
        ++at;
    }
    read_number(text, at, spec.width);
    if (peek(',') || peek('_')) spec.grouping = text[at++];
    if (peek('.')) {
        ++at;
        if (!read_number(text, at, spec.precision)) {
            in.raise_type(ExceptionType::ValueError, "Format specifier missing precision");
            return false;
        }
    }
    if (spec.width > widest) {
        in.raise_type(ExceptionType::MemoryError, "");
        return false;
    }
    if (spec.precision > widest) {
        in.raise_type(ExceptionType::ValueError, "Too many decimal digits in format string");
        return false;
    }
    if (at < text.size()) spec.type = text[at++];
    if (at < text.size()) {
        in.raise_type(ExceptionType::ValueError,
                      fmt::format("Invalid format specifier '{}' for object of type '{}'", text, type_name));
        return false;
    }
    return true;
}

bool unknown_code(Interpreter& in, char code, std::string_view type_name) {
    in.raise_type(ExceptionType::ValueError,
                  fmt::format("Unknown format code '{}' for object of type '{}'", code, type_name));
    return false;
}

std::string group(std::string_view digits, char separator, std::size_t every) {
    if (separator == 0) return std::string(digits);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % every == 0) out.push_back(separator);
        out.push_back(digits[i]);
    }
    return out;
}

void pad(std::string& out, const Spec& spec, std::string_view sign, std::string_view body, char standard) {
    const std::int64_t length = static_cast<std::int64_t>(count_code_points(sign) + count_code_points(body));
    const std::int64_t room = std::max<std::int64_t>(spec.width - length, 0);
    const char align = spec.align ? spec.align : standard;
    const auto fill = [&](std::int64_t count) {
        for (std::int64_t i = 0; i < count; ++i) out += spec.fill;
    };
    const std::int64_t before = align == '>' ? room : align == '^' ? room / 2 : 0;
    fill(before);
    out += sign;
    if (align == '=') fill(room);
    out += body;
    if (align != '=') fill(room - before);
}

std::string sign_text(const Spec& spec, bool negative) {
    if (negative) return "-";
    return spec.sign == '-' ? std::string() : std::string(1, spec.sign);
}

// With fill '0' the grouping goes on into the padding: f"{5:07,}" is 000,005.
std::string zero_grouped(const Spec& spec, std::string digits, std::size_t every, std::size_t other) {
    if (spec.grouping == 0 || spec.fill != "0" || spec.align != '=')
        return group(digits, spec.grouping, every);
    std::string out = group(digits, spec.grouping, every);
    while (static_cast<std::int64_t>(out.size() + other) < spec.width) {
        digits.insert(digits.begin(), '0');
        out = group(digits, spec.grouping, every);
        if (out[0] == spec.grouping) out.insert(out.begin(), '0');
    }
    return out;
}

// A float's digits without sign, as format types f, e, g, n, % and none have them.
std::string real_digits(double magnitude, char type, std::int64_t precision, bool alternate) {
    if (std::isinf(magnitude)) return type == 'F' || type == 'E' || type == 'G' ? "INF" : "inf";
    if (std::isnan(magnitude)) return type == 'F' || type == 'E' || type == 'G' ? "NAN" : "nan";
    const int digits = static_cast<int>(precision);
    switch (type) {
        case 'f':
        case 'F': {
            std::string text = fmt::format("{:.{}f}", magnitude, digits);
            if (alternate && digits == 0) text.push_back('.');
            return text;
        }
        case 'e':
        case 'E': {
            std::string text = type == 'e' ? fmt::format("{:.{}e}", magnitude, digits)
                                           : fmt::format("{:.{}E}", magnitude, digits);
            if (alternate && digits == 0) text.insert(1, ".");
            return text;
        }
        default: break;
    }
    // g: significant digits; trailing zeros go unless asked for.
    const int significant = digits == 0 ? 1 : digits;
    const std::string scientific = fmt::format("{:.{}e}", magnitude, significant - 1);
    const std::size_t e = scientific.find('e');
    const int exponent = std::atoi(scientific.c_str() + e + 1);
    std::string text;
    const int fixed_limit = type == 'r' ? 16 : significant;
    if (exponent >= -4 && exponent < fixed_limit) {
        text = fmt::format("{:.{}f}", magnitude, std::max(significant - 1 - exponent, 0));
        if (!alternate && text.find('.') != std::string::npos) {
            while (text.back() == '0') text.pop_back();
            if (text.back() == '.') text.pop_back();
        }
    } else {
        std::string mantissa = scientific.substr(0, e);
        if (!alternate && mantissa.find('.') != std::string::npos) {
            while (mantissa.back() == '0') mantissa.pop_back();
            if (mantissa.back() == '.') mantissa.pop_back();
        }
        text = mantissa + scientific.substr(e);
    }
    if (type == 'G')
        std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c == 'e' ? 'E' : c; });
    return text;
}

bool format_real(Interpreter& in, double value, Spec spec, std::string_view type_name, std::string& out) {
    char type = spec.type;
    if (type != 0 && std::string_view("eEfFgGn%").find(type) == std::string_view::npos) {
        return unknown_code(in, type, type_name);
    }
    const bool negative = std::signbit(value) && !std::isnan(value);
    double magnitude = std::fabs(value);
    if (type == '%') {
        magnitude *= 100;
        type = 'f';
    }
    std::string digits;
    if (type == 0 && spec.precision < 0) {
        digits = real_text(magnitude);
    } else if (type == 0) {
        digits = real_digits(magnitude, 'g', spec.precision, spec.alternate);
        // Without a type there is always a digit behind the point; the limit for fixed notation is one lower.
        const std::size_t e = digits.find('e');
        if (std::isfinite(magnitude) && e == std::string::npos && digits.find('.') == std::string::npos) {
            const std::int64_t significant = std::max<std::int64_t>(spec.precision, 1);
            if (static_cast<std::int64_t>(digits.size()) >= significant + (magnitude < 1 ? 1 : 0) &&
                magnitude != 0) {
                digits = real_digits(magnitude, 'e', significant - 1, false);
                const std::size_t mark = digits.find('e');
                std::string mantissa = digits.substr(0, mark);
                if (mantissa.find('.') != std::string::npos) {
                    while (mantissa.back() == '0') mantissa.pop_back();
                    if (mantissa.back() == '.') mantissa.pop_back();
                }
                digits = mantissa + digits.substr(mark);
            } else {
                digits += ".0";
            }
        }
    } else {
        digits = real_digits(magnitude, type == 'n' ? 'g' : type, spec.precision < 0 ? 6 : spec.precision,
                             spec.alternate);
    }
    const std::string_view significand = std::string_view(digits).substr(0, digits.find_first_of("eE"));
    const bool zero = spec.no_negative_zero && significand.find_first_not_of("0.") == std::string_view::npos;
    const std::string sign = sign_text(spec, negative && !zero);
    std::size_t whole = 0;
    while (whole < digits.size() && digits[whole] >= '0' && digits[whole] <= '9') ++whole;
    std::string rest = digits.substr(whole);
    if (spec.type == '%') rest.push_back('%');
    const std::string body = zero_grouped(spec, digits.substr(0, whole), 3, sign.size() + rest.size()) + rest;
    pad(out, spec, sign, body, '>');
    return true;
}

bool format_integer(Interpreter& in, Value value, Spec spec, std::string_view type_name, std::string& out) {
    Heap& heap = in.heap();
    if (spec.type != 0 && std::string_view("eEfFgG%").find(spec.type) != std::string_view::npos) {
        const double real = to_double(heap, value);
        if (std::isinf(real)) {
            in.raise_type(ExceptionType::OverflowError, "int too large to convert to float");
            return false;
        }
        return format_real(in, real, spec, type_name, out);
    }
    if (spec.precision >= 0) {
        in.raise_type(ExceptionType::ValueError, "Precision not allowed in integer format specifier");
        return false;
    }
    unsigned base = 10;
    std::string prefix;
    switch (spec.type) {
        case 0:
        case 'd':
        case 'n': break;
        case 'b':
            base = 2;
            prefix = "0b";
            break;
        case 'o':
            base = 8;
            prefix = "0o";
            break;
        case 'x':
            base = 16;
            prefix = "0x";
            break;
        case 'X':
            base = 16;
            prefix = "0X";
            break;
        case 'c': {
            std::string text;
            append_utf8(text, static_cast<char32_t>(value.as_integer()));
            pad(out, spec, "", text, '<');
            return true;
        }
        default: return unknown_code(in, spec.type, type_name);
    }
    std::string digits = integer_text(heap, value, base);
    const bool negative = digits[0] == '-';
    if (negative) digits.erase(0, 1);
    if (spec.type == 'X') {
        std::transform(digits.begin(), digits.end(), digits.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    }
    const std::string sign = sign_text(spec, negative) + (spec.alternate ? prefix : "");
    pad(out, spec, sign, zero_grouped(spec, digits, base == 10 ? 3 : 4, sign.size()), '>');
    return true;
}

bool format_text(Interpreter& in, std::string_view text, Spec spec, std::string_view type_name,
                 std::string& out) {
    if (spec.type != 0 && spec.type != 's') return unknown_code(in, spec.type, type_name);
    if (spec.sign != '-') {
        in.raise_type(ExceptionType::ValueError, "Sign not allowed in string format specifier");
        return false;
    }
    if (spec.align == '=') {
        if (spec.fill == "0") {
            spec.align = '<';
        } else {
            in.raise_type(ExceptionType::ValueError, "'=' alignment not allowed in string format specifier");
            return false;
        }
    }
    if (spec.grouping != 0) {
        in.raise_type(ExceptionType::ValueError, fmt::format("Cannot specify '{}' with 's'.", spec.grouping));
        return false;
    }
    if (spec.precision >= 0) {
        std::size_t at = 0;
        for (std::int64_t i = 0; i < spec.precision && at < text.size(); ++i) decode_utf8(text, at);
        text = text.substr(0, at);
    }
    pad(out, spec, "", text, '<');
    return true;
}

}  // namespace

bool format_value(Interpreter& in, Value value, std::string_view spec_text, std::string& out) {
    Heap& heap = in.heap();
    if (value.is(Tag::instance) || value.is(Tag::type)) {
        const Value method = special_method(in, value, "__format__");
        if (!method.is_absent() && !method.is(Tag::native)) {
            Value result;
            const Value spec_value = in.string(spec_text);
            if (!in.call_now(method, std::vector<Value>{value, spec_value}, result)) return false;
            if (!content_of(in.heap(), result).is(Tag::string)) {
                in.raise_type(ExceptionType::TypeError, fmt::format("__format__ must return a str, not {}",
                                                                    type_name_of(in.heap(), result)));
                return false;
            }
            out += text_of(in.heap(), content_of(in.heap(), result));
            return true;
        }
        const bool text = content_of(heap, value).is(Tag::string);
        const Value writer = special_method(in, value, "__str__");
        if (text && !writer.is_absent() && !writer.is(Tag::native)) {
            std::string own;
            if (!to_str(in, value, own)) return false;
            Spec spec;
            return parse_spec(in, spec_text, "str", spec) && format_text(in, own, spec, "str", out);
        }
    }
    if (spec_text.empty()) return to_str(in, value, out);
    const std::string_view type_name = type_name_of(heap, value);
    const Value content = content_of(heap, value);
    Spec spec;
    if (content.is(Tag::boolean) || is_integral(content) || content.is(Tag::real) ||
        content.is(Tag::string)) {
        if (!parse_spec(in, spec_text, type_name, spec)) return false;
        if (content.is(Tag::string))
            return format_text(in, std::string(text_of(heap, content)), spec, type_name, out);
        if (content.is(Tag::real)) return format_real(in, content.as_real(), spec, type_name, out);
        if (content.is(Tag::boolean) && (spec.type == 0 || spec.type == 's')) {
            if (spec.type == 0)
                return format_integer(in, Value::integer(content.as_integer()), spec, type_name, out);
            return unknown_code(in, 's', type_name);
        }
        return format_integer(in, content, spec, type_name, out);
    }
    in.raise_type(ExceptionType::TypeError,
                  fmt::format("unsupported format string passed to {}.__format__", type_name));
    return false;
}

// -- str.format

namespace {

struct FormatReader {
    Interpreter& in;
    Arguments arguments;
    std::int64_t next = 0;  // of automatic numbering; -1 = numbers are given

    bool fail(ExceptionType type, std::string_view message) {
        in.raise_type(type, message);
        return false;
    }

    bool field(std::string_view name, Value& value) {
        std::size_t end = 0;
        while (end < name.size() && name[end] != '.' && name[end] != '[') ++end;
        const std::string_view first = name.substr(0, end);
        const bool numeric =
            !first.empty() && first.find_first_not_of("0123456789") == std::string_view::npos;
        if (first.empty() || numeric) {
            std::int64_t number = 0;
            std::size_t at = 0;
            if (numeric) {
                if (next > 0) {
                    return fail(ExceptionType::ValueError,
                                "cannot switch from automatic field numbering to manual field specification");
                }
                next = -1;
                read_number(first, at, number);
            } else {
                if (next < 0) {
                    return fail(ExceptionType::ValueError,
                                "cannot switch from manual field specification to automatic field numbering");
                }
                number = next++;
            }
            if (number >= static_cast<std::int64_t>(arguments.positional())) {
                return fail(
                    ExceptionType::IndexError,
                    fmt::format("Replacement index {} out of range for positional args tuple", number));
            }
            value = arguments.values[static_cast<std::size_t>(number)];
        } else {
            bool found = false;
            for (std::size_t i = 0; i < arguments.keywords.size() && !found; ++i) {
                if (!is_text(in.heap(), arguments.keywords[i], first)) continue;
                value = arguments.values[arguments.positional() + i];
                found = true;
            }
            if (!found) {
                const Value key = in.string(first);
                in.raise(
                    make_exception(in.heap(), ref_of(ExceptionType::KeyError), make_tuple(in.heap(), {key})));
                return false;
            }
        }
        while (end < name.size()) {
            if (name[end] == '.') {
                std::size_t stop = end + 1;
                while (stop < name.size() && name[stop] != '.' && name[stop] != '[') ++stop;
                value = in.get_attribute(value, name.substr(end + 1, stop - end - 1));
                if (value.is_absent()) return false;
                end = stop;
                continue;
            }
            const std::size_t close = name.find(']', end);
            if (close == std::string_view::npos)
                return fail(ExceptionType::ValueError, "Missing ']' in format string");
            const std::string_view key = name.substr(end + 1, close - end - 1);
            Value subscript;
            std::int64_t number = 0;
            std::size_t at = 0;
            if (read_number(key, at, number) && at == key.size()) {
                subscript = Value::integer(number);
            } else {
                subscript = in.string(key);
            }
            const Tried tried = get_item(in, value, subscript);
            if (tried == Tried::raised) return false;
            if (tried == Tried::no) {
                const Value method = special_method(in, value, "__getitem__");
                if (method.is_absent()) return fail(ExceptionType::TypeError, "object is not subscriptable");
                Value item;
                if (!in.call_now(method, std::vector<Value>{value, subscript}, item)) return false;
                value = item;
            } else {
                value = in.result;
            }
            end = close + 1;
        }
        return true;
    }

    bool run(std::string_view format, std::string& out, int depth) {
        if (depth > 2) return fail(ExceptionType::ValueError, "Max string recursion exceeded");
        for (std::size_t at = 0; at < format.size();) {
            const char c = format[at];
            if ((c == '{' || c == '}') && at + 1 < format.size() && format[at + 1] == c) {
                out.push_back(c);
                at += 2;
                continue;
            }
            if (c == '}') return fail(ExceptionType::ValueError, "Single '}' encountered in format string");
            if (c != '{') {
                out.push_back(c);
                ++at;
                continue;
            }
            std::size_t end = at + 1;
            int open = 1;
            while (end < format.size()) {
                if (format[end] == '{') ++open;
                if (format[end] == '}' && --open == 0) break;
                ++end;
            }
            if (end >= format.size()) {
                return fail(ExceptionType::ValueError, at + 1 == format.size()
                                                           ? "Single '{' encountered in format string"
                                                           : "expected '}' before end of string");
            }
            const std::string_view inside = format.substr(at + 1, end - at - 1);
            at = end + 1;
            std::size_t cut = 0;
            bool bracket = false;
            while (cut < inside.size() && (bracket || (inside[cut] != '!' && inside[cut] != ':'))) {
                if (inside[cut] == '[') bracket = true;
                if (inside[cut] == ']') bracket = false;
                ++cut;
            }
            Value value;
            if (!field(inside.substr(0, cut), value)) return false;
            char conversion = 0;
            if (cut < inside.size() && inside[cut] == '!') {
                if (cut + 1 >= inside.size())
                    return fail(ExceptionType::ValueError, "unmatched '{' in format spec");
                conversion = inside[cut + 1];
                cut += 2;
                if (std::string_view("rsa").find(conversion) == std::string_view::npos) {
                    return fail(ExceptionType::ValueError,
                                fmt::format("Unknown conversion specifier {}", conversion));
                }
            }
            std::string spec;
            if (cut < inside.size() && inside[cut] == ':' && !run(inside.substr(cut + 1), spec, depth + 1))
                return false;
            if (conversion != 0) {
                std::string text;
                if (conversion == 's' ? !to_str(in, value, text) : !to_repr(in, value, text)) return false;
                value = in.string(conversion == 'a' ? ascii_only(text) : text);
            }
            if (!format_value(in, value, spec, out)) return false;
        }
        return true;
    }
};

}  // namespace

bool format_method(Interpreter& in, std::string_view format, Arguments arguments, std::string& out) {
    const std::string copy(format);
    const std::vector<Value> values(arguments.values.begin(), arguments.values.end());
    const std::vector<Value> names(arguments.keywords.begin(), arguments.keywords.end());
    FormatReader reader{in, {values, names}};
    return reader.run(copy, out, 1);
}

// -- %

bool format_percent(Interpreter& in, std::string_view format_text_in, Value arguments, std::string& out,
                    bool bytes) {
    const std::string format(format_text_in);
    std::size_t next = 0;
    const bool is_tuple = arguments.is(Tag::tuple);
    bool used_mapping = false;
    const auto fail = [&](ExceptionType type, std::string_view message) {
        in.raise_type(type, message);
        return false;
    };
    const auto take = [&](Value& value) {
        if (!is_tuple) {
            if (next++ > 0) return fail(ExceptionType::TypeError, "not enough arguments for format string");
            value = arguments;
            return true;
        }
        if (next >= items_of(in.heap(), arguments).size()) {
            return fail(ExceptionType::TypeError, "not enough arguments for format string");
        }
        value = items_of(in.heap(), arguments)[next++];
        return true;
    };
    for (std::size_t at = 0; at < format.size();) {
        if (format[at] != '%') {
            out.push_back(format[at++]);
            continue;
        }
        ++at;
        Value value;
        bool have = false;
        if (at < format.size() && format[at] == '(') {
            const std::size_t close = format.find(')', at);
            if (close == std::string::npos) return fail(ExceptionType::ValueError, "incomplete format key");
            const Value key = in.string(std::string_view(format).substr(at + 1, close - at - 1));
            if (!content_of(in.heap(), arguments).is(Tag::dict)) {
                return fail(ExceptionType::TypeError, "format requires a mapping");
            }
            if (!dict_get(in, content_of(in.heap(), arguments), key, value)) return false;
            if (value.is_absent()) {
                in.raise(
                    make_exception(in.heap(), ref_of(ExceptionType::KeyError), make_tuple(in.heap(), {key})));
                return false;
            }
            have = used_mapping = true;
            at = close + 1;
        }
        Spec spec;
        bool left = false, zero = false;
        for (; at < format.size(); ++at) {
            if (format[at] == '-')
                left = true;
            else if (format[at] == '+')
                spec.sign = '+';
            else if (format[at] == ' ')
                spec.sign = spec.sign == '+' ? '+' : ' ';
            else if (format[at] == '#')
                spec.alternate = true;
            else if (format[at] == '0')
                zero = true;
            else
                break;
        }
        const auto number = [&](std::int64_t& target) {
            if (at < format.size() && format[at] == '*') {
                ++at;
                Value star;
                if (!take(star)) return false;
                if (!is_small(star)) return fail(ExceptionType::TypeError, "* wants int");
                target = star.as_integer();
            } else {
                read_number(format, at, target);
            }
            return (target <= widest && target >= -widest) || fail(ExceptionType::MemoryError, "");
        };
        if (!number(spec.width)) return false;
        if (spec.width < -1) {
            left = true;
            spec.width = -spec.width;
        }
        if (at < format.size() && format[at] == '.') {
            ++at;
            spec.precision = 0;
            if (!number(spec.precision)) return false;
        }
        while (at < format.size() && (format[at] == 'l' || format[at] == 'h' || format[at] == 'L')) ++at;
        if (at >= format.size()) return fail(ExceptionType::ValueError, "incomplete format");
        const char type = format[at++];
        if (type == '%') {
            out.push_back('%');
            continue;
        }
        if (std::string_view("diuoxXeEfFgGcrsa").find(type) == std::string_view::npos) {
            return fail(ExceptionType::ValueError,
                        fmt::format("unsupported format character '{}' ({:#x}) at index {}", type,
                                    static_cast<unsigned char>(type), at - 1));
        }
        if (!have && !take(value)) return false;
        spec.align = left ? '<' : '>';
        if (type == 's' || type == 'r' || type == 'a') {
            std::string text;
            if (bytes && value.is(Tag::bytes)) {
                text = in.heap().byte_strings[value.ref].bytes;
            } else if (type == 's' ? !to_str(in, value, text) : !to_repr(in, value, text)) {
                return false;
            }
            if (type == 'a') text = ascii_only(text);
            spec.sign = '-';
            if (!format_text(in, text, spec, "str", out)) return false;
            continue;
        }
        Value content = content_of(in.heap(), value);
        if (content.is(Tag::instance) && std::string_view("eEfFgGdiu").find(type) != std::string_view::npos) {
            const bool whole = std::string_view("diu").find(type) != std::string_view::npos;
            const Value method = special_method(in, value, whole ? "__int__" : "__float__");
            if (!method.is_absent() && !in.call_now(method, {&value, 1}, content)) return false;
        }
        if (type == 'c') {
            std::string text;
            if (content.is(Tag::string)) {
                text = text_of(in.heap(), content);
                if (in.heap().strings[content.ref].length != 1)
                    return fail(ExceptionType::TypeError, "%c requires int or char");
            } else if (is_small(content)) {
                append_utf8(text, static_cast<char32_t>(content.as_integer()));
            } else {
                return fail(ExceptionType::TypeError, "%c requires int or char");
            }
            pad(out, spec, "", text, '>');
            continue;
        }
        if (!is_number(content)) {
            const std::string_view type_name = type_name_of(in.heap(), value);
            const bool real = std::string_view("eEfFgG").find(type) != std::string_view::npos;
            return fail(ExceptionType::TypeError,
                        real ? fmt::format("must be real number, not {}", type_name)
                             : fmt::format("%{} format: {} is required, not {}", type,
                                           std::string_view("oxX").find(type) != std::string_view::npos
                                               ? "an integer"
                                               : "a real number",
                                           type_name));
        }
        if (zero && !left) {
            spec.fill = "0";
            spec.align = '=';
        }
        if (std::string_view("eEfFgG").find(type) != std::string_view::npos) {
            spec.type = type;
            if (!format_real(in, to_double(in.heap(), content), spec, "float", out)) return false;
            continue;
        }
        Value integer = content;
        if (content.is(Tag::real)) {
            if (type == 'o' || type == 'x' || type == 'X') {
                return fail(ExceptionType::TypeError,
                            fmt::format("%{} format: an integer is required, not float", type));
            }
            if (!std::isfinite(content.as_real())) {
                return fail(ExceptionType::OverflowError, "cannot convert float infinity to integer");
            }
            integer = make_integer(in.heap(), big::from_real(content.as_real()));
        }
        const std::int64_t precision = spec.precision;
        spec.precision = -1;
        spec.type = type == 'i' || type == 'u' ? 'd' : type;
        if (precision >= 0) {
            std::string digits = integer_text(in.heap(), integer,
                                              type == 'x' || type == 'X' ? 16
                                              : type == 'o'              ? 8
                                                                         : 10);
            const bool negative = digits[0] == '-';
            if (negative) digits.erase(0, 1);
            while (static_cast<std::int64_t>(digits.size()) < precision) digits.insert(digits.begin(), '0');
            pad(out, spec, sign_text(spec, negative), digits, '>');
            continue;
        }
        if (!format_integer(in, integer.is(Tag::boolean) ? Value::integer(integer.as_integer()) : integer,
                            spec, "int", out)) {
            return false;
        }
    }
    const bool mapping = content_of(in.heap(), arguments).is(Tag::dict);
    if (used_mapping || (mapping && next == 0)) return true;
    if (is_tuple ? next < items_of(in.heap(), arguments).size() : next == 0 && !mapping) {
        return fail(ExceptionType::TypeError, "not all arguments converted during string formatting");
    }
    return true;
}

}  // namespace interleave
