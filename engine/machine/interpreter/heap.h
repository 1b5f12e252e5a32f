// One process's memory as a plain value: pools of objects by kind, the modules, the interned names and the
// built-in classes. Objects name each other by Value (tag and index); there are no pointers into it.
// Copying it copies everything. The mark-and-sweep collector runs at fixed points of execution only, so two
// runs of the same program have the same heap, index for index.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/machine/interpreter/future.h"
#include "engine/machine/interpreter/objects.h"
#include "engine/machine/interpreter/value.h"

namespace interleave {

// Slots in chunks: a reference to an object stays good while others are made. A freed slot is used again,
// last freed first.
template <class T>
class Pool {
  public:
    static constexpr std::uint32_t chunk_bits = 8;
    static constexpr std::uint32_t chunk_size = 1u << chunk_bits;
    enum State : std::uint8_t { free = 0, live = 1, marked = 2 };

    Pool() = default;
    Pool(const Pool& other) { *this = other; }
    Pool(Pool&&) = default;
    Pool& operator=(Pool&&) = default;
    Pool& operator=(const Pool& other) {
        if (this == &other) return *this;
        chunks_.resize(other.chunks_.size());
        for (std::size_t i = 0; i < chunks_.size(); ++i) {
            if (!chunks_[i]) chunks_[i] = make_chunk();
            const std::uint32_t first = static_cast<std::uint32_t>(i) << chunk_bits;
            for (std::uint32_t k = 0; k < chunk_size; ++k) {
                const std::uint32_t ref = first + k;
                if (ref < other.size_ && other.states_[ref] != free) {
                    (*chunks_[i])[k] = (*other.chunks_[i])[k];
                } else if (ref < size_ && states_[ref] != free) {
                    (*chunks_[i])[k].reset();
                }
            }
        }
        states_ = other.states_;
        free_ = other.free_;
        size_ = other.size_;
        return *this;
    }

    T& operator[](std::uint32_t ref) { return (*chunks_[ref >> chunk_bits])[ref & (chunk_size - 1)]; }
    const T& operator[](std::uint32_t ref) const {
        return (*chunks_[ref >> chunk_bits])[ref & (chunk_size - 1)];
    }

    // A slot in its default state.
    std::uint32_t make() {
        if (!free_.empty()) {
            const std::uint32_t ref = free_.back();
            free_.pop_back();
            states_[ref] = live;
            return ref;
        }
        return grow();
    }

    // Number of slots, used or not; refs are below it.
    std::uint32_t size() const { return size_; }
    bool is_live(std::uint32_t ref) const { return ref < size_ && states_[ref] != free; }

    // For the collector. mark: true if it was not marked before.
    bool mark(std::uint32_t ref) {
        if (states_[ref] == marked) return false;
        states_[ref] = marked;
        return true;
    }
    bool unmark(std::uint32_t ref) {
        states_[ref] = live;
        return true;
    }
    bool is_marked(std::uint32_t ref) const { return states_[ref] == marked; }
    void unmark() {
        std::size_t i = 0;
        for (std::uint64_t eight; i + sizeof eight <= states_.size(); i += sizeof eight) {
            std::memcpy(&eight, &states_[i], sizeof eight);
            eight = (eight | eight >> 1) & 0x0101010101010101u;
            std::memcpy(&states_[i], &eight, sizeof eight);
        }
        for (; i < states_.size(); ++i) states_[i] = states_[i] == free ? free : live;
    }
    // Frees what is not marked; `each` is called for what stays, `dropped` for what goes (before it is
    // reset).
    template <class Each, class Dropped>
    void sweep(Each each, Dropped dropped) {
        free_.clear();
        for (std::uint32_t ref = size_; ref-- > 0;) {
            if (states_[ref] == marked) {
                states_[ref] = live;
                each((*this)[ref]);
                continue;
            }
            if (states_[ref] == live) {
                dropped(ref);
                (*this)[ref].reset();
                states_[ref] = free;
            }
            free_.push_back(ref);
        }
    }
    template <class Each>
    void for_each(Each each) const {
        for (std::uint32_t ref = 0; ref < size_; ++ref) {
            if (states_[ref] != free) each(ref, (*this)[ref]);
        }
    }

    friend bool operator==(const Pool& a, const Pool& b) {
        if (a.size_ != b.size_ || a.states_ != b.states_ || a.free_ != b.free_) return false;
        for (std::uint32_t ref = 0; ref < a.size_; ++ref) {
            if (a.states_[ref] != free && !(a[ref] == b[ref])) return false;
        }
        return true;
    }

