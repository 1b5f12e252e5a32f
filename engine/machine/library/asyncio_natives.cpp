// `_asyncio`: what library/python/asyncio is written on: loops by number, handles, futures and tasks.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include <fmt/format.h>

#include "engine/machine/interpreter/gc.h"
#include "engine/machine/interpreter/memory.h"
#include "engine/machine/interpreter/natives.h"
#include "engine/machine/interpreter/references.h"
#include "engine/machine/library/syscalls.h"

namespace interleave {
namespace {

LoopId loop_of(Interpreter& in, Value v) {
    const auto handle = static_cast<std::uint32_t>(v.as_integer());
    if (in.machine.loops[handle].process == in.process) return LoopId{handle};
    std::vector<Alias>& mine = in.machine.processes[index(in.process)].loops;
    const std::uint32_t known = own_object(mine, handle);
    if (known != handle) return LoopId{known};
    // A forked process asks for a loop that its parent has made: an idle one of its own is in its place.
    Loop loop;
    loop.process = in.process;
    loop.handle = handle;
    loop.closed = in.machine.loops[handle].closed;
    loop.object = in.machine.loops[handle].object;
    const auto made = static_cast<std::uint32_t>(in.machine.loops.size());
    in.machine.loops.push_back(std::move(loop));
    const auto place =
        std::find_if(mine.begin(), mine.end(), [&](const Alias& a) { return a.handle > handle; });
    mine.insert(place, {handle, made});
    return LoopId{made};
}
Loop& loop_at(Interpreter& in, Value v) {
    return in.machine.loops[index(loop_of(in, v))];
}
Step now_step(Interpreter& in) {
    return in.machine.step == 0 ? no_step : in.machine.step - 1;
}
bool is_future(Value v) {
    return v.is(Tag::future);
}

// ---- Loops

Completion loop_new(Interpreter& in, Arguments a) {
    Loop loop;
    loop.process = in.machine.thread(in.thread).process;
    loop.handle = static_cast<std::uint32_t>(in.machine.loops.size());
    loop.object = a.values[0];
    in.machine.loops.push_back(loop);
    return in.done(integer(in.machine.loops.size() - 1));
}

// loop_watches(loop, whether): tells how long handles take.
Completion loop_watches(Interpreter& in, Arguments a) {
    loop_at(in, a.values[0]).watched = a.values[1] == Value::boolean(true);
    return in.done(Value::none());
}
// loaded(name): the module, or None if nothing has imported it yet.
Completion loaded(Interpreter& in, Arguments a) {
    const std::string name = in.str(a.values[0]);
    for (std::size_t i = 0; i < in.heap().modules.size(); ++i) {
        if (in.heap().modules[i].name == name && in.heap().modules[i].state == 2)
            return in.done(Value::object(Tag::module, static_cast<std::uint32_t>(i)));
    }
    return in.done(Value::none());
}
// loop_run(loop): runs until stopped.
Completion loop_run(Interpreter& in, Arguments a) {
    const LoopId id = loop_of(in, a.values[0]);
    Loop& loop = in.machine.loops[index(id)];
    if (loop.closed) return in.raise("RuntimeError", "Event loop is closed");
    if (loop.running) return in.raise("RuntimeError", "This event loop is already running");
    if (running_loop(in.machine, in.thread) != LoopId::none) {
        return in.raise("RuntimeError", "Cannot run the event loop while another loop is running");
    }
    loop.running = true;
    loop.thread = in.thread;
    loop.context = in.execution().context;
    in.machine.records[index(in.thread)].loop = id;
    in.record(EventKind::loop_started, index(id));
    return in.push_driver(Driver::event_loop, index(id));
}

Completion loop_stop(Interpreter& in, Arguments a) {
    loop_at(in, a.values[0]).stopping = true;
    return in.done(Value::none());
}
Completion loop_close(Interpreter& in, Arguments a) {
    Loop& loop = loop_at(in, a.values[0]);
    if (loop.poller != no_poller) {
        const std::vector<Watch> watches = in.machine.pollers[loop.poller].watches;
        for (const Watch& watch : watches) kernel_at(in).watch(loop.poller, watch.socket, 0);
        in.machine.pollers[loop.poller] = Poller{};
        loop.poller = no_poller;
    }
    loop_at(in, a.values[0]).closed = true;
    return in.done(Value::none());
}
Completion loop_is_running(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(loop_at(in, a.values[0]).running));
}
Completion loop_is_closed(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(loop_at(in, a.values[0]).closed));
}
// The loop object that this thread runs, or None.
Completion running(Interpreter& in, Arguments) {
    const LoopId id = running_loop(in.machine, in.thread);
    return in.done(id == LoopId::none ? Value::none() : in.machine.loops[index(id)].object);
}

