#include "web/model/inspection.h"

#include <algorithm>

#include "messages/window.h"
#include "web/model/screen_time.h"
#include "web/model/timeline_rows.h"

namespace interleave {
namespace {

using W = WindowKey;

std::string in_words(W key, Locale locale) {
    return message(all_window, key, locale);
}

W key_of(TaskState state) {
    switch (state) {
        case TaskState::ready: return W::is_ready;
        case TaskState::running: return W::is_running;
        case TaskState::waiting: return W::is_waiting;
        case TaskState::done: return W::is_done;
        case TaskState::cancelled: return W::is_cancelled;
    }
    return W::is_done;
}

W key_of(const Thread& thread) {
    switch (thread.state) {
        case ThreadState::created: return W::not_started;
        case ThreadState::ready: return W::is_ready;
        case ThreadState::running: return W::is_running;
        case ThreadState::blocked:
            return thread.waits_for == WaitReason::lock || thread.waits_for == WaitReason::gil
                       ? W::is_blocked
                       : W::is_waiting;
        case ThreadState::sleeping: return W::is_sleeping;
        case ThreadState::done: return W::is_done;
    }
    return W::is_done;
}

W key_of(SpanState state) {
    switch (state) {
        case SpanState::running:
        case SpanState::busy: return W::is_running;
        case SpanState::ready: return W::is_ready;
        case SpanState::waiting: return W::is_waiting;
        case SpanState::blocked: return W::is_blocked;
        case SpanState::switching: return W::is_switched_to;
        case SpanState::sleeping: return W::is_sleeping;
    }
    return W::is_done;
}

std::vector<PastState> past_states(const Run& run, Actor actor, Step step, Tick now, Locale locale) {
    std::vector<PastState> past;
    const std::uint32_t lane = lane_of(run.lanes, actor);
    if (lane == no_lane) return past;
    const auto& spans = run.lanes.lanes[lane].spans;
    auto after =
        std::partition_point(spans.begin(), spans.end(), [&](const Span& s) { return s.first <= step; });
    if (after != spans.begin() && (after - 1)->end > now) --after;  // it is in this one still
    while (after != spans.begin() && past.size() < most_past) {
        --after;
        past.push_back(
            {after->first, after->begin, after->end - after->begin, in_words(key_of(after->state), locale)});
    }
    return past;
}

bool is_about(const Event& event, Actor actor) {
    return actor.kind == Actor::Kind::task ? event.task == TaskId{actor.id}
                                           : event.thread == ThreadId{actor.id};
}

}  // namespace

Inspection inspect(const Run& run, Actor actor, Step step, Locale locale) {
    const Recording& recording = *run.recording;
    Inspection result;
    const bool task = actor.kind == Actor::Kind::task;
    {
        const Machine& machine = recording.view_at(step);
        const Tick now = recording.trace().time(step);
        if (task && actor.id < machine.tasks.size()) {
            result.state = in_words(key_of(machine.tasks[actor.id].state), locale);
            result.stack = stack_of(machine, recording.program(), TaskId{actor.id});
        } else if (!task && actor.id < machine.threads.size()) {
            result.state = in_words(key_of(machine.threads[actor.id]), locale);
            result.stack = stack_of(machine, recording.program(), ThreadId{actor.id});
        } else {
            result.state = in_words(W::not_there, locale);
        }
        result.past = past_states(run, actor, step, now, locale);
    }
    result.why = with_micro_signs(task ? explain_task(recording, TaskId{actor.id}, step, locale)
                                       : explain_thread(recording, ThreadId{actor.id}, step, locale));
    return result;
}

Step next_of(const Trace& trace, Actor actor, StepKind kind, Step from) {
    const Step found =
        trace.first_of(stops_of(kind), from + 1, [&](const Event& event) { return is_about(event, actor); });
    return found == no_step ? from : found;
}

Step previous_of(const Trace& trace, Actor actor, StepKind kind, Step from) {
    const Step found =
        trace.last_of(stops_of(kind), 0, from, [&](const Event& event) { return is_about(event, actor); });
    return found == no_step ? from : found;
}

}  // namespace interleave
