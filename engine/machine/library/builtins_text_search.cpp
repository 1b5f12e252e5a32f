// str: searching, replacing, splitting and joining. UTF-8 is searched as bytes; places are counted in
// characters.
#include <algorithm>
#include <limits>

#include "engine/base/characters.h"
#include "engine/machine/library/builtins.h"

namespace interleave {
namespace {

std::string_view self_text(Interpreter& in, Arguments a) {
    return text_of(in.heap(), a.values[0]);
}

// A str argument; false: raised. The view is good until Python code runs.
bool text_argument(Interpreter& in, Value v, std::string_view& text, std::string_view what = {}) {
    const Value content = content_of(in.heap(), v);
    if (content.is(Tag::string)) {
        text = text_of(in.heap(), content);
        return true;
    }
    const std::string_view type = type_name_of(in.heap(), v);
    type_error(
        in, what.empty() ? fmt::format("must be str, not {}", type) : fmt::format("{}, not {}", what, type));
    return false;
}

// The part of a string between two bounds as slices have them.
struct Part {
    std::int64_t first = 0;  // in characters
    std::size_t from = 0, to = 0;
    bool valid = true;  // false: it begins behind its end
    std::string_view text;
};
bool bound(Interpreter& in, Value v, std::int64_t length, std::int64_t otherwise, std::int64_t& place) {
    place = otherwise;
    if (v.is_none() || v.is_absent()) return true;
    if (!to_index(in, v, place, "slice indices must be integers or None or have an __index__ method", true))
        return false;
    if (place < 0) place = std::max<std::int64_t>(0, place + length);
    return true;
}
bool part_of(Interpreter& in, Value self, Value start, Value end, Part& part) {
    const std::int64_t length = in.heap().strings[self.ref].length;
    std::int64_t last = 0;
    if (!bound(in, start, length, 0, part.first) || !bound(in, end, length, length, last)) return false;
    last = std::min(last, length);
    const String& s = in.heap().strings[self.ref];
    part.valid = part.first <= last;
    if (!part.valid) return true;
    part.from = offset_of(s, part.first);
    part.to = offset_of(s, last);
    part.text = std::string_view(s.text).substr(part.from, part.to - part.from);
    return true;
}

// ---- find, index, count

Completion find_in(Interpreter& in, Arguments a, bool from_right, bool must) {
    Part part;
    std::string_view needle;
    if (!part_of(in, a.values[0], a.values[2], a.values[3], part)) return Completion::raised;
    if (!text_argument(in, a.values[1], needle)) return Completion::raised;
    std::size_t at = std::string_view::npos;
    if (part.valid) at = from_right ? find_text_last(part.text, needle) : find_text(part.text, needle);
    if (at == std::string_view::npos) {
        return must ? value_error(in, "substring not found") : in.done(Value::integer(-1));
    }
    const bool ascii = in.heap().strings[a.values[0].ref].ascii();
    const std::size_t before = ascii ? at : count_code_points(part.text.substr(0, at));
    return in.done(Value::integer(part.first + static_cast<std::int64_t>(before)));
}
Completion str_find(Interpreter& in, Arguments a) {
    return find_in(in, a, false, false);
}
Completion str_rfind(Interpreter& in, Arguments a) {
    return find_in(in, a, true, false);
}
Completion str_index(Interpreter& in, Arguments a) {
    return find_in(in, a, false, true);
}
Completion str_rindex(Interpreter& in, Arguments a) {
    return find_in(in, a, true, true);
}
Completion str_count(Interpreter& in, Arguments a) {
    Part part;
    std::string_view needle;
    if (!part_of(in, a.values[0], a.values[2], a.values[3], part)) return Completion::raised;
    if (!text_argument(in, a.values[1], needle)) return Completion::raised;
    if (!part.valid) return in.done(Value::integer(0));
    if (needle.empty())
        return in.done(Value::integer(static_cast<std::int64_t>(count_code_points(part.text)) + 1));
    std::int64_t count = 0;
    for (std::size_t at = 0; (at = find_text(part.text, needle, at)) != std::string_view::npos;
         at += needle.size())
        ++count;
    return in.done(Value::integer(count));
}

// startswith(self, prefix or tuple of them, start, end)
Completion fits(Interpreter& in, Arguments a, bool at_end) {
    Part part;
    if (!part_of(in, a.values[0], a.values[2], a.values[3], part)) return Completion::raised;
    std::vector<Value> candidates;
    if (a.values[1].is(Tag::tuple)) {
        const auto items = items_of(in.heap(), a.values[1]);
        candidates.assign(items.begin(), items.end());
    } else {
        candidates.push_back(a.values[1]);
    }
    for (const Value each : candidates) {
        if (!is_string(in, each)) {
            const std::string_view name = at_end ? "endswith" : "startswith";
            if (a.values[1].is(Tag::tuple)) {
                return type_error(in, fmt::format("tuple for {} must only contain str, not {}", name,
                                                  type_name_of(in.heap(), each)));
            }
            return type_error(in, fmt::format("{} first arg must be str or a tuple of str, not {}", name,
                                              type_name_of(in.heap(), each)));
        }
        const std::string_view text = text_in(in, each);
        if (part.valid && (at_end ? part.text.ends_with(text) : part.text.starts_with(text))) {
            return in.done(Value::boolean(true));
        }
    }
    return in.done(Value::boolean(false));
}
Completion str_startswith(Interpreter& in, Arguments a) {
    return fits(in, a, false);
}
Completion str_endswith(Interpreter& in, Arguments a) {
    return fits(in, a, true);
}

// ---- replace, translate

Completion str_replace(Interpreter& in, Arguments a) {
    std::string_view from, to;
    std::int64_t most = 0;
    if (!to_index(in, a.values[3], most, {}, true)) return Completion::raised;
    if (!text_argument(in, a.values[1], from, "replace() argument 1 must be str")) return Completion::raised;
    if (!text_argument(in, a.values[2], to, "replace() argument 2 must be str")) return Completion::raised;
    const std::string_view text = self_text(in, a);
    if (most < 0) most = std::numeric_limits<std::int64_t>::max();
    std::string out;
    std::size_t at = 0;
    if (from.empty()) {
        while (most-- > 0) {
            out += to;
            if (at >= text.size()) break;
            const std::size_t start = at;
            decode_utf8(text, at);
            out += text.substr(start, at - start);
            if (!reserve_memory(in, out.size())) return Completion::raised;
        }
        if (at < text.size()) out += text.substr(at);
        return in.done(in.string(out));
    }
    for (std::size_t next; most > 0 && (next = find_text(text, from, at)) != std::string_view::npos; --most) {
        out += text.substr(at, next - at);
        out += to;
        at = next + from.size();
        if ((out.size() >> 20) > 0 && !reserve_memory(in, out.size())) return Completion::raised;
    }
    if (at == 0) return in.done(a.values[0]);
    out += text.substr(at);
    return in.done(in.string(out));
}
Completion str_translate(Interpreter& in, Arguments a) {
    const std::string text(self_text(in, a));
    const Value table = a.values[1];
    const Value getter =
        content_of(in.heap(), table).is(Tag::dict) ? Value{} : special_method(in, table, "__getitem__");
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const Value key = Value::integer(static_cast<std::int64_t>(decode_utf8(text, at)));
        Value to;
        if (getter.is_absent()) {
            if (!dict_get(in, content_of(in.heap(), table), key, to)) return Completion::raised;
        } else if (!in.call_now(getter, std::vector<Value>{table, key}, to)) {
            if (!caught(in, ExceptionType::LookupError)) return Completion::raised;
            to = {};
        }
        if (to.is_absent()) {
            out += text.substr(start, at - start);
        } else if (is_string(in, to)) {
            out += text_in(in, to);
        } else if (is_small(to)) {
            append_utf8(out, static_cast<char32_t>(to.as_integer()));
        } else if (!to.is_none()) {
            return type_error(in, "character mapping must return integer, None or str");
        }
    }
    return in.done(in.string(out));
}
// str.maketrans(x), (x, y) or (x, y, z); called on the class or a str.
Completion str_maketrans(Interpreter& in, Arguments a) {
    std::vector<Value> v(a.values.begin(), a.values.end());
    if (!v.empty() && (v[0].is(Tag::type) || v.size() == 4)) v.erase(v.begin());
    const Value dict = make_dict(in.heap());
    const auto code = [&](Value one) {
        std::size_t at = 0;
        return Value::integer(static_cast<std::int64_t>(decode_utf8(text_in(in, one), at)));
    };
    if (v.size() == 1) {
        const Value source = content_of(in.heap(), v[0]);
        if (!source.is(Tag::dict)) {
            return type_error(in, "if you give only one argument to maketrans it must be a dict");
        }
        for (std::size_t i = 0; i < in.heap().dicts[source.ref].entries.size(); ++i) {
            const DictEntry entry = in.heap().dicts[source.ref].entries[i];
            if (entry.key.is_absent()) continue;
            if (is_string(in, entry.key) &&
                in.heap().strings[content_of(in.heap(), entry.key).ref].length != 1) {
                return value_error(in, "string keys in translate table must be of length 1");
            }
            if (!dict_set(in, dict, is_string(in, entry.key) ? code(entry.key) : entry.key, entry.value)) {
                return Completion::raised;
            }
        }
        return in.done(dict);
    }
    for (const Value each : v) {
        if (!is_string(in, each)) {
            return type_error(
                in, fmt::format("maketrans() argument must be str, not {}", type_name_of(in.heap(), each)));
        }
    }
    if (v.size() < 2) return type_error(in, "maketrans expected at least 1 argument, got 0");
    const std::u32string from = decoded(text_in(in, v[0])), to = decoded(text_in(in, v[1]));
    if (from.size() != to.size()) {
        return value_error(in, "the first two maketrans arguments must have equal length");
    }
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (!dict_set(in, dict, Value::integer(from[i]), Value::integer(to[i]))) return Completion::raised;
    }
    if (v.size() > 2) {
        for (const char32_t c : decoded(text_in(in, v[2]))) {
            if (!dict_set(in, dict, Value::integer(c), Value::none())) return Completion::raised;
        }
    }
    return in.done(dict);
}

