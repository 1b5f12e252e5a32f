// Subscripts, slices, lengths, concatenation and repetition of the built-in containers.
#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/operations.h"

namespace interleave {

bool has_memory_for(const Heap& heap, std::uint64_t bytes, std::uint64_t limit) {
    return bytes <= limit && heap.bytes + bytes <= limit + heap.collect_at;
}

bool reserve_memory(Interpreter& in, std::uint64_t bytes) {
    if (has_memory_for(in.heap(), bytes, in.world.config.limit_memory)) return true;
    in.raise_type(ExceptionType::MemoryError, "");
    return false;
}

bool resolve_slice(Interpreter& in, const Slice& slice, std::int64_t length, SliceRange& range) {
    const auto bound = [&](Value v, std::int64_t standard, std::int64_t& out) {
        if (v.is_none()) {
            out = standard;
            return true;
        }
        return to_index(in, v, out, "slice indices must be integers or None or have an __index__ method",
                        true);
    };
    range.step = 1;
    if (!bound(slice.step, 1, range.step)) return false;
    if (range.step == 0) {
        in.raise_type(ExceptionType::ValueError, "slice step cannot be zero");
        return false;
    }
    range.step = std::max(range.step, -std::numeric_limits<std::int64_t>::max());
    const bool back = range.step < 0;
    if (!bound(slice.start, back ? length - 1 : 0, range.start)) return false;
    if (!bound(slice.stop, back ? -1 : length, range.stop)) return false;
    const auto clamp = [&](Value given, std::int64_t& at) {
        if (given.is_none()) return;
        if (at < 0) at = std::max(at + length, back ? std::int64_t{-1} : std::int64_t{0});
        at = std::min(at, back ? length - 1 : length);
    };
    clamp(slice.start, range.start);
    clamp(slice.stop, range.stop);
    range.length = 0;
    if (!back && range.start < range.stop) range.length = (range.stop - range.start - 1) / range.step + 1;
    if (back && range.start > range.stop) range.length = (range.start - range.stop - 1) / -range.step + 1;
    return true;
}

namespace {

Tried done(Interpreter& in, Value value) {
    in.result = value;
    return Tried::done;
}
Tried fail(Interpreter& in, ExceptionType type, std::string_view message) {
    in.raise_type(type, message);
    return Tried::raised;
}

bool has_index(Interpreter& in, Value index) {
    index = content_of(in.heap(), index);
    return is_integral(index) || !special_method(in, index, "__index__").is_absent();
}

// A position in a sequence of `length`, counted from the end if negative. false: raised.
bool position(Interpreter& in, Value index, std::int64_t length, std::string_view what,
              std::string_view range_error, std::int64_t& at) {
    if (!has_index(in, index)) {
        const std::string type(type_name_of(in.heap(), index));
        in.raise_type(ExceptionType::TypeError,
                      what == "string"
                          ? fmt::format("string indices must be integers, not '{}'", type)
                          : fmt::format("{} indices must be integers or slices, not {}", what, type));
        return false;
    }
    if (content_of(in.heap(), index).is(Tag::big_integer)) {
        in.raise_type(ExceptionType::IndexError, "cannot fit 'int' into an index-sized integer");
        return false;
    }
    if (!to_index(in, index, at)) return false;
    if (at < 0) at += length;
    if (at < 0 || at >= length) {
        in.raise_type(ExceptionType::IndexError, range_error);
        return false;
    }
    return true;
}

Value key_error(Interpreter& in, Value key) {
    return make_exception(in.heap(), ref_of(ExceptionType::KeyError), make_tuple(in.heap(), {key}));
}

Tried string_item(Interpreter& in, Value s, Value index) {
    Heap& heap = in.heap();
    const std::int64_t length = heap.strings[s.ref].length;
    if (index.is(Tag::slice)) {
        SliceRange range{};
        if (!resolve_slice(in, heap.slices[index.ref], length, range)) return Tried::raised;
        const String& string = heap.strings[s.ref];
        std::string out;
        if (range.step == 1) {
            const std::size_t from = offset_of(string, range.start);
            const std::size_t to = range.length ? offset_of(string, range.start + range.length) : from;
            out = string.text.substr(from, to - from);
        } else if (string.ascii()) {
            for (std::int64_t i = 0; i < range.length; ++i) {
                out.push_back(string.text[static_cast<std::size_t>(range.start + i * range.step)]);
            }
        } else {
            std::vector<char32_t> points;
            for (std::size_t at = 0; at < string.text.size();) points.push_back(decode_utf8(string.text, at));
            for (std::int64_t i = 0; i < range.length; ++i) {
                append_utf8(out, points[static_cast<std::size_t>(range.start + i * range.step)]);
            }
        }
        return done(in, make_string(heap, std::move(out), static_cast<std::uint32_t>(range.length)));
    }
    std::int64_t at = 0;
    if (!position(in, index, length, "string", "string index out of range", at)) return Tried::raised;
    const String& string = heap.strings[s.ref];
    const std::size_t from = offset_of(string, at);
    std::size_t to = from;
    decode_utf8(string.text, to);
    return done(in, make_string(heap, string.text.substr(from, to - from), 1));
}

Tried bytes_item(Interpreter& in, Value b, Value index) {
    Heap& heap = in.heap();
    const std::int64_t length = static_cast<std::int64_t>(heap.byte_strings[b.ref].bytes.size());
    if (index.is(Tag::slice)) {
        SliceRange range{};
        if (!resolve_slice(in, heap.slices[index.ref], length, range)) return Tried::raised;
        std::string out;
        for (std::int64_t i = 0; i < range.length; ++i) {
            out.push_back(
                heap.byte_strings[b.ref].bytes[static_cast<std::size_t>(range.start + i * range.step)]);
        }
        return done(in, make_bytes(heap, std::move(out), heap.byte_strings[b.ref].is_mutable));
    }
    std::int64_t at = 0;
    if (!position(in, index, length, "byte", "index out of range", at)) return Tried::raised;
    return done(in, Value::integer(static_cast<unsigned char>(
                        heap.byte_strings[b.ref].bytes[static_cast<std::size_t>(at)])));
}

Tried items_item(Interpreter& in, Value v, Value index) {
    Heap& heap = in.heap();
    const std::int64_t length = static_cast<std::int64_t>(items_of(heap, v).size());
    const bool list = v.is(Tag::list);
    if (index.is(Tag::slice)) {
        SliceRange range{};
        if (!resolve_slice(in, heap.slices[index.ref], length, range)) return Tried::raised;
        const auto items = items_of(heap, v);
        std::vector<Value> out;
        out.reserve(static_cast<std::size_t>(range.length));
        for (std::int64_t i = 0; i < range.length; ++i) {
            out.push_back(items[static_cast<std::size_t>(range.start + i * range.step)]);
        }
        return done(in, list ? make_list(heap, std::move(out)) : make_tuple(heap, std::move(out)));
    }
    std::int64_t at = 0;
    if (!position(in, index, length, list ? "list" : "tuple",
                  list ? "list index out of range" : "tuple index out of range", at)) {
        return Tried::raised;
    }
    return done(in, items_of(heap, v)[static_cast<std::size_t>(at)]);
}

Tried range_item(Interpreter& in, Value v, Value index) {
    Heap& heap = in.heap();
    const Range range = heap.ranges[v.ref];
    if (index.is(Tag::slice)) {
        SliceRange part{};
        if (!resolve_slice(in, heap.slices[index.ref], range.length(), part)) return Tried::raised;
        return done(in, make_range(heap, range.start + part.start * range.step,
                                   range.start + part.stop * range.step, range.step * part.step));
    }
    std::int64_t at = 0;
    if (!position(in, index, range.length(), "range", "range object index out of range", at))
        return Tried::raised;
    return done(in, Value::integer(range.start + at * range.step));
}

}  // namespace

Tried get_item(Interpreter& in, Value container, Value index) {
    Heap& heap = in.heap();
    switch (container.tag) {
        case Tag::list:
        case Tag::tuple: return items_item(in, container, index);
        case Tag::dict: {
            Value value;
            if (!dict_get(in, container, index, value)) return Tried::raised;
            if (!value.is_absent()) return done(in, value);
            in.raise(key_error(in, index));
            return Tried::raised;
        }
        case Tag::string: return string_item(in, container, index);
        case Tag::bytes: return bytes_item(in, container, index);
        case Tag::range: return range_item(in, container, index);
        case Tag::instance: {
            const Value method = special_method(in, container, "__getitem__");
            if (!method.is_absent() && !method.is(Tag::native)) return Tried::no;
            const Value content = content_of(heap, container);
            if (content == container) return Tried::no;
            if (content.is(Tag::dict)) {
                Value value;
                if (!dict_get(in, content, index, value)) return Tried::raised;
                if (!value.is_absent()) return done(in, value);
                const Value missing = special_method(in, container, "__missing__");
                if (!missing.is_absent()) {
                    Value made;
                    if (!in.call_now(missing, std::vector<Value>{container, index}, made))
                        return Tried::raised;
                    return done(in, made);
                }
                in.raise(key_error(in, index));
                return Tried::raised;
            }
            return get_item(in, content, index);
        }
        case Tag::type:
            if (heap.types[container.ref].metaclass == ref_of(BuiltinType::type) ||
                find_in_type(heap, heap.types[container.ref].metaclass, "__getitem__").is_absent()) {
                const Value method = find_in_type(heap, container.ref, "__class_getitem__");
                if (!method.is_absent()) {
                    Value made;
                    const Value bound = bind_member(heap, method, container, container.ref);
                    if (!in.call_now(bound, std::vector<Value>{index}, made)) return Tried::raised;
                    return done(in, made);
                }
                return fail(in, ExceptionType::TypeError,
                            fmt::format("type '{}' is not subscriptable", type_name(heap, container.ref)));
            }
            return Tried::no;
        default: return Tried::no;
    }
}

Tried make_alias(Interpreter& in, std::string_view maker, Value a, Value b) {
    const std::uint32_t module = find_module(in.heap(), "_aliases");
    if (module == no_ref || in.heap().modules[module].state != 2) return Tried::no;
    const Value made = get_name(in.heap(), in.heap().modules[module].members, intern(in.heap(), maker));
    Value result;
    if (!in.call_now(made, std::vector<Value>{a, b}, result)) return Tried::raised;
    return done(in, result);
}

namespace {

Tried assign_slice(Interpreter& in, Value list, const Slice& slice, Value value, bool remove) {
    Heap& heap = in.heap();
    std::vector<Value> fresh;
    if (!remove) {
        if (native_iterator(in, value).is_absent() && special_method(in, value, "__iter__").is_absent() &&
            !value.is(Tag::generator)) {
            return fail(in, ExceptionType::TypeError, "can only assign an iterable");
        }
        if (!collect_now(in, value, fresh)) return Tried::raised;
    }
    SliceRange range{};
    if (!resolve_slice(in, slice, static_cast<std::int64_t>(heap.lists[list.ref].items.size()), range))
        return Tried::raised;
    std::vector<Value>& items = heap.lists[list.ref].items;
    if (range.step == 1) {
        const auto from = items.begin() + static_cast<std::ptrdiff_t>(range.start);
        const auto to = from + static_cast<std::ptrdiff_t>(range.length);
        heap.bytes += 8 * fresh.size();
        in.machine.instructions += (fresh.size() + items.size()) / 64;
        const auto place = items.erase(from, to);
        items.insert(place, fresh.begin(), fresh.end());
        return done(in, Value::none());
    }
    if (remove) {
        std::vector<Value> kept;
        std::vector<bool> gone(items.size(), false);
        for (std::int64_t i = 0; i < range.length; ++i)
            gone[static_cast<std::size_t>(range.start + i * range.step)] = true;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (!gone[i]) kept.push_back(items[i]);
        }
        items = std::move(kept);
        return done(in, Value::none());
    }
    if (static_cast<std::int64_t>(fresh.size()) != range.length) {
        return fail(in, ExceptionType::ValueError,
                    fmt::format("attempt to assign sequence of size {} to extended slice of size {}",
                                fresh.size(), range.length));
    }
    for (std::int64_t i = 0; i < range.length; ++i) {
        items[static_cast<std::size_t>(range.start + i * range.step)] = fresh[static_cast<std::size_t>(i)];
    }
    return done(in, Value::none());
}

bool overrides(Interpreter& in, Value container, std::string_view name) {
    if (!container.is(Tag::instance)) return false;
    const Value method = special_method(in, container, name);
    return !method.is_absent() && !method.is(Tag::native);
}

}  // namespace

