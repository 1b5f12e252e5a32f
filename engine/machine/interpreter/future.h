// asyncio's Future and Task as heap objects. Their behaviour is in library/asyncio_*.cpp; the heap only
// stores and marks them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/seldom.h"
#include "engine/base/tick.h"
#include "engine/machine/event.h"
#include "engine/machine/interpreter/value.h"

namespace interleave {

enum class FutureState : std::uint8_t { pending, finished, cancelled };

// A Value of which only one kind comes into question, in a quarter of the room.
template <Tag tag>
class Only {
  public:
    constexpr Only() = default;
    constexpr Only(Value v) : ref_(v.is_absent() ? none : v.ref) {}
    constexpr operator Value() const { return is_absent() ? Value{} : Value::object(tag, ref_); }
    constexpr bool is_absent() const { return ref_ == none; }
    constexpr std::uint32_t ref() const { return ref_; }
    friend constexpr bool operator==(const Only&, const Only&) = default;

  private:
    static constexpr std::uint32_t none = 0xffffffffu;
    std::uint32_t ref_ = none;
};

struct FutureCallback {
    Value callable;            // absent: wake the task `waiter`
    Only<Tag::future> waiter;  // a task, or absent; beside a callable: the future that counts
    Only<Tag::list> context;   // what a callable runs in: see Execution::context
    friend bool operator==(const FutureCallback&, const FutureCallback&) = default;
};

struct Future {
    // What few futures have.
    struct More {
        Value exception;
        Value cancel_message;
        Value on_cancel;   // callable that replaces cancel() (gather, shield), or absent
        Value attributes;  // dict of other attributes set by library code, or absent
        std::uint32_t cancel_requests = 0;
        std::uint32_t left = 0;                 // of a gather: how many children it still waits for
        std::vector<FutureCallback> callbacks;  // behind the first
        friend bool operator==(const More&, const More&) = default;
    };
    FutureState state = FutureState::pending;
    bool is_task = false;
    bool retrieved = true;                          // false: holds an exception that nobody has looked at
    bool must_cancel = false;                       // task: throw CancelledError at its next step
    bool awaiting = false;                          // set while `await` hands the future to its task's loop
    bool called_back = false;                       // there is a callback, in `callback`
    TaskWaitKind wait_kind = TaskWaitKind::future;  // how a task that awaits this future is described
    LoopId loop = LoopId::none;
    TaskId task = TaskId::none;      // tasks: their record in Machine::tasks
    std::uint32_t type = 0;          // ref of a class that is derived from Future or Task, or 0
    Step done_step = no_step;        // the step that finished it: the cause of what follows
    Only<Tag::generator> coroutine;  // tasks
    Only<Tag::future> waiting_for;   // tasks: the future that is awaited, or absent
    Only<Tag::list> context;         // tasks: see Execution::context
    std::int64_t wait_detail = -1;   // due time of a sleep, pool item, ...
    Value result;
    FutureCallback callback;  // the first; most have no other
    Seldom<More> more;
    friend bool operator==(const Future&, const Future&) = default;

    Value exception() const { return more->exception; }
    std::size_t callbacks() const { return called_back ? 1 + more->callbacks.size() : 0; }
    const FutureCallback& callback_at(std::size_t i) const {
        return i == 0 ? callback : more->callbacks[i - 1];
    }
    void call_back(const FutureCallback& added) {
        if (called_back) {
            more.own().callbacks.push_back(added);
        } else {
            callback = added;
            called_back = true;
        }
    }
    void drop_callbacks() {
        called_back = false;
        callback = {};
        if (more.exists()) more.own().callbacks.clear();
    }
};

// visit(value) for all that a future holds beside its callbacks, in the order in which CPython lets go of it.
template <class Visit>
void each_value(const Future& f, Visit visit) {
    visit(f.result);
    visit(f.more->exception);
    visit(f.more->cancel_message);
    visit(f.coroutine);
    visit(f.waiting_for);
    visit(f.more->on_cancel);
    visit(f.context);
    visit(f.more->attributes);
}

}  // namespace interleave
