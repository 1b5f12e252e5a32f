// What the instruction that a thread is about to execute reads and writes of what other threads (and tasks)
// can see: the dependency relation of exploring. Found by looking at the machine; nothing is executed.
//
// Places are variables of modules, closure cells, attributes of an object, whole containers, iterators,
// generators, locks, and the output. What a call of a modelled module touches is taken to be everything that
// is handed to it. Not seen: Python code that a built-in function calls back (a sort key, an __eq__), which
// runs in one piece.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/machine/machine.h"

namespace interleave {

struct Access {
    std::uint64_t place = 0;  // equal for equal places
    bool write = false;
    NameId name = NameId::none;      // the variable or attribute, if the place is one
    bool between_processes = false;  // processes share the place
};

// Is the thread about to execute an instruction of the program (not of a module, not waiting)?
bool at_own_instruction(const Machine& machine, const World& world, ThreadId thread);
// The instruction; at_own_instruction() has to be true.
Instruction next_instruction(const Machine& machine, const World& world, ThreadId thread);
// Code and index of that instruction as one number.
std::uint64_t next_position(const Machine& machine, ThreadId thread);
// Appends to `out`. at_own_instruction() has to be true.
void find_accesses(const Machine& machine, const World& world, ThreadId thread, std::vector<Access>& out);

// The lock, pool, loop or output that an event says its thread has used.
std::optional<Access> access_of(const Event& event);
// What code says it has used of what processes share.
Access access_of(const Touch& touch);

// Calls, `with` and backward jumps: where a thread may lose the interpreter lock since CPython 3.10.
bool is_call(Opcode op);
bool is_backward_jump(Opcode op);
// Whether the next instruction is one that is taken; where only a __bool__ could tell, it may be.
bool jumps_backward(const Machine& machine, const World& world, ThreadId thread);

}  // namespace interleave