namespace {

// Of a bytearray. `remove`: no value.
Tried assign_bytes(Interpreter& in, Value target, const Slice& slice, Value value, bool remove) {
    std::string given;
    if (!remove) {
        const Value content = content_of(in.heap(), value);
        if (content.is(Tag::bytes)) {
            given = in.heap().byte_strings[content.ref].bytes;
        } else {
            std::vector<Value> items;
            if (!collect_now(in, value, items)) return Tried::raised;
            for (const Value item : items) {
                std::int64_t byte = 0;
                if (!to_index(in, item, byte)) return Tried::raised;
                if (byte < 0 || byte > 255)
                    return fail(in, ExceptionType::ValueError, "byte must be in range(0, 256)");
                given.push_back(static_cast<char>(byte));
            }
        }
    }
    Heap& heap = in.heap();
    SliceRange range{};
    const auto length = static_cast<std::int64_t>(heap.byte_strings[target.ref].bytes.size());
    if (!resolve_slice(in, slice, length, range)) return Tried::raised;
    std::string& bytes = heap.byte_strings[target.ref].bytes;
    if (range.step == 1) {
        heap.bytes += given.size();
        bytes.replace(static_cast<std::size_t>(range.start), static_cast<std::size_t>(range.length), given);
        return done(in, Value::none());
    }
    if (remove) {
        std::vector<bool> gone(bytes.size());
        for (std::int64_t i = 0; i < range.length; ++i)
            gone[static_cast<std::size_t>(range.start + i * range.step)] = true;
        std::string rest;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            if (!gone[i]) rest.push_back(bytes[i]);
        }
        bytes = std::move(rest);
        return done(in, Value::none());
    }
    if (static_cast<std::int64_t>(given.size()) != range.length) {
        return fail(in, ExceptionType::ValueError,
                    fmt::format("attempt to assign bytes of size {} to extended slice of size {}",
                                given.size(), range.length));
    }
    for (std::int64_t i = 0; i < range.length; ++i)
        bytes[static_cast<std::size_t>(range.start + i * range.step)] = given[static_cast<std::size_t>(i)];
    return done(in, Value::none());
}

}  // namespace

