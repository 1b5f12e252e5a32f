// A Python value as the machine holds it: 16 bytes, no pointers, comparable bit for bit. Small things
// (None, bool, 64-bit int, float) are in the value; everything else is a Ref into the process's Heap.
#pragma once

#include <cstdint>
#include <cstring>

#include "engine/base/ids.h"

namespace interleave {

// Which pool a Ref points into; also the fast type test. Order matters: everything from `string` on lives in
// the heap.
enum class Tag : std::uint32_t {
    absent = 0,  // an unset local, an empty stack slot; never visible to a program
    none,
    not_implemented,
    ellipsis,
    boolean,      // payload 0 or 1
    integer,      // payload: 64-bit int
    real,         // payload: the double's bits
    native,       // payload: index into the table of native functions
    lock_handle,  // payload: LockId (kernel object)
    code,         // payload: CodeId
    module,       // ref: index of Heap::modules
    string = 16,
    bytes,
    big_integer,
    tuple,
    list,
    dict,
    set,  // set and frozenset (flag in the object)
    range,
    slice,
    iterator,  // of built-in containers, range, enumerate, zip, map, filter, reversed ...
    cell,
    function,
    bound_method,  // (callee, self)
    type,          // built-in and user classes
    instance,      // objects of user classes, exceptions among them
    generator,     // generators, coroutines, async generators
    async_step,    // awaitables of async generators (asend, athrow, aclose)
    property,      // property, classmethod, staticmethod, super objects (kind in the object)
    view,          // dict views
    future,        // asyncio futures and tasks
    traceback,
};

struct Value {
    Tag tag = Tag::absent;
    std::uint32_t ref = 0;   // pool index for heap tags
    std::uint64_t bits = 0;  // payload for immediate tags; 0 for heap tags

    static constexpr Value none() { return {Tag::none, 0, 0}; }
    static constexpr Value boolean(bool b) { return {Tag::boolean, 0, b ? 1u : 0u}; }
    static constexpr Value integer(std::int64_t i) {
        return {Tag::integer, 0, static_cast<std::uint64_t>(i)};
    }
    static Value real(double d) {
        std::uint64_t bits;
        std::memcpy(&bits, &d, sizeof bits);
        return {Tag::real, 0, bits};
    }
    static constexpr Value object(Tag tag, std::uint32_t ref) { return {tag, ref, 0}; }
    static constexpr Value native(std::uint32_t index) { return {Tag::native, 0, index}; }

    constexpr bool is(Tag t) const { return tag == t; }
    constexpr bool is_absent() const { return tag == Tag::absent; }
    constexpr bool is_none() const { return tag == Tag::none; }
    constexpr std::int64_t as_integer() const { return static_cast<std::int64_t>(bits); }
    constexpr bool as_boolean() const { return bits != 0; }
    double as_real() const {
        double d;
        std::memcpy(&d, &bits, sizeof d);
        return d;
    }
    // Identity: Python's `is`.
    friend constexpr bool operator==(const Value&, const Value&) = default;
};
static_assert(sizeof(Value) == 16);

}  // namespace interleave
