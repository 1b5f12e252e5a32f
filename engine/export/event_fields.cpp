#include "engine/export/event_fields.h"

#include <fmt/format.h>

#include "engine/analysis/explain.h"
#include "engine/base/text.h"
#include "engine/export/export.h"
#include "engine/export/json.h"

namespace interleave {
namespace {

using F = FieldKind;

struct Row {
    EventKind kind;
    EventField a, b;
};
constexpr Row rows[] = {
    {EventKind::run_ended, {"outcome", F::outcome}, {}},
    {EventKind::process_started, {"process", F::process}, {"parent", F::process}},
    {EventKind::process_ended, {"process", F::process}, {"status", F::number}},
    {EventKind::thread_created, {"by", F::thread}, {"process", F::process}},
    {EventKind::thread_ready, {"reason", F::ready_reason}, {"by", F::thread}},
    {EventKind::thread_dispatched, {"before", F::thread}, {"switch", F::duration}},
    {EventKind::thread_preempted, {"reason", F::preempt_reason}, {"next", F::thread}},
    {EventKind::thread_blocked, {"reason", F::wait_reason}, {"on", F::wait_object}},
    {EventKind::thread_stolen, {"from", F::number}, {"queued", F::number}},
    {EventKind::queues_boosted, {"raised", F::number}, {}},
    {EventKind::thread_aged, {"counts_as", F::signed_number}, {}},
    {EventKind::priority_changed, {"priority", F::signed_number}, {"nice", F::signed_number}},
    {EventKind::priority_lent, {"lock", F::lock}, {"from", F::thread}},
    {EventKind::thread_ended, {"exception", F::number}, {}},
    {EventKind::gil_taken, {"process", F::process}, {"before", F::thread}},
    {EventKind::gil_wanted, {"process", F::process}, {"holder", F::thread}},
    {EventKind::gil_requested, {"process", F::process}, {"holder", F::thread}},
    {EventKind::gil_released, {"process", F::process}, {"reason", F::release_reason}},
    {EventKind::lock_acquired, {"lock", F::lock}, {}},
    {EventKind::lock_wanted, {"lock", F::lock}, {"holder", F::thread}},
    {EventKind::lock_released, {"lock", F::lock}, {"next", F::thread}},
    {EventKind::io_started, {"device", F::device}, {"until", F::moment}},
    {EventKind::io_ended, {"device", F::device}, {}},
    {EventKind::pool_submitted, {"pool", F::pool}, {"item", F::number}},
    {EventKind::pool_taken, {"pool", F::pool}, {"item", F::number}},
    {EventKind::pool_finished, {"pool", F::pool}, {"item", F::number}},
    {EventKind::loop_started, {"loop", F::number}, {}},
    {EventKind::loop_iteration, {"loop", F::number}, {"ready", F::number}},
    {EventKind::loop_polling, {"loop", F::number}, {"until", F::moment}},
    {EventKind::loop_woken, {"loop", F::number}, {"by", F::thread}},
    {EventKind::loop_ended, {"loop", F::number}, {}},
    {EventKind::timer_set, {"loop", F::number}, {"due", F::moment}},
    {EventKind::timer_due, {"loop", F::number}, {"due", F::moment}},
    {EventKind::callback_running, {"loop", F::number}, {}},
    {EventKind::task_created, {"by", F::task}, {"loop", F::number}},
    {EventKind::task_ready, {"reason", F::task_ready_reason}, {"by", F::task}},
    {EventKind::task_running, {"loop", F::number}, {}},
    {EventKind::task_waiting, {"awaits", F::task_wait_kind}, {"on", F::task_wait_object}},
    {EventKind::task_done, {"end", F::task_end}, {}},
    {EventKind::task_cancel_requested, {"by", F::task}, {}},
    {EventKind::socket_listening, {"socket", F::socket}, {"port", F::number}},
    {EventKind::socket_connected, {"socket", F::socket}, {"port", F::number}},
    {EventKind::socket_accepted, {"socket", F::socket}, {"listening", F::socket}},
    {EventKind::socket_sent, {"socket", F::socket}, {"bytes", F::number}},
    {EventKind::socket_arrived, {"socket", F::socket}, {"bytes", F::number}},
    {EventKind::socket_received, {"socket", F::socket}, {"bytes", F::number}},
    {EventKind::socket_would_block, {"socket", F::socket}, {"for", F::wait_reason}},
    {EventKind::socket_closed, {"socket", F::socket}, {}},
    {EventKind::sockets_ready, {"ready", F::number}, {"of", F::number}},
    {EventKind::line, {"in", F::code}, {"depth", F::number}},
    {EventKind::exception_raised, {"text", F::text}, {}},
    {EventKind::output, {"text", F::text}, {}},
    {EventKind::error_output, {"text", F::text}, {}},
    {EventKind::busy, {"for", F::duration}, {}},
};

template <std::size_t count>
std::string word(const std::string_view (&words)[count], std::int64_t i) {
    return i >= 0 && static_cast<std::size_t>(i) < count ? std::string(words[i]) : fmt::format("{}", i);
}

constexpr std::string_view ready_reasons[] = {"created",   "woken",   "quantum_ended", "preempted", "yielded",
                                              "lock_free", "io_done", "joined",        "timeout",   "started",
                                              "work",      "socket",  "message",       "room"};
constexpr std::string_view preempt_reasons[] = {"quantum_ended", "better_ready", "scheduled"};
constexpr std::string_view wait_reasons[] = {"none",         "sleep",   "gil",     "lock",      "join",
                                             "io",           "poll",    "queue",   "pool_idle", "result",
                                             "thread_start", "receive", "send",    "accept",    "connect",
                                             "select",       "process", "message", "room",      "any"};
constexpr std::string_view release_reasons[] = {"blocking", "requested", "ended"};
constexpr std::string_view task_ready_reasons[] = {
    "created", "timer", "future", "task_done", "sleep_zero", "io", "cancelled", "call_soon", "executor"};
constexpr std::string_view task_wait_kinds[] = {"sleep", "task",  "future", "executor",   "gather",
                                                "lock",  "queue", "io",     "sleep_zero", "event"};
constexpr std::string_view task_ends[] = {"returned", "raised", "cancelled"};

template <class Items>
std::string named(const Items& items, std::int64_t id) {
    const auto i = static_cast<std::size_t>(id);
    return i < items.size() && !items[i].name.empty() ? items[i].name : fmt::format("{}", id);
}

EventField wait_object(WaitReason reason) {
    switch (reason) {
        case WaitReason::sleep:
        case WaitReason::poll: return {"until", F::moment};
        case WaitReason::lock: return {"lock", F::lock};
        case WaitReason::gil: return {"holder", F::thread};
        case WaitReason::join:
        case WaitReason::thread_start: return {"thread", F::thread};
        case WaitReason::process: return {"process", F::process};
        case WaitReason::message:
        case WaitReason::room: return {"channel", F::number};
        case WaitReason::pool_idle: return {"pool", F::pool};
        case WaitReason::receive:
        case WaitReason::send:
        case WaitReason::accept:
        case WaitReason::connect: return {"socket", F::socket};
        case WaitReason::select: return {"sockets", F::number};
        default: return {"on", F::number};
    }
}

EventField task_wait_object(TaskWaitKind kind) {
    switch (kind) {
        case TaskWaitKind::sleep: return {"until", F::moment};
        case TaskWaitKind::task: return {"task", F::task};
        default: return {"on", F::number};
    }
}

}  // namespace

std::array<EventField, 2> fields_of(EventKind kind) {
    for (const Row& row : rows) {
        if (row.kind == kind) return {row.a, row.b};
    }
    return {};
}

FieldValue value_of(const Recording& recording, const Event& e, std::size_t which, bool as_json) {
    const Machine& m = recording.final();
    EventField field = fields_of(e.kind)[which];
    const std::int64_t n = which == 0 ? e.a : e.b;
    if (field.kind == F::wait_object) {
        const bool job_io =
            static_cast<WaitReason>(e.a) == WaitReason::io && m.threads[index(e.thread)].job != no_job;
        field = job_io ? EventField{"until", F::moment} : wait_object(static_cast<WaitReason>(e.a));
        if (!job_io && static_cast<WaitReason>(e.a) == WaitReason::io) field = {"device", F::device};
    }
    if (field.kind == F::task_wait_object) field = task_wait_object(static_cast<TaskWaitKind>(e.a));
    FieldValue value;
    value.label = field.label;
    if (field.kind == F::none || (n < 0 && field.kind != F::text && field.kind != F::signed_number))
        return value;
    value.quoted = true;
    switch (field.kind) {
        case F::none: break;
        case F::number:
        case F::signed_number:
            value.text = fmt::format("{}", n);
            value.quoted = false;
            break;
        case F::moment:
        case F::duration:
            value.text = as_json                   ? json_seconds(n)
                         : field.kind == F::moment ? json_seconds(n) + "s"
                                                   : format_duration(n);
            value.quoted = false;
            break;
        case F::text: value.text = recording.trace().text(e); break;
        case F::outcome: value.text = name(static_cast<Outcome>(n)); break;
        case F::ready_reason: value.text = word(ready_reasons, n); break;
        case F::preempt_reason: value.text = word(preempt_reasons, n); break;
        case F::wait_reason: value.text = word(wait_reasons, n); break;
        case F::release_reason: value.text = word(release_reasons, n); break;
        case F::task_ready_reason: value.text = word(task_ready_reasons, n); break;
        case F::task_wait_kind: value.text = word(task_wait_kinds, n); break;
        case F::task_end: value.text = word(task_ends, n); break;
        case F::thread: value.text = thread_name(m, static_cast<ThreadId>(n)); break;
        case F::task: value.text = task_name(m, static_cast<TaskId>(n)); break;
        case F::process: value.text = named(m.processes, n); break;
        case F::lock: value.text = named(m.locks, n); break;
        case F::socket:
            value.text = fmt::format("{}", n + first_descriptor);
            value.quoted = false;
            break;
        case F::device: value.text = named(m.devices, n); break;
        case F::pool: value.text = named(m.pools, n); break;
        case F::code: {
            const auto& codes = recording.program().codes;
            const auto i = static_cast<std::size_t>(n);
            value.text = i < codes.size() ? codes[i].qualified_name : "?";
            break;
        }
        case F::wait_object:
        case F::task_wait_object: break;
    }
    return value;
}

}  // namespace interleave