Tried set_item(Interpreter& in, Value container, Value index, Value value) {
    Heap& heap = in.heap();
    if (overrides(in, container, "__setitem__")) return Tried::no;
    container = content_of(heap, container);
    switch (container.tag) {
        case Tag::list: {
            if (index.is(Tag::slice))
                return assign_slice(in, container, heap.slices[index.ref], value, false);
            std::int64_t at = 0;
            const std::int64_t length = static_cast<std::int64_t>(heap.lists[container.ref].items.size());
            if (!position(in, index, length, "list", "list assignment index out of range", at))
                return Tried::raised;
            heap.lists[container.ref].items[static_cast<std::size_t>(at)] = value;
            return done(in, Value::none());
        }
        case Tag::dict:
            if (!dict_set(in, container, index, value)) return Tried::raised;
            return done(in, Value::none());
        case Tag::bytes: {
            if (!heap.byte_strings[container.ref].is_mutable) return Tried::no;
            if (index.is(Tag::slice))
                return assign_bytes(in, container, heap.slices[index.ref], value, false);
            std::int64_t at = 0, byte = 0;
            const std::int64_t length =
                static_cast<std::int64_t>(heap.byte_strings[container.ref].bytes.size());
            if (!position(in, index, length, "bytearray", "bytearray index out of range", at))
                return Tried::raised;
            if (!to_index(in, value, byte)) return Tried::raised;
            if (byte < 0 || byte > 255)
                return fail(in, ExceptionType::ValueError, "byte must be in range(0, 256)");
            heap.byte_strings[container.ref].bytes[static_cast<std::size_t>(at)] = static_cast<char>(byte);
            return done(in, Value::none());
        }
        default: return Tried::no;
    }
}