// context: None is a copy of the one that asks
Handle callback(Interpreter& in, Value callable, Value arguments, Value context) {
    Handle handle;
    handle.callable = callable;
    handle.arguments = arguments;
    handle.context = context.is_none() ? copy_context(in) : context;
    handle.cause = now_step(in);
    return handle;
}

// call_soon(loop, callable, args) -> handle number
Completion native_call_soon(Interpreter& in, Arguments a) {
    return in.done(integer(
        call_soon(in, loop_of(in, a.values[0]), callback(in, a.values[1], a.values[2], a.values[3]))));
}
Completion native_call_soon_threadsafe(Interpreter& in, Arguments a) {
    const LoopId id = loop_of(in, a.values[0]);
    if (in.machine.loops[index(id)].closed) return in.raise("RuntimeError", "Event loop is closed");
    const std::uint32_t handle = call_soon(in, id, callback(in, a.values[1], a.values[2], a.values[3]));
    if (in.machine.loops[index(id)].thread != in.thread) wake_loop(in, id);
    return in.done(integer(handle));
}
// call_at(loop, seconds on the loop's clock, callable, args)
Completion native_call_at(Interpreter& in, Arguments a) {
    Tick due = 0;
    if (!in.to_seconds(a.values[1], due)) return Completion::raised;
    return in.done(integer(
        call_at(in, loop_of(in, a.values[0]), due, callback(in, a.values[2], a.values[3], a.values[4]))));
}
Completion cancel_handle(Interpreter& in, Arguments a) {
    auto& cancelled = loop_at(in, a.values[0]).cancelled;
    const auto id = static_cast<std::uint32_t>(a.values[1].as_integer());
    const auto place = std::lower_bound(cancelled.begin(), cancelled.end(), id);
    if (place == cancelled.end() || *place != id) cancelled.insert(place, id);
    return in.done(Value::none());
}

// watch(loop, socket, 1 reading | 2 writing, callable or None, args) -> whether something was there before
Completion native_watch(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(
        watch_socket(in, loop_of(in, a.values[0]), static_cast<std::uint32_t>(a.values[1].as_integer()),
                     static_cast<std::uint8_t>(a.values[2].as_integer()), a.values[3], a.values[4])));
}

// sleep_future(seconds, result): a future of the running loop that a timer finishes.
Completion sleep_future(Interpreter& in, Arguments a) {
    const LoopId id = running_loop(in.machine, in.thread);
    if (id == LoopId::none) return in.raise("RuntimeError", "no running event loop");
    Tick delay = 0;
    if (!in.to_seconds(a.values[0], delay)) return Completion::raised;
    const Value future = Value::object(Tag::future, new_future(in, id));
    const Tick due = clock_of(in) + delay;
    const TaskId task = in.current_task();
    if (Handle* const handle = add_timer(in, id, due, task)) {
        handle->kind = Handle::Kind::resolve;
        handle->task = task;
        handle->callable = future;
        handle->arguments = a.values[1];
        handle->context = Value{};
    }
    FutureObject& f = future_at(in, future);
    f.wait_kind = TaskWaitKind::sleep;
    f.wait_detail = due;
    return in.done(future);
}

