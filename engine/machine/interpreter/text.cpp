// How values are written: repr and str.
#include <fmt/format.h>

#include "engine/base/characters.h"
#include "engine/base/text.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {

namespace {

void append_escape(std::string& out, char32_t c) {
    if (c == '\n') {
        out += "\\n";
    } else if (c == '\r') {
        out += "\\r";
    } else if (c == '\t') {
        out += "\\t";
    } else if (c < 0x100) {
        out += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(c));
    } else if (c < 0x10000) {
        out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
    } else {
        out += fmt::format("\\U{:08x}", static_cast<std::uint32_t>(c));
    }
}

}  // namespace

std::string quote(std::string_view text) {
    const bool has_single = text.find('\'') != std::string_view::npos;
    const bool has_double = text.find('"') != std::string_view::npos;
    const char mark = has_single && !has_double ? '"' : '\'';
    std::string out(1, mark);
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = decode_utf8(text, at);
        if (c == static_cast<unsigned char>(mark) || c == '\\') {
            out.push_back('\\');
            out.push_back(static_cast<char>(c));
        } else if (is_printable(c)) {
            append_utf8(out, c);
        } else {
            append_escape(out, c);
        }
    }
    out.push_back(mark);
    return out;
}

std::string quote_bytes(std::string_view bytes) {
    const bool has_single = bytes.find('\'') != std::string_view::npos;
    const bool has_double = bytes.find('"') != std::string_view::npos;
    const char mark = has_single && !has_double ? '"' : '\'';
    std::string out = "b";
    out.push_back(mark);
    for (const char c : bytes) {
        const unsigned char byte = static_cast<unsigned char>(c);
        if (c == mark || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (byte >= 0x20 && byte < 0x7f) {
            out.push_back(c);
        } else {
            append_escape(out, byte);
        }
    }
    out.push_back(mark);
    return out;
}

std::string ascii_only(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = decode_utf8(text, at);
        if (c < 0x80) {
            out.push_back(static_cast<char>(c));
        } else {
            append_escape(out, c);
        }
    }
    return out;
}