Tried delete_item(Interpreter& in, Value container, Value index) {
    Heap& heap = in.heap();
    if (overrides(in, container, "__delitem__")) return Tried::no;
    container = content_of(heap, container);
    switch (container.tag) {
        case Tag::list: {
            if (index.is(Tag::slice)) return assign_slice(in, container, heap.slices[index.ref], {}, true);
            std::int64_t at = 0;
            std::vector<Value>& items = heap.lists[container.ref].items;
            if (!position(in, index, static_cast<std::int64_t>(items.size()), "list",
                          "list assignment index out of range", at)) {
                return Tried::raised;
            }
            items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
            return done(in, Value::none());
        }
        case Tag::bytes: {
            if (!heap.byte_strings[container.ref].is_mutable) return Tried::no;
            if (index.is(Tag::slice)) return assign_bytes(in, container, heap.slices[index.ref], {}, true);
            std::string& bytes = heap.byte_strings[container.ref].bytes;
            std::int64_t at = 0;
            if (!position(in, index, static_cast<std::int64_t>(bytes.size()), "bytearray",
                          "bytearray index out of range", at))
                return Tried::raised;
            bytes.erase(static_cast<std::size_t>(at), 1);
            return done(in, Value::none());
        }
        case Tag::dict: {
            Value value;
            if (!dict_remove(in, container, index, value)) return Tried::raised;
            if (!value.is_absent()) return done(in, Value::none());
            in.raise(key_error(in, index));
            return Tried::raised;
        }
        default: return Tried::no;
    }
}

