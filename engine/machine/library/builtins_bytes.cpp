// bytes and bytearray.
#include <algorithm>
#include <limits>

#include "engine/machine/library/builtins.h"
#include "engine/machine/library/encodings.h"

namespace interleave {
namespace {

std::string& bytes_at(Interpreter& in, Value v) {
    return in.heap().byte_strings[v.ref].bytes;
}
bool is_mutable(Interpreter& in, Value v) {
    return in.heap().byte_strings[v.ref].is_mutable;
}
// A result of the same class as `like`.
Completion same(Interpreter& in, Value like, std::string bytes) {
    return in.done(make_bytes(in.heap(), std::move(bytes), is_mutable(in, like)));
}
bool bytes_argument(Interpreter& in, Value v, std::string& bytes) {
    const Value content = content_of(in.heap(), v);
    if (content.is(Tag::bytes)) {
        bytes = bytes_at(in, content);
        return true;
    }
    type_error(in, fmt::format("a bytes-like object is required, not '{}'", type_name_of(in.heap(), v)));
    return false;
}
bool byte_of(Interpreter& in, Value v, char& byte) {
    std::int64_t number = 0;
    if (!to_index(in, v, number)) return false;
    if (number < 0 || number > 255) {
        value_error(in, "bytes must be in range(0, 256)");
        return false;
    }
    byte = static_cast<char>(number);
    return true;
}

bool content_bytes(Interpreter& in, std::string_view name, Arguments a, std::string& bytes) {
    const Value source = a.positional() > 1 ? a.values[1] : keyword_argument(in, a, "source", Value{});
    const Value encoding = a.positional() > 2 ? a.values[2] : keyword_argument(in, a, "encoding", Value{});
    if (source.is_absent()) return true;
    const Value content = content_of(in.heap(), source);
    if (content.is(Tag::string)) {
        if (encoding.is_absent()) {
            type_error(in, "string argument without an encoding");
            return false;
        }
        Value result;
        if (!call_method_now(in, source, "encode", {encoding}, result)) return false;
        bytes = bytes_at(in, result);
        return true;
    }
    if (content.is(Tag::bytes)) {
        bytes = bytes_at(in, content);
        return true;
    }
    if (is_integral(content)) {
        std::int64_t count = 0;
        if (!to_index(in, content, count)) return false;
        if (count < 0) {
            value_error(in, "negative count");
            return false;
        }
        if (!reserve_memory(in, static_cast<std::uint64_t>(count))) return false;
        bytes.assign(static_cast<std::size_t>(count), '\0');
        return true;
    }
    const Value own = own_special(in, source, "__bytes__");
    if (!own.is_absent()) {
        Value result;
        return in.call_now(own, std::vector<Value>{source}, result) && bytes_argument(in, result, bytes);
    }
    std::vector<Value> items;
    if (!collect_now(in, source, items)) {
        if (caught(in, ExceptionType::TypeError)) {
            type_error(
                in, fmt::format("cannot convert '{}' object to {}", type_name_of(in.heap(), source), name));
        }
        return false;
    }
    for (const Value item : items) {
        char byte = 0;
        if (!byte_of(in, item, byte)) return false;
        bytes.push_back(byte);
    }
    return true;
}
Completion bytes_new(Interpreter& in, Arguments a) {
    const Value type = a.values[0];
    std::string bytes;
    if (!content_bytes(in, "bytes", a, bytes)) return Completion::raised;
    return constructed(in, type, BuiltinType::bytes, make_bytes(in.heap(), std::move(bytes)));
}
Completion bytearray_new(Interpreter& in, Arguments a) {
    std::string bytes;
    if (!content_bytes(in, "bytearray", a, bytes)) return Completion::raised;
    return in.done(make_bytes(in.heap(), std::move(bytes), true));
}

// Of utf-16 and utf-32. false: raised.
bool decode_wide(Interpreter& in, Value object, std::string_view bytes, std::string encoding,
                 std::string& text) {
    const std::size_t width = encoding.starts_with("utf16") ? 2 : 4;
    const auto unit = [&](std::size_t at, bool big) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < width; ++i) {
            const std::size_t place = at + (big ? i : width - 1 - i);
            value = value << 8 | static_cast<unsigned char>(bytes[place]);
        }
        return value;
    };
    bool big = encoding.ends_with("be");
    std::size_t at = 0;
    if (encoding.size() == 5 && bytes.size() >= width) {  // a mark of the order comes first
        big = unit(0, true) == 0xfeff;
        if (big || unit(0, false) == 0xfeff) at = width;
    }
    for (; at < bytes.size(); at += width) {
        std::uint32_t c = 0x110000;
        if (at + width <= bytes.size()) c = unit(at, big);
        if (width == 2 && c >= 0xd800 && c < 0xdc00 && at + 4 <= bytes.size()) {
            const std::uint32_t low = unit(at + 2, big);
            c = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00) : 0x110000;
            at += 2;
        }
        if (c >= 0x110000 || (c >= 0xd800 && c < 0xe000)) {
            raise_unicode(in, ExceptionType::UnicodeDecodeError, fmt::format("utf-{}", encoding.substr(3)),
                          object, at, bytes.size(),
                          at + width > bytes.size() ? "truncated data" : "illegal encoding");
            return false;
        }
        append_utf8(text, c);
    }
    return true;
}

