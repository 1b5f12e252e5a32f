// asyncio.Future and asyncio.Task: states, results, callbacks, cancellation. The order in which things are
// queued is CPython's (Lib/asyncio/futures.py and tasks.py): finishing a future queues its callbacks with
// call_soon; a task that waits is woken by such a callback.
#include <algorithm>
#include <utility>
#include <vector>

#include "engine/machine/interpreter/memory.h"
#include "engine/machine/library/syscalls.h"

namespace interleave {

std::uint32_t new_future(Interpreter& in, LoopId loop) {
    const std::uint32_t ref = in.heap().futures.make();
    in.heap().futures[ref].loop = loop;
    return ref;
}

// Absent if nothing is set: whoever sets something makes its own then.
Value copy_context(Interpreter& in) {
    const Value here = in.execution().context;
    if (here.is_absent()) return {};
    const Value variables = in.heap().lists[here.ref].items[0];
    if (variables.is(Tag::dict) && in.heap().dicts[variables.ref].live == 0) return {};
    return make_list(in.heap(), {&variables, 1});
}

namespace {

// Queues a callback of a future that is done since step `cause`.
void queue(Interpreter& in, LoopId loop, const FutureCallback& callback, Value future, Step cause) {
    Handle* const handle = add_soon(in, loop);
    if (handle == nullptr) return;
    handle->cause = cause;
    if (callback.callable.is_absent()) {
        handle->kind = Handle::Kind::wake;
        handle->task = future_at(in, callback.waiter).task;
        handle->callable = callback.waiter;
        handle->arguments = future;
        handle->context = Value{};
        task_woken(in, *handle);
        return;
    }
    const bool counts = !callback.waiter.is_absent();
    handle->kind = counts ? Handle::Kind::count : Handle::Kind::callback;
    handle->task = TaskId::none;
    handle->callable = callback.callable;
    handle->arguments = counts ? future : make_tuple(in.heap(), {future});
    handle->context = counts ? Value(callback.waiter) : Value(callback.context);
}

// Queues the callbacks of a future that has just finished at step `cause`.
void schedule_callbacks(Interpreter& in, Value future, Step cause) {
    FutureObject& f = future_at(in, future);
    if (!f.called_back) return;
    const LoopId loop = f.loop;
    if (f.callbacks() == 1) {  // as most have
        const FutureCallback only = f.callback;
        f.drop_callbacks();
        queue(in, loop, only, future, cause);
        return;
    }
    std::vector<FutureCallback> callbacks;
    for (std::size_t i = 0; i < f.callbacks(); ++i) callbacks.push_back(f.callback_at(i));
    f.drop_callbacks();
    for (const FutureCallback& callback : callbacks) queue(in, loop, callback, future, cause);
}

}  // namespace

void when_done(Interpreter& in, Value future, const FutureCallback& callback) {
    FutureObject& f = future_at(in, future);
    if (f.state == FutureState::pending) {
        f.call_back(callback);
    } else {
        queue(in, f.loop, callback, future, f.done_step);
    }
}

void finish_future(Interpreter& in, Value future, Value result, Step cause) {
    FutureObject& f = future_at(in, future);
    f.state = FutureState::finished;
    f.result = result;
    f.done_step = cause;
    schedule_callbacks(in, future, cause);
}

void fail_future(Interpreter& in, Value future, Value exception, Step cause) {
    FutureObject& f = future_at(in, future);
    f.state = FutureState::finished;
    f.more.own().exception = exception;
    f.retrieved = false;
    f.done_step = cause;
    schedule_callbacks(in, future, cause);
}

bool cancel_future(Interpreter& in, Value future, Value message, Step cause) {
    FutureObject& f = future_at(in, future);
    if (f.state != FutureState::pending) return false;
    if (f.is_task) return cancel_task(in, future, message, cause);
    if (!f.more->on_cancel.is_absent()) {  // gather() passes it on to its children
        Value answer;
        const Value hook = f.more->on_cancel;
        if (!in.call_now(hook, std::vector<Value>{message.is_absent() ? Value::none() : message}, answer))
            return false;
        return answer.bits != 0;
    }
    end_cancelled(in, future, message, cause);
    return true;
}

void end_cancelled(Interpreter& in, Value future, Value message, Step cause) {
    FutureObject& f = future_at(in, future);
    f.state = FutureState::cancelled;
    if (!message.is_absent() || f.more.exists()) f.more.own().cancel_message = message;
    f.done_step = cause;
    schedule_callbacks(in, future, cause);
}

Value cancelled_error(Interpreter& in, Value message) {
    const Value arguments = message.is_absent() || message.is_none() ? make_tuple(in.heap(), {})
                                                                     : make_tuple(in.heap(), {message});
    return make_exception(in.heap(), ref_of(ExceptionType::CancelledError), arguments);
}

// The first who asks gets what ended the task itself, with its traceback.
Value cancelled_error_of(Interpreter& in, Value future) {
    FutureObject& f = future_at(in, future);
    if (!f.exception().is_absent()) return std::exchange(f.more.own().exception, Value{});
    return cancelled_error(in, f.more->cancel_message);
}

bool cancel_task(Interpreter& in, Value task, Value message, Step cause) {
    {
        FutureObject& t = future_at(in, task);
        if (t.state != FutureState::pending) return false;
        ++t.more.own().cancel_requests;
    }
    const Value waiting_for = future_at(in, task).waiting_for;
    if (!waiting_for.is_absent() &&
        future_at(in, waiting_for).type != 0) {  // it may have a cancel() of its own
        Value cancelled;
        const Value hook = in.get_attribute(waiting_for, "cancel");
        if (!in.call_now(hook, std::vector<Value>{message.is_absent() ? Value::none() : message}, cancelled))
            return false;
        if (cancelled.bits != 0) return true;
    } else if (!waiting_for.is_absent() && cancel_future(in, waiting_for, message, cause))
        return true;
    FutureObject& t = future_at(in, task);
    t.must_cancel = true;
    t.more.own().cancel_message = message;
    return true;
}

// What `await future` or future.result() gives once it is done.
Completion future_result(Interpreter& in, Value future) {
    FutureObject& f = future_at(in, future);
    f.retrieved = true;
    if (f.state == FutureState::cancelled) return in.raise(cancelled_error_of(in, future));
    if (f.state == FutureState::pending) return in.raise("InvalidStateError", "Result is not set.");
    if (!f.exception().is_absent()) return in.raise(f.exception());
    return in.done(f.result);
}

}  // namespace interleave
