#include "web/model/range_figures.h"

#include <algorithm>

namespace interleave {
namespace {

// Calls visit(span, its part within the range) for the spans that touch the range.
template <class Visit>
void each_within(const std::vector<Span>& spans, TimeSpan range, Visit visit) {
    auto span =
        std::partition_point(spans.begin(), spans.end(), [&](const Span& s) { return s.end <= range.begin; });
    for (; span != spans.end() && span->begin < range.end; ++span)
        visit(*span, std::min(span->end, range.end) - std::max(span->begin, range.begin));
}

}  // namespace

RangeFigures range_figures(const Run& run, TimeSpan range) {
    RangeFigures figures;
    Tick busy = 0;
    std::size_t cores = 0;
    for (const Lane& lane : run.lanes.lanes) {
        if (lane.kind == LaneKind::core) {
            ++cores;
            each_within(lane.spans, range, [&](const Span& span, Tick part) {
                if (span.state == SpanState::running || span.state == SpanState::busy) busy += part;
            });
        }
        if (lane.kind != LaneKind::task && lane.kind != LaneKind::thread) continue;
        each_within(lane.spans, range, [&](const Span& span, Tick part) {
            if (span.state != SpanState::ready || part <= figures.longest_ready) return;
            figures.longest_ready = part;
            figures.longest_who = {lane.kind == LaneKind::task ? Actor::Kind::task : Actor::Kind::thread,
                                   lane.id};
        });
    }
    const Tick all = (range.end - range.begin) * static_cast<Tick>(cores);
    if (all > 0) figures.busy = static_cast<double>(busy) / static_cast<double>(all);
    const Trace& trace = run.trace();
    const Step first = range.begin <= 0 ? 0 : trace.last_at(range.begin - 1) + 1;
    const Kinds counted = {EventKind::thread_dispatched, EventKind::output};
    trace.each_of(counted, first, trace.last_at(range.end) + 1, [&](Step, const Event& event) {
        if (event.kind == EventKind::thread_dispatched) ++figures.dispatches;
        if (event.kind == EventKind::output) ++figures.outputs;
    });
    return figures;
}

}  // namespace interleave