// Where what cannot be utf-8 ends: as much as could still have become a letter (Unicode, table 3-7).
std::size_t end_of_invalid(std::string_view bytes, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned first = byte(at);
    const std::size_t size = first < 0xc2 || first > 0xf4 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const unsigned low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const unsigned high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    std::size_t end = at + 1;
    while (end < bytes.size() && end < at + size && byte(end) >= (end == at + 1 ? low : 0x80) &&
           byte(end) <= (end == at + 1 ? high : 0xbf))
        ++end;
    return end;
}

// decode(self, encoding, errors)
Completion decode(Interpreter& in, Arguments a) {
    const std::string encoding = encoding_name(in.text_of(content_of(in.heap(), a.values[1])));
    const std::string errors(in.text_of(content_of(in.heap(), a.values[2])));
    const std::string bytes = bytes_at(in, a.values[0]);
    std::string text;
    if (encoding == "latin1") {
        for (const char c : bytes) append_utf8(text, static_cast<unsigned char>(c));
        return in.done(in.string(text));
    }
    if (encoding.starts_with("utf16") || encoding.starts_with("utf32")) {
        if (!decode_wide(in, a.values[0], bytes, encoding, text)) return Completion::raised;
        return in.done(in.string(text));
    }
    if (encoding != "utf8" && encoding != "utf8sig" && encoding != "ascii") {
        return in.raise_type(
            ExceptionType::LookupError,
            fmt::format("unknown encoding: {}", in.text_of(content_of(in.heap(), a.values[1]))));
    }
    const bool ascii = encoding == "ascii";
    std::size_t at = encoding == "utf8sig" && bytes.starts_with("\xef\xbb\xbf") ? 3 : 0;
    while (at < bytes.size()) {
        const std::string_view rest = std::string_view(bytes).substr(at);
        std::size_t bad = 0;
        if (ascii) {
            while (bad < rest.size() && static_cast<unsigned char>(rest[bad]) < 0x80) ++bad;
        } else {
            bad = std::min(find_invalid_utf8(rest), rest.size());
        }
        text += rest.substr(0, bad);
        at += bad;
        if (at >= bytes.size()) break;
        const unsigned value = static_cast<unsigned char>(bytes[at]);
        const std::size_t end = ascii ? at + 1 : end_of_invalid(bytes, at);
        if (errors == "replace") {
            append_utf8(text, 0xfffd);
        } else if (errors == "backslashreplace") {
            for (std::size_t i = at; i < end; ++i)
                text += fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes[i]));
        } else if (errors != "ignore") {
            const std::string_view why = ascii                          ? "ordinal not in range(128)"
                                         : value < 0xc2 || value > 0xf4 ? "invalid start byte"
                                         : end == bytes.size()          ? "unexpected end of data"
                                                                        : "invalid continuation byte";
            return raise_unicode(in, ExceptionType::UnicodeDecodeError, ascii ? "ascii" : "utf-8",
                                 a.values[0], at, end, why);
        }
        at = end;
    }
    return in.done(in.string(text));
}

