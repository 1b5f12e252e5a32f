// What an event's two numbers mean, as data: one row a kind of event.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/trace/recording.h"

namespace interleave {

enum class FieldKind : std::uint8_t {
    none,
    number,
    signed_number,  // may be below 0
    moment,         // a time of the run
    duration,
    text,  // of the program's output, or a description
    outcome,
    ready_reason,
    preempt_reason,
    wait_reason,
    wait_object,  // b of thread_blocked: what it is depends on the reason
    release_reason,
    task_ready_reason,
    task_wait_kind,
    task_wait_object,  // b of task_waiting, likewise
    task_end,
    thread,
    task,
    process,
    lock,
    device,
    socket,
    pool,
    code,
};

struct EventField {
    std::string_view label;
    FieldKind kind = FieldKind::none;
};
// For a and b.
std::array<EventField, 2> fields_of(EventKind kind);

// How a value is written. `quoted`: it is a word, not a number. Empty text: there is nothing to write.
struct FieldValue {
    std::string text;
    bool quoted = false;
    std::string_view label;  // more exact than the field's, if it depends on the event
};
FieldValue value_of(const Recording& recording, const Event& event, std::size_t which, bool as_json);

}  // namespace interleave