namespace {

constexpr std::uint32_t deepest = 190;

struct Level {
    Interpreter& in;
    bool ok;
    explicit Level(Interpreter& interpreter) : in(interpreter), ok(++interpreter.depth <= deepest) {
        if (!ok)
            in.raise_type(ExceptionType::RecursionError,
                          "maximum recursion depth exceeded while getting the repr of an object");
    }
    Level(const Level&) = delete;
    ~Level() { --in.depth; }
};

// Containers being written, so that one inside itself is "[...]".
struct Inside {
    Interpreter& in;
    bool again = false;
    Inside(Interpreter& interpreter, Value v) : in(interpreter) {
        for (const Value each : in.writing) again = again || each == v;
        in.writing.push_back(v);
    }
    Inside(const Inside&) = delete;
    ~Inside() { in.writing.pop_back(); }
};

bool append_items(Interpreter& in, Value v, std::string_view open, std::string_view close, std::string& out) {
    const Inside inside(in, v);
    if (inside.again) {
        out += open;
        out += "...";
        out += close;
        return true;
    }
    out += open;
    for (std::size_t i = 0; i < items_of(in.heap(), v).size(); ++i) {
        if (i > 0) out += ", ";
        if (!to_repr(in, items_of(in.heap(), v)[i], out)) return false;
    }
    if (v.is(Tag::tuple) && items_of(in.heap(), v).size() == 1) out += ",";
    out += close;
    return true;
}

bool append_list(Interpreter& in, const std::vector<Value>& items, std::string& out) {
    bool first = true;
    for (const Value item : items) {
        if (!first) out += ", ";
        first = false;
        if (!to_repr(in, item, out)) return false;
    }
    return true;
}

bool append_dict(Interpreter& in, Value v, std::string& out) {
    const Inside inside(in, v);
    if (inside.again) {
        out += "{...}";
        return true;
    }
    out += "{";
    bool first = true;
    for (std::uint32_t i = 0; i < in.heap().dicts[v.ref].entries.size(); ++i) {
        const DictEntry entry = in.heap().dicts[v.ref].entries[i];
        if (entry.key.is_absent()) continue;
        if (!first) out += ", ";
        first = false;
        if (!to_repr(in, entry.key, out)) return false;
        out += ": ";
        if (!to_repr(in, entry.value, out)) return false;
    }
    out += "}";
    return true;
}

// Where an object would be in memory: a number that looks like an address and is the same in every run.
std::uint64_t address_of(Value v) {
    return 0x7f0000000000u + (static_cast<std::uint64_t>(v.tag) << 32) + std::uint64_t{v.ref} * 64 +
           v.bits * 64;
}

std::string qualified_type(const Heap& heap, std::uint32_t type) {
    const Type& t = heap.types[type];
    const std::string_view module = t.module.is(Tag::string) ? text_of(heap, t.module) : std::string_view{};
    if (module.empty() || module == "builtins") return std::string(text_of(heap, t.qualified_name));
    return fmt::format("{}.{}", module, text_of(heap, t.qualified_name));
}

bool append_exception(Interpreter& in, Value v, std::string& out) {
    Heap& heap = in.heap();
    out += type_name_of(heap, v);
    const Value arguments = exception_state(heap, v)->arguments;
    if (is_subtype(heap, type_of(heap, v), ExceptionType::BaseExceptionGroup) &&
        items_of(heap, arguments).size() == 2) {
        out += "(";
        if (!to_repr(in, items_of(heap, arguments)[0], out)) return false;
        out += ", ";
        if (!to_repr(in, items_of(heap, arguments)[1], out)) return false;
        out += ")";
        return true;
    }
    if (items_of(heap, arguments).size() == 1) {
        out += "(";
        if (!to_repr(in, items_of(heap, arguments)[0], out)) return false;
        out += ")";
        return true;
    }
    return append_items(in, arguments, "(", ")", out);
}

bool append_content(Interpreter& in, Value v, std::string& out) {
    Heap& heap = in.heap();
    const Value content = content_of(heap, v);
    if (content.is(Tag::set)) {
        out += type_name_of(heap, v);
        out += "(";
        if (heap.sets[content.ref].used) {
            out += "{";
            if (!append_list(in, set_items(heap, content), out)) return false;
            out += "}";
        }
        out += ")";
        return true;
    }
    return to_repr(in, content, out);
}

}  // namespace

