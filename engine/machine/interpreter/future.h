// asyncio's Future and Task as heap objects. Their behaviour is in library/asyncio_*.cpp; the heap only
// stores and marks them.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/tick.h"
#include "engine/machine/event.h"
#include "engine/machine/interpreter/value.h"

namespace interleave {

enum class FutureState : std::uint8_t { pending, finished, cancelled };

struct FutureCallback {
    Value callable;  // absent: wake the task `waiter`
    Value waiter;    // a task (Tag::future), or absent; beside a callable: the future that counts
    Value context;   // what a callable runs in: see Execution::context
    friend bool operator==(const FutureCallback&, const FutureCallback&) = default;
};

struct Future {
    FutureState state = FutureState::pending;
    bool is_task = false;
    bool retrieved = true;                          // false: holds an exception that nobody has looked at
    bool must_cancel = false;                       // task: throw CancelledError at its next step
    bool awaiting = false;                          // set while `await` hands the future to its task's loop
    TaskWaitKind wait_kind = TaskWaitKind::future;  // how a task that awaits this future is described
    std::uint32_t cancel_requests = 0;
    std::uint32_t left = 0;  // of a gather: how many children it still waits for
    std::uint32_t type = 0;  // ref of a class that is derived from Future or Task, or 0
    LoopId loop = LoopId::none;
    TaskId task = TaskId::none;     // tasks: their record in Machine::tasks
    std::int64_t wait_detail = -1;  // due time of a sleep, pool item, ...
    Step done_step = no_step;       // the step that finished it: the cause of what follows
    Value result;
    Value exception;
    Value cancel_message;
    Value coroutine;    // tasks
    Value waiting_for;  // tasks: the future that is awaited, or absent
    Value on_cancel;    // callable that replaces cancel() (gather, shield), or absent
    Value context;      // tasks: see Execution::context
    Value attributes;   // dict of other attributes set by library code, or absent
    std::vector<FutureCallback> callbacks;
    friend bool operator==(const Future&, const Future&) = default;
};

}  // namespace interleave
