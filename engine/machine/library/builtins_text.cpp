// str: making, case, kinds of characters, padding, formatting. Searching and cutting:
// builtins_text_search.cpp.
#include <algorithm>

#include "engine/machine/library/builtins.h"
#include "engine/machine/library/encodings.h"

namespace interleave {
namespace {

// ---- str(), str.encode

Completion str_new(Interpreter& in, Arguments a) {
    const Value type = a.values[0];
    const std::size_t given = a.positional() - 1;
    const Value object = given > 0 ? a.values[1] : keyword_argument(in, a, "object", Value{});
    const Value encoding = given > 1 ? a.values[2] : keyword_argument(in, a, "encoding", Value{});
    std::string text;
    if (object.is_absent()) {
    } else if (!encoding.is_absent()) {
        if (!object.is(Tag::bytes)) {
            return type_error(in, fmt::format("decoding to str: need a bytes-like object, {} found",
                                              type_name_of(in.heap(), object)));
        }
        Value decoded;
        if (!call_method_now(in, object, "decode", {encoding}, decoded)) return Completion::raised;
        text = text_of(in.heap(), decoded);
    } else if (object.is(Tag::string) && type.ref == ref_of(BuiltinType::string)) {
        return in.done(object);
    } else if (!to_str(in, object, text)) {
        return Completion::raised;
    }
    return constructed(in, type, BuiltinType::string, in.string(text));
}
Completion itself(Interpreter& in, Arguments a) {
    return in.done(a.values[0]);
}
Completion str_repr(Interpreter& in, Arguments a) {
    return in.done(in.string(quote(text_of(in.heap(), a.values[0]))));
}

// Units of 2 or 4 bytes; the name without an order has a mark of it first.
std::string wide_bytes(std::string_view text, std::string_view encoding) {
    const bool big = encoding.ends_with("be");
    const std::size_t width = encoding.starts_with("utf16") ? 2 : 4;
    std::string bytes;
    const auto unit = [&](std::uint32_t value) {
        for (std::size_t i = 0; i < width; ++i) {
            bytes.push_back(static_cast<char>(value >> 8 * (big ? width - 1 - i : i) & 0xff));
        }
    };
    if (encoding == "utf16" || encoding == "utf32") unit(0xfeff);
    for (std::size_t at = 0; at < text.size();) {
        const std::uint32_t c = decode_utf8(text, at);
        if (width == 2 && c >= 0x10000) {
            unit(0xd800 + ((c - 0x10000) >> 10));
            unit(0xdc00 + ((c - 0x10000) & 0x3ff));
        } else {
            unit(c);
        }
    }
    return bytes;
}

// encode(self, encoding, errors)
Completion str_encode(Interpreter& in, Arguments a) {
    const std::string encoding = encoding_name(in.text_of(content_of(in.heap(), a.values[1])));
    const std::string errors(in.text_of(content_of(in.heap(), a.values[2])));
    const std::string& text = in.heap().strings[a.values[0].ref].text;
    if (encoding == "utf8") return in.done(make_bytes(in.heap(), text));
    if (encoding == "utf8sig") return in.done(make_bytes(in.heap(), "\xef\xbb\xbf" + text));
    if (encoding.starts_with("utf16") || encoding.starts_with("utf32")) {
        return in.done(make_bytes(in.heap(), wide_bytes(text, encoding)));
    }
    const std::uint32_t limit = encoding == "ascii" ? 0x80 : encoding == "latin1" ? 0x100 : 0;
    if (limit == 0) {
        return in.raise_type(
            ExceptionType::LookupError,
            fmt::format("unknown encoding: {}", in.text_of(content_of(in.heap(), a.values[1]))));
    }
    std::string bytes;
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size(); ++number) {
        const char32_t c = decode_utf8(text, at);
        if (c < limit) {
            bytes.push_back(static_cast<char>(c));
        } else if (errors == "replace") {
            bytes.push_back('?');
        } else if (errors == "xmlcharrefreplace") {
            bytes += fmt::format("&#{};", static_cast<std::uint32_t>(c));
        } else if (errors != "ignore") {
            const std::uint32_t code = c;
            const std::string escape = code < 0x100     ? fmt::format("\\x{:02x}", code)
                                       : code < 0x10000 ? fmt::format("\\u{:04x}", code)
                                                        : fmt::format("\\U{:08x}", code);
            if (errors == "backslashreplace") {
                bytes += escape;
                continue;
            }
            std::size_t end = number + 1;
            while (at < text.size() && decode_utf8(text, at) >= limit) ++end;
            return raise_unicode(in, ExceptionType::UnicodeEncodeError, limit == 0x80 ? "ascii" : "latin-1",
                                 a.values[0], number, end, fmt::format("ordinal not in range({})", limit));
        }
    }
    return in.done(make_bytes(in.heap(), std::move(bytes)));
}

// ---- Case

Completion finish(Interpreter& in, const std::u32string& text) {
    return in.done(in.string(encoded(text)));
}
std::u32string self_text(Interpreter& in, Arguments a) {
    return decoded(text_of(in.heap(), a.values[0]));
}

// Both cases of ASCII are as long as it is.
Completion changed(Interpreter& in, Arguments a, char (*ascii)(char),
                   void (*append)(std::u32string&, std::u32string_view, std::size_t)) {
    if (in.heap().strings[a.values[0].ref].ascii()) {
        std::string text(text_of(in.heap(), a.values[0]));
        std::transform(text.begin(), text.end(), text.begin(), ascii);
        return in.done(in.string(std::move(text)));
    }
    const std::u32string text = self_text(in, a);
    std::u32string out;
    for (std::size_t i = 0; i < text.size(); ++i) append(out, text, i);
    return finish(in, out);
}
char ascii_lower(char c) {
    return static_cast<char>(lower(static_cast<unsigned char>(c)));
}
char ascii_upper(char c) {
    return static_cast<char>(upper(static_cast<unsigned char>(c)));
}
Completion str_upper(Interpreter& in, Arguments a) {
    return changed(in, a, ascii_upper, [](std::u32string& out, std::u32string_view text, std::size_t i) {
        append_upper(out, text[i]);
    });
}
Completion str_lower(Interpreter& in, Arguments a) {
    return changed(in, a, ascii_lower, append_lower);
}
Completion str_casefold(Interpreter& in, Arguments a) {
    return changed(in, a, ascii_lower, [](std::u32string& out, std::u32string_view text, std::size_t i) {
        append_folded(out, text[i]);
    });
}
Completion str_swapcase(Interpreter& in, Arguments a) {
    const std::u32string text = self_text(in, a);
    std::u32string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_uppercase(text[i])) {
            append_lower(out, text, i);
        } else if (is_lowercase(text[i])) {
            append_upper(out, text[i]);
        } else {
            out.push_back(text[i]);
        }
    }
    return finish(in, out);
}
Completion str_capitalize(Interpreter& in, Arguments a) {
    const std::u32string text = self_text(in, a);
    std::u32string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == 0) {
            append_title(out, text[i]);
        } else {
            append_lower(out, text, i);
        }
    }
    return finish(in, out);
}
Completion str_title(Interpreter& in, Arguments a) {
    const std::u32string text = self_text(in, a);
    std::u32string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && is_cased(text[i - 1])) {
            append_lower(out, text, i);
        } else {
            append_title(out, text[i]);
        }
    }
    return finish(in, out);
}