bool to_repr(Interpreter& in, Value v, std::string& out) {
    const Level level(in);
    if (!level.ok) return false;
    Heap& heap = in.heap();
    if (out.size() > in.world.config.limit_memory) {
        in.raise_type(ExceptionType::MemoryError, "");
        return false;
    }
    switch (v.tag) {
        case Tag::absent: out += "<NULL>"; return true;
        case Tag::none: out += "None"; return true;
        case Tag::not_implemented: out += "NotImplemented"; return true;
        case Tag::ellipsis: out += "Ellipsis"; return true;
        case Tag::boolean: out += v.bits ? "True" : "False"; return true;
        case Tag::integer: out += fmt::format_int(v.as_integer()).c_str(); return true;
        case Tag::big_integer: {
            if (heap.big_integers[v.ref].limbs.size() > 447) {
                in.raise_type(ExceptionType::ValueError,
                              "Exceeds the limit (4300 digits) for integer string conversion; use "
                              "sys.set_int_max_str_digits() to increase the limit");
                return false;
            }
            out += integer_text(heap, v);
            return true;
        }
        case Tag::real: out += real_text(v.as_real()); return true;
        case Tag::native: {
            const NativeFunction& f = native_function(static_cast<std::uint32_t>(v.bits));
            const std::size_t dot = f.name.find('.');
            if (dot == std::string_view::npos) {
                out += fmt::format("<built-in function {}>", f.name);
            } else {
                out += fmt::format("<method '{}' of '{}' objects>", f.name.substr(dot + 1),
                                   f.name.substr(0, dot));
            }
            return true;
        }
        case Tag::lock_handle: {
            const Lock& lock = in.machine.locks[static_cast<std::size_t>(v.bits)];
            out += fmt::format("<{} _thread.lock object at {:#x}>", lock.held ? "locked" : "unlocked",
                               address_of(v));
            return true;
        }
        case Tag::code: {
            const Code& code = in.world.program.codes[static_cast<std::size_t>(v.bits)];
            out += fmt::format("<code object {} at {:#x}, file \"{}\", line {}>", code.name, address_of(v),
                               in.world.program.modules[code.module].path, code.first_line);
            return true;
        }
        case Tag::module: {
            const ModuleObject& module = heap.modules[v.ref];
            if (module.program_module == no_ref) {
                out += fmt::format("<module '{}' (built-in)>", module.name);
            } else {
                out += fmt::format("<module '{}' from '{}'>", module.name,
                                   in.world.program.modules[module.program_module].path);
            }
            return true;
        }
        case Tag::string: out += quote(text_of(heap, v)); return true;
        case Tag::bytes: {
            const Bytes& bytes = heap.byte_strings[v.ref];
            out += bytes.is_mutable ? fmt::format("bytearray({})", quote_bytes(bytes.bytes))
                                    : quote_bytes(bytes.bytes);
            return true;
        }
        case Tag::tuple: return append_items(in, v, "(", ")", out);
        case Tag::list: return append_items(in, v, "[", "]", out);
        case Tag::dict: return append_dict(in, v, out);
        case Tag::set: {
            const bool frozen = heap.sets[v.ref].frozen;
            if (heap.sets[v.ref].used == 0) {
                out += frozen ? "frozenset()" : "set()";
                return true;
            }
            out += frozen ? "frozenset({" : "{";
            if (!append_list(in, set_items(heap, v), out)) return false;
            out += frozen ? "})" : "}";
            return true;
        }
        case Tag::range: {
            const Range& range = heap.ranges[v.ref];
            out += range.step == 1 ? fmt::format("range({}, {})", range.start, range.stop)
                                   : fmt::format("range({}, {}, {})", range.start, range.stop, range.step);
            return true;
        }
        case Tag::slice: {
            const Slice slice = heap.slices[v.ref];
            out += "slice(";
            return append_list(in, {slice.start, slice.stop, slice.step}, out) && (out += ")", true);
        }
        case Tag::cell: out += fmt::format("<cell at {:#x}>", address_of(v)); return true;
        case Tag::function: {
            const Function& f = heap.functions[v.ref];
            out += fmt::format("<function {} at {:#x}>", text_of(heap, f.qualified_name), address_of(v));
            return true;
        }
        case Tag::bound_method: {
            const BoundMethod method = heap.bound_methods[v.ref];
            if (method.callee.is(Tag::native)) {
                const std::string_view name =
                    native_function(static_cast<std::uint32_t>(method.callee.bits)).name;
                out +=
                    fmt::format("<built-in method {} of {} object at {:#x}>", name.substr(name.find('.') + 1),
                                type_name_of(heap, method.self), address_of(method.self));
                return true;
            }
            std::string name = "?";
            if (method.callee.is(Tag::function))
                name = text_of(heap, heap.functions[method.callee.ref].qualified_name);
            out += fmt::format("<bound method {} of ", name);
            if (!to_repr(in, method.self, out)) return false;
            out += ">";
            return true;
        }
        case Tag::type: {
            const Value method = special_method(in, v, "__repr__");
            if (method.is_absent() || method.is(Tag::native)) {
                out += fmt::format("<class '{}'>", qualified_type(heap, v.ref));
                return true;
            }
            break;
        }
        case Tag::generator: {
            const Generator& g = heap.generators[v.ref];
            constexpr std::string_view kinds[] = {"generator", "coroutine", "async_generator"};
            out += fmt::format("<{} object {} at {:#x}>", kinds[static_cast<std::size_t>(g.kind)],
                               text_of(heap, g.qualified_name), address_of(v));
            return true;
        }
        case Tag::view: {
            const View view = heap.views[v.ref];
            constexpr std::string_view kinds[] = {"dict_keys([", "dict_values([", "dict_items(["};
            out += kinds[static_cast<std::size_t>(view.kind)];
            std::vector<Value> items;
            if (!collect_now(in, v, items) || !append_list(in, items, out)) return false;
            out += "])";
            return true;
        }
        case Tag::property:
            if (const Property& p = heap.properties[v.ref]; p.kind == PropertyKind::member) {
                out += fmt::format("<member '{}' of '{}' objects>", text_of(heap, p.get),
                                   type_name(heap, p.set.ref));
                return true;
            }
            if (heap.properties[v.ref].kind == PropertyKind::super_object) {
                out += fmt::format("<super: <class '{}'>, <{} object>>",
                                   type_name(heap, heap.properties[v.ref].get.ref),
                                   type_name_of(heap, heap.properties[v.ref].set));
                return true;
            }
            [[fallthrough]];
        case Tag::iterator:
        case Tag::async_step:
        case Tag::traceback:
            out += fmt::format("<{} object at {:#x}>", type_name_of(heap, v), address_of(v));
            return true;
        case Tag::future: {
            const Value own = special_method(in, v, "__repr__");
            if (own.is(Tag::function)) break;
            return append_future(in, v, out);
        }
        case Tag::instance: break;
    }
    const Value method = special_method(in, v, "__repr__");
    const bool built_in = method.is(Tag::native) &&
                          native_function(static_cast<std::uint32_t>(method.bits)).module == "builtins";
    if (!method.is_absent() && !built_in) {
        Value result;
        if (!in.call_now(method, std::vector<Value>{v}, result)) return false;
        if (!content_of(in.heap(), result).is(Tag::string)) {
            in.raise_type(ExceptionType::TypeError, fmt::format("__repr__ returned non-string (type {})",
                                                                type_name_of(in.heap(), result)));
            return false;
        }
        out += text_of(in.heap(), content_of(in.heap(), result));
        return true;
    }
    if (is_exception(heap, v)) return append_exception(in, v, out);
    if (content_of(heap, v) != v) return append_content(in, v, out);
    out += fmt::format("<{} object at {:#x}>", qualified_type(heap, type_of(heap, v)), address_of(v));
    return true;
}

