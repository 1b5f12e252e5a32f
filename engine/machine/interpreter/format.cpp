// The format mini-language: what may stand behind the colon.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/interpreter/format.h"

namespace interleave {

bool read_number(std::string_view text, std::size_t& at, std::int64_t& number) {
    if (at >= text.size() || text[at] < '0' || text[at] > '9') return false;
    number = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
        number = std::min<std::int64_t>(number * 10 + (text[at++] - '0'), widest + 1);
    }
    return true;
}

namespace {

bool is_align(char c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

bool parse_spec(Interpreter& in, std::string_view text, std::string_view type_name, FormatSpec& spec) {
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

}  // namespace

void pad(std::string& out, const FormatSpec& spec, std::string_view sign, std::string_view body,
         char standard) {
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

std::string sign_text(const FormatSpec& spec, bool negative) {
    if (negative) return "-";
    return spec.sign == '-' ? std::string() : std::string(1, spec.sign);
}

namespace {

// With fill '0' the grouping goes on into the padding: f"{5:07,}" is 000,005.
std::string zero_grouped(const FormatSpec& spec, std::string digits, std::size_t every, std::size_t other) {
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

}  // namespace

bool format_real(Interpreter& in, double value, FormatSpec spec, std::string_view type_name,
                 std::string& out) {
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

bool format_integer(Interpreter& in, Value value, FormatSpec spec, std::string_view type_name,
                    std::string& out) {
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

bool format_text(Interpreter& in, std::string_view text, FormatSpec spec, std::string_view type_name,
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
            FormatSpec spec;
            return parse_spec(in, spec_text, "str", spec) && format_text(in, own, spec, "str", out);
        }
    }
    if (spec_text.empty()) return to_str(in, value, out);
    const std::string_view type_name = type_name_of(heap, value);
    const Value content = content_of(heap, value);
    FormatSpec spec;
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

}  // namespace interleave
