// Making and reading the heap's objects: allocation with accounting, interning, types of values, classes'
// members. Nothing here runs Python code.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/machine/interpreter/exceptions.h"
#include "engine/machine/interpreter/heap.h"

namespace interleave {

// -- Making
Value make_string(Heap& heap, std::string text);
Value make_string(Heap& heap, std::string text, std::uint32_t length);  // length in code points, known
Value make_joined(Heap& heap, const String& first, const String& second);
Value make_text(Heap& heap, std::int64_t number);  // str() of it
Value make_bytes(Heap& heap, std::string bytes, bool is_mutable = false);
Value make_integer(Heap& heap, BigInteger value);  // the shortest form: 64 bits where they do
Value make_tuple(Heap& heap, std::span<const Value> items);
Value make_tuple(Heap& heap, std::vector<Value>&& items);
inline Value make_tuple(Heap& heap, std::initializer_list<Value> items) {
    return make_tuple(heap, std::span<const Value>(items.begin(), items.size()));
}
Value make_list(Heap& heap, std::span<const Value> items = {});
Value make_list(Heap& heap, std::vector<Value>&& items);
Value make_dict(Heap& heap);
Value make_set(Heap& heap, bool frozen = false);
Value make_range(Heap& heap, std::int64_t start, std::int64_t stop, std::int64_t step);
Value make_slice(Heap& heap, Value start, Value stop, Value step);
Value make_iterator(Heap& heap, Iterator iterator);
Value make_cell(Heap& heap, Value content);
Value make_bound_method(Heap& heap, Value callee, Value self);
Value make_property(Heap& heap, Property property);
Value make_instance(Heap& heap, std::uint32_t type);
Value make_exception(Heap& heap, std::uint32_t type, Value arguments);
Value make_exception(Heap& heap, ExceptionType type, std::string_view message);

// The interned string of this text.
Value intern(Heap& heap, std::string_view text);
Value intern(Heap& heap, Value string);
// The interned string if there is one, else absent: a name that nothing has.
Value find_interned(const Heap& heap, std::string_view text);

// -- Reading
inline std::string_view text_of(const Heap& heap, Value string) {
    return heap.strings[string.ref].text;
}
bool is_text(const Heap& heap, Value value, std::string_view text);  // a string with this text
std::span<const Value> items_of(const Heap& heap, Value tuple_or_list);
std::uint64_t hash_text(String& string);

// The class of a value: ref of a Type.
std::uint32_t type_of(const Heap& heap, Value value);
inline Value type_value(std::uint32_t ref) {
    return Value::object(Tag::type, ref);
}
inline Value type_value(BuiltinType type) {
    return type_value(ref_of(type));
}
inline Value type_value(ExceptionType type) {
    return type_value(ref_of(type));
}
std::string_view type_name(const Heap& heap, std::uint32_t type);
std::string_view type_name_of(const Heap& heap, Value value);
// As CPython's messages call it: some with their module's name.
std::string type_name_in_messages(const Heap& heap, std::uint32_t type);
bool is_subtype(const Heap& heap, std::uint32_t type, std::uint32_t base);
inline bool is_subtype(const Heap& heap, std::uint32_t type, ExceptionType base) {
    return is_subtype(heap, type, ref_of(base));
}
bool is_exception(const Heap& heap, Value value);
ExceptionState* exception_state(Heap& heap, Value value);  // nullptr: no exception
// What an instance of a subclass of int, str, list ... is built on; any other value as it is.
inline Value content_of(const Heap& heap, Value value) {
    if (value.tag != Tag::instance) return value;
    const Value content = heap.instances[value.ref].content;
    return content.is_absent() ? value : content;
}

// -- Dicts with string keys (no Python code can run)
constexpr std::uint32_t no_entry = 0xffffffffu;
std::uint32_t find_name(Heap& heap, const Dict& dict, Value interned);
Value get_name(Heap& heap, Value dict, Value interned);  // absent: no such key
Value get_name(Heap& heap, Value dict, std::string_view name);
void set_name(Heap& heap, Value dict, Value interned, Value value);
void set_name(Heap& heap, Value dict, std::string_view name, Value value);
bool remove_name(Heap& heap, Value dict, Value interned);

// -- Dict structure, for dict.cpp too
void dict_append(Heap& heap, Dict& dict, Value key, std::uint64_t hash,
                 Value value);  // a key that is not there
void dict_remove_at(Heap& heap, Dict& dict, std::uint32_t entry);
void dict_clear(Dict& dict);
// First live entry at or after `entry`, or no_entry.
inline std::uint32_t dict_next(const Dict& dict, std::uint32_t entry) {
    while (entry < dict.entries.size() && dict.entries[entry].key.is_absent()) ++entry;
    return entry < dict.entries.size() ? entry : no_entry;
}

// -- Attributes without descriptors
// ---------------------------------------------------------------------------------- A class attribute by
// method resolution order; absent if there is none.
Value find_in_type(Heap& heap, std::uint32_t type, Value interned);
Value find_in_type(Heap& heap, std::uint32_t type, std::string_view name);
void set_in_type(Heap& heap, std::uint32_t type, Value interned, Value value);
bool remove_in_type(Heap& heap, std::uint32_t type, Value interned);
// An instance's own attribute.
Value get_own(Heap& heap, const Instance& instance, Value interned);
void set_own(Heap& heap, Instance& instance, Value interned, Value value);
bool remove_own(Heap& heap, Instance& instance, Value interned);
Value attributes_dict(Heap& heap, Value instance);  // its __dict__, from now on the place of its attributes
constexpr std::uint32_t no_slot = 0xffffffffu;
std::uint32_t find_slot(const Shape& shape, std::uint32_t name);
std::uint32_t shape_with(Heap& heap, std::uint32_t shape, std::uint32_t name);

// Makes a class. false: the bases have no consistent order.
bool make_type(Heap& heap, Value name, std::span<const Value> bases, Value members, std::uint32_t metaclass,
               Value& type);
// Sets flags and layout again after members changed.
void refresh_type(Heap& heap, std::uint32_t type);

// The classes and names that are there before the first instruction.
void prepare_types(Heap& heap);

}  // namespace interleave