Completion hex(Interpreter& in, Arguments a) {
    const std::string& bytes = bytes_at(in, a.values[0]);
    const std::string separator(is_string(in, a.values[1]) ? text_in(in, a.values[1]) : std::string_view{});
    std::int64_t group = 1;
    if (!a.values[2].is_absent() && !to_index(in, a.values[2], group)) return Completion::raised;
    const std::size_t size = static_cast<std::size_t>(std::min<std::int64_t>(std::abs(group), 1 << 30));
    std::string text;
    for (std::size_t i = 0; i < bytes.size();
         ++i) {  // groups are counted from the end, or from the beginning
        const bool between = size != 0 && (group > 0 ? bytes.size() - i : i) % size == 0;
        if (i > 0 && between) text += separator;
        text += fmt::format("{:02x}", static_cast<unsigned char>(bytes[i]));
    }
    return in.done(in.string(text));
}
// bytes.fromhex(text); called on the class.
Completion fromhex(Interpreter& in, Arguments a) {
    const Value given = a.values.back();
    if (!is_string(in, given)) return type_error(in, "fromhex() argument must be str");
    const std::string_view text = text_in(in, given);
    std::string bytes;
    const auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ') continue;
        const int high = digit(text[i]), low = i + 1 < text.size() ? digit(text[i + 1]) : -1;
        if (high < 0 || low < 0) {
            return value_error(in, fmt::format("non-hexadecimal number found in fromhex() arg at position {}",
                                               high < 0 ? i : i + 1));
        }
        bytes.push_back(static_cast<char>(high * 16 + low));
        ++i;
    }
    const bool is_array = a.values[0].is(Tag::type) && a.values[0].ref == ref_of(BuiltinType::byte_array);
    return in.done(make_bytes(in.heap(), std::move(bytes), is_array));
}

// ---- Searching

Completion find_in(Interpreter& in, Arguments a, bool from_right, bool must) {
    std::string needle;
    const Value what = content_of(in.heap(), a.values[1]);
    if (is_small(what)) {
        needle.push_back(static_cast<char>(what.as_integer()));
    } else if (!bytes_argument(in, what, needle)) {
        return Completion::raised;
    }
    const auto length = static_cast<std::int64_t>(bytes_at(in, a.values[0]).size());
    std::int64_t bounds[2] = {0, length};
    for (std::size_t i = 0; i < 2; ++i) {
        if (a.values[2 + i].is_none()) continue;
        if (!to_index(in, a.values[2 + i], bounds[i], "slice indices must be integers or None", true))
            return Completion::raised;
        if (bounds[i] < 0) bounds[i] += length;
        bounds[i] = std::clamp<std::int64_t>(bounds[i], 0, i == 0 ? length + 1 : length);
    }
    if (bounds[0] <= bounds[1]) {
        const std::string_view part =
            std::string_view(bytes_at(in, a.values[0]))
                .substr(static_cast<std::size_t>(bounds[0]), static_cast<std::size_t>(bounds[1] - bounds[0]));
        const std::size_t at = from_right ? find_text_last(part, needle) : find_text(part, needle);
        if (at != part.npos) return in.done(Value::integer(bounds[0] + static_cast<std::int64_t>(at)));
    }
    return must ? value_error(in, "subsection not found") : in.done(Value::integer(-1));
}
Completion find(Interpreter& in, Arguments a) {
    return find_in(in, a, false, false);
}
Completion rfind(Interpreter& in, Arguments a) {
    return find_in(in, a, true, false);
}
Completion index_(Interpreter& in, Arguments a) {
    return find_in(in, a, false, true);
}
Completion count(Interpreter& in, Arguments a) {
    std::string needle;
    if (!bytes_argument(in, a.values[1], needle)) return Completion::raised;
    const std::string& bytes = bytes_at(in, a.values[0]);
    std::int64_t number = 0;
    if (needle.empty()) return in.done(Value::integer(static_cast<std::int64_t>(bytes.size()) + 1));
    for (std::size_t at = 0; (at = find_text(bytes, needle, at)) != std::string::npos; at += needle.size())
        ++number;
    return in.done(Value::integer(number));
}
Completion fits(Interpreter& in, Arguments a, bool at_end) {
    std::vector<Value> candidates = {a.values[1]};
    if (a.values[1].is(Tag::tuple)) {
        const auto items = items_of(in.heap(), a.values[1]);
        candidates.assign(items.begin(), items.end());
    }
    const std::string_view bytes = bytes_at(in, a.values[0]);
    for (const Value each : candidates) {
        std::string part;
        if (!bytes_argument(in, each, part)) return Completion::raised;
        if (at_end ? bytes.ends_with(part) : bytes.starts_with(part)) return in.done(Value::boolean(true));
    }
    return in.done(Value::boolean(false));
}
Completion startswith(Interpreter& in, Arguments a) {
    return fits(in, a, false);
}
Completion endswith(Interpreter& in, Arguments a) {
    return fits(in, a, true);
}

