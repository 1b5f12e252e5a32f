#include "engine/machine/interpreter/natives.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "engine/machine/interpreter/memory.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {
namespace {

enum class ParameterKind : std::uint8_t { positional, either, keyword, rest, keyword_rest };

struct Parameter {
    std::string_view name;
    ParameterKind kind = ParameterKind::either;
    bool required = true;
    bool text = false;    // the default is `default_text`
    Value default_value;  // absent for "..."
    std::string_view default_text;
};

struct Specification {
    std::vector<Parameter> parameters;
    std::size_t positional = 0;  // parameters that a position can fill; they come first
    std::size_t required = 0;    // of them
    bool has_rest = false;
    bool has_keyword_rest = false;
    bool takes_keywords = false;   // some parameter can be named
    std::uint32_t owner = no_ref;  // built-in class of a method
    Tag owner_tag = Tag::absent;   // values with this tag need no further check
    bool is_method = false;
    std::uint32_t collects = no_ref;
    Reading reading = Reading::all;
    bool scans = false;
    bool unwrap = false;  // self is the content of an instance
};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

void set_default(Parameter& parameter, std::string_view text) {
    parameter.required = false;
    if (text == "...") return;
    if (text == "None") {
        parameter.default_value = Value::none();
    } else if (text == "True" || text == "False") {
        parameter.default_value = Value::boolean(text == "True");
    } else if (text.front() == '\'') {
        parameter.text = true;
        parameter.default_text = text.substr(1, text.size() - 2);
    } else {
        const bool negative = text.front() == '-';
        std::int64_t number = 0;
        for (const char c : text.substr(negative ? 1 : 0)) number = number * 10 + (c - '0');
        parameter.default_value = Value::integer(negative ? -number : number);
    }
}

struct BuiltinRow {
    std::string_view name;
    Tag tag;
};
constexpr BuiltinRow builtin_rows[] = {
#define X(enumerator, name, tag) {name, tag},
    INTERLEAVE_TYPES(X)
#undef X
};

std::uint32_t find_builtin_type(std::string_view name) {
    for (std::size_t i = 0; i < std::size(builtin_rows); ++i) {
        if (builtin_rows[i].name == name) return static_cast<std::uint32_t>(i);
    }
    return find_exception_type(name);
}

constexpr std::string_view readers_of_first[] = {"sum",  "sorted", "min", "max",  "fsum",
                                                 "prod", "any",    "all", "first"};
constexpr std::string_view readers_of_second[] = {
    "list.__new__",  "tuple.__new__", "set.__new__",   "frozenset.__new__", "dict.__new__",
    "bytes.__new__", "list.__init__", "set.__init__",  "list.extend",       "str.join",
    "bytes.join",    "set.union",     "dict.fromkeys", "set.update",
};

// Rows that may look at all of what they are given and make little or nothing of it.
constexpr std::string_view scanning[] = {
    "sum",
    "sorted",
    "min",
    "max",
    "fsum",
    "prod",
    "any",
    "all",
    "list.sort",
    "list.index",
    "list.count",
    "list.remove",
    "list.insert",
    "list.pop",
    "tuple.index",
    "tuple.count",
    "str.find",
    "str.rfind",
    "str.index",
    "str.rindex",
    "str.count",
    "str.replace",
    "str.split",
    "str.rsplit",
    "str.strip",
    "str.lstrip",
    "str.rstrip",
    "str.partition",
    "str.splitlines",
    "str.isdigit",
    "str.isalpha",
    "str.isalnum",
    "str.isspace",
    "str.translate",
    "str.encode",
    "bytes.find",
    "bytes.count",
    "bytes.index",
    "bytes.rfind",
    "bytes.decode",
    "hash",
    "repr",
    "set.issubset",
    "set.issuperset",
    "set.isdisjoint",
};

template <std::size_t count>
bool among(const std::string_view (&names)[count], std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

Specification parse(const NativeFunction& row) {
    Specification made;
    if (among(readers_of_first, row.name)) made.collects = 0;
    if (row.name == "sum" && row.module == "builtins") made.reading = Reading::all_added;
    if (row.name == "any") made.reading = Reading::first_true;
    if (row.name == "all") made.reading = Reading::first_false;
    if (row.name == "first") made.reading = Reading::first;
    if (row.name == "is_in") made.reading = Reading::first_equal;
    if (among(readers_of_second, row.name)) made.collects = 1;
    made.scans = among(scanning, row.name);
    std::string_view text = row.parameters;
    bool keyword_only = false;
    while (!text.empty()) {
        std::size_t end = 0;
        bool quoted = false;
        while (end < text.size() && (quoted || text[end] != ',')) quoted ^= text[end++] == '\'';
        const std::string_view part = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
        if (part.empty()) continue;
        if (part == "/") {
            for (Parameter& each : made.parameters) each.kind = ParameterKind::positional;
            continue;
        }
        if (part == "*") {
            keyword_only = true;
            continue;
        }
        Parameter parameter;
        if (part.starts_with("**")) {
            parameter.kind = ParameterKind::keyword_rest;
            parameter.name = part.substr(2);
            made.has_keyword_rest = true;
        } else if (part.front() == '*') {
            parameter.kind = ParameterKind::rest;
            parameter.name = part.substr(1);
            made.has_rest = keyword_only = true;
        } else {
            const std::size_t equals = part.find('=');
            parameter.name = trimmed(part.substr(0, equals));
            if (equals != std::string_view::npos) set_default(parameter, trimmed(part.substr(equals + 1)));
            if (keyword_only) parameter.kind = ParameterKind::keyword;
        }
        made.parameters.push_back(parameter);
    }
    for (const Parameter& each : made.parameters) {
        if (each.kind == ParameterKind::positional || each.kind == ParameterKind::either) {
            ++made.positional;
            if (each.required) ++made.required;
        }
        if (each.kind == ParameterKind::either || each.kind == ParameterKind::keyword)
            made.takes_keywords = true;
    }
    const std::size_t dot = row.name.find('.');
    if (dot != std::string_view::npos) {
        made.is_method = true;
        made.owner = find_builtin_type(row.name.substr(0, dot));
        if (made.owner < static_cast<std::uint32_t>(BuiltinType::count)) {
            const BuiltinType owner = static_cast<BuiltinType>(made.owner);
            made.unwrap = owner != BuiltinType::object && owner != BuiltinType::type;
            switch (owner) {
                case BuiltinType::string:
                case BuiltinType::tuple:
                case BuiltinType::list:
                case BuiltinType::dict:
                case BuiltinType::real:
                case BuiltinType::lock: made.owner_tag = builtin_rows[made.owner].tag; break;
                default: break;
            }
        }
    }
    return made;
}

constexpr std::size_t table_count = 0
#define X(table) +1
    INTERLEAVE_NATIVE_TABLES(X)
#undef X
    ;

struct Registry {
    std::vector<const NativeFunction*> rows;
    std::vector<Specification> specifications;
    std::vector<std::string_view> modules;  // importable

    Registry() {
        const std::array<std::span<const NativeFunction>, table_count> tables = {{
#define X(table) table,
            INTERLEAVE_NATIVE_TABLES(X)
#undef X
        }};
        for (const auto& table : tables) {
            for (const NativeFunction& row : table) {
                rows.push_back(&row);
                specifications.push_back(parse(row));
                const bool known = std::find(modules.begin(), modules.end(), row.module) != modules.end();
                if (!known && row.module != "_io") modules.push_back(row.module);
            }
        }
    }
};

const Registry& registry() {
    static const Registry made;
    return made;
}

std::string_view plural(std::size_t count) {
    return count == 1 ? "" : "s";
}

bool refuse(Interpreter& in, std::string_view message) {
    in.raise_type(ExceptionType::TypeError, message);
    return false;
}

// How a row is called in messages: "list.append" and "append"; "math.sqrt" and "sqrt".
struct Names {
    std::string full;
    std::string_view bare;
    explicit Names(const NativeFunction& row)
        : full(row.name), bare(row.name.substr(row.name.find('.') + 1)) {
        if (row.module != "builtins" && row.module != "_io") full = std::string(row.module) + "." + full;
    }
};

// A wrong number of positional arguments; `given` and the specification count `self`.
bool wrong_count(Interpreter& in, const NativeFunction& row, const Specification& s, std::size_t given) {
    const Names names(row);
    const std::size_t self = s.is_method ? 1 : 0;
    const std::size_t most = s.positional - self, least = s.required - std::min(s.required, self);
    const std::size_t got = given - std::min(given, self);
    if (s.takes_keywords && most == 0) {
        return refuse(in, fmt::format("{}() takes no positional arguments", names.bare));
    }
    if (s.takes_keywords) {
        return refuse(in,
                      fmt::format("{}() takes at most {} {}argument{} ({} given)", names.bare, most,
                                  most < s.parameters.size() - self ? "positional " : "", plural(most), got));
    }
    if (most == least && !s.has_rest) {
        if (most == 0) return refuse(in, fmt::format("{}() takes no arguments ({} given)", names.full, got));
        if (most == 1)
            return refuse(in, fmt::format("{}() takes exactly one argument ({} given)", names.full, got));
        return refuse(in, fmt::format("{} expected {} arguments, got {}", names.bare, most, got));
    }
    const bool few = got < least;
    const std::size_t bound = few ? least : most;
    return refuse(in, fmt::format("{} expected at {} {} argument{}, got {}", names.bare,
                                  few ? "least" : "most", bound, plural(bound), got));
}

bool check_self(Interpreter& in, const NativeFunction& row, const Specification& s, Value& self) {
    if (self.tag == s.owner_tag) return true;
    if (s.owner == no_ref) return true;
    if (!is_subtype(in.heap(), type_of(in.heap(), self), s.owner)) {
        const Names names(row);
        return refuse(
            in, fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", names.bare,
                            row.name.substr(0, row.name.find('.')), type_name_of(in.heap(), self)));
    }
    if (s.unwrap) self = content_of(in.heap(), self);
    return true;
}

}  // namespace

