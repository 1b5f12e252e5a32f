#include "web/model/step_index.h"

#include <algorithm>

namespace interleave {
namespace {

constexpr std::array filtered = {StepKind::line, StepKind::decision, StepKind::output};

constexpr std::size_t at(StepKind kind) {
    return static_cast<std::size_t>(kind);
}

}  // namespace

bool stops_at(StepKind kind, EventKind event) {
    switch (kind) {
        case StepKind::event: return true;
        case StepKind::line: return event == EventKind::line;
        case StepKind::decision:
            return event == EventKind::thread_dispatched || event == EventKind::thread_preempted ||
                   event == EventKind::task_running;
        case StepKind::output: return event == EventKind::output;
        case StepKind::count: break;
    }
    return false;
}

StepIndex::StepIndex(const Trace& trace) : size_(trace.size()) {
    trace.each(0, size_, [this](Step step, const Event& event) {
        for (const StepKind kind : filtered) {
            if (stops_at(kind, event.kind)) stops_[at(kind)].push_back(step);
        }
    });
}

Step StepIndex::next(StepKind kind, Step from) const {
    if (from >= last()) return last();
    if (kind == StepKind::event) return from + 1;
    const auto& stops = stops_[at(kind)];
    const auto found = std::upper_bound(stops.begin(), stops.end(), from);
    return found == stops.end() ? last() : *found;
}

Step StepIndex::previous(StepKind kind, Step from) const {
    if (from == 0) return 0;
    if (kind == StepKind::event) return std::min(from, size_) - 1;
    const auto& stops = stops_[at(kind)];
    const auto found = std::lower_bound(stops.begin(), stops.end(), from);
    return found == stops.begin() ? 0 : *(found - 1);
}

std::span<const Step> StepIndex::of(StepKind kind) const {
    return stops_[at(kind)];
}

Step StepIndex::count(StepKind kind) const {
    return kind == StepKind::event ? size_ : static_cast<Step>(stops_[at(kind)].size());
}

}  // namespace interleave