// ---- Futures

Completion future_new(Interpreter& in, Arguments a) {
    return in.done(Value::object(Tag::future, new_future(in, loop_of(in, a.values[0]))));
}
// future_of(type): an object of a class derived from Future or Task, before its __init__.
Completion future_of(Interpreter& in, Arguments a) {
    const std::uint32_t ref = new_future(in, LoopId::none);
    in.heap().futures[ref].type = a.values[0].ref;
    return in.done(Value::object(Tag::future, ref));
}
// future_begin(future, loop)
Completion future_begin(Interpreter& in, Arguments a) {
    future_at(in, a.values[0]).loop = loop_of(in, a.values[1]);
    return in.done(Value::none());
}
// has_method(type, name, function): of Future and Task
Completion has_method(Interpreter& in, Arguments a) {
    Heap& heap = in.heap();
    set_in_type(heap, a.values[0].ref, intern(heap, in.str(a.values[1])), a.values[2]);
    return in.done(Value::none());
}
// describe(future, kind, what): how a task that waits for it is described.
Completion future_describe(Interpreter& in, Arguments a) {
    constexpr std::array<std::string_view, 10> kinds = {"sleep", "task",  "future", "executor",   "gather",
                                                        "lock",  "queue", "io",     "sleep_zero", "event"};
    const auto found = std::find(kinds.begin(), kinds.end(), in.text_of(a.values[1]));
    FutureObject& f = future_at(in, a.values[0]);
    if (found != kinds.end()) f.wait_kind = static_cast<TaskWaitKind>(found - kinds.begin());
    if (a.values[2].is(Tag::integer)) f.wait_detail = a.values[2].as_integer();
    return in.done(Value::none());
}
Completion future_on_cancel(Interpreter& in, Arguments a) {
    future_at(in, a.values[0]).more.own().on_cancel = a.values[1];
    return in.done(Value::none());
}
Completion future_loop(Interpreter& in, Arguments a) {
    const LoopId id = future_at(in, a.values[0]).loop;
    return in.done(in.machine.loops[index(id)].object);
}
Completion method_result(Interpreter& in, Arguments a) {
    return future_result(in, a.values[0]);
}
Completion method_exception(Interpreter& in, Arguments a) {
    FutureObject& f = future_at(in, a.values[0]);
    if (f.state == FutureState::cancelled) return in.raise(cancelled_error_of(in, a.values[0]));
    if (f.state == FutureState::pending) return in.raise("InvalidStateError", "Exception is not set.");
    f.retrieved = true;
    return in.done(f.exception().is_absent() ? Value::none() : f.exception());
}
Completion method_set_result(Interpreter& in, Arguments a) {
    if (future_at(in, a.values[0]).is_task)
        return in.raise("RuntimeError", "Task does not support set_result operation");
    if (future_at(in, a.values[0]).state != FutureState::pending)
        return in.raise("InvalidStateError", "invalid state");
    finish_future(in, a.values[0], a.values[1], now_step(in));
    return in.done(Value::none());
}
Completion method_set_exception(Interpreter& in, Arguments a) {
    if (future_at(in, a.values[0]).is_task)
        return in.raise("RuntimeError", "Task does not support set_exception operation");
    if (future_at(in, a.values[0]).state != FutureState::pending)
        return in.raise("InvalidStateError", "invalid state");
    Value exception = a.values[1];
    if (exception.is(Tag::type) && !in.call_now(exception, {}, exception)) return Completion::raised;
    if (!exception.is(Tag::instance) || in.heap().instances[exception.ref].exception == no_ref)
        return in.raise("TypeError", "invalid exception object");
    if (in.is_subclass_name(exception, "StopIteration")) {
        return in.raise("TypeError",
                        "StopIteration interacts badly with generators and cannot be raised into a Future");
    }
    fail_future(in, a.values[0], exception, now_step(in));
    return in.done(Value::none());
}
Completion method_done(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(future_at(in, a.values[0]).state != FutureState::pending));
}
Completion method_cancelled(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(future_at(in, a.values[0]).state == FutureState::cancelled));
}
Completion method_cancel(Interpreter& in, Arguments a) {
    const Value future = a.values[0];
    const Value message = a.values[1].is_none() ? Value{} : a.values[1];
    Step cause = now_step(in);
    if (future_at(in, future).is_task && future_at(in, future).state == FutureState::pending) {
        const TaskId by = in.current_task();
        cause = in.record(EventKind::task_cancel_requested,
                          by == TaskId::none ? -1 : static_cast<std::int64_t>(index(by)));
        in.out.events.back().task = future_at(in, future).task;
    }
    return in.done(Value::boolean(cancel_future(in, future, message, cause)));
}
// The list of a contextvars.Context
Value context_cell(Interpreter& in, Value context) {
    return in.get_attribute(context, "_cell");
}
Completion method_add_done_callback(Interpreter& in, Arguments a) {
    const Value context = a.values[2].is_none() ? a.values[2] : context_cell(in, a.values[2]);
    if (context.is_absent()) return Completion::raised;
    when_done(in, a.values[0], {a.values[1], {}, context.is_none() ? copy_context(in) : context});
    return in.done(Value::none());
}
Completion method_remove_done_callback(Interpreter& in, Arguments a) {
    FutureObject& f = future_at(in, a.values[0]);
    const Value target = a.values[1];
    const auto same = [&](const FutureCallback& c) {
        if (c.callable == target) return true;
        if (!c.callable.is(Tag::bound_method) || !target.is(Tag::bound_method)) return false;
        return in.heap().bound_methods[c.callable.ref] == in.heap().bound_methods[target.ref];
    };
    std::vector<FutureCallback> left;
    for (std::size_t i = 0; i < f.callbacks(); ++i) {
        if (!same(f.callback_at(i))) left.push_back(f.callback_at(i));
    }
    const std::size_t before = f.callbacks();
    if (left.size() == before) return in.done(integer(0));
    f.drop_callbacks();
    for (const FutureCallback& each : left) f.call_back(each);
    return in.done(integer(before - left.size()));
}