Completion replace(Interpreter& in, Arguments a) {
    std::string from, to;
    std::int64_t most = 0;
    if (!bytes_argument(in, a.values[1], from) || !bytes_argument(in, a.values[2], to) ||
        !to_index(in, a.values[3], most, {}, true))
        return Completion::raised;
    if (most < 0) most = std::numeric_limits<std::int64_t>::max();
    const std::string bytes = bytes_at(in, a.values[0]);
    if (from.empty()) return same(in, a.values[0], bytes);
    std::string out;
    std::size_t at = 0;
    for (std::size_t next; most > 0 && (next = find_text(bytes, from, at)) != std::string::npos; --most) {
        out += bytes.substr(at, next - at) + to;
        at = next + from.size();
    }
    return same(in, a.values[0], out + bytes.substr(at));
}
Completion split(Interpreter& in, Arguments a) {
    std::string separator;
    std::int64_t most = 0;
    if (!to_index(in, a.values[2], most, {}, true)) return Completion::raised;
    const bool spaces = a.values[1].is_none();
    if (!spaces && !bytes_argument(in, a.values[1], separator)) return Completion::raised;
    if (!spaces && separator.empty()) return value_error(in, "empty separator");
    if (most < 0) most = std::numeric_limits<std::int64_t>::max();
    const std::string bytes = bytes_at(in, a.values[0]);
    std::vector<Value> parts;
    const auto add = [&](std::string part) {
        parts.push_back(make_bytes(in.heap(), std::move(part), is_mutable(in, a.values[0])));
    };
    std::size_t at = 0;
    constexpr std::string_view blank = " \t\n\r\v\f";
    while (spaces) {
        at = bytes.find_first_not_of(blank, at);
        if (at == std::string::npos) break;
        const std::size_t end =
            most-- > 0 ? std::min(bytes.find_first_of(blank, at), bytes.size()) : bytes.size();
        add(bytes.substr(at, end - at));
        at = end;
    }
    if (!spaces) {
        for (std::size_t next; most > 0 && (next = find_text(bytes, separator, at)) != std::string::npos;
             --most) {
            add(bytes.substr(at, next - at));
            at = next + separator.size();
        }
        add(bytes.substr(at));
    }
    return in.done(make_list(in.heap(), std::move(parts)));
}
// partition and rpartition: what is before, the separator, what is behind.
Completion parted(Interpreter& in, Arguments a, bool from_end) {
    std::string separator;
    if (!bytes_argument(in, a.values[1], separator)) return Completion::raised;
    if (separator.empty()) return value_error(in, "empty separator");
    const std::string bytes = bytes_at(in, a.values[0]);
    const std::size_t at = from_end ? bytes.rfind(separator) : bytes.find(separator);
    std::string parts[3];
    if (at == std::string::npos) {
        parts[from_end ? 2 : 0] = bytes;
    } else {
        parts[0] = bytes.substr(0, at);
        parts[1] = separator;
        parts[2] = bytes.substr(at + separator.size());
    }
    std::vector<Value> values;
    for (std::string& part : parts)
        values.push_back(make_bytes(in.heap(), std::move(part), is_mutable(in, a.values[0])));
    return in.done(make_tuple(in.heap(), std::move(values)));
}
Completion partition(Interpreter& in, Arguments a) {
    return parted(in, a, false);
}
Completion rpartition(Interpreter& in, Arguments a) {
    return parted(in, a, true);
}
Completion splitlines(Interpreter& in, Arguments a) {
    const int verdict = truth(in, a.values[1]);
    if (verdict < 0) return Completion::raised;
    const bool keep = verdict > 0;
    const std::string bytes = bytes_at(in, a.values[0]);
    std::vector<Value> lines;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
        std::size_t next = std::min(end + 1, bytes.size());
        if (end + 1 < bytes.size() && bytes[end] == '\r' && bytes[end + 1] == '\n') ++next;
        lines.push_back(
            make_bytes(in.heap(), bytes.substr(at, (keep ? next : end) - at), is_mutable(in, a.values[0])));
        at = next;
    }
    return in.done(make_list(in.heap(), std::move(lines)));
}
Completion without(Interpreter& in, Arguments a, bool at_end) {
    std::string part;
    if (!bytes_argument(in, a.values[1], part)) return Completion::raised;
    std::string bytes = bytes_at(in, a.values[0]);
    if (at_end ? bytes.ends_with(part) : bytes.starts_with(part))
        bytes.erase(at_end ? bytes.size() - part.size() : 0, part.size());
    return same(in, a.values[0], std::move(bytes));
}
Completion removeprefix(Interpreter& in, Arguments a) {
    return without(in, a, false);
}
Completion removesuffix(Interpreter& in, Arguments a) {
    return without(in, a, true);
}
Completion padded(Interpreter& in, Arguments a, bool left) {
    std::int64_t width = 0;
    std::string fill = " ";
    if (!to_index(in, a.values[1], width)) return Completion::raised;
    if (!a.values[2].is_none() && !bytes_argument(in, a.values[2], fill)) return Completion::raised;
    if (fill.size() != 1) return type_error(in, "the fill character must be a byte string of length 1");
    std::string bytes = bytes_at(in, a.values[0]);
    const std::size_t room = width > 0 ? static_cast<std::size_t>(width) : 0;
    if (!reserve_memory(in, room)) return Completion::raised;
    if (room > bytes.size()) bytes.insert(left ? 0 : bytes.size(), room - bytes.size(), fill[0]);
    return same(in, a.values[0], std::move(bytes));
}
Completion ljust(Interpreter& in, Arguments a) {
    return padded(in, a, false);
}
Completion rjust(Interpreter& in, Arguments a) {
    return padded(in, a, true);
}
// isdigit() and the like: of ASCII, true of none in nothing.
template <bool (*kind)(char)>
Completion only(Interpreter& in, Arguments a) {
    const std::string& bytes = bytes_at(in, a.values[0]);
    return in.done(Value::boolean(!bytes.empty() && std::all_of(bytes.begin(), bytes.end(), kind)));
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_letter_or_digit(char c) {
    return is_letter(c) || is_digit(c);
}
bool is_space(char c) {
    return std::string_view(" \t\n\r\v\f").find(c) != std::string_view::npos;
}

Completion join(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    std::vector<Value> items;
    if (!collect_now(in, a.values[1], items)) return Completion::raised;
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Value item = content_of(in.heap(), items[i]);
        if (!item.is(Tag::bytes)) {
            return type_error(in, fmt::format("sequence item {}: expected a bytes-like object, {} found", i,
                                              type_name_of(in.heap(), items[i])));
        }
        if (i > 0) out += bytes_at(in, self);
        out += bytes_at(in, item);
    }
    if (!reserve_memory(in, out.size())) return Completion::raised;
    return same(in, self, std::move(out));
}
Completion strip_ends(Interpreter& in, Arguments a, bool left, bool right) {
    std::string set = " \t\n\r\v\f";
    if (!a.values[1].is_none() && !bytes_argument(in, a.values[1], set)) return Completion::raised;
    std::string bytes = bytes_at(in, a.values[0]);
    if (right) bytes.erase(bytes.find_last_not_of(set) + 1);
    if (left) bytes.erase(0, std::min(bytes.find_first_not_of(set), bytes.size()));
    return same(in, a.values[0], std::move(bytes));
}
Completion strip(Interpreter& in, Arguments a) {
    return strip_ends(in, a, true, true);
}
Completion lstrip(Interpreter& in, Arguments a) {
    return strip_ends(in, a, true, false);
}
Completion rstrip(Interpreter& in, Arguments a) {
    return strip_ends(in, a, false, true);
}
Completion upper_case(Interpreter& in, Arguments a) {
    std::string bytes = bytes_at(in, a.values[0]);
    for (char& c : bytes) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return same(in, a.values[0], std::move(bytes));
}
Completion lower_case(Interpreter& in, Arguments a) {
    std::string bytes = bytes_at(in, a.values[0]);
    for (char& c : bytes) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return same(in, a.values[0], std::move(bytes));
}

