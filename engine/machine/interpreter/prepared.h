// Code as the dispatch loop likes it: derived from the Program when first entered, with remembered lookups
// beside it. It is Acceleration: dropping it at any time changes nothing but speed.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/machine/interpreter/value.h"
#include "engine/script/program.h"

namespace interleave {

// The compiler's operations, then special forms that the preparation chooses. Those called `fast_...` stand
// in place of a load_fast (`const_...`: a load_const) and do, where operands are what they mostly are, what
// it and the instructions behind it say, at once; else they are that load alone. What is behind them remains
// as it was, so jumps, places of errors and the budget know nothing of them. They are in a program's own code
// only, where every instruction is charged for.
#define INTERLEAVE_SPECIAL_OPERATIONS(X) \
    X(binary_add)                        \
    X(binary_subtract)                   \
    X(binary_multiply)                   \
    X(binary_floor_divide)               \
    X(binary_modulo)                     \
    X(compare_less)                      \
    X(compare_less_equal)                \
    X(compare_equal)                     \
    X(compare_not_equal)                 \
    X(compare_greater)                   \
    X(compare_greater_equal)             \
    X(line)                              \
    X(fast_add)                          \
    X(fast_subtract)                     \
    X(fast_multiply)                     \
    X(fast_bit_and)                      \
    X(fast_less)                         \
    X(fast_less_equal)                   \
    X(fast_equal)                        \
    X(fast_not_equal)                    \
    X(fast_greater)                      \
    X(fast_greater_equal)                \
    X(fast_load_item)                    \
    X(fast_store_item)                   \
    X(const_store_item)

enum class Operation : std::uint8_t {
#define X(name, text) name,
    INTERLEAVE_OPCODES(X)
#undef X
#define X(name) name,
        INTERLEAVE_SPECIAL_OPERATIONS(X)
#undef X
            count
};
static_assert(static_cast<unsigned>(Operation::count) <= 256);
struct PreparedInstruction {
    std::uint8_t operation = 0;
    std::uint8_t detail = 0;  // of Operation::line: the operation itself; a line event comes first
    std::uint16_t site = 0;   // index of the remembered lookup, where the operation has one
    std::uint32_t n = 0;
    std::uint32_t line = 0;
    std::uint32_t unused = 0;  // (a size that is a power of two)
};
static_assert(sizeof(PreparedInstruction) == 16);

// A remembered lookup. It is right exactly while `epoch` is the heap's and `shape` is the object's.
struct Site {
    std::uint64_t epoch = 0;
    std::uint32_t shape = 0xffffffffu;
    std::uint32_t slot = 0;
    Value value;
};

struct Prepared {
    bool ready = false;
    bool library = false;
    std::int64_t charge = 1;  // what an instruction counts for: 0 in library code
    bool direct = false;  // only positional parameters, no generator: arguments become locals where they lie
    bool simple =
        false;  // only positional parameters, no cells, no generator: arguments become locals as they are
    bool looks_up = false;  // __getattr__(self, name): an AttributeError that leaves it is about these
    std::uint32_t flags = 0;
    std::uint32_t positional = 0;
    std::uint32_t slots = 0;
    std::uint32_t locals = 0;
    std::uint32_t room = 0;  // slots + greatest height of the value stack
    std::vector<PreparedInstruction> instructions;
    std::vector<Site> sites;
    const Value* constants = nullptr;  // in Heap::constants
};

// What makes an instance of a class, and what is called on it then. Right while `epoch` is the heap's.
struct Making {
    std::uint64_t epoch = 0;
    Value make, initialise;  // __new__, __init__
};

struct Acceleration {
    std::vector<std::unique_ptr<Prepared>> codes;
    std::vector<Making> makings;  // by class
};

}  // namespace interleave