// ---- Contexts

Value empty_context(Interpreter& in) {
    const Value variables = make_dict(in.heap());
    return make_list(in.heap(), {&variables, 1});
}
Completion new_context(Interpreter& in, Arguments) {
    return in.done(empty_context(in));
}
// context(): the list that is this thread's context, for contextvars.
Completion context(Interpreter& in, Arguments) {
    Value& here = in.execution().context;
    if (here.is_absent()) here = empty_context(in);
    return in.done(here);
}
// enter_context(list or None) -> what was there before
Completion enter_context(Interpreter& in, Arguments a) {
    const Value before = std::exchange(in.execution().context, a.values[0].is_none() ? Value{} : a.values[0]);
    return in.done(before.is_absent() ? Value::none() : before);
}
Completion native_copy_context(Interpreter& in, Arguments) {
    const Value copy = copy_context(in);
    return in.done(copy.is_absent() ? empty_context(in) : copy);
}

// open_generators(left) -> list of the asynchronous generators that have begun and not ended; left: only
// those that nothing leads to any more
Completion open_generators(Interpreter& in, Arguments a) {
    std::vector<Value> open;
    in.heap().generators.for_each([&](std::uint32_t ref, const Generator& g) {
        if (g.kind == GeneratorKind::async_generator && g.state == GeneratorState::suspended)
            open.push_back(Value::object(Tag::generator, ref));
    });
    if (a.values[0].bits != 0) {
        const auto held = [&](Value g) {
            return is_reachable(in.machine, in.process, in.thread, in.height, g);
        };
        open.erase(std::remove_if(open.begin(), open.end(), held), open.end());
    }
    return in.done(make_list(in.heap(), std::span<const Value>(open)));
}
// lost_task(loop): a task that failed, and that nobody can ask any more why; or None
Completion native_lost_task(Interpreter& in, Arguments a) {
    const LoopId loop = loop_of(in, a.values[0]);
    bool failed = false;
    in.heap().futures.for_each(
        [&](std::uint32_t, const FutureObject& f) { failed = failed || !f.retrieved; });
    const Value lost = failed ? lost_task(in.machine, in.process, in.thread, in.height, loop) : Value{};
    if (lost.is_absent()) return in.done(Value::none());
    future_at(in, lost).retrieved = true;
    return in.done(lost);
}

