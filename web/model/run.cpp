#include "web/model/run.h"

#include <algorithm>

namespace interleave {

std::vector<OutputLine> output_lines(const Trace& trace) {
    std::vector<OutputLine> lines;
    bool open = false;  // the last line has not ended yet
    trace.each_of({EventKind::output}, [&](Step step, const Event& event) {
        std::string_view text = trace.text(event);
        while (!text.empty()) {
            if (!open) lines.push_back({step, event.time, {}});
            const std::size_t end = text.find('\n');
            lines.back().text += text.substr(0, end);
            open = end == std::string_view::npos;
            text.remove_prefix(open ? text.size() : end + 1);
        }
    });
    return lines;
}

namespace {

Tick how_far_drawn(const Recording& recording) {
    const Tick end = recording.trace().end();
    return recording.final().outcome == Outcome::deadlock ? end + std::max<Tick>(end / 6, 1) : end;
}

bool waits(const Lane& lane) {
    return !lane.spans.empty() &&
           (lane.spans.back().state == SpanState::blocked || lane.spans.back().state == SpanState::waiting);
}

Lanes drawn_lanes(const Recording& recording, Tick drawn_end) {
    Lanes all = lanes(recording);
    const Tick end = recording.trace().end();
    const Machine& machine = recording.final();
    for (Lane& lane : all.lanes) {
        if (drawn_end == end || lane.kind == LaneKind::core || lane.kind == LaneKind::gil) continue;
        if (waits(lane) && lane.spans.back().end >= end) {
            lane.spans.back().end = drawn_end;
        } else if (lane.kind == LaneKind::thread && machine.threads[lane.id].state == ThreadState::blocked) {
            // What closes the circle takes no time.
            const Thread& thread = machine.threads[lane.id];
            const bool lock = thread.waits_for == WaitReason::lock;
            lane.spans.push_back(
                {end, drawn_end, thread.state_step, lock ? SpanState::blocked : SpanState::waiting, lane.id});
        }
    }
    return all;
}

}  // namespace

Run::Run(std::unique_ptr<Recording> made, std::string program_text)
    : recording(std::move(made)),
      source(std::move(program_text)),
      drawn_end(how_far_drawn(*recording)),
      lanes(drawn_lanes(*recording, drawn_end)),
      folded(folded_lanes(lanes)),
      steps(recording->trace()),
      actors(recording->final()),
      output(output_lines(recording->trace())),
      jobs(!recording->final().jobs.empty()) {}

}  // namespace interleave