// ---- bytearray

Completion append(Interpreter& in, Arguments a) {
    char byte = 0;
    if (!byte_of(in, a.values[1], byte)) return Completion::raised;
    bytes_at(in, a.values[0]).push_back(byte);
    ++in.heap().bytes;
    return in.done(Value::none());
}
Completion extend(Interpreter& in, Arguments a) {
    const Value self = a.values[0];
    const Value source = content_of(in.heap(), a.values[1]);
    std::string more;
    if (source.is(Tag::bytes)) {
        more = bytes_at(in, source);
    } else {
        std::vector<Value> items;
        if (!collect_now(in, source, items)) return Completion::raised;
        for (const Value item : items) {
            char byte = 0;
            if (!byte_of(in, item, byte)) return Completion::raised;
            more.push_back(byte);
        }
    }
    if (!reserve_memory(in, more.size())) return Completion::raised;
    bytes_at(in, self) += more;
    in.heap().bytes += more.size();
    return in.done(Value::none());
}
Completion pop(Interpreter& in, Arguments a) {
    std::int64_t at = 0;
    if (!to_index(in, a.values[1], at)) return Completion::raised;
    std::string& bytes = bytes_at(in, a.values[0]);
    if (bytes.empty()) return in.raise_type(ExceptionType::IndexError, "pop from empty bytearray");
    if (at < 0) at += static_cast<std::int64_t>(bytes.size());
    if (at < 0 || at >= static_cast<std::int64_t>(bytes.size())) {
        return in.raise_type(ExceptionType::IndexError, "pop index out of range");
    }
    const unsigned char byte = static_cast<unsigned char>(bytes[static_cast<std::size_t>(at)]);
    bytes.erase(static_cast<std::size_t>(at), 1);
    return in.done(Value::integer(byte));
}
Completion clear(Interpreter& in, Arguments a) {
    bytes_at(in, a.values[0]).clear();
    return in.done(Value::none());
}