// ---- strip

Completion strip(Interpreter& in, Arguments a, bool left, bool right) {
    const std::u32string text = decoded(self_text(in, a));
    std::u32string set;
    const bool spaces = a.values[1].is_none();
    if (!spaces) {
        std::string_view given;
        if (!text_argument(in, a.values[1], given, "strip arg must be None or str"))
            return Completion::raised;
        set = decoded(given);
    }
    const auto goes = [&](char32_t c) { return spaces ? is_space(c) : set.find(c) != std::u32string::npos; };
    std::size_t from = 0, to = text.size();
    while (left && from < to && goes(text[from])) ++from;
    while (right && to > from && goes(text[to - 1])) --to;
    if (from == 0 && to == text.size()) return in.done(a.values[0]);
    return in.done(in.string(encoded(std::u32string_view(text).substr(from, to - from))));
}
Completion str_strip(Interpreter& in, Arguments a) {
    return strip(in, a, true, true);
}
Completion str_lstrip(Interpreter& in, Arguments a) {
    return strip(in, a, true, false);
}
Completion str_rstrip(Interpreter& in, Arguments a) {
    return strip(in, a, false, true);
}
Completion str_removeprefix(Interpreter& in, Arguments a) {
    std::string_view prefix;
    if (!text_argument(in, a.values[1], prefix, "removeprefix() argument must be str"))
        return Completion::raised;
    const std::string_view text = self_text(in, a);
    if (!text.starts_with(prefix)) return in.done(a.values[0]);
    return in.done(in.string(std::string(text.substr(prefix.size()))));
}
Completion str_removesuffix(Interpreter& in, Arguments a) {
    std::string_view suffix;
    if (!text_argument(in, a.values[1], suffix, "removesuffix() argument must be str"))
        return Completion::raised;
    const std::string_view text = self_text(in, a);
    if (suffix.empty() || !text.ends_with(suffix)) return in.done(a.values[0]);
    return in.done(in.string(std::string(text.substr(0, text.size() - suffix.size()))));
}

