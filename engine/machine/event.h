// What the machine reports: one Event a step. The machine appends events to an EventBuffer; it never
// reads them back. Everything a picture or a sentence needs that the state alone does not say is here.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/base/ids.h"
#include "engine/base/tick.h"

namespace interleave {

// X(name, group, meaning of a, meaning of b). `thread`, `task`, `core`, `line` are filled wherever they make
// sense.
#define INTERLEAVE_EVENTS(X)                                                                              \
    X(run_started, run, "", "")                                                                           \
    X(run_ended, run, "Outcome", "")                                                                      \
    X(process_started, process, "process", "parent process")                                              \
    X(process_ended, process, "process", "exit status")                                                   \
    X(thread_created, thread, "creating thread or none", "process")                                       \
    X(thread_ready, thread, "ReadyReason", "waking thread or none")                                       \
    X(thread_dispatched, core, "thread that had the core before or none", "switch cost in ticks")         \
    X(thread_preempted, core, "PreemptReason", "thread that takes the core or none")                      \
    X(quantum_renewed, core, "", "") /* the slice ended, nobody else is ready: it goes on */              \
    X(thread_blocked, core, "WaitReason", "object id: lock, thread, pool, device; wake time if sleeping") \
    X(thread_yielded, core, "", "")                                                                       \
    X(thread_stolen, core, "core from whose queue it is taken", "threads that were in that queue")        \
    X(queues_boosted, core, "threads brought to the top queue", "") /* mlfq */                            \
    X(thread_aged, thread, "priority as which it counts from now on", "")                                 \
    X(priority_changed, thread, "priority", "nice")                                                       \
    X(thread_ended, core, "1 = by an exception", "")                                                      \
    X(gil_taken, lock, "process", "thread that had it before or none")                                    \
    X(gil_wanted, lock, "process", "holding thread")                                                      \
    X(gil_requested, lock, "process",                                                                     \
      "holding thread") /* waited a switch interval; asks the holder to drop */                           \
    X(gil_released, lock, "process", "ReleaseReason")                                                     \
    X(lock_acquired, lock, "lock", "")                                                                    \
    X(lock_wanted, lock, "lock", "holding thread or none")                                                \
    X(lock_released, lock, "lock", "thread that gets it next or none")                                    \
    X(priority_lent, lock, "lock", "waiting thread whose priority the holder gets")                       \
    X(io_started, device, "device", "end time or -1 if queued")                                           \
    X(io_ended, device, "device", "")                                                                     \
    X(pool_submitted, pool, "pool", "work item number")                                                   \
    X(pool_taken, pool, "pool", "work item number")                                                       \
    X(pool_finished, pool, "pool", "work item number")                                                    \
    X(loop_started, loop, "loop", "")                                                                     \
    X(loop_iteration, loop, "loop", "handles ready at its start")                                         \
    X(loop_polling, loop, "loop", "wake time, or -1 = until something happens")                           \
    X(loop_woken, loop, "loop", "thread that called call_soon_threadsafe or none")                        \
    X(loop_ended, loop, "loop", "")                                                                       \
    X(timer_set, loop, "loop", "due time")                                                                \
    X(timer_due, loop, "loop", "due time")                                                                \
    X(callback_running, loop, "loop", "")                                                                 \
    X(task_created, task, "creating task or none", "loop")                                                \
    X(task_ready, task, "TaskReadyReason", "task or thread that caused it, or none")                      \
    X(task_running, task, "loop", "")                                                                     \
    X(task_waiting, task, "TaskWaitKind", "what: due time, task, future number, lock, pool item")         \
    X(task_done, task, "TaskEnd", "")                                                                     \
    X(task_cancel_requested, task, "requesting task or none", "")                                         \
    X(socket_listening, socket, "socket", "port")                                                         \
    X(socket_connected, socket, "socket", "port")                                                         \
    X(socket_accepted, socket, "new socket", "listening socket")                                          \
    X(socket_sent, socket, "socket", "bytes")                                                             \
    X(socket_arrived, socket, "socket", "bytes; 0 = the other end sends no more")                         \
    X(socket_received, socket, "socket", "bytes; 0 = the other end sends no more")                        \
    X(socket_would_block, socket, "socket", "WaitReason: what there was nothing for")                     \
    X(socket_closed, socket, "socket", "socket at the other end or none")                                 \
    X(sockets_ready, socket, "sockets that are ready", "sockets that are watched")                        \
    X(line, code, "code id", "call depth")                                                                \
    X(exception_raised, code, "string: description", "")                                                  \
    X(output, code, "offset into the output text", "length in bytes")                                     \
    X(error_output, code, "offset into the output text", "length in bytes") /* to stderr */               \
    X(busy, code, "ticks of CPU asked for", "")

enum class EventKind : std::uint8_t {
#define X(name, group, a, b) name,
    INTERLEAVE_EVENTS(X)
#undef X
        count
};
enum class EventGroup : std::uint8_t {
    run,
    process,
    thread,
    core,
    lock,
    device,
    pool,
    loop,
    task,
    socket,
    code
};

enum class Outcome : std::uint8_t { running, finished, uncaught_exception, deadlock, limit };
enum class ReadyReason : std::uint8_t {
    created,
    woken,
    quantum_ended,
    preempted,
    yielded,
    lock_free,
    io_done,
    joined,
    timeout,
    started,
    work,
    socket,   // something has happened on a socket that it waits for
    message,  // one has come, or none will
    room      // there is room for messages again
};
enum class PreemptReason : std::uint8_t { quantum_ended, better_ready, scheduled };
enum class WaitReason : std::uint8_t {
    none,
    sleep,
    gil,
    lock,
    join,
    io,
    poll,
    queue,
    pool_idle,
    result,
    thread_start,  // result: a concurrent future's; thread_start: in Thread.start()
    receive,       // on a socket: until something can be read,
    send,          // until there is room,
    accept,        // until somebody connects,
    connect,       // until the connection is there
    select,        // until one of many sockets is ready
    process,       // the end of a process
    message,       // of a channel
    room,          // in a channel
    any            // of several channels and processes
};
enum class ReleaseReason : std::uint8_t { blocking, requested, ended };
enum class TaskReadyReason : std::uint8_t {
    created,
    timer,
    future,
    task_done,
    sleep_zero,
    io,
    cancelled,
    call_soon,
    executor
};
enum class TaskWaitKind : std::uint8_t {
    sleep,
    task,
    future,
    executor,
    gather,
    lock,
    queue,
    io,
    sleep_zero,
    event
};
enum class TaskEnd : std::uint8_t { returned, raised, cancelled };

struct Event {
    Tick time = 0;
    EventKind kind = EventKind::run_started;
    std::uint32_t line = 0;  // source line of module 0 that was executing; 0 = none
    CoreId core = CoreId::none;
    ThreadId thread = ThreadId::none;
    TaskId task = TaskId::none;
    Step cause = no_step;  // the earlier step because of which this happened
    std::int64_t a = -1;
    std::int64_t b = -1;
    friend bool operator==(const Event&, const Event&) = default;
};

std::string_view name(EventKind kind);
EventGroup group(EventKind kind);

}  // namespace interleave
