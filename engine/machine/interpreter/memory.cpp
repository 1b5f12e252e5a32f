// Allocation with accounting, interning, and what a value's class is.
#include "engine/machine/interpreter/memory.h"

#include <cassert>
#include <charconv>

#include <fmt/format.h>

#include "engine/base/text.h"
#include "engine/machine/interpreter/big_integer.h"
#include "engine/machine/interpreter/references.h"

namespace interleave {

// What an object costs in simulated memory, close to what CPython's sys.getsizeof says.
namespace cost {
constexpr std::uint64_t string = 49, bytes = 33, integer = 24, tuple = 40, list = 56, dict = 64, set = 216,
                        range = 48, slice = 56, iterator = 64, cell = 40, method = 64, property = 64,
                        instance = 56, exception = 72;
}

Value make_string(Heap& heap, std::string text) {
    const std::size_t length = count_code_points(text);
    return make_string(heap, std::move(text), static_cast<std::uint32_t>(length));
}

Value make_string(Heap& heap, std::string text, std::uint32_t length) {
    heap.bytes += cost::string + text.size();
    const std::uint32_t ref = heap.strings.make();
    String& string = heap.strings[ref];
    string.text = std::move(text);
    string.length = length;
    return Value::object(Tag::string, ref);
}

Value make_joined(Heap& heap, const String& x, const String& y) {
    std::string text;
    text.reserve(x.text.size() + y.text.size());
    text += x.text;
    text += y.text;
    return make_string(heap, std::move(text), x.length + y.length);
}

Value make_text(Heap& heap, std::int64_t number) {
    char digits[24];
    const auto length =
        static_cast<std::uint32_t>(std::to_chars(digits, digits + sizeof digits, number).ptr - digits);
    return make_string(heap, std::string(digits, length), length);
}

Value make_bytes(Heap& heap, std::string bytes, bool is_mutable) {
    heap.bytes += cost::bytes + bytes.size();
    const std::uint32_t ref = heap.byte_strings.make();
    heap.byte_strings[ref].bytes = std::move(bytes);
    heap.byte_strings[ref].is_mutable = is_mutable;
    return Value::object(Tag::bytes, ref);
}

Value make_integer(Heap& heap, BigInteger value) {
    if (big::fits(value)) return Value::integer(big::small(value));
    heap.bytes += cost::integer + 4 * value.limbs.size();
    const std::uint32_t ref = heap.big_integers.make();
    heap.big_integers[ref] = std::move(value);
    return Value::object(Tag::big_integer, ref);
}

Value make_tuple(Heap& heap, std::span<const Value> items) {
    heap.bytes += cost::tuple + 8 * items.size();
    const std::uint32_t ref = heap.tuples.make();
    heap.tuples[ref].items.assign(items.begin(), items.end());
    return Value::object(Tag::tuple, ref);
}

Value make_tuple(Heap& heap, std::vector<Value>&& items) {
    heap.bytes += cost::tuple + 8 * items.size();
    const std::uint32_t ref = heap.tuples.make();
    heap.tuples[ref].items = std::move(items);
    return Value::object(Tag::tuple, ref);
}

Value make_list(Heap& heap, std::span<const Value> items) {
    heap.bytes += cost::list + 8 * items.size();
    const std::uint32_t ref = heap.lists.make();
    heap.lists[ref].items.assign(items.begin(), items.end());
    return Value::object(Tag::list, ref);
}

Value make_list(Heap& heap, std::vector<Value>&& items) {
    heap.bytes += cost::list + 8 * items.size();
    const std::uint32_t ref = heap.lists.make();
    heap.lists[ref].items = std::move(items);
    return Value::object(Tag::list, ref);
}

Value make_dict(Heap& heap) {
    heap.bytes += cost::dict;
    return Value::object(Tag::dict, heap.dicts.make());
}

Value make_set(Heap& heap, bool frozen) {
    heap.bytes += cost::set;
    const std::uint32_t ref = heap.sets.make();
    heap.sets[ref].frozen = frozen;
    return Value::object(Tag::set, ref);
}

Value make_range(Heap& heap, std::int64_t start, std::int64_t stop, std::int64_t step) {
    heap.bytes += cost::range;
    const std::uint32_t ref = heap.ranges.make();
    Range& range = heap.ranges[ref];
    range.start = start;
    range.stop = stop;
    range.step = step;
    return Value::object(Tag::range, ref);
}

Value make_slice(Heap& heap, Value start, Value stop, Value step) {
    heap.bytes += cost::slice;
    const std::uint32_t ref = heap.slices.make();
    Slice& slice = heap.slices[ref];
    slice.start = start;
    slice.stop = stop;
    slice.step = step;
    return Value::object(Tag::slice, ref);
}

Value make_iterator(Heap& heap, Iterator iterator) {
    heap.bytes += cost::iterator;
    const std::uint32_t ref = heap.iterators.make();
    heap.iterators[ref] = iterator;
    return Value::object(Tag::iterator, ref);
}

Value make_cell(Heap& heap, Value content) {
    heap.bytes += cost::cell;
    const std::uint32_t ref = heap.cells.make();
    heap.cells[ref].content = content;
    return Value::object(Tag::cell, ref);
}

Value make_bound_method(Heap& heap, Value callee, Value self) {
    heap.bytes += cost::method;
    const std::uint32_t ref = heap.bound_methods.make();
    heap.bound_methods[ref].callee = callee;
    heap.bound_methods[ref].self = self;
    return Value::object(Tag::bound_method, ref);
}

Value make_property(Heap& heap, Property property) {
    heap.bytes += cost::property;
    const std::uint32_t ref = heap.properties.make();
    heap.properties[ref] = property;
    return Value::object(Tag::property, ref);
}

Value make_instance(Heap& heap, std::uint32_t type) {
    heap.bytes += cost::instance;
    const std::uint32_t ref = heap.instances.make();
    Instance& instance = heap.instances[ref];
    instance.type = type;
    Type& made = heap.types[type];
    if (made.root_shape == no_ref) {
        made.root_shape = static_cast<std::uint32_t>(heap.shapes.size());
        Shape shape;
        shape.type = type;
        heap.shapes.push_back(std::move(shape));
    }
    instance.shape = made.root_shape;
    if (made.flags & type_has_del) watch_end(heap, Value::object(Tag::instance, ref));
    return Value::object(Tag::instance, ref);
}

Value make_exception(Heap& heap, std::uint32_t type, Value arguments) {
    heap.bytes += cost::exception;
    const Value value = make_instance(heap, type);
    const std::uint32_t state = heap.exceptions.make();
    heap.exceptions[state].arguments = arguments;
    heap.instances[value.ref].exception = state;
    return value;
}

Value make_exception(Heap& heap, ExceptionType type, std::string_view message) {
    const Value text = make_string(heap, std::string(message));
    return make_exception(heap, ref_of(type), make_tuple(heap, {text}));
}

// -- Interning

namespace {

std::uint32_t* interned_place(Heap& heap, std::string_view text, std::uint64_t hash) {
    std::vector<std::uint32_t>& table = heap.interned.table;
    const std::size_t mask = table.size() - 1;
    for (std::size_t at = static_cast<std::size_t>(hash) & mask;; at = (at + 1) & mask) {
        if (table[at] == no_ref || heap.strings[table[at]].text == text) return &table[at];
    }
}

void grow_interned(Heap& heap) {
    const std::vector<std::uint32_t> old = std::move(heap.interned.table);
    heap.interned.table.assign(old.empty() ? 256 : old.size() * 2, no_ref);
    for (const std::uint32_t ref : old) {
        if (ref != no_ref) *interned_place(heap, heap.strings[ref].text, hash_text(heap.strings[ref])) = ref;
    }
}

}  // namespace

std::uint64_t hash_text(String& string) {
    if (string.hash == 0) {
        std::uint64_t h = hash_bytes(string.text);
        h ^= h >> 32;
        h &= 0x7fffffffffffffffu;
        string.hash = h == 0 ? 1 : h;
    }
    return string.hash;
}

Value intern(Heap& heap, std::string_view text) {
    if ((heap.interned.count + 1) * 4 > heap.interned.table.size() * 3) grow_interned(heap);
    String probe;
    probe.text = std::string(text);
    const std::uint64_t hash = hash_text(probe);
    std::uint32_t* place = interned_place(heap, text, hash);
    if (*place != no_ref) return Value::object(Tag::string, *place);
    const Value made = make_string(heap, std::move(probe.text));
    heap.strings[made.ref].hash = hash;
    heap.strings[made.ref].interned = true;
    *place = made.ref;
    ++heap.interned.count;
    return made;
}

Value intern(Heap& heap, Value string) {
    String& own = heap.strings[string.ref];
    if (own.interned) return string;
    if ((heap.interned.count + 1) * 4 > heap.interned.table.size() * 3) grow_interned(heap);
    std::uint32_t* place = interned_place(heap, own.text, hash_text(own));
    if (*place == no_ref) {
        *place = string.ref;
        own.interned = true;
        ++heap.interned.count;
    }
    return Value::object(Tag::string, *place);
}

Value find_interned(const Heap& heap, std::string_view text) {
    if (heap.interned.table.empty()) return {};
    String probe;
    probe.text = std::string(text);
    const std::uint64_t hash = hash_text(probe);
    const std::vector<std::uint32_t>& table = heap.interned.table;
    const std::size_t mask = table.size() - 1;
    for (std::size_t at = static_cast<std::size_t>(hash) & mask;; at = (at + 1) & mask) {
        if (table[at] == no_ref) return {};
        if (heap.strings[table[at]].text == text) return Value::object(Tag::string, table[at]);
    }
}

// -- Reading

bool is_text(const Heap& heap, Value value, std::string_view text) {
    return value.is(Tag::string) && heap.strings[value.ref].text == text;
}

std::span<const Value> items_of(const Heap& heap, Value value) {
    if (value.is(Tag::tuple)) return heap.tuples[value.ref].items;
    if (value.is(Tag::list)) return heap.lists[value.ref].items;
    return {};
}

namespace {
BuiltinType iterator_type(IteratorKind kind) {
    switch (kind) {
        case IteratorKind::exhausted:
        case IteratorKind::list: return BuiltinType::list_iterator;
        case IteratorKind::tuple: return BuiltinType::tuple_iterator;
        case IteratorKind::string: return BuiltinType::string_iterator;
        case IteratorKind::bytes: return BuiltinType::bytes_iterator;
        case IteratorKind::range: return BuiltinType::range_iterator;
        case IteratorKind::dict_keys: return BuiltinType::dict_keyiterator;
        case IteratorKind::dict_values: return BuiltinType::dict_valueiterator;
        case IteratorKind::dict_items: return BuiltinType::dict_itemiterator;
        case IteratorKind::set: return BuiltinType::set_iterator;
        case IteratorKind::reversed:
        case IteratorKind::reversed_dict: return BuiltinType::reversed;
        case IteratorKind::sequence: return BuiltinType::iterator;
        case IteratorKind::enumerate: return BuiltinType::enumerate;
        case IteratorKind::zip: return BuiltinType::zip;
        case IteratorKind::map: return BuiltinType::map;
        case IteratorKind::filter: return BuiltinType::filter;
        case IteratorKind::callable: return BuiltinType::callable_iterator;
        case IteratorKind::awaitable: return BuiltinType::coroutine_wrapper;
        case IteratorKind::future: return BuiltinType::future_iterator;
    }
    return BuiltinType::iterator;
}
}  // namespace

std::uint32_t type_of(const Heap& heap, Value value) {
    BuiltinType type = BuiltinType::object;
    switch (value.tag) {
        case Tag::absent: break;
        case Tag::none: type = BuiltinType::none; break;
        case Tag::not_implemented: type = BuiltinType::not_implemented; break;
        case Tag::ellipsis: type = BuiltinType::ellipsis; break;
        case Tag::boolean: type = BuiltinType::boolean; break;
        case Tag::integer:
        case Tag::big_integer: type = BuiltinType::integer; break;
        case Tag::real: type = BuiltinType::real; break;
        case Tag::native: type = BuiltinType::native; break;
        case Tag::lock_handle: type = BuiltinType::lock; break;
        case Tag::code: type = BuiltinType::code; break;
        case Tag::module: type = BuiltinType::module; break;
        case Tag::string: type = BuiltinType::string; break;
        case Tag::bytes:
            type = heap.byte_strings[value.ref].is_mutable ? BuiltinType::byte_array : BuiltinType::bytes;
            break;
        case Tag::tuple: type = BuiltinType::tuple; break;
        case Tag::list: type = BuiltinType::list; break;
        case Tag::dict: type = BuiltinType::dict; break;
        case Tag::set: type = heap.sets[value.ref].frozen ? BuiltinType::frozen_set : BuiltinType::set; break;
        case Tag::range: type = BuiltinType::range; break;
        case Tag::slice: type = BuiltinType::slice; break;
        case Tag::iterator: type = iterator_type(heap.iterators[value.ref].kind); break;
        case Tag::cell: type = BuiltinType::cell; break;
        case Tag::function: type = BuiltinType::function; break;
        case Tag::bound_method: type = BuiltinType::method; break;
        case Tag::type: return heap.types[value.ref].metaclass;
        case Tag::instance: return heap.instances[value.ref].type;
        case Tag::generator:
            switch (heap.generators[value.ref].kind) {
                case GeneratorKind::generator: type = BuiltinType::generator; break;
                case GeneratorKind::coroutine: type = BuiltinType::coroutine; break;
                case GeneratorKind::async_generator: type = BuiltinType::async_generator; break;
            }
            break;
        case Tag::async_step: type = BuiltinType::async_step; break;
        case Tag::property:
            switch (heap.properties[value.ref].kind) {
                case PropertyKind::property: type = BuiltinType::property; break;
                case PropertyKind::class_method: type = BuiltinType::class_method; break;
                case PropertyKind::static_method: type = BuiltinType::static_method; break;
                case PropertyKind::super_object: type = BuiltinType::super; break;
                case PropertyKind::member: type = BuiltinType::member; break;
            }
            break;
        case Tag::view:
            switch (heap.views[value.ref].kind) {
                case ViewKind::keys: type = BuiltinType::dict_keys; break;
                case ViewKind::values: type = BuiltinType::dict_values; break;
                case ViewKind::items: type = BuiltinType::dict_items; break;
            }
            break;
        case Tag::future:
            if (heap.futures[value.ref].type != 0) return heap.futures[value.ref].type;
            type = heap.futures[value.ref].is_task ? BuiltinType::task : BuiltinType::future;
            break;
        case Tag::traceback: type = BuiltinType::traceback; break;
    }
    return ref_of(type);
}

std::string_view type_name(const Heap& heap, std::uint32_t type) {
    return text_of(heap, heap.types[type].name);
}
std::string_view type_name_of(const Heap& heap, Value value) {
    return type_name(heap, type_of(heap, value));
}
std::string type_name_in_messages(const Heap& heap, std::uint32_t type) {
    // Classes that CPython writes in C are called with their module's name where a message is about them.
    constexpr std::string_view written_in_c =
        " _asyncio.Task _asyncio.Future collections.deque collections.OrderedDict collections.defaultdict "
        "datetime.datetime datetime.date datetime.time datetime.timedelta datetime.timezone datetime.tzinfo "
        "functools.partial itertools.count itertools.chain itertools.cycle itertools.repeat itertools.islice "
        "_io.StringIO _io.BytesIO _io.TextIOWrapper _thread.lock _thread.RLock _thread._local "
        "_queue.SimpleQueue time.struct_time re.Pattern re.Match decimal.Decimal ";
    const Type& t = heap.types[type];
    const std::string_view name = text_of(heap, t.name);
    if (!t.module.is(Tag::string)) return std::string(name);
    const std::string whole = fmt::format("{}.{}", text_of(heap, t.module), name);
    return written_in_c.find(fmt::format(" {} ", whole)) == std::string_view::npos ? std::string(name)
                                                                                   : whole;
}

bool is_subtype(const Heap& heap, std::uint32_t type, std::uint32_t base) {
    if (type == base) return true;
    for (const std::uint32_t each : heap.types[type].order) {
        if (each == base) return true;
    }
    return false;
}

bool is_exception(const Heap& heap, Value value) {
    return value.is(Tag::instance) && heap.instances[value.ref].exception != no_ref;
}

ExceptionState* exception_state(Heap& heap, Value value) {
    if (!is_exception(heap, value)) return nullptr;
    return &heap.exceptions[heap.instances[value.ref].exception];
}

// -- Dicts

namespace {

constexpr std::uint32_t linear_entries = 8;  // up to here a dict is searched from the front

// Where in the index the search for a hash begins.
std::size_t home_of(const Dict& dict, std::uint64_t hash) {
    return static_cast<std::size_t>(hash * 0x9e3779b97f4a7c15u >> 20) & (dict.index.size() - 1);
}

void rebuild_index(Dict& dict) {
    std::size_t size = 32;
    while (size * 3 < (static_cast<std::size_t>(dict.live) + 1) * 5) size *= 2;
    dict.index.assign(size, -1);
    const std::size_t mask = size - 1;
    for (std::size_t i = 0; i < dict.entries.size(); ++i) {
        if (dict.entries[i].key.is_absent()) continue;
        std::size_t at = home_of(dict, dict.entries[i].hash);
        while (dict.index[at] >= 0) at = (at + 1) & mask;
        dict.index[at] = static_cast<std::int32_t>(i);
    }
}

void compact(Dict& dict) {
    std::size_t to = 0;
    for (std::size_t i = 0; i < dict.entries.size(); ++i) {
        if (!dict.entries[i].key.is_absent()) dict.entries[to++] = dict.entries[i];
    }
    dict.entries.resize(to);
    ++dict.version;
}

}  // namespace

std::uint32_t find_name(Heap& heap, const Dict& dict, Value name) {
    const std::uint32_t count = static_cast<std::uint32_t>(dict.entries.size());
    if (dict.index.empty()) {
        for (std::uint32_t i = 0; i < count; ++i) {
            if (dict.entries[i].key == name) return i;
        }
        // A key that is equal but not interned is possible, if rare.
        const std::uint64_t hash = hash_text(heap.strings[name.ref]);
        for (std::uint32_t i = 0; i < count; ++i) {
            const DictEntry& entry = dict.entries[i];
            if (entry.hash == hash && entry.key.is(Tag::string) &&
                heap.strings[entry.key.ref].text == heap.strings[name.ref].text) {
                return i;
            }
        }
        return no_entry;
    }
    const std::uint64_t hash = hash_text(heap.strings[name.ref]);
    const std::size_t mask = dict.index.size() - 1;
    for (std::size_t at = home_of(dict, hash);; at = (at + 1) & mask) {
        const std::int32_t entry = dict.index[at];
        if (entry < 0) return no_entry;
        const DictEntry& found = dict.entries[static_cast<std::size_t>(entry)];
        if (found.key == name) return static_cast<std::uint32_t>(entry);
        if (found.hash == hash && found.key.is(Tag::string) &&
            heap.strings[found.key.ref].text == heap.strings[name.ref].text) {
            return static_cast<std::uint32_t>(entry);
        }
    }
}

void dict_append(Heap& heap, Dict& dict, Value key, std::uint64_t hash, Value value) {
    heap.bytes += 48;
    if (dict.entries.size() > 32 && dict.live * 2 < dict.entries.size()) {
        compact(dict);
        if (!dict.index.empty()) rebuild_index(dict);
    }
    DictEntry entry;
    entry.key = key;
    entry.value = value;
    entry.hash = hash;
    dict.entries.push_back(entry);
    ++dict.live;
    ++dict.version;
    if (dict.index.empty()) {
        if (dict.entries.size() > linear_entries) rebuild_index(dict);
        return;
    }
    if (dict.entries.size() * 5 > dict.index.size() * 3) {
        if (dict.live < dict.entries.size()) compact(dict);
        rebuild_index(dict);
        return;
    }
    const std::size_t mask = dict.index.size() - 1;
    std::size_t at = home_of(dict, hash);
    while (dict.index[at] >= 0) at = (at + 1) & mask;
    dict.index[at] = static_cast<std::int32_t>(dict.entries.size() - 1);
}

void dict_remove_at(Heap&, Dict& dict, std::uint32_t entry) {
    if (!dict.index.empty()) {
        std::size_t hole = home_of(dict, dict.entries[entry].hash);
        const std::size_t mask = dict.index.size() - 1;
        while (dict.index[hole] != static_cast<std::int32_t>(entry)) hole = (hole + 1) & mask;
        // Close the gap, so that no search ends too early: move back whatever may stand in the hole.
        for (std::size_t at = (hole + 1) & mask; dict.index[at] >= 0; at = (at + 1) & mask) {
            const std::size_t home =
                home_of(dict, dict.entries[static_cast<std::size_t>(dict.index[at])].hash);
            if (((at - home) & mask) >= ((at - hole) & mask)) {
                dict.index[hole] = dict.index[at];
                hole = at;
            }
        }
        dict.index[hole] = -1;
    }
    dict.entries[entry] = {};
    --dict.live;
    ++dict.version;
    if (dict.live == 0) {
        dict.entries.clear();
        dict.index.clear();
    } else if (entry + 1 == dict.entries.size()) {
        while (dict.entries.back().key.is_absent()) dict.entries.pop_back();
    }
}

void dict_clear(Dict& dict) {
    dict.entries.clear();
    dict.index.clear();
    dict.live = 0;
    ++dict.version;
}

Value get_name(Heap& heap, Value dict, Value name) {
    const Dict& found = heap.dicts[dict.ref];
    const std::uint32_t entry = find_name(heap, found, name);
    return entry == no_entry ? Value{} : found.entries[entry].value;
}

Value get_name(Heap& heap, Value dict, std::string_view name) {
    const Value interned = find_interned(heap, name);
    return interned.is_absent() ? Value{} : get_name(heap, dict, interned);
}

void set_name(Heap& heap, Value dict, Value name, Value value) {
    Dict& target = heap.dicts[dict.ref];
    const std::uint32_t entry = find_name(heap, target, name);
    if (entry != no_entry) {
        target.entries[entry].value = value;
    } else {
        dict_append(heap, target, name, hash_text(heap.strings[name.ref]), value);
    }
}

void set_name(Heap& heap, Value dict, std::string_view name, Value value) {
    set_name(heap, dict, intern(heap, name), value);
}

bool remove_name(Heap& heap, Value dict, Value name) {
    Dict& target = heap.dicts[dict.ref];
    const std::uint32_t entry = find_name(heap, target, name);
    if (entry == no_entry) return false;
    dict_remove_at(heap, target, entry);
    return true;
}

}  // namespace interleave