std::int64_t length_of(Interpreter& in, Value v) {
    Heap& heap = in.heap();
    switch (v.tag) {
        case Tag::string: return heap.strings[v.ref].length;
        case Tag::bytes: return static_cast<std::int64_t>(heap.byte_strings[v.ref].bytes.size());
        case Tag::tuple:
        case Tag::list: return static_cast<std::int64_t>(items_of(heap, v).size());
        case Tag::dict: return heap.dicts[v.ref].live;
        case Tag::set: return heap.sets[v.ref].used;
        case Tag::range: return heap.ranges[v.ref].length();
        case Tag::view: return heap.dicts[heap.views[v.ref].dict.ref].live;
        default: break;
    }
    const Value method = special_method(in, v, "__len__");
    if (!method.is_absent() && !method.is(Tag::native)) {
        Value result;
        std::int64_t length = 0;
        if (!in.call_now(method, std::vector<Value>{v}, result) || !to_index(in, result, length)) return -1;
        if (length < 0) {
            in.raise_type(ExceptionType::ValueError, "__len__() should return >= 0");
            return -1;
        }
        return length;
    }
    const Value content = content_of(heap, v);
    if (content != v) return length_of(in, content);
    in.raise_type(ExceptionType::TypeError,
                  fmt::format("object of type '{}' has no len()", type_name_of(heap, v)));
    return -1;
}

