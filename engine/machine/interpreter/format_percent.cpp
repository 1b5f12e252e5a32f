// Formatting with %.
#include <cmath>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/interpreter/format.h"

namespace interleave {

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
        FormatSpec spec;
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
