// What the operations of the language mean, for values of built-in types and through the special methods of
// classes. Functions that may run Python code take the Interpreter; when they fail, Interpreter::raised is
// set.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/machine/interpreter/interpreter.h"
#include "engine/machine/interpreter/memory.h"
#include "engine/script/bytecode.h"

namespace interleave {

enum class Tried : std::uint8_t {
    no,
    done,
    raised
};  // no: not for these operands; done: Interpreter::result

// -- Numbers: numbers.cpp
inline bool is_integral(Value v) {
    return v.is(Tag::integer) || v.is(Tag::boolean) || v.is(Tag::big_integer);
}
inline bool is_small(Value v) {
    return v.is(Tag::integer) || v.is(Tag::boolean);
}
inline bool is_number(Value v) {
    return is_integral(v) || v.is(Tag::real);
}
BigInteger to_big(const Heap& heap, Value integral);
double to_double(const Heap& heap, Value number);
Tried number_operation(Interpreter& in, BinaryOperator op, Value a, Value b);
Tried number_unary(Interpreter& in, UnaryOperator op, Value a);
// -1, 0, 1; 2: unordered (NaN)
int compare_numbers(const Heap& heap, Value a, Value b);
std::string integer_text(const Heap& heap, Value integral, unsigned base = 10);
std::string real_text(double value);  // repr
std::uint64_t hash_number(const Heap& heap, Value number);
bool parse_integer(Interpreter& in, std::string_view text, unsigned base,
                   Value& value);  // false: not an integer
bool parse_real(std::string_view text, double& value);
// An integer or an object with __index__, in 64 bits (saturated if `clamp`). false: raised; `what` is a
// TypeError's text.
bool to_index(Interpreter& in, Value value, std::int64_t& number, std::string_view what = {},
              bool clamp = false);
Value round_number(Interpreter& in, Value number, Value digits);  // absent: raised

// -- Hashing, equality, order, truth: compare.cpp
bool hash_value(Interpreter& in, Value value, std::uint64_t& hash);
int equal(Interpreter& in, Value a, Value b);          // 1, 0; -1 raised
int same_or_equal(Interpreter& in, Value a, Value b);  // as containers compare
int less(Interpreter& in, Value a, Value b);
int truth(Interpreter& in, Value value);
// For operands whose classes are built in; no: special methods decide.
Tried compare_builtin(Interpreter& in, CompareOperator op, Value a, Value b);
int compare_values(Interpreter& in, CompareOperator op, Value a, Value b);  // any operands; -1 raised
int contains(Interpreter& in, Value container, Value item);
extern const std::string_view compare_names[6];    // "__lt__" ...
extern const std::string_view compare_symbols[6];  // "<" ...
bool sort_values(Interpreter& in, std::vector<Value>& values, const std::vector<Value>* keys, bool reverse);

// -- Dicts and sets with any keys: containers.cpp
bool dict_find(Interpreter& in, Value dict, Value key,
               std::uint32_t& entry);                                 // no_entry: not there; false: raised
bool dict_get(Interpreter& in, Value dict, Value key, Value& value);  // absent: not there
bool dict_set(Interpreter& in, Value dict, Value key, Value value);
bool dict_remove(Interpreter& in, Value dict, Value key, Value& value);  // absent: was not there
bool dict_update(Interpreter& in, Value dict,
                 Value other);  // mapping or iterable of pairs (no Python iterators)
bool set_contains(Interpreter& in, Value set, Value key, bool& found);
bool set_add(Interpreter& in, Value set, Value key);
bool set_remove(Interpreter& in, Value set, Value key, bool& found);
bool set_merge(Interpreter& in, Value into, Value from);
bool set_merge_reserving(Interpreter& in, Value into, std::span<const Value> keys);  // as from a dict
bool set_subtract(Interpreter& in, Value from, Value other);
void set_assign(Set& set, const Set& from);  // what is in it
void set_clear(Set& set);
Value set_pop(Set& set);  // of a set that is not empty
Value copy_set(Heap& heap, Value set, bool frozen);
Tried set_operation(Interpreter& in, BinaryOperator op, Value a, Value b);
Tried set_operation_in_place(Interpreter& in, BinaryOperator op, Value a, Value b);
std::vector<Value> set_items(const Heap& heap, Value set);

// -- Text: text.cpp, format.cpp
std::string quote(std::string_view text);  // repr of a str
std::string quote_bytes(std::string_view bytes);
std::string ascii_only(std::string_view text);
std::size_t offset_of(const String& string, std::int64_t code_point);  // byte offset
bool format_value(Interpreter& in, Value value, std::string_view spec, std::string& out);
bool format_percent(Interpreter& in, std::string_view format, Value arguments, std::string& out,
                    bool bytes = false);
bool format_method(Interpreter& in, std::string_view format, Arguments arguments, std::string& out);
bool to_repr(Interpreter& in, Value value, std::string& out);
bool append_future(Interpreter& in, Value future, std::string& out);  // future_text.cpp
bool to_str(Interpreter& in, Value value, std::string& out);

// -- Sequences: sequences.cpp
struct SliceRange {
    std::int64_t start, stop, step, length;
};
bool resolve_slice(Interpreter& in, const Slice& slice, std::int64_t length, SliceRange& range);
Tried get_item(Interpreter& in, Value container, Value index);
Tried set_item(Interpreter& in, Value container, Value index, Value value);
Tried delete_item(Interpreter& in, Value container, Value index);
// What list[int] ("alias") or int | None ("union") gives; no: the program has no module _aliases.
Tried make_alias(Interpreter& in, std::string_view maker, Value a, Value b);
Tried sequence_operation(Interpreter& in, BinaryOperator op, bool in_place, Value a, Value b);
std::int64_t length_of(Interpreter& in, Value value);       // -1 raised
bool reserve_memory(Interpreter& in, std::uint64_t bytes);  // false: MemoryError raised
bool has_memory_for(const Heap& heap, std::uint64_t bytes, std::uint64_t limit);

// -- Iteration: iterate.cpp
// ----------------------------------------------------------------------------------------------- What iter()
// gives for built-in types; absent: not iterable natively (not raised).
Value native_iterator(Interpreter& in, Value iterable);
// Whether all of `iterable` can be read without running frames of Python code (call_now aside).
bool is_native_iterable(Interpreter& in, Value iterable);
// Whether reading it takes frames: what it runs may wait.
bool reads_by_frames(Interpreter& in, Value iterable);
enum class Step1 : std::uint8_t { item, end, raised, python };  // python: needs a frame
Step1 next_native(Interpreter& in, Value iterator, Value& item);
// Advances any iterator: returned -> result is the item; absent result: exhausted. entered: frames deliver as
// said.
Completion advance(Interpreter& in, Value iterator, Delivery delivery);
// iter(value) for anything; a class's __iter__ pushes a frame.
Completion get_iterator(Interpreter& in, Value iterable);
Completion iterator_now(Interpreter& in, Value iterable);  // without frames: call_now
// The frame in which a generator goes on. Its values have been put on the stack at `base`; the generator is
// left without them, running. `height`: Frame::height.
[[gnu::always_inline]] inline Frame& push_generator_frame(Execution& execution, Generator& g, Value generator,
                                                          std::uint32_t base, std::uint32_t height,
                                                          Delivery delivery) {
    Frame& frame = execution.frames.emplace_back();
    frame.code = g.code;
    frame.next = g.next;
    frame.base = base;
    frame.height = height;
    frame.module = g.module;
    frame.delivery = delivery;
    frame.line = g.line;
    frame.generator = generator;
    frame.extra = execution.exception;
    if (!g.exception.is_absent()) execution.exception = std::exchange(g.exception, Value{});
    g.values.clear();
    g.state = GeneratorState::running;
    return frame;
}
// What natives report (Interpreter::work) for an item that Python code or a driver has made; 1 for others.
constexpr std::uint64_t cost_of_python_step = 4;
// What one turn of a loop in the library's Python code counts for, so that it cannot go on for ever.
constexpr std::uint64_t cost_of_library_turn = 10 * Interpreter::work_weight;
// Reads all of it now (call_now for Python iterators). false: raised.
bool collect_now(Interpreter& in, Value iterable, std::vector<Value>& items);

// -- Attributes: attributes.cpp
enum class Found : std::uint8_t {
    nothing,
    value,
    method,
    call
};  // method: function `value` for self; call: value(arguments)
struct Lookup {
    Found found = Found::nothing;
    Value value;
    Value self;  // method, or first argument of a call
    Value second, third;
    std::uint8_t count = 0;  // of a call's arguments
};
// How `object.name` is found. Nothing is run, except that class objects' binding may allocate.
Lookup look_up(Interpreter& in, Value object, Value name);
// A loop has left `generator`, which is on no stack any more. If nobody else holds it, it is closed, as where
// objects go with their last reference: an asynchronous one by its event loop. generators.cpp
Completion drop_generator(Interpreter& in, Value generator);
Completion get_attribute(Interpreter& in, Value object, Value name);  // may push a frame for a getter
Completion set_attribute(Interpreter& in, Value object, Value name, Value value);
Completion delete_attribute(Interpreter& in, Value object, Value name);
Value get_attribute_now(Interpreter& in, Value object, Value name,
                        bool& missing);  // absent: raised, or missing
Completion attribute_error(Interpreter& in, Value object, Value name);
// A special method of the object's class, ready to call with the object first; absent if there is none.
Value special_method(Interpreter& in, Value object, std::string_view name);
// Binds what was found in a class for an instance of it (functions, class methods, properties are not
// called).
Value bind_member(Heap& heap, Value member, Value self, std::uint32_t type);
bool is_descriptor_function(Value v);

// -- Calls: calls.cpp
Completion call_value(Interpreter& in, Value callable, std::span<const Value> arguments,
                      std::span<const Value> keywords, Delivery delivery);
Completion call_special(Interpreter& in, Value object, std::string_view name,
                        std::initializer_list<Value> arguments, Delivery delivery, bool& found);
bool is_callable(Interpreter& in, Value value);
Completion push_function(Interpreter& in, Value function, std::span<const Value> arguments,
                         std::span<const Value> keywords, Delivery delivery);
Completion call_native(Interpreter& in, std::uint32_t native, std::span<const Value> arguments,
                       std::span<const Value> keywords);
Completion build_class(Interpreter& in, Arguments arguments);
Completion construct(Interpreter& in, Value type, std::span<const Value> arguments,
                     std::span<const Value> keywords, Delivery delivery);

// -- Binary operators through special methods: operators.cpp
extern const std::string_view binary_names[13];    // "__add__" ...
extern const std::string_view binary_symbols[13];  // "+" ...
// stage: how many candidates have said NotImplemented already.
Completion binary_operation(Interpreter& in, std::uint32_t n, Value a, Value b, int stage, Delivery delivery);
Completion compare_operation(Interpreter& in, CompareOperator op, Value a, Value b, int stage,
                             Delivery delivery);
Completion unary_operation(Interpreter& in, UnaryOperator op, Value a);

// -- Exceptions: raising.cpp, traceback.cpp
bool make_raised(Interpreter& in, Value what,
                 Value& exception);  // class or instance -> instance; false: raised TypeError
Completion matches(Interpreter& in, Value exception, Value type);  // result: bool
Completion raise_stop_iteration(Interpreter& in, Value value, bool async = false);
Value exception_message(Heap& heap, Value exception);  // first argument, or absent
bool split_group(Interpreter& in, Value group, Value condition, Value& match, Value& rest);
Completion check_group_match(Interpreter& in, Value exception, Value type, Value& rest, Value& match);
Completion prepare_reraise_star(Interpreter& in, Value original, Value list, Value& result);
// What was looked for, and in what: for the exception in Interpreter::raised, if it does not say yet.
void looked_for(Interpreter& in, Value name, Value object);
// What may have been meant, for the traceback of the exception in Interpreter::raised: suggestion.cpp
void suggest_attribute(Interpreter& in, Value object, std::string_view name);
void suggest_name(Interpreter& in, std::string_view name);
std::vector<std::string> attribute_names(Heap& heap, Value object);  // as dir() lists them
// str() of an exception whose class has no __str__ of its own. false: raised.
bool exception_text(Interpreter& in, Value exception, std::string& out);
// The marks below a line in a traceback, a line of their own, or nothing.
std::string marks_of(const Code& code, std::uint32_t instruction, std::string_view line);
// A line of a module's text, without its end.
std::string_view source_line(std::string_view source, std::uint32_t line);
void add_traceback(Interpreter& in, Value exception, CodeId code, std::uint32_t instruction);

// -- Generators: generators.cpp
Value make_generator(Interpreter& in, const Function& function, std::span<const Value> slots);
Completion resume_async_step(Interpreter& in, Value step, Value value, Value exception, Delivery delivery);
Completion get_awaitable(Interpreter& in, Value value, std::uint32_t n);
Completion send_value(Interpreter& in, Value receiver,
                      Value value);  // returned: finished with result; Interpreter::suspended

// A class's __dict__, asked for by the program itself, is what this function makes of (class, its members).
// Absent: the members as they are.
Value maker_of_class_dict(Interpreter& in);

// -- Imports: modules.cpp
enum class Import : std::uint8_t { ready, entered, raised };
Import import_module(Interpreter& in, std::string_view name,
                     Value& module);  // entered: a body runs; ask again
// `from module import list`: those of the list that are modules inside it are imported, too.
Import import_members(Interpreter& in, Value module, Value list);
// The module by name, imported at once if it is not yet; absent: raised.
Value module_by_name(Interpreter& in, std::string_view name);
// Makes the module's object, its body not yet run. no_ref: there is no such module.
std::uint32_t create_module(Interpreter& in, std::string_view name);
// Index in Heap::modules of a module that has been imported, or no_ref.
std::uint32_t find_module(const Heap& heap, std::string_view name);
// A frame object of a generator that has not ended (library/builtins_sys.cpp).
Value generator_frame(Interpreter& in, Value generator);
Value module_attribute(Interpreter& in, Value module, Value name);
const struct Prepared& prepare_code(Interpreter& in, CodeId code);
Value name_value(Heap& heap, const Program& program, NameId name);
Value constant_value(Heap& heap, const Constant& constant);

// -- Natives: natives.cpp
const NativeFunction& native_function(std::uint32_t index);

}  // namespace interleave
