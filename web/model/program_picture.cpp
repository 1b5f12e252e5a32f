#include "web/model/program_picture.h"

#include <algorithm>

namespace interleave {
namespace {

constexpr int glowing_lines = 4;

bool has(std::uint8_t kinds, SwitchKind kind) {
    return (kinds & static_cast<std::uint8_t>(kind)) != 0;
}

void mark_switch_points(const Recording& recording, std::vector<LineMarks>& lines) {
    const bool preemptive = recording.config().policy != PolicyKind::cooperative;
    for (const SwitchPoint& point : recording.program().switch_points) {
        if (point.line == 0 || point.line > lines.size()) continue;
        LineMarks& marks = lines[point.line - 1];
        marks.may_suspend = has(point.kinds, SwitchKind::await) || has(point.kinds, SwitchKind::yield);
        marks.may_switch =
            preemptive && (has(point.kinds, SwitchKind::call) || has(point.kinds, SwitchKind::backward_jump));
    }
}

// The innermost frame of the user's own code.
std::uint32_t line_of_thread(const Recording& recording, const Machine& machine, std::uint32_t thread) {
    if (thread >= machine.executions.size()) return 0;
    const auto& frames = machine.executions[thread].frames;
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
        if (frame->code == CodeId::none || index(frame->code) >= recording.program().codes.size()) continue;
        if (recording.program().code(frame->code).module == 0 && frame->line > 0) return frame->line;
    }
    return 0;
}

void place_chips(const Recording& recording, const Machine& machine, std::vector<LineMarks>& lines) {
    const auto place = [&](std::uint32_t line, Actor actor) {
        if (line > 0 && line <= lines.size()) lines[line - 1].chips.push_back(actor);
    };
    for (std::uint32_t i = 0; i < machine.tasks.size(); ++i) {
        const TaskState state = machine.tasks[i].state;
        if (state == TaskState::done || state == TaskState::cancelled) continue;
        place(machine.tasks[i].line, actor_of(TaskId{i}));
    }
    for (std::uint32_t i = 0; i < machine.threads.size(); ++i) {
        const ThreadState state = machine.threads[i].state;
        if (state == ThreadState::done || state == ThreadState::created) continue;
        if (machine.records[i].loop != LoopId::none) continue;  // its tasks are shown
        place(line_of_thread(recording, machine, i), actor_of(ThreadId{i}));
    }
}

void glow(const Recording& recording, Step step, std::vector<LineMarks>& lines) {
    const Trace& trace = recording.trace();
    float strength = 1.0f;
    Step executed = trace.last_of({EventKind::line}, step + 1);
    for (int i = 0; i < glowing_lines && executed != no_step; ++i) {
        const std::uint32_t line = trace.event(executed).line;
        if (line > 0 && line <= lines.size()) lines[line - 1].glow = std::max(lines[line - 1].glow, strength);
        strength *= 0.5f;
        executed = trace.last_of({EventKind::line}, executed);
    }
}

}  // namespace

std::vector<LineMarks> program_picture(const Recording& recording, const Machine& machine, Step step,
                                       std::size_t line_count) {
    std::vector<LineMarks> lines(line_count);
    mark_switch_points(recording, lines);
    place_chips(recording, machine, lines);
    glow(recording, step, lines);
    return lines;
}

}  // namespace interleave
