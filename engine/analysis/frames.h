// Where a thread or task is in the program, and what its variables hold. Read off the machine as it stands:
// nothing is executed, so a __repr__ of the program's is never called.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/machine/machine.h"

namespace interleave {

struct NamedValue {
    std::string name, value;  // value: as shown_value() writes it
    friend bool operator==(const NamedValue&, const NamedValue&) = default;
};

struct StackFrame {
    std::string function;    // "Worker.run", "<module>"
    std::uint32_t line = 0;  // of the program; 0 = it has not begun
    std::vector<NamedValue> variables;
};

// The calls of the program's own code, innermost first; empty for jobs and for who has not begun or is done.
// A task's are those of its coroutine and of the coroutines that it awaits.
std::vector<StackFrame> stack_of(const Machine& machine, const Program& program, ThreadId thread);
std::vector<StackFrame> stack_of(const Machine& machine, const Program& program, TaskId task);

// In Python's notation, cut with "…" after about `most` bytes. Objects of classes are written with their
// attributes, functions and the like as <function name>.
std::string shown_value(const Heap& heap, Value value, std::size_t most = 80);

}  // namespace interleave