  private:
    using Chunk = std::array<T, chunk_size>;
    // (not by make_unique, which clears all of it before the objects are made)
    static std::unique_ptr<Chunk> make_chunk() { return std::unique_ptr<Chunk>(new Chunk); }
    std::uint32_t grow() {
        if ((size_ & (chunk_size - 1)) == 0) chunks_.push_back(make_chunk());
        states_.push_back(live);
        return size_++;
    }

    std::vector<std::unique_ptr<Chunk>> chunks_;
    std::vector<std::uint8_t> states_;
    std::vector<std::uint32_t> free_;
    std::uint32_t size_ = 0;
};

// Futures have no reset() of their own.
struct FutureObject : Future {
    void reset() { static_cast<Future&>(*this) = Future{}; }
    friend bool operator==(const FutureObject&, const FutureObject&) = default;
};

// X(enumerator, name in Python, tag of its values, flags): the classes that exist before the first
// instruction.
#define INTERLEAVE_TYPES(X)                                        \
    X(object, "object", Tag::absent)                               \
    X(type, "type", Tag::type)                                     \
    X(none, "NoneType", Tag::none)                                 \
    X(not_implemented, "NotImplementedType", Tag::not_implemented) \
    X(ellipsis, "ellipsis", Tag::ellipsis)                         \
    X(integer, "int", Tag::integer)                                \
    X(boolean, "bool", Tag::boolean)                               \
    X(real, "float", Tag::real)                                    \
    X(string, "str", Tag::string)                                  \
    X(bytes, "bytes", Tag::bytes)                                  \
    X(byte_array, "bytearray", Tag::bytes)                         \
    X(tuple, "tuple", Tag::tuple)                                  \
    X(list, "list", Tag::list)                                     \
    X(dict, "dict", Tag::dict)                                     \
    X(set, "set", Tag::set)                                        \
    X(frozen_set, "frozenset", Tag::set)                           \
    X(range, "range", Tag::range)                                  \
    X(slice, "slice", Tag::slice)                                  \
    X(function, "function", Tag::function)                         \
    X(native, "builtin_function_or_method", Tag::native)           \
    X(method, "method", Tag::bound_method)                         \
    X(generator, "generator", Tag::generator)                      \
    X(coroutine, "coroutine", Tag::generator)                      \
    X(async_generator, "async_generator", Tag::generator)          \
    X(async_step, "async_generator_asend", Tag::async_step)        \
    X(property, "property", Tag::property)                         \
    X(class_method, "classmethod", Tag::property)                  \
    X(static_method, "staticmethod", Tag::property)                \
    X(super, "super", Tag::property)                               \
    X(member, "member_descriptor", Tag::property)                  \
    X(module, "module", Tag::module)                               \
    X(code, "code", Tag::code)                                     \
    X(cell, "cell", Tag::cell)                                     \
    X(traceback, "traceback", Tag::traceback)                      \
    X(dict_keys, "dict_keys", Tag::view)                           \
    X(dict_values, "dict_values", Tag::view)                       \
    X(dict_items, "dict_items", Tag::view)                         \
    X(enumerate, "enumerate", Tag::iterator)                       \
    X(zip, "zip", Tag::iterator)                                   \
    X(map, "map", Tag::iterator)                                   \
    X(filter, "filter", Tag::iterator)                             \
    X(reversed, "reversed", Tag::iterator)                         \
    X(list_iterator, "list_iterator", Tag::iterator)               \
    X(tuple_iterator, "tuple_iterator", Tag::iterator)             \
    X(string_iterator, "str_iterator", Tag::iterator)              \
    X(bytes_iterator, "bytes_iterator", Tag::iterator)             \
    X(range_iterator, "range_iterator", Tag::iterator)             \
    X(dict_keyiterator, "dict_keyiterator", Tag::iterator)         \
    X(dict_valueiterator, "dict_valueiterator", Tag::iterator)     \
    X(dict_itemiterator, "dict_itemiterator", Tag::iterator)       \
    X(set_iterator, "set_iterator", Tag::iterator)                 \
    X(iterator, "iterator", Tag::iterator)                         \
    X(callable_iterator, "callable_iterator", Tag::iterator)       \
    X(coroutine_wrapper, "coroutine_wrapper", Tag::iterator)       \
    X(future_iterator, "FutureIter", Tag::iterator)                \
    X(lock, "lock", Tag::lock_handle)                              \
    X(future, "Future", Tag::future)                               \
    X(task, "Task", Tag::future)

enum class BuiltinType : std::uint32_t {
#define X(enumerator, name, tag) enumerator,
    INTERLEAVE_TYPES(X)
#undef X
        count  // the exception classes follow: exceptions.h
};

// What the interpreter derives from the Program and from past lookups, only to be faster. It is no part of
// the state: a copy starts without it and all are equal.
struct Acceleration;
struct AccelerationSlot {
    AccelerationSlot();
    AccelerationSlot(const AccelerationSlot&);
    AccelerationSlot(AccelerationSlot&&) noexcept;
    AccelerationSlot& operator=(const AccelerationSlot&);
    AccelerationSlot& operator=(AccelerationSlot&&) noexcept;
    ~AccelerationSlot();
    friend bool operator==(const AccelerationSlot&, const AccelerationSlot&) { return true; }
    std::unique_ptr<Acceleration> content;
};

// The text -> String table of names: open addressing over refs.
struct Interned {
    std::vector<std::uint32_t> table;
    std::uint32_t count = 0;
    friend bool operator==(const Interned&, const Interned&) = default;
};

// An object whose end a program can notice: its class has __del__, it is a generator that is suspended where
// something has to be done when it is closed, or a weak reference leads to it.
struct Watched {
    Value object;
    bool has_end = false;         // __del__ or close() is still to be called
    std::uint32_t referrers = 0;  // weak references to it
    friend bool operator==(const Watched&, const Watched&) = default;
};
struct WeakReference {
    std::uint64_t key = 0;  // by which its object knows it
    Value target;           // absent: gone
    Value reference;        // the weakref.ref; not kept alive by this
    bool has_callback = false;
    friend bool operator==(const WeakReference&, const WeakReference&) = default;
};
// What ends when its last reference goes: references.h
struct References {
    std::vector<Watched> watched;     // by tag and ref
    std::vector<WeakReference> weak;  // by key
    std::vector<Value> dropped;       // may have lost a reference in the last instruction
    bool missed = false;              // there was no time to see what else may have
    std::vector<Value> dead;          // what is to be done for what has ended: objects, (callback, reference)
    std::uint64_t next_key = 1;
    std::uint64_t work = 0;           // objects looked at so far
    Value uncaught;                   // what the main thread ended with, until the process has ended
    std::vector<std::uint64_t> told;  // lines, and codes of coroutines, that "never awaited" was said of
    bool closing = false;             // the process ends: nothing more is watched
    bool active() const { return !watched.empty() || !dead.empty(); }
    friend bool operator==(const References&, const References&) = default;
};

struct Heap {
    Pool<String> strings;
    Pool<Bytes> byte_strings;
    Pool<BigInteger> big_integers;
    Pool<Tuple> tuples;
    Pool<List> lists;
    Pool<Dict> dicts;
    Pool<Set> sets;
    Pool<Range> ranges;
    Pool<Slice> slices;
    Pool<Iterator> iterators;
    Pool<Cell> cells;
    Pool<Function> functions;
    Pool<BoundMethod> bound_methods;
    Pool<Type> types;
    Pool<Instance> instances;
    Pool<ExceptionState> exceptions;
    Pool<Generator> generators;
    Pool<AsyncStep> async_steps;
    Pool<Property> properties;
    Pool<View> views;
    Pool<FutureObject> futures;
    Pool<Traceback> tracebacks;

