// What modelled modules do to the machine beyond asking for a Request: making locks, threads, pools, waking
// loops. Natives call these; they keep the machine's clock in step with the thread's.
#pragma once

#include <string>

#include "engine/machine/interpreter/interpreter.h"
#include "engine/machine/kernel/kernel.h"

namespace interleave {

// A kernel at the thread's own time. Use it at once; do not keep it.
inline Kernel kernel_at(Interpreter& in) {
    if (in.machine.now < in.clock) in.machine.now = in.clock;
    return Kernel(in.machine, in.world, in.out, no_step);
}

// What the program reads off its clocks, and what timers of event loops go by. Under a schedule only waiting
// takes time (schedule.h).
inline Tick clock_of(const Interpreter& in) {
    return in.world.config.scheduled ? in.machine.schedule.time : in.clock;
}

// Handles of the machine's objects, as the modules hold them.
inline std::uint32_t number(Value handle) {
    return static_cast<std::uint32_t>(handle.as_integer());
}
inline Value integer(std::uint64_t n) {
    return Value::integer(static_cast<std::int64_t>(n));
}

// Locks. A program's value names the lock as it was where it was made; a forked process has its own.
Value new_lock(Interpreter& in);
LockId lock_of(Interpreter& in, Value lock);

// A copy of the context (Execution::context) that the thread is in; absent: nothing is set in it.
Value copy_context(Interpreter& in);

// asyncio's futures, shared by the loop and the natives: asyncio_future.cpp.
inline FutureObject& future_at(Interpreter& in, Value future) {
    return in.heap().futures[future.ref];
}
std::uint32_t new_future(Interpreter& in, LoopId loop);
// The callback is queued when the future is done; now if it is done already.
void when_done(Interpreter& in, Value future, const FutureCallback& callback);
void finish_future(Interpreter& in, Value future, Value result, Step cause);
void fail_future(Interpreter& in, Value future, Value exception, Step cause);
// False: it was done already. `cause`: the step that asked for it.
bool cancel_future(Interpreter& in, Value future, Value message, Step cause);
Completion future_result(Interpreter& in, Value future);

// The loop: asyncio_loop.cpp. Handles run in the order they were added; what a handle adds waits for the next
// iteration.
std::uint32_t call_soon(Interpreter& in, LoopId loop, const Handle& handle);
std::uint32_t call_at(Interpreter& in, LoopId loop, Tick due, const Handle& handle);
// The same in place, for tasks by the ten thousand: a handle that is written and then copied at once waits
// for all that was written before to reach the cache. All is to be written but `id`, and of a timer, which
// `task` sets, `cause`. Null: the loop is another process's.
Handle* add_soon(Interpreter& in, LoopId loop);
Handle* add_timer(Interpreter& in, LoopId loop, Tick due, TaskId task);
// A handle that wakes a task has been queued.
void task_woken(Interpreter& in, Handle& handle);
void wake_loop(Interpreter& in, LoopId loop);
// The loop runs `callable` in every iteration that finds the socket ready for `event`; None: no longer. True:
// something was there before.
bool watch_socket(Interpreter& in, LoopId loop, std::uint32_t socket, std::uint8_t event, Value callable,
                  Value arguments);
// The task runs in `context`.
Value new_task(Interpreter& in, LoopId loop, Value coroutine, std::string name, Value context);
// The same of a future that is there: an object of a class derived from Task.
void begin_task(Interpreter& in, LoopId loop, Value task, Value coroutine, std::string name, Value context);
bool cancel_task(Interpreter& in, Value task, Value message, Step cause);
// Ends a pending task or future as cancelled, whatever its hooks say.
void end_cancelled(Interpreter& in, Value future, Value message, Step cause);
Value cancelled_error(Interpreter& in, Value message);
Value cancelled_error_of(Interpreter& in, Value future);  // of one that is cancelled
LoopId running_loop(const Machine& machine, ThreadId thread);

}  // namespace interleave
