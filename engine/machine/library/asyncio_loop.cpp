// The event loop, as asyncio's base_events.py runs it: poll (wait for the next timer if nothing is ready),
// move the timers that are due behind what is ready, then run the handles that were ready at that point;
// what they add waits for the next iteration. One native driver frame on its thread's stack runs the loop.
#include <algorithm>
#include <array>
#include <utility>

#include "engine/machine/interpreter/gc.h"
#include "engine/machine/interpreter/memory.h"
#include "engine/machine/interpreter/operations.h"
#include "engine/machine/interpreter/references.h"
#include "engine/machine/library/syscalls.h"

namespace interleave {
namespace {

enum State : std::uint16_t { begin, polled, running_step, running_callback, running_handler };

Frame& driver_frame(Interpreter& in) {
    return in.execution().frames.back();
}
Loop& loop_at(Interpreter& in, LoopId id) {
    return in.machine.loops[index(id)];
}

bool was_cancelled(Loop& loop, std::uint32_t handle) {
    const auto found = std::lower_bound(loop.cancelled.begin(), loop.cancelled.end(), handle);
    if (found == loop.cancelled.end() || *found != handle) return false;
    loop.cancelled.erase(found);
    return true;
}

void set_task_state(Interpreter& in, TaskId id, TaskState state, Step step) {
    TaskRecord& record = in.machine.tasks[index(id)];
    record.state = state;
    record.since = in.clock;
    record.state_step = step;
}

Step record_task(Interpreter& in, EventKind kind, TaskId task, std::int64_t a, std::int64_t b, Step cause) {
    const Step step = in.record(kind, a, b, cause);
    in.out.events.back().task = task;
    return step;
}

std::int64_t number_of(TaskId task) {
    return task == TaskId::none ? -1 : static_cast<std::int64_t>(index(task));
}

// The innermost line of the user's program at which a suspended coroutine stands, following what it awaits.
std::uint32_t suspended_line(Interpreter& in, Value awaitable) {
    std::uint32_t line = 0;
    while (true) {
        if (awaitable.is(Tag::iterator)) awaitable = in.heap().iterators[awaitable.ref].source;
        if (!awaitable.is(Tag::generator)) return line;
        const Generator& g = in.heap().generators[awaitable.ref];
        if (in.world.program.code(g.code).module == 0 && g.line != 0) line = g.line;
        if (g.values.empty()) return line;
        awaitable = g.values.back();
    }
}

// ---- Tasks

// Why a handle that steps a task was queued, for the sentence.
TaskReadyReason ready_reason(Interpreter& in, const Handle& handle) {
    if (handle.kind != Handle::Kind::wake) return TaskReadyReason::created;
    const FutureObject& f = future_at(in, handle.arguments);
    if (f.state == FutureState::cancelled) return TaskReadyReason::cancelled;
    if (f.is_task) return TaskReadyReason::task_done;
    switch (f.wait_kind) {
        case TaskWaitKind::sleep: return TaskReadyReason::timer;
        case TaskWaitKind::executor: return TaskReadyReason::executor;
        case TaskWaitKind::io: return TaskReadyReason::io;
        default: return TaskReadyReason::future;
    }
}

void task_ready(Interpreter& in, Handle& handle, TaskReadyReason reason) {
    const Step step = record_task(in, EventKind::task_ready, handle.task, static_cast<std::int64_t>(reason),
                                  number_of(in.current_task()), handle.cause);
    set_task_state(in, handle.task, TaskState::ready, step);
    handle.cause = step;
}

// Runs one step of a task: resumes its coroutine up to the next await that really suspends.
Completion step_task(Interpreter& in, LoopId loop_id, const Handle& handle) {
    const Value task = handle.callable;
    Value exception;
    {
        FutureObject& t = future_at(in, task);
        t.waiting_for = Value{};
        if (t.state != FutureState::pending) return Completion::returned;  // cancelled before it began
        if (t.must_cancel) {
            t.must_cancel = false;
            const Value message = t.more->cancel_message;
            // What it waited for may have been cancelled before: then that comes up by itself.
            const bool comes_up = handle.kind == Handle::Kind::wake &&
                                  future_at(in, handle.arguments).state == FutureState::cancelled;
            if (!comes_up) exception = cancelled_error(in, message);
        }
    }
    Loop& loop = loop_at(in, loop_id);
    loop.current = handle.task;
    TaskRecord& record = in.machine.tasks[index(handle.task)];
    if (record.start < 0) record.start = in.clock;
    const Step step = record_task(in, EventKind::task_running, handle.task, index(loop_id), -1, handle.cause);
    set_task_state(in, handle.task, TaskState::running, step);
    in.clock += in.world.config.switch_coroutine;
    driver_frame(in).state = running_step;
    driver_frame(in).extra = task;
    in.execution().context = future_at(in, task).context;
    return in.resume(future_at(in, task).coroutine, Value::none(), exception, Delivery::driver);
}

Completion end_of_task(Interpreter& in, Value task, TaskEnd end, Value value) {
    const TaskId id = future_at(in, task).task;
    TaskRecord& record = in.machine.tasks[index(id)];
    const Step step =
        record_task(in, EventKind::task_done, id, static_cast<std::int64_t>(end), -1, record.state_step);
    set_task_state(in, id, end == TaskEnd::cancelled ? TaskState::cancelled : TaskState::done, step);
    record.finish = in.clock;
    in.machine.memory -= in.world.config.memory_coroutine;
    switch (end) {
        case TaskEnd::returned: finish_future(in, task, value, step); break;
        case TaskEnd::raised:
            if (!future_at(in, task).called_back) loop_at(in, future_at(in, task).loop).tasks_failed = true;
            fail_future(in, task, value, step);
            break;
        case TaskEnd::cancelled: {
            const Value message = future_at(in, task).more->cancel_message;
            end_cancelled(in, task, message, step);
            break;
        }
    }
    return Completion::returned;
}

// The task's coroutine has suspended with `yielded`: a future to wait for, or None (sleep(0)).
Completion suspend_task(Interpreter& in, LoopId loop_id, Value task, Value yielded, bool& bad) {
    const TaskId id = future_at(in, task).task;
    const auto wait = [&](TaskWaitKind kind, std::int64_t what, Step cause) {
        const Step step =
            record_task(in, EventKind::task_waiting, id, static_cast<std::int64_t>(kind), what, cause);
        in.out.events.back().line = suspended_line(in, future_at(in, task).coroutine);
        set_task_state(in, id, TaskState::waiting, step);
        TaskRecord& record = in.machine.tasks[index(id)];
        record.waits_for = kind;
        record.wait_object = what;
        record.line = in.out.events.back().line;
        return step;
    };
    const Step running = in.machine.tasks[index(id)].state_step;
    if (yielded.is_none()) {
        const Step step = wait(TaskWaitKind::sleep_zero, -1, running);
        Handle handle;
        handle.kind = Handle::Kind::step;
        handle.task = id;
        handle.callable = task;
        handle.cause = step;
        task_ready(in, handle, TaskReadyReason::sleep_zero);
        call_soon(in, loop_id, handle);
        return Completion::returned;
    }
    if (!yielded.is(Tag::future) || !future_at(in, yielded).awaiting || yielded == task) {
        bad = true;
        return Completion::returned;
    }
    FutureObject& awaited = future_at(in, yielded);
    awaited.awaiting = false;
    const bool on_task = awaited.is_task;
    const std::int64_t what = on_task ? number_of(awaited.task) : awaited.wait_detail;
    const TaskWaitKind kind = on_task ? TaskWaitKind::task : awaited.wait_kind;
    const Step waiting = wait(kind, what, running);
    when_done(in, yielded, {{}, task, {}});
    FutureObject& t = future_at(in, task);
    t.waiting_for = yielded;
    if (t.must_cancel) {
        const Value message = t.more->cancel_message;
        if (cancel_future(in, yielded, message, waiting)) future_at(in, task).must_cancel = false;
    }
    return Completion::returned;
}

// A step of the current task is over: it suspended, returned or raised. raised: SystemExit and the like go on
// up.
Completion after_step(Interpreter& in, LoopId loop_id, Value task, Delivered what, Value value) {
    loop_at(in, loop_id).current = TaskId::none;
    future_at(in, task).context = in.execution().context;
    if (what == Delivered::yielded) {
        bool bad = false;
        const Completion completion = suspend_task(in, loop_id, task, value, bad);
        if (!bad) return completion;
        // As asyncio: the task gets a RuntimeError at the place where it awaited that.
        in.raise("RuntimeError", "Task got bad yield: " + in.repr(value));
        const Value problem = std::exchange(in.raised, Value{});
        loop_at(in, loop_id).current = future_at(in, task).task;
        driver_frame(in).state = running_step;
        return in.resume(future_at(in, task).coroutine, Value::none(), problem, Delivery::driver);
    }
    if (what == Delivered::returned) {
        FutureObject& t = future_at(in, task);
        if (t.must_cancel) {
            t.must_cancel = false;
            return end_of_task(in, task, TaskEnd::cancelled, {});
        }
        return end_of_task(in, task, TaskEnd::returned, value);
    }
    if (in.is_subclass_name(value, "CancelledError")) {
        Future::More& more = future_at(in, task).more.own();
        more.cancel_message = Value{};  // who asks after the first gets an error without it
        more.exception = value;
        return end_of_task(in, task, TaskEnd::cancelled, {});
    }
    end_of_task(in, task, TaskEnd::raised, value);
    if (in.is_subclass_name(value, "SystemExit") || in.is_subclass_name(value, "KeyboardInterrupt")) {
        future_at(in, task).retrieved = true;
        return in.raise(value);
    }
    return Completion::returned;
}

// ---- The loop

// The loop object is told about what nobody waits for (call_exception_handler).
Completion tell_loop(Interpreter& in, LoopId loop_id, const char* method, std::span<const Value> arguments) {
    driver_frame(in).state = running_handler;
    const Value callee = in.get_attribute(loop_at(in, loop_id).object, method);
    if (callee.is_absent()) return Completion::raised;
    return in.call(callee, arguments, Delivery::driver);
}

Completion callback_failed(Interpreter& in, LoopId loop_id, Value handle, Value exception) {
    const auto items = items_of(in.heap(), handle);
    return tell_loop(in, loop_id, "_callback_failed", std::array{exception, items[0], items[1]});
}

// In debug mode the loop object hears how long each handle took. The driver's frame still says which it was.
Completion tell_how_long(Interpreter& in, LoopId loop_id) {
    Loop& loop = loop_at(in, loop_id);
    loop.has_run = false;
    const double seconds = static_cast<double>(clock_of(in) - loop.began) / static_cast<double>(second);
    return tell_loop(in, loop_id, "_handle_took", std::array{driver_frame(in).extra, Value::real(seconds)});
}

Completion run_handle(Interpreter& in, LoopId loop_id, const Handle& handle) {
    if (loop_at(in, loop_id).watched && handle.kind != Handle::Kind::resolve) {
        loop_at(in, loop_id).has_run = true;
        loop_at(in, loop_id).began = clock_of(in);
    }
    switch (handle.kind) {
        case Handle::Kind::step:
        case Handle::Kind::wake: return step_task(in, loop_id, handle);
        case Handle::Kind::resolve:
            if (future_at(in, handle.callable).state == FutureState::pending) {
                finish_future(in, handle.callable, handle.arguments, handle.cause);
            }
            return Completion::returned;
        case Handle::Kind::callback:
            if (handle.callable.is_absent()) return Completion::returned;  // of a socket no longer watched
            break;
        case Handle::Kind::count: break;  // the callable has something to say at the end, or when one fails
    }
    in.record(EventKind::callback_running, index(loop_id), -1, handle.cause);
    Value given = handle.arguments;
    if (handle.kind == Handle::Kind::count) {
        FutureObject& counter = future_at(in, handle.context);
        const FutureObject& child = future_at(in, handle.arguments);
        if (counter.state == FutureState::pending && child.state == FutureState::finished &&
            child.exception().is_absent() && counter.more->left > 1) {
            --counter.more.own().left;
            return Completion::returned;
        }
        given = make_tuple(in.heap(), {handle.arguments});
        in.execution().context = Value{};
    } else {
        in.execution().context = handle.context;
    }
    driver_frame(in).state = running_callback;
    driver_frame(in).extra = make_tuple(in.heap(), {handle.callable, given});
    const auto items = items_of(in.heap(), given);
    const std::vector<Value> arguments(items.begin(), items.end());
    return in.call(handle.callable, arguments, Delivery::driver);
}

// Queues what is to run for the sockets that are ready: reader before writer, as asyncio's selector loop
// does.
void take_sockets(Interpreter& in, LoopId loop_id) {
    const std::uint32_t id = loop_at(in, loop_id).poller;
    if (id == no_poller) return;
    Kernel kernel = kernel_at(in);
    const std::vector<std::uint32_t> ready = kernel.take_ready(id);
    if (ready.empty()) return;
    const Poller& poller = in.machine.pollers[id];
    const Socket& first = in.machine.sockets[poller.watches[ready[0]].socket];
    const Step step = in.record(EventKind::sockets_ready, static_cast<std::int64_t>(ready.size()),
                                static_cast<std::int64_t>(poller.watches.size()), first.state_step);
    for (const std::uint32_t i : ready) {
        const Watch& watch = poller.watches[i];
        const std::uint8_t events = kernel.readiness(in.machine.sockets[watch.socket]) & watch.events;
        for (const auto& [event, handle] : {std::pair{readable, &watch.reader}, {writable, &watch.writer}}) {
            if ((events & event) == 0 || handle->callable.is_absent()) continue;
            loop_at(in, loop_id).ready.push_back(*handle);
            loop_at(in, loop_id).ready.back().cause = step;
        }
    }
}

// Moves the timers that are due behind what is ready and counts what this iteration will run.
void begin_iteration(Interpreter& in, LoopId loop_id) {
    take_sockets(in, loop_id);
    Loop& loop = loop_at(in, loop_id);
    loop.timers.take_due(clock_of(in), [&](Tick due, const Handle& timer) {
        if (was_cancelled(loop, timer.id)) return;
        const Step step = record_task(in, EventKind::timer_due, timer.task, index(loop_id), due, timer.cause);
        loop.ready.push_back(timer);
        loop.ready.back().cause = step;
    });
    loop.left = static_cast<std::uint32_t>(loop.ready.size());
    ++loop.iteration;
    in.record(EventKind::loop_iteration, index(loop_id), loop.left, loop.wake_step);
    loop.wake_step = no_step;
}

void end_loop(Interpreter& in, LoopId loop_id) {
    Loop& loop = loop_at(in, loop_id);
    loop.stopping = loop.running = false;
    loop.thread = ThreadId::none;
    in.execution().context = std::exchange(loop.context, Value{});
    in.machine.records[index(in.thread)].loop = LoopId::none;
    in.record(EventKind::loop_ended, index(loop_id));
}

template <class T>
[[gnu::always_inline]] inline void fetch(const T& what) {
    const char* const first = reinterpret_cast<const char*>(&what);
    for (std::size_t i = 0; i < sizeof(T); i += 64) __builtin_prefetch(first + i);
    __builtin_prefetch(first + sizeof(T) - 1);
}

// Of ten thousand tasks, one has long left the cache when its turn comes, and each of its objects is only
// found through another. What the handles after the next ones need is on its way while these run.
// (g++ takes a function that only fetches for one that does nothing, and leaves calls of it out.)
[[gnu::always_inline]] inline void fetch_ahead(const Interpreter& in, const Loop& loop) {
    constexpr std::size_t object = 12, behind_it = 8, further = 4, last = 2;
    const Heap& heap = in.heap();
    const auto at = [&](std::size_t ahead) { return ahead < loop.left ? &loop.ready[ahead] : nullptr; };
    const auto task_at = [&](std::size_t ahead) -> const FutureObject* {
        const Handle* const handle = at(ahead);
        if (handle == nullptr || (handle->kind != Handle::Kind::wake && handle->kind != Handle::Kind::step))
            return nullptr;
        return &heap.futures[handle->callable.ref];
    };
    if (const Handle* const handle = at(object)) {
        if (handle->task != TaskId::none) fetch(in.machine.tasks[index(handle->task)]);
        if (handle->callable.is(Tag::future)) fetch(heap.futures[handle->callable.ref]);
        if (handle->arguments.is(Tag::future)) fetch(heap.futures[handle->arguments.ref]);
    }
    if (const FutureObject* const task = task_at(behind_it)) {
        if (!task->coroutine.is_absent()) fetch(heap.generators[task->coroutine.ref()]);
    } else if (const Handle* const handle = at(behind_it);
               handle != nullptr && handle->kind == Handle::Kind::resolve) {
        const FutureObject& future = heap.futures[handle->callable.ref];
        if (!future.callback.waiter.is_absent()) fetch(heap.futures[future.callback.waiter.ref()]);
    }
    if (const FutureObject* const task = task_at(further)) {
        if (!task->coroutine.is_absent()) {
            const std::vector<Value>& values = heap.generators[task->coroutine.ref()].values;
            __builtin_prefetch(values.data());
            __builtin_prefetch(values.data() + values.size());
        }
    }
    if (const FutureObject* const task = task_at(last)) {
        if (task->coroutine.is_absent()) return;
        const Generator& g = heap.generators[task->coroutine.ref()];
        if (!g.values.empty() && g.values.back().is(Tag::iterator))
            fetch(heap.iterators[g.values.back().ref]);
    }
}

// Runs until something has to be waited for: frames that were pushed, the poll, or the loop's end.
Completion run_loop(Interpreter& in, LoopId loop_id) {
    for (;;) {
        if (driver_frame(in).state == begin) {
            Loop& loop = loop_at(in, loop_id);
            driver_frame(in).state = polled;
            while (!loop.timers.empty() && was_cancelled(loop, loop.timers.first().id))
                loop.timers.drop_first();
            if (loop.ready.empty() && !loop.stopping) {
                Tick wake = loop.timers.empty() ? never : loop.timers.due();
                const Tick now = clock_of(in);
                // epoll waits for whole milliseconds, rounded up.
                if (wake != never && wake > now && !in.world.config.scheduled)
                    wake = now + (wake - now + millisecond - 1) / millisecond * millisecond;
                if (wake > now) return in.ask({RequestKind::poll, index(loop_id), wake, {}});
            }
        }
        if (driver_frame(in).state == polled) {
            begin_iteration(in, loop_id);
            driver_frame(in).state = running_callback;
        }
        while (loop_at(in, loop_id).left > 0 || loop_at(in, loop_id).tasks_failed ||
               loop_at(in, loop_id).has_run) {
            Loop& loop = loop_at(in, loop_id);
            if (loop.has_run) {
                const Completion told = tell_how_long(in, loop_id);
                if (told == Completion::entered || told == Completion::request) return told;
                in.raised = Value{};
                continue;
            }
            if (loop.tasks_failed) {
                loop.tasks_failed = false;
                driver_frame(in).extra = Value{};
                if (in.nested > 0) continue;
                const Value lost = lost_task(in.machine, in.process, in.thread, in.height, loop_id);
                if (lost.is_absent()) continue;
                loop.tasks_failed = true;  // perhaps there are more
                future_at(in, lost).retrieved = true;
                const Completion told = tell_loop(in, loop_id, "_task_lost", {&lost, 1});
                if (told == Completion::entered || told == Completion::request) return told;
                in.raised = Value{};
                continue;
            }
            --loop.left;
            const Handle handle = loop.ready.front();
            loop.ready.pop_front();
            if (loop.left > 0) fetch_ahead(in, loop);
            if (was_cancelled(loop, handle.id)) continue;
            const Completion completion = run_handle(in, loop_id, handle);
            if (completion == Completion::entered || completion == Completion::request) return completion;
            if (completion == Completion::raised) {
                const Value exception = std::exchange(in.raised, Value{});
                if (handle.kind == Handle::Kind::callback || handle.kind == Handle::Kind::count) {
                    const Completion told = callback_failed(in, loop_id, driver_frame(in).extra, exception);
                    if (told == Completion::entered || told == Completion::request) return told;
                    in.raised = Value{};
                } else if (after_step(in, loop_id, handle.callable, Delivered::raised, exception) ==
                           Completion::raised) {
                    end_loop(in, loop_id);
                    return Completion::raised;
                }
            }
        }
        if (loop_at(in, loop_id).stopping) {
            end_loop(in, loop_id);
            return in.done(Value::none());
        }
        driver_frame(in).state = begin;
    }
}

}  // namespace

Completion drive_event_loop(Interpreter& in, Delivered what, Value value) {
    const LoopId loop_id{driver_frame(in).detail};
    const auto state = static_cast<State>(driver_frame(in).state);
    if (state == begin) in.loop_depth = 0;  // perhaps another one ran from here before
    if (state == running_step) {
        const Value task = driver_frame(in).extra;
        driver_frame(in).state = running_callback;
        const Completion completion = after_step(in, loop_id, task, what, value);
        if (completion == Completion::entered) return completion;
        if (completion == Completion::raised) {
            end_loop(in, loop_id);
            return completion;
        }
    } else if (state == running_callback && what == Delivered::raised) {
        if (in.is_subclass_name(value, "SystemExit") || in.is_subclass_name(value, "KeyboardInterrupt")) {
            end_loop(in, loop_id);
            return in.raise(value);
        }
        const Completion told = callback_failed(in, loop_id, driver_frame(in).extra, value);
        if (told == Completion::entered || told == Completion::request) return told;
        in.raised = Value{};
    } else if (state == running_handler && what == Delivered::raised) {
        if (in.is_subclass_name(value, "SystemExit") || in.is_subclass_name(value, "KeyboardInterrupt")) {
            end_loop(in, loop_id);
            return in.raise(value);
        }
        in.write_output("Unhandled error in exception handler\n" + in.traceback_text(value), true);
    }
    return run_loop(in, loop_id);
}

// A future of a forked process may still name a loop that runs in its parent: nothing gets there from here.
static bool is_foreign(const Interpreter& in, LoopId id) {
    return in.machine.loops[index(id)].process != in.process;
}

Handle* add_soon(Interpreter& in, LoopId id) {
    if (is_foreign(in, id)) return nullptr;
    Loop& loop = loop_at(in, id);
    Handle& added = loop.ready.add();
    added.id = loop.next_handle++;
    return &added;
}

Handle* add_timer(Interpreter& in, LoopId id, Tick due, TaskId task) {
    if (is_foreign(in, id)) return nullptr;
    const Step step = record_task(in, EventKind::timer_set, task, index(id), due, no_step);
    Loop& loop = loop_at(in, id);
    Handle& added = loop.timers.add(due, loop.next_timer++);
    added.id = loop.next_handle++;
    added.cause = step;
    return &added;
}

void task_woken(Interpreter& in, Handle& handle) {
    task_ready(in, handle, ready_reason(in, handle));
}

std::uint32_t call_soon(Interpreter& in, LoopId id, const Handle& handle) {
    Handle* const added = add_soon(in, id);
    if (added == nullptr) return 0;
    const std::uint32_t number = added->id;
    *added = handle;
    added->id = number;
    return number;
}

std::uint32_t call_at(Interpreter& in, LoopId id, Tick due, const Handle& handle) {
    Handle* const added = add_timer(in, id, due, handle.task);
    if (added == nullptr) return 0;
    const std::uint32_t number = added->id;
    const Step cause = added->cause;
    *added = handle;
    added->id = number;
    added->cause = cause;
    return number;
}

bool watch_socket(Interpreter& in, LoopId id, std::uint32_t socket, std::uint8_t event, Value callable,
                  Value arguments) {
    Kernel kernel = kernel_at(in);
    if (loop_at(in, id).poller == no_poller)
        loop_at(in, id).poller = kernel.new_poller(loop_at(in, id).process, id);
    const std::uint32_t poller = loop_at(in, id).poller;
    const auto find = [&]() -> Watch* {
        for (Watch& watch : in.machine.pollers[poller].watches) {
            if (watch.socket == socket) return &watch;
        }
        return nullptr;
    };
    Watch* known = find();
    std::uint8_t events = known == nullptr ? std::uint8_t{0} : known->events;
    const bool had = (events & event) != 0;
    if (had) {  // what is queued for it already does not run any more
        Handle& old = event == readable ? known->reader : known->writer;
        HandleQueue& ready = loop_at(in, id).ready;
        for (std::size_t i = 0; i < ready.size(); ++i) {
            Handle& handle = ready[i];
            if (handle.id == old.id && handle.kind == Handle::Kind::callback) handle.callable = Value{};
        }
        old = Handle{};
    }
    if (callable.is_none()) {
        if (!had) return false;
        kernel.watch(poller, socket, static_cast<std::uint8_t>(events & ~event));
        return true;
    }
    events |= event;
    kernel.watch(poller, socket, events);
    Watch* watch = find();
    Handle& handle = event == readable ? watch->reader : watch->writer;
    handle.callable = callable;
    handle.arguments = arguments;
    handle.task = in.current_task();
    handle.id = loop_at(in, id).next_handle++;
    return had;
}

// From another thread: interrupts the loop's poll.
void wake_loop(Interpreter& in, LoopId id) {
    Loop& loop = loop_at(in, id);
    if (!loop.polling || is_foreign(in, id)) return;
    loop.polling = false;
    const Step step = in.record(EventKind::loop_woken, index(id), index(in.thread));
    loop.wake_step = step;
    kernel_at(in).complete(loop_at(in, id).thread, Value::none(), ReadyReason::woken, in.thread, step);
}

Value new_task(Interpreter& in, LoopId loop, Value coroutine, std::string name, Value context) {
    const Value task = Value::object(Tag::future, new_future(in, loop));
    begin_task(in, loop, task, coroutine, std::move(name), context);
    return task;
}

void begin_task(Interpreter& in, LoopId loop, Value task, Value coroutine, std::string name, Value context) {
    Machine& m = in.machine;
    const TaskId id{static_cast<std::uint32_t>(m.tasks.size())};
    if (coroutine.is(Tag::generator) && in.heap().references.active()) forget_end(in.heap(), coroutine);
    FutureObject& f = future_at(in, task);
    f.loop = loop;
    f.is_task = true;
    f.task = id;
    f.coroutine = coroutine;
    f.context = context;
    TaskRecord record;
    record.name = std::move(name);
    record.loop = loop;
    record.process = m.thread(in.thread).process;
    record.future = task.ref;
    record.created = in.clock;
    m.tasks.push_back(std::move(record));
    m.memory += in.world.config.memory_coroutine;
    m.peak_memory = std::max(m.peak_memory, m.memory);
    const Step created =
        record_task(in, EventKind::task_created, id, number_of(in.current_task()), index(loop), no_step);
    set_task_state(in, id, TaskState::ready, created);
    if (Handle* const handle = add_soon(in, loop)) {
        handle->kind = Handle::Kind::step;
        handle->task = id;
        handle->callable = task;
        handle->arguments = handle->context = Value{};
        handle->cause = created;
    }
}

LoopId running_loop(const Machine& m, ThreadId thread) {
    return m.records[index(thread)].loop;
}

}  // namespace interleave