// ---- Tasks

std::string next_name(Interpreter& in) {
    std::array<char, 16> text = {'T', 'a', 's', 'k', '-'};  // (as for 100,000 tasks at once)
    constexpr std::size_t before = 5;
    char* const end =
        std::to_chars(text.data() + before, text.data() + text.size(), ++in.machine.task_names).ptr;
    return std::string(text.data(), static_cast<std::size_t>(end - text.data()));
}
// task_new(loop, coroutine, name or None, context or None: a copy of this one, task: one that has begun to be
// made)
Completion task_new(Interpreter& in, Arguments a) {
    if (!a.values[1].is(Tag::generator)) {
        return in.raise("TypeError", fmt::format("a coroutine was expected, got {}", in.repr(a.values[1])));
    }
    std::string name = a.values[2].is_none() ? next_name(in) : in.str(a.values[2]);
    const Value context = a.values[3].is_none() ? copy_context(in) : a.values[3];
    const LoopId loop = loop_of(in, a.values[0]);
    if (a.values[4].is_none()) return in.done(new_task(in, loop, a.values[1], std::move(name), context));
    begin_task(in, loop, a.values[4], a.values[1], std::move(name), context);
    return in.done(a.values[4]);
}
// The loop of the first future among them, or None.
Completion loop_of_futures(Interpreter& in, Arguments a) {
    for (const Value each : items_of(in.heap(), a.values[0])) {
        if (is_future(each)) return in.done(in.machine.loops[index(future_at(in, each).loop)].object);
    }
    return in.done(Value::none());
}
// tasks_of(loop, awaitables): a task for each, if all are coroutines and none is there twice; else None.
Completion tasks_of(Interpreter& in, Arguments a) {
    const LoopId loop = loop_of(in, a.values[0]);
    if (in.machine.loops[index(loop)].closed) return in.done(Value::none());
    const std::span<const Value> given = items_of(in.heap(), a.values[1]);
    std::vector<bool> seen(in.heap().generators.size());
    for (const Value each : given) {
        if (!each.is(Tag::generator) || seen[each.ref] ||
            in.heap().generators[each.ref].kind != GeneratorKind::coroutine)
            return in.done(Value::none());
        seen[each.ref] = true;
    }
    const std::vector<Value> coroutines(given.begin(), given.end());
    forget_ends(in.heap(), coroutines);  // (one by one, each moves those that are watched behind it)
    std::vector<Value> tasks;
    tasks.reserve(coroutines.size());
    std::vector<TaskRecord>& records = in.machine.tasks;
    if (records.capacity() < records.size() + coroutines.size())
        records.reserve(std::max(records.size() + coroutines.size(), 2 * records.size()));
    for (const Value each : coroutines)
        tasks.push_back(new_task(in, loop, each, next_name(in), copy_context(in)));
    return in.done(make_list(in.heap(), tasks));
}
// count_done(future, children, callback): each child that is done is one less for the future to wait for. The
// callback hears of the last one, and of whatever happens after something has gone wrong.
Completion count_done(Interpreter& in, Arguments a) {
    const std::span<const Value> given = items_of(in.heap(), a.values[1]);
    future_at(in, a.values[0]).more.own().left = static_cast<std::uint32_t>(given.size());
    for (const Value child : given) when_done(in, child, {a.values[2], a.values[0], {}});
    return in.done(Value::none());
}
// one_less(future): how many it waits for then
Completion one_less(Interpreter& in, Arguments a) {
    std::uint32_t& left = future_at(in, a.values[0]).more.own().left;
    if (left > 0) --left;
    return in.done(integer(left));
}
// cancelled_error(future): with the message that it was cancelled with.
Completion native_cancelled_error(Interpreter& in, Arguments a) {
    return in.done(cancelled_error_of(in, a.values[0]));
}
// results_of(futures): a list of their results, or None if one has another end.
Completion results_of(Interpreter& in, Arguments a) {
    std::vector<Value> results;
    for (const Value each : items_of(in.heap(), a.values[0])) {
        const FutureObject& f = future_at(in, each);
        if (f.state != FutureState::finished || !f.exception().is_absent()) return in.done(Value::none());
        results.push_back(f.result);
    }
    return in.done(make_list(in.heap(), results));
}
// A name that no other task has got yet.
Completion next_task_name(Interpreter& in, Arguments) {
    return in.done(in.string(next_name(in)));
}
Completion current_task(Interpreter& in, Arguments a) {
    const TaskId id = loop_at(in, a.values[0]).current;
    if (id == TaskId::none) return in.done(Value::none());
    return in.done(Value::object(Tag::future, in.machine.tasks[index(id)].future));
}
Completion all_tasks(Interpreter& in, Arguments a) {
    std::vector<Value> tasks;
    for (const TaskRecord& record : in.machine.tasks) {
        if (record.loop != loop_of(in, a.values[0]) || record.state == TaskState::done ||
            record.state == TaskState::cancelled)
            continue;
        tasks.push_back(Value::object(Tag::future, record.future));
    }
    return in.done(interleave::make_tuple(in.heap(), std::span<const Value>(tasks)));
}
Completion is_task(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(is_future(a.values[0]) && future_at(in, a.values[0]).is_task));
}
Completion native_is_future(Interpreter& in, Arguments a) {
    return in.done(Value::boolean(is_future(a.values[0])));
}
Completion method_cancelling(Interpreter& in, Arguments a) {
    return in.done(integer(future_at(in, a.values[0]).more->cancel_requests));
}
Completion method_uncancel(Interpreter& in, Arguments a) {
    FutureObject& t = future_at(in, a.values[0]);
    if (t.more->cancel_requests > 0) --t.more.own().cancel_requests;
    return in.done(integer(t.more->cancel_requests));
}
TaskRecord& record_of(Interpreter& in, Value task) {
    return in.machine.tasks[index(future_at(in, task).task)];
}
Completion method_get_name(Interpreter& in, Arguments a) {
    return in.done(in.string(record_of(in, a.values[0]).name));
}
Completion method_set_name(Interpreter& in, Arguments a) {
    record_of(in, a.values[0]).name = in.str(a.values[1]);
    return in.done(Value::none());
}
Completion method_get_coro(Interpreter& in, Arguments a) {
    return in.done(future_at(in, a.values[0]).coroutine);
}