namespace {

Tried repeat(Interpreter& in, bool in_place, Value sequence, Value times) {
    Heap& heap = in.heap();
    std::int64_t count = 0;
    if (!to_index(in, times, count,
                  fmt::format("can't multiply sequence by non-int of type '{}'", type_name_of(heap, times)),
                  true)) {
        return Tried::raised;
    }
    count = std::max<std::int64_t>(count, 0);
    const std::uint64_t factor = static_cast<std::uint64_t>(count);
    const std::uint64_t size = sequence.is(Tag::string)  ? heap.strings[sequence.ref].text.size()
                               : sequence.is(Tag::bytes) ? heap.byte_strings[sequence.ref].bytes.size()
                                                         : items_of(heap, sequence).size() * 16;
    if (size > 0 && (factor > 0xffffffffu || !reserve_memory(in, size * factor))) {
        if (factor > 0xffffffffu) in.raise_type(ExceptionType::MemoryError, "");
        return Tried::raised;
    }
    if (size == 0) count = 0;
    if (sequence.is(Tag::string) || sequence.is(Tag::bytes)) {
        const std::string& unit = sequence.is(Tag::string) ? heap.strings[sequence.ref].text
                                                           : heap.byte_strings[sequence.ref].bytes;
        std::string out;
        out.reserve(static_cast<std::size_t>(size * factor));
        for (std::int64_t i = 0; i < count; ++i) out += unit;
        in.machine.instructions += out.size() / 128;
        if (sequence.is(Tag::bytes)) {
            const bool is_mutable = heap.byte_strings[sequence.ref].is_mutable;
            if (!in_place || !is_mutable) return done(in, make_bytes(heap, std::move(out), is_mutable));
            heap.bytes += out.size();
            heap.byte_strings[sequence.ref].bytes = std::move(out);
            return done(in, sequence);
        }
        const std::uint32_t length = heap.strings[sequence.ref].length * static_cast<std::uint32_t>(count);
        return done(in, make_string(heap, std::move(out), length));
    }
    const auto unit = items_of(heap, sequence);
    std::vector<Value> out;
    out.reserve(unit.size() * static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) out.insert(out.end(), unit.begin(), unit.end());
    in.machine.instructions += out.size() / 16;
    if (sequence.is(Tag::tuple)) return done(in, make_tuple(heap, std::move(out)));
    if (in_place) {
        heap.bytes += 8 * out.size();
        heap.lists[sequence.ref].items = std::move(out);
        return done(in, sequence);
    }
    return done(in, make_list(heap, std::move(out)));
}

bool is_sequence(Value v) {
    return v.is(Tag::string) || v.is(Tag::bytes) || v.is(Tag::list) || v.is(Tag::tuple);
}

Tried concatenate(Interpreter& in, bool in_place, Value a, Value b) {
    Heap& heap = in.heap();
    if (a.is(Tag::list) && in_place) {
        std::vector<Value> more;
        if (b.is(Tag::list) || b.is(Tag::tuple)) {
            const auto items = items_of(heap, b);
            more.assign(items.begin(), items.end());
        } else {
            if (native_iterator(in, b).is_absent() && special_method(in, b, "__iter__").is_absent() &&
                !b.is(Tag::generator)) {
                return fail(in, ExceptionType::TypeError,
                            fmt::format("'{}' object is not iterable", type_name_of(heap, b)));
            }
            if (!collect_now(in, b, more)) return Tried::raised;
        }
        if (!reserve_memory(in, 16 * more.size())) return Tried::raised;
        heap.bytes += 16 * more.size();
        in.machine.instructions += more.size() / 16;
        std::vector<Value>& items = heap.lists[a.ref].items;
        items.insert(items.end(), more.begin(), more.end());
        return done(in, a);
    }
    if (a.tag != b.tag) {
        if (!is_sequence(a)) return Tried::no;
        if (special_method(in, b, "__radd__").is(Tag::function)) return Tried::no;
        if (a.is(Tag::string)) {
            return fail(in, ExceptionType::TypeError,
                        fmt::format("can only concatenate str (not \"{}\") to str", type_name_of(heap, b)));
        }
        if (a.is(Tag::bytes)) {
            return fail(in, ExceptionType::TypeError,
                        fmt::format("can't concat {} to {}", type_name_of(heap, b), type_name_of(heap, a)));
        }
        return fail(in, ExceptionType::TypeError,
                    fmt::format("can only concatenate {0} (not \"{1}\") to {0}", type_name_of(heap, a),
                                type_name_of(heap, b)));
    }
    switch (a.tag) {
        case Tag::string: {
            const String &x = heap.strings[a.ref], &y = heap.strings[b.ref];
            if (!reserve_memory(in, x.text.size() + y.text.size())) return Tried::raised;
            return done(in, make_joined(heap, x, y));
        }
        case Tag::bytes: {
            Bytes& own = heap.byte_strings[a.ref];
            const std::string& more = heap.byte_strings[b.ref].bytes;
            if (!in_place || !own.is_mutable)
                return done(in, make_bytes(heap, own.bytes + more, own.is_mutable));
            if (!reserve_memory(in, more.size())) return Tried::raised;
            heap.bytes += more.size();
            own.bytes += more;
            return done(in, a);
        }
        case Tag::list:
        case Tag::tuple: {
            const auto x = items_of(heap, a), y = items_of(heap, b);
            if (!reserve_memory(in, 16 * (x.size() + y.size()))) return Tried::raised;
            std::vector<Value> out;
            out.reserve(x.size() + y.size());
            out.insert(out.end(), x.begin(), x.end());
            out.insert(out.end(), y.begin(), y.end());
            return done(in,
                        a.is(Tag::list) ? make_list(heap, std::move(out)) : make_tuple(heap, std::move(out)));
        }
        default: return Tried::no;
    }
}

}  // namespace