Completion insert(Interpreter& in, Arguments a) {
    std::int64_t at = 0;
    char byte = 0;
    if (!to_index(in, a.values[1], at) || !byte_of(in, a.values[2], byte)) return Completion::raised;
    std::string& bytes = bytes_at(in, a.values[0]);
    const auto length = static_cast<std::int64_t>(bytes.size());
    at = std::clamp<std::int64_t>(at < 0 ? at + length : at, 0, length);
    bytes.insert(static_cast<std::size_t>(at), 1, byte);
    return in.done(Value::none());
}
Completion remove(Interpreter& in, Arguments a) {
    char byte = 0;
    if (!byte_of(in, a.values[1], byte)) return Completion::raised;
    std::string& bytes = bytes_at(in, a.values[0]);
    const std::size_t at = bytes.find(byte);
    if (at == std::string::npos) return value_error(in, "value not found in bytearray");
    bytes.erase(at, 1);
    return in.done(Value::none());
}
Completion reverse(Interpreter& in, Arguments a) {
    std::string& bytes = bytes_at(in, a.values[0]);
    std::reverse(bytes.begin(), bytes.end());
    return in.done(Value::none());
}
Completion copy(Interpreter& in, Arguments a) {
    return in.done(make_bytes(in.heap(), std::string(bytes_at(in, a.values[0])), true));
}

