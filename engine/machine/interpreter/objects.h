// The objects of a simulated process's memory: plain data, copyable and comparable. What operations mean is
// in the other files of this folder; nothing here knows the machine.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/ids.h"
#include "engine/machine/interpreter/value.h"

namespace interleave {

constexpr std::uint32_t no_ref = 0xffffffffu;

struct String {
    std::string text;          // UTF-8
    std::uint64_t hash = 0;    // 0 = not asked for yet
    std::uint32_t length = 0;  // in code points; equal to text.size() exactly when the text is ASCII
    bool interned = false;     // the one String with this text that names and attributes use
    bool ascii() const { return length == text.size(); }
    void reset() {
        std::string().swap(text);  // (assigning an empty string keeps the memory)
        *this = {};
    }
    friend bool operator==(const String&, const String&) = default;
};

struct Bytes {
    std::string bytes;
    bool is_mutable = false;  // bytearray
    void reset() {
        std::string().swap(bytes);
        *this = {};
    }
    friend bool operator==(const Bytes&, const Bytes&) = default;
};

// Sign and magnitude; least significant limb first, no leading zero limbs. Only values outside 64 bits.
struct BigInteger {
    bool negative = false;
    std::vector<std::uint32_t> limbs;
    void reset() { *this = {}; }
    friend bool operator==(const BigInteger&, const BigInteger&) = default;
};

struct Tuple {
    std::vector<Value> items;
    void reset();
    friend bool operator==(const Tuple&, const Tuple&) = default;
};

struct List {
    std::vector<Value> items;
    void reset();
    friend bool operator==(const List&, const List&) = default;
};

// Insertion ordered. Removed entries keep their place with an absent key until the next rebuild.
struct DictEntry {
    Value key;
    Value value;
    std::uint64_t hash = 0;
    friend bool operator==(const DictEntry&, const DictEntry&) = default;
};
struct Dict {
    std::vector<DictEntry> entries;
    std::vector<std::int32_t> index;  // open addressing, -1 = free; empty while there are few entries
    std::uint32_t live = 0;           // entries that are not removed
    std::uint32_t version = 0;        // changes when a key is added or removed
    void reset();
    friend bool operator==(const Dict&, const Dict&) = default;
};

// A hash table in CPython's probing order, so that small ints iterate in the same order there and here.
struct SetSlot {
    Value key;  // absent = free; not_implemented with hash ~0 = removed
    std::uint64_t hash = 0;
    friend bool operator==(const SetSlot&, const SetSlot&) = default;
};
struct Set {
    std::vector<SetSlot> table;  // empty or a power of two >= 8
    std::uint32_t used = 0;
    std::uint32_t fill = 0;  // used + removed
    std::uint32_t version = 0;
    std::uint32_t finger = 0;  // where pop() looks next
    bool frozen = false;
    void reset() { *this = {}; }
    friend bool operator==(const Set&, const Set&) = default;
};

struct Range {
    std::int64_t start = 0, stop = 0, step = 1;
    std::int64_t length() const;
    void reset() { *this = {}; }
    friend bool operator==(const Range&, const Range&) = default;
};

struct Slice {
    Value start, stop, step;
    void reset() { *this = {}; }
    friend bool operator==(const Slice&, const Slice&) = default;
};

enum class IteratorKind : std::uint8_t {
    exhausted,
    list,  // source list, index
    tuple,
    string,  // index is a byte offset
    bytes,
    range,      // index, stop, step
    dict_keys,  // source dict, index; stop = its version when iteration began
    dict_values,
    dict_items,
    set,
    reversed,       // any sequence: index counts down
    reversed_dict,  // extra = 0 keys, 1 values, 2 items
    sequence,       // __getitem__ with 0, 1, 2 ...
    enumerate,      // source iterator, index
    zip,            // source tuple of iterators; index = 1: strict
    map,            // function, source tuple of iterators
    filter,         // function, source iterator
    callable,       // iter(function, sentinel): function, extra = sentinel
    awaitable,      // a coroutine's __await__: source is the generator
    future,         // a future's __await__: index = 1 once it has suspended
};

struct Iterator {
    IteratorKind kind = IteratorKind::exhausted;
    Value source;
    Value function;
    Value extra;
    std::int64_t index = 0, stop = 0, step = 1;
    void reset() { *this = {}; }
    friend bool operator==(const Iterator&, const Iterator&) = default;
};

struct Cell {
    Value content;
    void reset() { *this = {}; }
    friend bool operator==(const Cell&, const Cell&) = default;
};

struct Function {
    CodeId code = CodeId::none;
    std::uint32_t module = 0;  // index into Heap::modules: its globals
    Value defaults;            // tuple or absent
    Value keyword_defaults;    // dict or absent
    Value closure;             // tuple of cells or absent
    Value annotations;         // dict or absent
    Value name;                // string
    Value qualified_name;      // string
    Value doc;                 // string, None or absent (= the code's)
    Value attributes;          // dict or absent
    void reset() { *this = {}; }
    friend bool operator==(const Function&, const Function&) = default;
};

struct BoundMethod {
    Value callee;
    Value self;
    void reset() { *this = {}; }
    friend bool operator==(const BoundMethod&, const BoundMethod&) = default;
};

// What an instance of a class is built on, when it is not a plain object: the built-in base's tag.
enum TypeFlags : std::uint32_t {
    type_builtin = 1,       // cannot be changed by programs
    type_exception = 2,     // BaseException or below
    type_final = 4,         // cannot be subclassed (bool, NoneType ...)
    type_metaclass = 8,     // `type` or below
    type_has_getattr = 16,  // defines __getattr__ (itself or inherited)
    type_has_getattribute = 32,
    type_has_setattr = 64,
    type_has_delattr = 128,
    type_has_new = 256,   // a Python-level __new__
    type_abstract = 512,  // has abstract methods
    type_has_del = 1024,
};
struct Type {
    Value name;            // string
    Value qualified_name;  // string
    Value module;          // string
    std::uint32_t flags = 0;
    Tag layout =
        Tag::instance;  // what its instances hold: Tag::instance, or the built-in value in Instance::content
    std::uint32_t metaclass = 0;        // ref of a Type
    std::uint32_t root_shape = no_ref;  // shape of an instance without attributes
    std::vector<std::uint32_t> bases;
    std::vector<std::uint32_t> order;  // method resolution order, itself first
    std::vector<std::uint32_t> subclasses;
    Value members;  // dict
    void reset() { *this = {}; }
    friend bool operator==(const Type&, const Type&) = default;
};

// The layout of an instance's attributes, shared by all instances that set the same names in the same order.
struct Shape {
    std::uint32_t type = 0;
    std::vector<std::uint32_t> names;                           // refs of interned strings, in order of slots
    std::vector<std::pair<std::uint32_t, std::uint32_t>> next;  // (name, shape with that name added)
    friend bool operator==(const Shape&, const Shape&) = default;
};

struct Instance {
    std::uint32_t type = 0;
    std::uint32_t shape = no_ref;      // no_ref: attributes are in `attributes`
    std::uint32_t exception = no_ref;  // into Heap::exceptions
    std::vector<Value> slots;
    Value attributes;  // dict, once somebody asked for __dict__ or deleted an attribute
    Value content;     // built-in value, for subclasses of int, str, list, dict ...
    void reset();
    friend bool operator==(const Instance&, const Instance&) = default;
};

struct ExceptionState {
    Value arguments;  // tuple
    Value traceback;
    Value cause;
    Value context;
    Value suggestion;  // the name that may have been meant, a string, or absent
    Value name;        // that was looked for: AttributeError, NameError, ImportError
    Value object;      // AttributeError: in which; ImportError: the module's path
    bool suppress_context = false;
    void reset() { *this = {}; }
    friend bool operator==(const ExceptionState&, const ExceptionState&) = default;
};

enum class GeneratorKind : std::uint8_t { generator, coroutine, async_generator };
enum class GeneratorState : std::uint8_t { created, suspended, running, finished };
struct Generator {
    GeneratorKind kind = GeneratorKind::generator;
    GeneratorState state = GeneratorState::created;
    bool throw_mark = false;  // async generator: a step (asend, athrow, aclose) is under way
    bool closed = false;      // async generator: nothing more will come
    CodeId code = CodeId::none;
    std::uint32_t module = 0;
    std::uint32_t next = 0;  // instruction to go on with
    std::uint32_t line = 0;
    Value name, qualified_name;
    Value exception;            // that was being handled inside when it suspended
    std::vector<Value> values;  // slots, then the value stack
    void reset() { *this = {}; }
    friend bool operator==(const Generator&, const Generator&) = default;
};

enum class AsyncStepKind : std::uint8_t { send, raise, close };
struct AsyncStep {
    AsyncStepKind kind = AsyncStepKind::send;
    std::uint8_t state = 0;  // 0 fresh, 1 under way, 2 over
    Value generator;
    Value argument;  // value to send, or exception to throw
    void reset() { *this = {}; }
    friend bool operator==(const AsyncStep&, const AsyncStep&) = default;
};

enum class PropertyKind : std::uint8_t { property, class_method, static_method, super_object, member };
struct Property {
    PropertyKind kind = PropertyKind::property;
    Value get, set,
        remove;  // property; class/static method: get is the function; super: get = type, set =
                 // self, remove = self's type; member of __slots__: get = its name, set = the class
    Value doc;
    bool named = false;  // a class body has bound it to a name: that is said when it refuses
    void reset() { *this = {}; }
    friend bool operator==(const Property&, const Property&) = default;
};

enum class ViewKind : std::uint8_t { keys, values, items };
struct View {
    ViewKind kind = ViewKind::keys;
    Value dict;
    void reset() { *this = {}; }
    friend bool operator==(const View&, const View&) = default;
};

// One level of a traceback, outermost first.
struct Traceback {
    Value next;  // towards the place where it was raised, or absent
    CodeId code = CodeId::none;
    std::uint32_t instruction = 0;
    Value locals;  // tuple of what the frame held whose end could be noticed, or absent
    void reset() { *this = {}; }
    friend bool operator==(const Traceback&, const Traceback&) = default;
};

// An imported module. `program_module` is its index in Program::modules, or no_ref for native ones.
struct ModuleObject {
    std::string name;
    std::uint32_t program_module = no_ref;
    std::uint8_t state = 0;  // 0 not begun, 1 body running, 2 done
    Value members;           // dict
    friend bool operator==(const ModuleObject&, const ModuleObject&) = default;
};

}  // namespace interleave