// "'utf-8' codec can't decode byte 0xff in position 0: ..." of a UnicodeError made of encoding, what, begin,
// end, why; false: it is another one.
bool append_unicode_error(Heap& heap, Value exception, std::string& out) {
    const std::uint32_t type = type_of(heap, exception);
    if (!is_subtype(heap, type, ExceptionType::UnicodeError)) return false;
    const bool decoding = is_subtype(heap, type, ExceptionType::UnicodeDecodeError);
    const auto items = items_of(heap, exception_state(heap, exception)->arguments);
    if (items.size() != 5 || !items[0].is(Tag::string) || !items[2].is(Tag::integer) ||
        !items[3].is(Tag::integer) || !items[4].is(Tag::string) ||
        !content_of(heap, items[1]).is(decoding ? Tag::bytes : Tag::string))
        return false;
    const std::int64_t begin = items[2].as_integer(), end = items[3].as_integer();
    std::string what = decoding ? "bytes" : "characters";
    std::string place = fmt::format("{}-{}", begin, end - 1);
    if (end == begin + 1 && begin >= 0) {
        place = fmt::format("{}", begin);
        const auto at = static_cast<std::size_t>(begin);
        if (decoding) {
            const std::string& bytes = heap.byte_strings[content_of(heap, items[1]).ref].bytes;
            if (at < bytes.size()) what = fmt::format("byte {:#04x}", static_cast<unsigned char>(bytes[at]));
        } else {
            const std::string_view text = text_of(heap, content_of(heap, items[1]));
            std::size_t byte = 0;
            for (std::size_t i = 0; i < at && byte < text.size(); ++i) decode_utf8(text, byte);
            if (byte < text.size()) {
                const std::uint32_t c = decode_utf8(text, byte);
                what = c < 0x100     ? fmt::format("character '\\x{:02x}'", c)
                       : c < 0x10000 ? fmt::format("character '\\u{:04x}'", c)
                                     : fmt::format("character '\\U{:08x}'", c);
            }
        }
    }
    out += fmt::format("'{}' codec can't {} {} in position {}: {}", text_of(heap, items[0]),
                       decoding ? "decode" : "encode", what, place, text_of(heap, items[4]));
    return true;
}