// "finished name='Task-1' coro=<f()> result=3": the inside of repr(task), built by the library.
Completion future_state(Interpreter& in, Arguments a) {
    constexpr std::array<std::string_view, 3> names = {"pending", "finished", "cancelled"};
    return in.done(in.string(names[static_cast<std::size_t>(future_at(in, a.values[0]).state)]));
}

constexpr std::array<NativeFunction, 41> asyncio_table = {{
    {"_asyncio", "loop_new", loop_new, "object, /"},
    {"_asyncio", "loop_run", loop_run, "loop, /"},
    {"_asyncio", "loop_stop", loop_stop, "loop, /"},
    {"_asyncio", "loop_close", loop_close, "loop, /"},
    {"_asyncio", "loop_is_running", loop_is_running, "loop, /"},
    {"_asyncio", "loop_is_closed", loop_is_closed, "loop, /"},
    {"_asyncio", "running", running, "/"},
    {"_asyncio", "call_soon", native_call_soon, "loop, callable, args, context, /"},
    {"_asyncio", "call_soon_threadsafe", native_call_soon_threadsafe, "loop, callable, args, context, /"},
    {"_asyncio", "call_at", native_call_at, "loop, when, callable, args, context, /"},
    {"_asyncio", "cancel_handle", cancel_handle, "loop, handle, /"},
    {"_asyncio", "watch", native_watch, "loop, socket, event, callable, args, /"},
    {"_asyncio", "sleep_future", sleep_future, "seconds, result, /"},
    {"_asyncio", "future_new", future_new, "loop, /"},
    {"_asyncio", "loop_watches", loop_watches, "loop, whether, /"},
    {"_asyncio", "loaded", loaded, "name, /"},
    {"_asyncio", "future_of", future_of, "type, /"},
    {"_asyncio", "future_begin", future_begin, "future, loop, /"},
    {"_asyncio", "has_method", has_method, "type, name, function, /"},
    {"_asyncio", "describe", future_describe, "future, kind, what, /"},
    {"_asyncio", "on_cancel", future_on_cancel, "future, hook, /"},
    {"_asyncio", "task_new", task_new, "loop, coroutine, name, context, task=None, /"},
    {"_asyncio", "loop_of_futures", loop_of_futures, "objects, /"},
    {"_asyncio", "tasks_of", tasks_of, "loop, awaitables, /"},
    {"_asyncio", "count_done", count_done, "future, children, callback, /"},
    {"_asyncio", "one_less", one_less, "future, /"},
    {"_asyncio", "cancelled_error", native_cancelled_error, "future, /"},
    {"_asyncio", "results_of", results_of, "futures, /"},
    {"_asyncio", "current_task", current_task, "loop, /"},
    {"_asyncio", "all_tasks", all_tasks, "loop, /"},
    {"_asyncio", "is_task", is_task, "object, /"},
    {"_asyncio", "is_future", native_is_future, "object, /"},
    {"_asyncio", "future_state", future_state, "future, /"},
    {"_asyncio", "context", context, "/"},
    {"_asyncio", "new_context", new_context, "/"},
    {"_asyncio", "enter_context", enter_context, "context, /"},
    {"_asyncio", "copy_context", native_copy_context, "/"},
    {"_asyncio", "next_task_name", next_task_name, "/"},
    {"_asyncio", "open_generators", open_generators, "left, /"},
    {"_asyncio", "lost_task", native_lost_task, "loop, /"},
}};