// ---- What str does as well: bytes as text, where those beyond ASCII are characters without properties.

constexpr char32_t beyond = 0xe000;

Value as_text(Interpreter& in, Value v) {
    const Value content = content_of(in.heap(), v);
    if (!content.is(Tag::bytes)) return v;
    std::string text;
    for (const char c : bytes_at(in, content)) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(text, byte < 0x80 ? byte : beyond + byte);
    }
    return make_string(in.heap(), std::move(text));
}
Value as_bytes(Interpreter& in, Value v, bool is_mutable) {
    if (v.is(Tag::list) || v.is(Tag::tuple)) {
        std::vector<Value> items(items_of(in.heap(), v).begin(), items_of(in.heap(), v).end());
        for (Value& each : items) each = as_bytes(in, each, is_mutable);
        return v.is(Tag::list) ? make_list(in.heap(), std::move(items))
                               : make_tuple(in.heap(), std::move(items));
    }
    if (!v.is(Tag::string)) return v;
    std::string bytes;
    const std::string text = in.heap().strings[v.ref].text;
    for (std::size_t at = 0; at < text.size();) bytes.push_back(static_cast<char>(decode_utf8(text, at)));
    return make_bytes(in.heap(), std::move(bytes), is_mutable);
}
Completion through_text(Interpreter& in, Arguments a, std::string_view name) {
    const bool is_mutable = in.heap().byte_strings[content_of(in.heap(), a.values[0]).ref].is_mutable;
    std::vector<Value> values;
    for (const Value v : a.values) {
        if (!values.empty() && is_string(in, v))
            return type_error(in, "a bytes-like object is required, not 'str'");
        values.push_back(as_text(in, v));
    }
    const std::vector<Value> names(a.keywords.begin(), a.keywords.end());
    const Value method = find_in_type(in.heap(), ref_of(BuiltinType::string), name);
    Value result;
    if (!in.call_now(method, values, names, result)) return Completion::raised;
    return in.done(as_bytes(in, result, is_mutable));
}

// translate(table, delete=b""): 256 bytes, or None
Completion translate(Interpreter& in, Arguments a) {
    std::string table, without;
    if (!a.values[1].is_none() && !bytes_argument(in, a.values[1], table)) return Completion::raised;
    if (!a.values[2].is_none() && !bytes_argument(in, a.values[2], without)) return Completion::raised;
    if (!a.values[1].is_none() && table.size() != 256)
        return value_error(in, "translation table must be 256 characters long");
    std::string out;
    for (const char c : bytes_at(in, a.values[0])) {
        if (without.find(c) == std::string::npos)
            out.push_back(table.empty() ? c : table[static_cast<unsigned char>(c)]);
    }
    return in.done(make_bytes(in.heap(), std::move(out)));
}
Completion maketrans(Interpreter& in, Arguments a) {
    const std::size_t n = a.values.size();
    std::string from, to;
    if (n < 2) return type_error(in, "maketrans expected 2 arguments");
    if (!bytes_argument(in, a.values[n - 2], from) || !bytes_argument(in, a.values[n - 1], to))
        return Completion::raised;
    if (from.size() != to.size()) return value_error(in, "maketrans arguments must have same length");
    std::string table;
    for (int i = 0; i < 256; ++i) table.push_back(static_cast<char>(i));
    for (std::size_t i = 0; i < from.size(); ++i) table[static_cast<unsigned char>(from[i])] = to[i];
    return in.done(make_bytes(in.heap(), std::move(table)));
}

#define INTERLEAVE_AS_TEXT(name) \
    INTERLEAVE_BOTH(             \
        name, [](Interpreter& in, Arguments a) { return through_text(in, a, name); }, "")

#define INTERLEAVE_BOTH(name, function, parameters)         \
    {"builtins", "bytes." name, function, parameters}, {    \
        "builtins", "bytearray." name, function, parameters \
    }