// ---- Kinds

template <class Test>
Completion every(Interpreter& in, Arguments a, Test test) {
    const std::u32string text = self_text(in, a);
    return in.done(Value::boolean(!text.empty() && std::all_of(text.begin(), text.end(), test)));
}
Completion str_isdecimal(Interpreter& in, Arguments a) {
    return every(in, a, is_decimal);
}
Completion str_isdigit(Interpreter& in, Arguments a) {
    return every(in, a, is_digit);
}
Completion str_isnumeric(Interpreter& in, Arguments a) {
    return every(in, a, is_numeric);
}
Completion str_isalpha(Interpreter& in, Arguments a) {
    return every(in, a, is_letter);
}
Completion str_isalnum(Interpreter& in, Arguments a) {
    return every(in, a, [](char32_t c) { return is_letter(c) || is_numeric(c); });
}
Completion str_isspace(Interpreter& in, Arguments a) {
    return every(in, a, is_space);
}
Completion str_isascii(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(in.heap().strings[a.values[0].ref].ascii()));
}
Completion str_isprintable(Interpreter& in, Arguments a) {
    const std::u32string text = self_text(in, a);
    return in.done(Value::boolean(std::all_of(text.begin(), text.end(), is_printable)));
}
Completion str_isidentifier(Interpreter& in, Arguments a) {
    const std::u32string text = self_text(in, a);
    return in.done(Value::boolean(!text.empty() && begins_identifier(text[0]) &&
                                  std::all_of(text.begin(), text.end(), continues_identifier)));
}
// Something is of this case, and nothing of another.
Completion all_of_case(Interpreter& in, Arguments a, bool (*wanted)(char32_t), bool (*other)(char32_t)) {
    bool any = false;
    for (const char32_t c : self_text(in, a)) {
        if (other(c) || is_titlecase(c)) return in.done(Value::boolean(false));
        any = any || wanted(c);
    }
    return in.done(Value::boolean(any));
}
Completion str_isupper(Interpreter& in, Arguments a) {
    return all_of_case(in, a, is_uppercase, is_lowercase);
}
Completion str_islower(Interpreter& in, Arguments a) {
    return all_of_case(in, a, is_lowercase, is_uppercase);
}
Completion str_istitle(Interpreter& in, Arguments a) {
    bool any = false, inside = false;
    for (const char32_t c : self_text(in, a)) {
        const bool large = is_uppercase(c) || is_titlecase(c), small = is_lowercase(c);
        if ((large && inside) || (small && !inside)) return in.done(Value::boolean(false));
        inside = large || small;
        any = any || inside;
    }
    return in.done(Value::boolean(any));
}