// ---- split, join

Completion list_of(Interpreter& in, const std::vector<std::string>& parts) {
    std::vector<Value> items;
    for (const std::string& part : parts) items.push_back(in.string(part));
    return in.done(make_list(in.heap(), std::move(items)));
}
std::vector<std::string> split_spaces(std::string_view bytes, std::int64_t most, bool from_right) {
    const std::u32string text = decoded(bytes);
    std::vector<std::string> parts;
    const std::u32string_view view = text;
    if (!from_right) {
        std::size_t at = 0;
        for (;;) {
            while (at < text.size() && is_space(text[at])) ++at;
            if (at == text.size()) break;
            std::size_t end = at;
            while (end < text.size() && !is_space(text[end])) ++end;
            if (most-- == 0) {
                end = text.size();
                parts.push_back(encoded(view.substr(at, end - at)));
                break;
            }
            parts.push_back(encoded(view.substr(at, end - at)));
            at = end;
        }
        return parts;
    }
    std::size_t end = text.size();
    for (;;) {
        while (end > 0 && is_space(text[end - 1])) --end;
        if (end == 0) break;
        std::size_t from = end;
        while (from > 0 && !is_space(text[from - 1])) --from;
        if (most-- == 0) {
            from = 0;
            parts.push_back(encoded(view.substr(from, end - from)));
            break;
        }
        parts.push_back(encoded(view.substr(from, end - from)));
        end = from;
    }
    std::reverse(parts.begin(), parts.end());
    return parts;
}
Completion split(Interpreter& in, Arguments a, bool from_right) {
    std::int64_t most = 0;
    if (!to_index(in, a.values[2], most, {}, true)) return Completion::raised;
    if (most < 0) most = std::numeric_limits<std::int64_t>::max();
    if (a.values[1].is_none()) {
        return list_of(in, split_spaces(std::string(self_text(in, a)), most, from_right));
    }
    std::string_view separator;
    if (!text_argument(in, a.values[1], separator, "must be str or None")) return Completion::raised;
    if (separator.empty()) return value_error(in, "empty separator");
    const std::string text(self_text(in, a));
    std::vector<std::string> parts;
    if (!from_right) {
        std::size_t at = 0;
        for (std::size_t next; most > 0 && (next = find_text(text, separator, at)) != std::string::npos;
             --most) {
            parts.push_back(text.substr(at, next - at));
            at = next + separator.size();
        }
        parts.push_back(text.substr(at));
        return list_of(in, parts);
    }
    std::size_t end = text.size();
    while (most-- > 0 && end >= separator.size()) {
        const std::size_t next = text.rfind(separator, end - separator.size());
        if (next == std::string::npos) break;
        parts.push_back(text.substr(next + separator.size(), end - next - separator.size()));
        end = next;
    }
    parts.push_back(text.substr(0, end));
    std::reverse(parts.begin(), parts.end());
    return list_of(in, parts);
}
Completion str_split(Interpreter& in, Arguments a) {
    return split(in, a, false);
}
Completion str_rsplit(Interpreter& in, Arguments a) {
    return split(in, a, true);
}
Completion str_splitlines(Interpreter& in, Arguments a) {
    const int keep = truth(in, a.values[1]);
    if (keep < 0) return Completion::raised;
    const std::u32string text = decoded(self_text(in, a));
    const std::u32string_view view = text;
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && !is_line_end(text[end])) ++end;
        std::size_t next = end;
        if (next < text.size())
            next += text[next] == '\r' && next + 1 < text.size() && text[next + 1] == '\n' ? 2 : 1;
        parts.push_back(encoded(view.substr(at, (keep ? next : end) - at)));
        at = next;
    }
    return list_of(in, parts);
}
Completion partition(Interpreter& in, Arguments a, bool from_right) {
    std::string_view separator;
    if (!text_argument(in, a.values[1], separator)) return Completion::raised;
    if (separator.empty()) return value_error(in, "empty separator");
    const std::string text(self_text(in, a));
    const std::size_t at = from_right ? text.rfind(separator) : text.find(separator);
    const Value nothing = in.string("");
    if (at == std::string::npos) {
        return in.done(from_right ? make_tuple(in.heap(), {nothing, nothing, a.values[0]})
                                  : make_tuple(in.heap(), {a.values[0], nothing, nothing}));
    }
    const std::size_t size = separator.size();
    const Value before = in.string(text.substr(0, at)), after = in.string(text.substr(at + size));
    return in.done(make_tuple(in.heap(), {before, a.values[1], after}));
}
Completion str_partition(Interpreter& in, Arguments a) {
    return partition(in, a, false);
}
Completion str_rpartition(Interpreter& in, Arguments a) {
    return partition(in, a, true);
}
Completion str_join(Interpreter& in, Arguments a) {
    const Value self = a.values[0], iterable = a.values[1];
    std::vector<Value> items;
    if (!collect_now(in, iterable, items)) {
        if (native_iterator(in, iterable).is_absent() &&
            special_method(in, iterable, "__iter__").is_absent() && caught(in, ExceptionType::TypeError)) {
            return type_error(in, "can only join an iterable");
        }
        return Completion::raised;
    }
    const std::string_view separator = text_of(in.heap(), self);
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!is_string(in, items[i])) {
            return type_error(in, fmt::format("sequence item {}: expected str instance, {} found", i,
                                              type_name_of(in.heap(), items[i])));
        }
        total += text_in(in, items[i]).size() + separator.size();
    }
    if (items.size() == 1 && items[0].is(Tag::string)) return in.done(items[0]);
    if (!reserve_memory(in, total)) return Completion::raised;
    std::string out;
    out.reserve(static_cast<std::size_t>(total));
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += separator;
        out += text_in(in, items[i]);
    }
    return in.done(in.string(out));
}