constexpr NativeFunction table[] = {
    {"builtins", "bytes.__new__", bytes_new, ""},
    {"builtins", "bytearray.__new__", bytearray_new, ""},
    INTERLEAVE_BOTH("decode", decode, "self, encoding='utf-8', errors='strict'"),
    INTERLEAVE_BOTH("hex", hex, "self, sep=None, bytes_per_sep=..."),
    INTERLEAVE_BOTH("fromhex", fromhex, ""),
    INTERLEAVE_BOTH("find", find, "self, sub, start=None, end=None, /"),
    INTERLEAVE_BOTH("rfind", rfind, "self, sub, start=None, end=None, /"),
    INTERLEAVE_BOTH("index", index_, "self, sub, start=None, end=None, /"),
    INTERLEAVE_BOTH("count", count, "self, sub, /"),
    INTERLEAVE_BOTH("startswith", startswith, "self, prefix, /"),
    INTERLEAVE_BOTH("endswith", endswith, "self, suffix, /"),
    INTERLEAVE_BOTH("replace", replace, "self, old, new, count=-1, /"),
    INTERLEAVE_BOTH("split", split, "self, sep=None, maxsplit=-1"),
    INTERLEAVE_BOTH("partition", partition, "self, sep, /"),
    INTERLEAVE_BOTH("rpartition", rpartition, "self, sep, /"),
    INTERLEAVE_BOTH("splitlines", splitlines, "self, keepends=False"),
    INTERLEAVE_BOTH("removeprefix", removeprefix, "self, prefix, /"),
    INTERLEAVE_BOTH("removesuffix", removesuffix, "self, suffix, /"),
    INTERLEAVE_BOTH("ljust", ljust, "self, width, fillchar=None, /"),
    INTERLEAVE_BOTH("rjust", rjust, "self, width, fillchar=None, /"),
    INTERLEAVE_BOTH("isdigit", only<is_digit>, "self, /"),
    INTERLEAVE_BOTH("isalpha", only<is_letter>, "self, /"),
    INTERLEAVE_BOTH("isalnum", only<is_letter_or_digit>, "self, /"),
    INTERLEAVE_BOTH("isspace", only<is_space>, "self, /"),
    INTERLEAVE_BOTH("join", join, "self, iterable, /"),
    INTERLEAVE_BOTH("strip", strip, "self, bytes=None, /"),
    INTERLEAVE_BOTH("lstrip", lstrip, "self, bytes=None, /"),
    INTERLEAVE_BOTH("rstrip", rstrip, "self, bytes=None, /"),
    INTERLEAVE_BOTH("upper", upper_case, "self, /"),
    INTERLEAVE_BOTH("lower", lower_case, "self, /"),
    INTERLEAVE_AS_TEXT("capitalize"),
    INTERLEAVE_AS_TEXT("center"),
    INTERLEAVE_AS_TEXT("expandtabs"),
    INTERLEAVE_AS_TEXT("isascii"),
    INTERLEAVE_AS_TEXT("islower"),
    INTERLEAVE_AS_TEXT("istitle"),
    INTERLEAVE_AS_TEXT("isupper"),
    INTERLEAVE_AS_TEXT("rindex"),
    INTERLEAVE_AS_TEXT("rsplit"),
    INTERLEAVE_AS_TEXT("swapcase"),
    INTERLEAVE_AS_TEXT("title"),
    INTERLEAVE_AS_TEXT("zfill"),
    INTERLEAVE_BOTH("translate", translate, "self, table, /, delete=None"),
    INTERLEAVE_BOTH("maketrans", maketrans, ""),
    {"builtins", "bytearray.insert", insert, "self, index, item, /"},
    {"builtins", "bytearray.remove", remove, "self, value, /"},
    {"builtins", "bytearray.reverse", reverse, "self, /"},
    {"builtins", "bytearray.copy", copy, "self, /"},
    {"builtins", "bytearray.append", append, "self, item, /"},
    {"builtins", "bytearray.extend", extend, "self, iterable, /"},
    {"builtins", "bytearray.pop", pop, "self, index=-1, /"},
    {"builtins", "bytearray.clear", clear, "self, /"},
};
#undef INTERLEAVE_AS_TEXT
#undef INTERLEAVE_BOTH

}  // namespace

const std::span<const NativeFunction> bytes_natives = table;

}  // namespace interleave