Tried sequence_operation(Interpreter& in, BinaryOperator op, bool in_place, Value a, Value b) {
    Heap& heap = in.heap();
    switch (op) {
        case BinaryOperator::add: return concatenate(in, in_place, a, b);
        case BinaryOperator::multiply:
            if (is_sequence(a) && (is_integral(b) || !is_number(b))) {
                if (!has_index(in, b)) {
                    if (special_method(in, b, "__rmul__").is(Tag::function)) return Tried::no;
                    return fail(in, ExceptionType::TypeError,
                                fmt::format("can't multiply sequence by non-int of type '{}'",
                                            type_name_of(heap, b)));
                }
                return repeat(in, in_place, a, b);
            }
            if (is_sequence(a)) {
                return fail(
                    in, ExceptionType::TypeError,
                    fmt::format("can't multiply sequence by non-int of type '{}'", type_name_of(heap, b)));
            }
            if (is_sequence(b) && (is_integral(a) || (a.is(Tag::instance) && has_index(in, a)))) {
                return repeat(in, false, b, a);
            }
            if (is_sequence(b) && a.is(Tag::real)) {
                return fail(in, ExceptionType::TypeError,
                            "can't multiply sequence by non-int of type 'float'");
            }
            return Tried::no;
        case BinaryOperator::modulo:
            if (a.is(Tag::string) || a.is(Tag::bytes)) {
                std::string out;
                const bool bytes = a.is(Tag::bytes);
                const std::string format = bytes ? heap.byte_strings[a.ref].bytes : heap.strings[a.ref].text;
                if (!format_percent(in, format, b, out, bytes)) return Tried::raised;
                return done(in, bytes ? make_bytes(heap, std::move(out)) : make_string(heap, std::move(out)));
            }
            return Tried::no;
        case BinaryOperator::bit_or:
            if (a.is(Tag::dict) && b.is(Tag::dict)) {
                Value target = a;
                if (!in_place) {
                    target = make_dict(heap);
                    if (!dict_update(in, target, a)) return Tried::raised;
                }
                if (!dict_update(in, target, b)) return Tried::raised;
                return done(in, target);
            }
            if ((a.is(Tag::type) || a.is_none()) && (b.is(Tag::type) || b.is_none()) &&
                !(a.is_none() && b.is_none())) {
                const Tried tried = make_alias(in, "union", a, b);
                return tried == Tried::no ? done(in, make_tuple(heap, {a, b})) : tried;
            }
            [[fallthrough]];
        case BinaryOperator::bit_and:
        case BinaryOperator::bit_xor:
        case BinaryOperator::subtract: {
            const auto set_like = [&](Value v) {
                return v.is(Tag::set) || (v.is(Tag::view) && heap.views[v.ref].kind != ViewKind::values);
            };
            const auto is_view = [&](Value v) { return v.is(Tag::view) && set_like(v); };
            if ((!set_like(a) || !set_like(b)) && !is_view(a) && !is_view(b)) return Tried::no;
            const auto as_set = [&](Value v) -> Value {
                if (v.is(Tag::set)) return v;
                const Value made = make_set(heap);
                std::vector<Value> items;
                if (!collect_now(in, v, items)) return {};
                for (const Value item : items) {
                    if (!set_add(in, made, item)) return {};
                }
                return made;
            };
            const Value x = as_set(a), y = as_set(b);
            if (x.is_absent() || y.is_absent()) return Tried::raised;
            const bool into = in_place && a.is(Tag::set) && !heap.sets[a.ref].frozen;
            return into ? set_operation_in_place(in, op, x, y) : set_operation(in, op, x, y);
        }
        default: return Tried::no;
    }
}

}  // namespace interleave