    std::vector<ModuleObject> modules;     // 0 is __main__ once it has been prepared
    std::vector<std::uint32_t> module_of;  // Program module -> index in `modules`, or no_ref
    std::vector<Shape> shapes;
    Interned interned;
    std::vector<Value> names;                   // NameId -> interned string, absent until first used
    std::vector<std::vector<Value>> constants;  // by code; made when the code is first entered
    std::vector<Value> singletons;              // one-letter strings, "" and () as they are asked for
    Value builtins;                             // dict
    std::uint64_t epoch = 1;                    // changes when lookups in classes may have changed

    std::uint64_t bytes = 0;       // in use, at most: exact after a collection
    std::uint64_t collect_at = 0;  // the next safe point with bytes >= this collects
    std::uint64_t collections = 0;

    References references;
    AccelerationSlot acceleration;

    friend bool operator==(const Heap&, const Heap&) = default;

    bool ready() const { return !builtins.is_absent(); }
    std::uint32_t recursion_limit = 0;  // as sys.setrecursionlimit set it; 0: the setting's
    std::int64_t switch_interval = -1;  // in microseconds, as sys.setswitchinterval set it; -1: the setting's
};

// 64-bit hash of the complete state, the same on every platform.
std::uint64_t hash(const Heap& heap);

}  // namespace interleave