constexpr std::array<NativeFunction, 15> future_table = {{
    {"builtins", "Future.result", method_result, "self, /"},
    {"builtins", "Future.exception", method_exception, "self, /"},
    {"builtins", "Future.set_result", method_set_result, "self, result, /"},
    {"builtins", "Future.set_exception", method_set_exception, "self, exception, /"},
    {"builtins", "Future.done", method_done, "self, /"},
    {"builtins", "Future.cancelled", method_cancelled, "self, /"},
    {"builtins", "Future.cancel", method_cancel, "self, msg=None"},
    {"builtins", "Future.add_done_callback", method_add_done_callback, "self, callback, /, *, context=None"},
    {"builtins", "Future.remove_done_callback", method_remove_done_callback, "self, callback, /"},
    {"builtins", "Future.get_loop", future_loop, "self, /"},
    {"builtins", "Task.cancelling", method_cancelling, "self, /"},
    {"builtins", "Task.uncancel", method_uncancel, "self, /"},
    {"builtins", "Task.get_name", method_get_name, "self, /"},
    {"builtins", "Task.set_name", method_set_name, "self, value, /"},
    {"builtins", "Task.get_coro", method_get_coro, "self, /"},
}};

}  // namespace

const std::span<const NativeFunction> asyncio_natives = asyncio_table;
const std::span<const NativeFunction> future_natives = future_table;

}  // namespace interleave