// ---- Padding

enum class Side { left, right, both };
Completion pad(Interpreter& in, Arguments a, Side side) {
    std::int64_t width = 0;
    const Value self = a.values[0], fill = content_of(in.heap(), a.values[2]);
    if (!to_index(in, a.values[1], width)) return Completion::raised;
    if (!fill.is(Tag::string)) {
        return type_error(in, fmt::format("The fill character must be a unicode character, not {}",
                                          type_name_of(in.heap(), fill)));
    }
    if (in.heap().strings[fill.ref].length != 1) {
        return type_error(in, "The fill character must be exactly one character long");
    }
    const String& string = in.heap().strings[self.ref];
    const std::int64_t missing = width - static_cast<std::int64_t>(string.length);
    if (missing <= 0) return in.done(self);
    if (!reserve_memory(in, static_cast<std::uint64_t>(missing))) return Completion::raised;
    // Centred text of an odd rest leans left when the width is odd, right when it is even.
    std::int64_t before = side == Side::left ? 0 : missing;
    if (side == Side::both) before = missing / 2 + (missing & width & 1);
    std::string text;
    for (std::int64_t i = 0; i < before; ++i) text += in.heap().strings[fill.ref].text;
    text += string.text;
    for (std::int64_t i = before; i < missing; ++i) text += in.heap().strings[fill.ref].text;
    return in.done(in.string(text));
}
Completion str_ljust(Interpreter& in, Arguments a) {
    return pad(in, a, Side::left);
}
Completion str_rjust(Interpreter& in, Arguments a) {
    return pad(in, a, Side::right);
}
Completion str_center(Interpreter& in, Arguments a) {
    return pad(in, a, Side::both);
}
Completion str_zfill(Interpreter& in, Arguments a) {
    std::int64_t width = 0;
    if (!to_index(in, a.values[1], width)) return Completion::raised;
    const String& string = in.heap().strings[a.values[0].ref];
    const std::int64_t missing = width - static_cast<std::int64_t>(string.length);
    if (missing <= 0) return in.done(a.values[0]);
    if (!reserve_memory(in, static_cast<std::uint64_t>(missing))) return Completion::raised;
    std::string text = string.text;
    const bool sign = !text.empty() && (text[0] == '+' || text[0] == '-');
    text.insert(sign ? 1 : 0, static_cast<std::size_t>(missing), '0');
    return in.done(in.string(text));
}
Completion str_expandtabs(Interpreter& in, Arguments a) {
    std::int64_t size = 0;
    if (!to_index(in, a.values[1], size)) return Completion::raised;
    size = std::clamp<std::int64_t>(size, 0, 10000);
    std::u32string out;
    std::int64_t column = 0;
    for (const char32_t c : self_text(in, a)) {
        if (c == '\t') {
            const std::int64_t count = size > 0 ? size - column % size : 0;
            out.append(static_cast<std::size_t>(count), U' ');
            column += count;
        } else {
            out.push_back(c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return finish(in, out);
}

// ---- Formatting

Completion str_format(Interpreter& in, Arguments a) {
    if (a.values.empty() || !is_string(in, a.values[0])) {
        return type_error(in, "descriptor 'format' for 'str' objects needs a str");
    }
    const std::string format(text_in(in, a.values[0]));
    std::string text;
    if (!format_method(in, format, {a.values.subspan(1), a.keywords}, text)) return Completion::raised;
    return in.done(in.string(text));
}
// The names that a format asks for, nested ones too: what stands between '{' and one of .[:!{}
std::vector<std::string> names_in(std::string_view format) {
    std::vector<std::string> names;
    for (std::size_t at = 0; at < format.size(); ++at) {
        if (format[at] != '{') continue;
        if (at + 1 < format.size() && format[at + 1] == '{') {
            ++at;
            continue;
        }
        const std::size_t end = std::min(format.find_first_of(".[:!{}", at + 1), format.size());
        const std::string name(format.substr(at + 1, end - at - 1));
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}
Completion str_format_map(Interpreter& in, Arguments a) {
    const std::string format(text_in(in, a.values[0]));
    const Value mapping = a.values[1];
    std::vector<Value> values, names;
    for (const std::string& name : names_in(format)) {
        const Value key = intern(in.heap(), name);
        const Value getter = special_method(in, mapping, "__getitem__");
        if (getter.is_absent()) {
            return type_error(
                in, fmt::format("'{}' object is not subscriptable", type_name_of(in.heap(), mapping)));
        }
        Value value;
        if (!in.call_now(getter, std::vector<Value>{mapping, key}, value)) return Completion::raised;
        names.push_back(key);
        values.push_back(value);
    }
    std::string text;
    if (!format_method(in, format, {values, names}, text)) return Completion::raised;
    return in.done(in.string(text));
}
Completion str_dunder_format(Interpreter& in, Arguments a) {
    const std::string spec(text_in(in, a.values[1]));
    std::string text;
    if (!format_value(in, a.values[0], spec, text)) return Completion::raised;
    return in.done(in.string(text));
}
Completion str_len(Interpreter& in, Arguments a) {
    return in.done(Value::integer(in.heap().strings[a.values[0].ref].length));
}

constexpr NativeFunction table[] = {
    {"builtins", "str.__new__", str_new, ""},
    {"builtins", "str.__str__", itself, "self, /"},
    {"builtins", "str.__repr__", str_repr, "self, /"},
    {"builtins", "str.__format__", str_dunder_format, "self, spec, /"},
    {"builtins", "str.__len__", str_len, "self, /"},
    {"builtins", "str.encode", str_encode, "self, encoding='utf-8', errors='strict'"},
    {"builtins", "str.upper", str_upper, "self, /"},
    {"builtins", "str.lower", str_lower, "self, /"},
    {"builtins", "str.casefold", str_casefold, "self, /"},
    {"builtins", "str.swapcase", str_swapcase, "self, /"},
    {"builtins", "str.capitalize", str_capitalize, "self, /"},
    {"builtins", "str.title", str_title, "self, /"},
    {"builtins", "str.isdigit", str_isdigit, "self, /"},
    {"builtins", "str.isdecimal", str_isdecimal, "self, /"},
    {"builtins", "str.isnumeric", str_isnumeric, "self, /"},
    {"builtins", "str.isalpha", str_isalpha, "self, /"},
    {"builtins", "str.isalnum", str_isalnum, "self, /"},
    {"builtins", "str.isspace", str_isspace, "self, /"},
    {"builtins", "str.isascii", str_isascii, "self, /"},
    {"builtins", "str.isprintable", str_isprintable, "self, /"},
    {"builtins", "str.isidentifier", str_isidentifier, "self, /"},
    {"builtins", "str.isupper", str_isupper, "self, /"},
    {"builtins", "str.islower", str_islower, "self, /"},
    {"builtins", "str.istitle", str_istitle, "self, /"},
    {"builtins", "str.ljust", str_ljust, "self, width, fillchar=' ', /"},
    {"builtins", "str.rjust", str_rjust, "self, width, fillchar=' ', /"},
    {"builtins", "str.center", str_center, "self, width, fillchar=' ', /"},
    {"builtins", "str.zfill", str_zfill, "self, width, /"},
    {"builtins", "str.expandtabs", str_expandtabs, "self, tabsize=8"},
    {"builtins", "str.format", str_format, ""},
    {"builtins", "str.format_map", str_format_map, "self, mapping, /"},
};

}  // namespace

const std::span<const NativeFunction> text_natives = table;

}  // namespace interleave
