// Natives that call Python code and go on afterwards: small state machines whose frames lie on the frame
// stack, so that what they call may wait, be interrupted and be copied. Their values lie on the value stack
// from Frame::base on, Frame::next of them.
#pragma once

#include "engine/machine/interpreter/operations.h"

namespace interleave {

DriverCall driver_call(Driver driver);

// A driver's frame with values of its own.
Completion push_driver_values(Interpreter& in, Driver driver, std::uint32_t detail, Value extra,
                              Delivery delivery, std::span<const Value> values);
// __new__(type, arguments), then __init__ if it gave an instance of the class.
Completion push_construct(Interpreter& in, Value type, Value maker, std::span<const Value> arguments,
                          std::span<const Value> keywords);
// Reads `arguments[which]` into a list, then calls the native with the list in its place.
Completion push_collect(Interpreter& in, Value native, std::span<const Value> arguments,
                        std::span<const Value> keywords, std::size_t which);

// What `driver` is told that it gets from a generator, `from`, it keeps and asks `from` for the next item,
// and that is all; keeping it, which counts as so much work.
bool collects_all_of(const Frame& driver, const Value* values, Value from);
void keep_collected(Heap& heap, const Frame& driver, const Value* values, Value item);
constexpr std::uint64_t work_to_collect = Interpreter::work_weight * (cost_of_python_step + 1);

// A native has been given up because a call within it waits; frames[at] is that call's bottom.
Completion wait_for_call(Interpreter& in, std::size_t at, std::uint32_t native,
                         std::span<const Value> arguments, std::span<const Value> keywords,
                         const CallLog& log);
// Likewise an instruction.
void wait_for_call(Interpreter& in, std::size_t at, const CallLog& log);
// What is known when a call is over, for the instruction that is done again. The driver's frame is on top.
void read_call_log(Interpreter& in, Value outcome, bool raised, CallLog& log);

}  // namespace interleave
