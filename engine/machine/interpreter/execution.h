// What a thread is in the middle of: a value stack and a stack of frames over it. Plain data: copying it
// copies the thread.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/ids.h"
#include "engine/machine/interpreter/value.h"

namespace interleave {

// How a frame hands its result to the frame below it.
enum class Delivery : std::uint8_t {
    call,       // result is pushed on the caller's value stack
    discard,    // result is dropped (module bodies run by import, __init__ whose None is checked)
    construct,  // __init__: the result must be None; the instance (Frame::extra) is pushed instead
    iterate,    // a generator resumed by for_iter: yield pushes the item; return pops the iterator and jumps
    send,       // a generator resumed by `send`: yield pushes and falls through; return pushes and jumps
    next,       // a generator resumed by next()/send()/throw(): yield pushes; return raises StopIteration
    driver,     // the frame below is a native driver: it is called with what happened
    driver_next,  // likewise, for __next__ methods: a result is a yield, StopIteration is the end
    silent,       // as call, but what is pushed is None (print: what write() gives is not passed on)
    operate,  // operands are on the caller's stack: NotImplemented makes it try the other operand's method
    nested,   // the bottom frame of Interpreter::call_now
    thread,   // the bottom frame of a thread: the result ends it
};

// Natives that call Python code and go on afterwards live on the frame stack too, as a driver and a state.
enum class Driver : std::uint8_t {
    none,         // an ordinary Python frame
    event_loop,   // runs handles until stopped: library/asyncio_loop.cpp
    thread_call,  // the bottom of a thread: calls its target
    nested,       // the bottom of Interpreter::call_now: ends the inner loop
    advance,      // one step of map, filter, zip, enumerate ... over what runs Python code
    collect,      // makes a list of what an iterator gives, then calls a native with it
    construct,    // __new__, then __init__
    build_class,  // a class body, then the metaclass
    call_again,   // a native that waits for a call it has made: it is called again with what that gives
    do_again,     // likewise an instruction
    endings,      // what is to be done for objects that have ended, one after the other: references.h
    count,
};

struct Frame {
    CodeId code = CodeId::none;
    std::uint32_t next = 0;    // index of the next instruction
    std::uint32_t height = 0;  // the caller's value stack is cut back to here before it gets the result
    std::uint32_t base =
        0;  // index into Execution::values of slot 0: locals, cells, free, then the value stack
    std::uint32_t module = 0;  // index into Heap::modules: the globals
    Delivery delivery = Delivery::call;
    Driver driver = Driver::none;
    std::uint16_t state = 0;   // of a driver
    std::uint32_t detail = 0;  // of a driver: loop id
    std::uint32_t line = 0;    // last line recorded in this frame
    Value names;               // namespace dict of a class body, else absent
    Value generator;           // the generator whose frame this is, else absent
    Value extra;               // see Delivery; a driver's value
    friend bool operator==(const Frame&, const Frame&) = default;
};

struct Execution {
    std::vector<Value> values;
    std::vector<Frame> frames;
    Value exception;  // being handled (sys.exc_info), or absent
    Value
        pending_result;  // what a blocking request returns when the thread goes on; absent = nothing pending
    Value pending_exception;  // ... or raises
    Value context;            // contextvars: a list that holds the dict of what is set; absent: nothing is
    friend bool operator==(const Execution&, const Execution&) = default;
};

}  // namespace interleave