bool exception_text(Interpreter& in, Value v, std::string& out) {
    Heap& heap = in.heap();
    const std::uint32_t type = type_of(heap, v);
    const Value arguments = exception_state(heap, v)->arguments;
    const std::size_t count = items_of(heap, arguments).size();
    if (is_subtype(heap, type, ExceptionType::BaseExceptionGroup) && count == 2) {
        if (!to_str(in, items_of(heap, arguments)[0], out)) return false;
        const std::size_t inside = items_of(heap, items_of(heap, arguments)[1]).size();
        out += fmt::format(" ({} sub-exception{})", inside, inside == 1 ? "" : "s");
        return true;
    }
    if (is_subtype(heap, type, ExceptionType::OSError) && (count == 2 || count == 3) &&
        is_integral(items_of(heap, arguments)[0])) {
        out += "[Errno ";
        if (!to_str(in, items_of(heap, arguments)[0], out)) return false;
        out += "] ";
        if (!to_str(in, items_of(heap, arguments)[1], out)) return false;
        const Value file = get_own(heap, heap.instances[v.ref], intern(heap, "filename"));
        if (!file.is_absent()) {
            out += ": ";
            return to_repr(in, file, out);
        }
        return true;
    }
    if (append_unicode_error(heap, v, out) || count == 0) return true;
    if (count == 1) {
        const Value only = items_of(heap, arguments)[0];
        return is_subtype(heap, type, ExceptionType::KeyError) ? to_repr(in, only, out)
                                                               : to_str(in, only, out);
    }
    return to_repr(in, arguments, out);
}

bool to_str(Interpreter& in, Value v, std::string& out) {
    Heap& heap = in.heap();
    if (v.is(Tag::string)) {
        out += text_of(heap, v);
        return true;
    }
    if (!v.is(Tag::instance) &&
        !(v.is(Tag::type) && heap.types[v.ref].metaclass != ref_of(BuiltinType::type))) {
        return to_repr(in, v, out);
    }
    const Level level(in);
    if (!level.ok) return false;
    const Value method = special_method(in, v, "__str__");
    if (!method.is_absent() && !method.is(Tag::native)) {
        Value result;
        if (!in.call_now(method, std::vector<Value>{v}, result)) return false;
        if (!content_of(in.heap(), result).is(Tag::string)) {
            in.raise_type(ExceptionType::TypeError, fmt::format("__str__ returned non-string (type {})",
                                                                type_name_of(in.heap(), result)));
            return false;
        }
        out += text_of(in.heap(), content_of(in.heap(), result));
        return true;
    }
    if (is_exception(heap, v)) return exception_text(in, v, out);
    const Value content = content_of(heap, v);
    if (content.is(Tag::string)) {
        const Value own = special_method(in, v, "__repr__");
        (void)own;
        out += text_of(heap, content);
        return true;
    }
    return to_repr(in, v, out);
}

std::size_t offset_of(const String& string, std::int64_t code_point) {
    if (string.ascii()) return static_cast<std::size_t>(code_point);
    std::size_t at = 0;
    while (code_point-- > 0 && at < string.text.size()) {
        ++at;
        while (at < string.text.size() && (static_cast<unsigned char>(string.text[at]) & 0xc0) == 0x80) ++at;
    }
    return at;
}

}  // namespace interleave
