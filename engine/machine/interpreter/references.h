// What a program can notice of the end of an object: __del__, weak references and their callbacks, the
// `finally` of a generator that nobody holds any more. CPython counts references; here nothing is counted.
// While objects with such an end exist ("watched" ones), every instruction that can take a reference away
// names what it takes it from, and if that leads to a watched object, the heap is marked as for a collection.
// Who is not reached then has ended, unless a ring of references holds it: rings end at gc.collect(), at a
// collection, or with the process. A program without watched objects pays nothing. What is looked at is
// bounded by what the program has executed: beyond that, ends are noticed late.
#pragma once

#include <cstdint>
#include <span>

#include "engine/machine/interpreter/interpreter.h"
#include "engine/machine/interpreter/prepared.h"

namespace interleave {

class Marker;

// Its class has __del__, or it is a generator that may have something to do when it is closed.
void watch_end(Heap& heap, Value object);
// Nothing is to be done any more when it ends.
void forget_end(Heap& heap, Value object);
void forget_ends(Heap& heap, std::span<const Value> objects);  // of many at once
bool has_end(Heap& heap, Value object);  // it is watched for that, and nothing has been done yet

// A weak reference: its key.
std::uint64_t refer_weakly(Heap& heap, Value target, Value reference, bool has_callback);
Value weak_target(const Heap& heap, std::uint64_t key);  // absent: gone
// The reference without a callback that there is to this object, or absent.
Value plain_reference(const Heap& heap, Value target);

// The instruction that comes next takes references away: what may have ended then.
struct Ending {
    Operation operation;
    std::uint32_t n;
    const Prepared* prepared;
    const Value* values;  // the thread's stack
    const Value* slots;
    const Value* sp;
};
void note_what_ends(Interpreter& in, const Ending& ending);
constexpr bool takes_away(Operation operation) {
    switch (operation) {
        case Operation::store_fast:
        case Operation::delete_fast:
        case Operation::store_deref:
        case Operation::delete_deref:
        case Operation::store_name:
        case Operation::delete_name:
        case Operation::store_global:
        case Operation::delete_global:
        case Operation::store_attr:
        case Operation::delete_attr:
        case Operation::store_subscript:
        case Operation::delete_subscript:
        case Operation::drop_iterator:
        case Operation::pop:
        case Operation::return_value:
        case Operation::pop_exception:
        case Operation::for_iter:
        case Operation::call:
        case Operation::call_keywords:
        case Operation::load_subscript:
        case Operation::load_attr:
        case Operation::format_value:
        case Operation::pop_jump_if_false:
        case Operation::pop_jump_if_true:
        case Operation::pop_jump_if_none:
        case Operation::pop_jump_if_not_none: return true;
        default: return false;
    }
}
inline void note_ending(Interpreter& in, const Ending& ending) {
    if (takes_away(ending.operation)) note_what_ends(in, ending);
}
// A value that was on the stack is not any more; what is there below `below` still is.
void note_dropped(Interpreter& in, const Ending& ending, Value value, std::uint32_t below);
// A driver's frame, on top, is over.
void note_driver(Interpreter& in, const Ending& ending);
// An exception goes through the frame on top. `leaves`: its names are kept with the traceback from now on.
void note_raising(Interpreter& in, const Ending& ending, bool leaves);

// After the instruction: true if something has ended (References::dead). `height`: of the running thread's
// stack.
bool look_for_ended(Interpreter& in, std::uint32_t height);
inline bool find_ended(Interpreter& in, std::uint32_t height) {
    const References& r = in.heap().references;
    if (r.dropped.empty() && !r.missed && r.dead.empty()) return false;  // as after most instructions
    return look_for_ended(in, height);
}
// Pushes a driver's frame that does what is to be done. Its result is `result`.
Completion push_endings(Interpreter& in, Delivery delivery, Value result);
// gc.collect(): rings that nothing leads to end. The number of objects in them and behind them.
std::int64_t end_rings(Interpreter& in);
// Everything that is left ends with the process, in CPython's order.
void end_all(Heap& heap);
// Of a collection, when what is reachable is marked: who is not has ended.
void bury(Heap& heap, Marker& marker);

Completion drive_endings(Interpreter& in, Delivered what, Value value);

}  // namespace interleave