const NativeFunction& native_function(std::uint32_t index) {
    return *registry().rows[index];
}
std::uint32_t native_count() {
    return static_cast<std::uint32_t>(registry().rows.size());
}
std::span<const std::string_view> native_module_names() {
    return registry().modules;
}
std::uint32_t native_owner(std::uint32_t index) {
    return registry().specifications[index].owner;
}

std::uint32_t native_collects(std::uint32_t index) {
    return registry().specifications[index].collects;
}

bool native_scans(std::uint32_t index) {
    return registry().specifications[index].scans;
}

Reading native_reading(std::uint32_t index) {
    return registry().specifications[index].reading;
}

std::uint32_t find_native(std::string_view module, std::string_view name) {
    const auto& rows = registry().rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i]->name == name && rows[i]->module == module) return static_cast<std::uint32_t>(i);
    }
    return no_ref;
}

std::vector<std::uint32_t> native_rows(std::string_view module) {
    std::vector<std::uint32_t> found;
    for_each_native([&](std::uint32_t index, const NativeFunction& row) {
        if (row.module == module) found.push_back(index);
    });
    return found;
}

bool bind_native(Interpreter& in, const NativeFunction& row, std::uint32_t index, Arguments raw,
                 NativeValues& out) {
    const Specification& s = registry().specifications[index];
    const std::size_t given = raw.positional();
    if (s.is_method && given == 0) {
        return refuse(in, fmt::format("unbound method {}() needs an argument", row.name));
    }
    out.resize(s.parameters.size());
    if (raw.keywords.empty() && given == s.positional && given == s.parameters.size()) {  // the usual case
        for (std::size_t i = 0; i < given; ++i) out[i] = raw.values[i];
        return !s.is_method || check_self(in, row, s, out[0]);
    }
    if (given > s.positional && !s.has_rest) return wrong_count(in, row, s, given);
    if (!raw.keywords.empty() && !s.takes_keywords && !s.has_keyword_rest) {
        return refuse(in, fmt::format("{}() takes no keyword arguments", row.name));
    }
    if (given < s.required && !s.takes_keywords) return wrong_count(in, row, s, given);

    std::uint64_t filled = 0;
    const std::size_t direct = std::min(given, s.positional);
    for (std::size_t i = 0; i < direct; ++i) {
        out[i] = raw.values[i];
        filled |= std::uint64_t{1} << i;
    }
    Value others;
    for (std::size_t i = 0; i < s.parameters.size(); ++i) {
        if (s.parameters[i].kind == ParameterKind::rest) {
            out[i] = make_tuple(in.heap(), raw.values.subspan(direct, given - direct));
        } else if (s.parameters[i].kind == ParameterKind::keyword_rest) {
            out[i] = others = make_dict(in.heap());
        }
    }
    const Names names(row);
    for (std::size_t k = 0; k < raw.keywords.size(); ++k) {
        const std::string_view keyword = text_of(in.heap(), raw.keywords[k]);
        const Value value = raw.values[given + k];
        std::size_t at = 0;
        while (at < s.parameters.size()) {
            const Parameter& each = s.parameters[at];
            const bool nameable = each.kind == ParameterKind::either || each.kind == ParameterKind::keyword;
            if (nameable && each.name == keyword) break;
            ++at;
        }
        if (at == s.parameters.size()) {
            if (!others.is_absent()) {
                set_name(in.heap(), others, intern(in.heap(), raw.keywords[k]), value);
                continue;
            }
            const bool old = in.world.config.python < 13;
            if (old && (row.name == "print" || row.name == "min" || row.name == "max")) {
                return refuse(
                    in, fmt::format("'{}' is an invalid keyword argument for {}()", keyword, names.bare));
            }
            return refuse(in,
                          fmt::format("{}() got an unexpected keyword argument '{}'", names.bare, keyword));
        }
        if (filled >> at & 1) {
            return refuse(in, fmt::format("argument for {}() given by name ('{}') and position ({})",
                                          names.bare, keyword, at + 1 - (s.is_method ? 1 : 0)));
        }
        out[at] = value;
        filled |= std::uint64_t{1} << at;
    }
    for (std::size_t i = 0; i < s.parameters.size(); ++i) {
        const Parameter& each = s.parameters[i];
        if ((filled >> i & 1) || each.kind == ParameterKind::rest || each.kind == ParameterKind::keyword_rest)
            continue;
        if (each.required) {
            return refuse(in,
                          fmt::format("{}() missing required {}argument '{}'{}", names.bare,
                                      each.kind == ParameterKind::keyword ? "keyword-only " : "", each.name,
                                      each.kind == ParameterKind::keyword
                                          ? std::string()
                                          : fmt::format(" (pos {})", i + 1 - (s.is_method ? 1 : 0))));
        }
        out[i] = each.text ? intern(in.heap(), each.default_text) : each.default_value;
    }
    return !s.is_method || check_self(in, row, s, out[0]);
}

