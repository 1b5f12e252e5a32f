// str.format.
#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/format.h"

namespace interleave {

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

}  // namespace interleave