constexpr std::string_view search_parameters = "self, sub, start=None, end=None, /";
constexpr std::string_view split_parameters = "self, sep=None, maxsplit=-1";

constexpr NativeFunction table[] = {
    {"builtins", "str.find", str_find, search_parameters},
    {"builtins", "str.rfind", str_rfind, search_parameters},
    {"builtins", "str.index", str_index, search_parameters},
    {"builtins", "str.rindex", str_rindex, search_parameters},
    {"builtins", "str.count", str_count, search_parameters},
    {"builtins", "str.startswith", str_startswith, search_parameters},
    {"builtins", "str.endswith", str_endswith, search_parameters},
    {"builtins", "str.replace", str_replace, "self, old, new, count=-1, /"},
    {"builtins", "str.translate", str_translate, "self, table, /"},
    {"builtins", "str.maketrans", str_maketrans, ""},
    {"builtins", "str.strip", str_strip, "self, chars=None, /"},
    {"builtins", "str.lstrip", str_lstrip, "self, chars=None, /"},
    {"builtins", "str.rstrip", str_rstrip, "self, chars=None, /"},
    {"builtins", "str.removeprefix", str_removeprefix, "self, prefix, /"},
    {"builtins", "str.removesuffix", str_removesuffix, "self, suffix, /"},
    {"builtins", "str.split", str_split, split_parameters},
    {"builtins", "str.rsplit", str_rsplit, split_parameters},
    {"builtins", "str.splitlines", str_splitlines, "self, keepends=False"},
    {"builtins", "str.partition", str_partition, "self, sep, /"},
    {"builtins", "str.rpartition", str_rpartition, "self, sep, /"},
    {"builtins", "str.join", str_join, "self, iterable, /"},
};

}  // namespace

const std::span<const NativeFunction> text_search_natives = table;

}  // namespace interleave