// -- What the heap holds at the beginning

void fill_types(Heap& heap) {
    for_each_native([&](std::uint32_t index, const NativeFunction& row) {
        const std::uint32_t owner = native_owner(index);
        if (owner == no_ref || row.module != "builtins") return;
        const std::string_view name = row.name.substr(row.name.find('.') + 1);
        set_name(heap, heap.types[owner].members, intern(heap, name), Value::native(index));
    });
    for (const BuiltinType unhashable :
         {BuiltinType::list, BuiltinType::dict, BuiltinType::set, BuiltinType::byte_array}) {
        set_name(heap, heap.types[ref_of(unhashable)].members, intern(heap, "__hash__"), Value::none());
    }
}

void fill_builtins(Heap& heap, Value dict) {
    for_each_native([&](std::uint32_t index, const NativeFunction& row) {
        if (row.module != "builtins" || row.name.find('.') != std::string_view::npos) return;
        set_name(heap, dict, intern(heap, row.name), Value::native(index));
    });
    constexpr BuiltinType named[] = {
        BuiltinType::object, BuiltinType::type,       BuiltinType::integer,      BuiltinType::boolean,
        BuiltinType::real,   BuiltinType::string,     BuiltinType::bytes,        BuiltinType::byte_array,
        BuiltinType::tuple,  BuiltinType::list,       BuiltinType::dict,         BuiltinType::set,
        BuiltinType::range,  BuiltinType::frozen_set, BuiltinType::slice,        BuiltinType::property,
        BuiltinType::super,  BuiltinType::enumerate,  BuiltinType::class_method, BuiltinType::static_method,
        BuiltinType::zip,    BuiltinType::map,        BuiltinType::filter,       BuiltinType::reversed,
    };
    for (const BuiltinType type : named) {
        set_name(heap, dict, intern(heap, type_name(heap, ref_of(type))), type_value(type));
    }
    for (std::uint32_t ref = ref_of(BuiltinType::count); ref < ref_of(ExceptionType::count); ++ref) {
        const Type& type = heap.types[ref];
        if (!is_text(heap, type.module, "builtins")) continue;
        set_name(heap, dict, type.name, type_value(ref));
    }
    set_name(heap, dict, "IOError", type_value(ExceptionType::OSError));
    set_name(heap, dict, "EnvironmentError", type_value(ExceptionType::OSError));
    set_name(heap, dict, "NotImplemented", Value{Tag::not_implemented, 0, 0});
    set_name(heap, dict, "Ellipsis", Value{Tag::ellipsis, 0, 0});
    set_name(heap, dict, "__debug__", Value::boolean(true));
    set_name(heap, dict, "__name__", intern(heap, "builtins"));
}

}  // namespace interleave
