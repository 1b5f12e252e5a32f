// A trace for Perfetto and chrome://tracing. The format: "Trace Event Format" by Google; times are
// microseconds.
#include <array>

#include <fmt/format.h>

#include "engine/analysis/explain.h"
#include "engine/base/text.h"
#include "engine/export/json.h"
#include "engine/export/trace_formats.h"

namespace interleave {
namespace {

// A group of lanes is what the format calls a process; 0 is none.
struct Group {
    LaneKind kind;
    int pid;
    std::string_view name;
};
constexpr std::array<Group, 8> groups = {{{LaneKind::core, 1, "cores"},
                                          {LaneKind::gil, 2, "interpreter lock"},
                                          {LaneKind::thread, 3, "threads"},
                                          {LaneKind::loop_ready, 4, "event loops"},
                                          {LaneKind::loop_timers, 4, "event loops"},
                                          {LaneKind::task, 5, "tasks"},
                                          {LaneKind::device, 6, "devices"},
                                          {LaneKind::pool, 7, "pools"}}};
int pid_of(LaneKind kind) {
    for (const Group& group : groups) {
        if (group.kind == kind) return group.pid;
    }
    return 0;
}

std::string microseconds(Tick time) {
    return fmt::format("{}.{:03}", time / microsecond, time % microsecond);
}

class Writer {
  public:
    Writer(const Recording& recording, const Sink& sink)
        : recording_(recording), m_(recording.final()), lanes_(lanes(recording)), sink_(sink) {}

    void write(std::string_view file) {
        sink_(fmt::format(
            "{{\"displayTimeUnit\": \"ms\",\n\"otherData\": {{\"program\": {}, \"outcome\": {}}},\n"
            "\"traceEvents\": [",
            json_string(file), json_string(name(m_.outcome))));
        name_groups();
        for (const Lane& lane : lanes_.lanes) {
            if (lane.kind != LaneKind::loop_ready && lane.kind != LaneKind::loop_timers &&
                lane.kind != LaneKind::pool)
                write_spans(lane);
            write_levels(lane);
        }
        write_marks();
        write_arrows();
        sink_("\n]}\n");
    }

  private:
    void put(std::string_view event) {
        sink_(first_ ? "\n" : ",\n");
        sink_(event);
        first_ = false;
    }

    void name_groups() {
        int named = 0;
        for (const Group& group : groups) {
            if (group.pid == named) continue;
            named = group.pid;
            put(fmt::format(
                "{{\"ph\": \"M\", \"name\": \"process_name\", \"pid\": {}, \"args\": {{\"name\": {}}}}}",
                group.pid, json_string(group.name)));
            put(
                fmt::format("{{\"ph\": \"M\", \"name\": \"process_sort_index\", \"pid\": {0}, \"args\": "
                            "{{\"sort_index\": "
                            "{0}}}}}",
                            group.pid));
        }
    }

    void write_spans(const Lane& lane) {
        const int pid = pid_of(lane.kind);
        put(
            fmt::format("{{\"ph\": \"M\", \"name\": \"thread_name\", \"pid\": {}, \"tid\": {}, \"args\": "
                        "{{\"name\": {}}}}}",
                        pid, lane.id, json_string(lane.label)));
        put(fmt::format(
            "{{\"ph\": \"M\", \"name\": \"thread_sort_index\", \"pid\": {}, \"tid\": {}, \"args\": "
            "{{\"sort_index\": {}}}}}",
            pid, lane.id, lane.id));
        for (const Span& span : lane.spans) {
            put(fmt::format(
                "{{\"ph\": \"X\", \"name\": {}, \"cat\": \"{}\", \"pid\": {}, \"tid\": {}, \"ts\": {}, "
                "\"dur\": {}, \"args\": {{\"step\": {}}}}}",
                json_string(owner_name(m_, lane, span)), state_name(span.state), pid, lane.id,
                microseconds(span.begin), microseconds(span.end - span.begin), span.first));
        }
    }

    void write_levels(const Lane& lane) {
        for (const Lane::Level& level : lane.levels) {
            put(fmt::format(
                "{{\"ph\": \"C\", \"name\": {}, \"pid\": {}, \"ts\": {}, \"args\": {{\"length\": {}}}}}",
                json_string(lane.label), pid_of(lane.kind), microseconds(level.time), level.length));
        }
    }

    struct Track {
        int pid = 0;
        std::uint32_t tid = 0;
    };
    static Track track_of(const Event& e) {
        if (e.task != TaskId::none) return {pid_of(LaneKind::task), index(e.task)};
        if (e.thread != ThreadId::none) return {pid_of(LaneKind::thread), index(e.thread)};
        return {};
    }

    // What the program printed, and its exceptions.
    void write_marks() {
        recording_.trace().each([&](Step step, const Event& e) {
            const bool text = e.kind == EventKind::output || e.kind == EventKind::error_output ||
                              e.kind == EventKind::exception_raised;
            const Track track = track_of(e);
            if (!text || track.pid == 0) return;
            put(fmt::format(
                "{{\"ph\": \"i\", \"s\": \"t\", \"name\": {}, \"cat\": \"{}\", \"pid\": {}, \"tid\": {}, "
                "\"ts\": {}, \"args\": {{\"step\": {}, \"line\": {}}}}}",
                json_string(trim(recording_.trace().text(e))), name(e.kind), track.pid, track.tid,
                microseconds(e.time), step, e.line));
        });
    }

    void write_arrows() {
        std::size_t id = 0;
        for (const Wake& wake : lanes_.wakes) {
            const Event from = recording_.trace().event(wake.from), to = recording_.trace().event(wake.to);
            const Track source = track_of(from), target = track_of(to);
            if (source.pid == 0 || target.pid == 0) continue;
            ++id;
            constexpr std::string_view form =
                "{{\"ph\": \"{}\", \"name\": \"wakes\", \"cat\": \"wake\", \"id\": {}, \"pid\": {}, \"tid\": "
                "{}, "
                "\"ts\": {}{}}}";
            put(fmt::format(form, "s", id, source.pid, source.tid, microseconds(from.time), ""));
            put(fmt::format(form, "f", id, target.pid, target.tid, microseconds(to.time), ", \"bp\": \"e\""));
        }
    }

    const Recording& recording_;
    const Machine& m_;
    const Lanes lanes_;
    const Sink& sink_;
    bool first_ = true;
};

}  // namespace

std::string_view state_name(SpanState state) {
    switch (state) {
        case SpanState::running: return "running";
        case SpanState::ready: return "ready";
        case SpanState::waiting: return "waiting";
        case SpanState::blocked: return "blocked";
        case SpanState::switching: return "switching";
        case SpanState::sleeping: return "sleeping";
        case SpanState::busy: return "busy";
    }
    return "?";
}

std::string owner_name(const Machine& machine, const Lane& lane, const Span& span) {
    const bool others =
        lane.kind == LaneKind::core || lane.kind == LaneKind::gil || lane.kind == LaneKind::device;
    if (!others || span.state == SpanState::switching) return std::string(state_name(span.state));
    if (span.owner_is_task)
        return span.owner < machine.tasks.size() ? task_name(machine, TaskId{span.owner}) : "?";
    return span.owner < machine.threads.size() ? thread_name(machine, ThreadId{span.owner})
                                               : std::string(state_name(span.state));
}

void write_chrome(const Recording& recording, std::string_view file, const Sink& sink) {
    Writer(recording, sink).write(file);
}

}  // namespace interleave
