#include "web/model/step_index.h"

#include <algorithm>

namespace interleave {

Kinds stops_of(StepKind kind) {
    switch (kind) {
        case StepKind::line: return {EventKind::line};
        case StepKind::decision:
            return {EventKind::thread_dispatched, EventKind::thread_preempted, EventKind::task_running};
        case StepKind::output: return {EventKind::output};
        case StepKind::event:
        case StepKind::count: break;
    }
    return Kinds::all();
}

StepIndex::StepIndex(const Trace& trace) : trace_(trace) {
    for (const StepKind kind : {StepKind::line, StepKind::decision, StepKind::output})
        counts_[static_cast<std::size_t>(kind)] = trace.count_of(stops_of(kind));
    counts_[static_cast<std::size_t>(StepKind::event)] = trace.size();
}

Step StepIndex::next(StepKind kind, Step from) const {
    if (from >= last()) return last();
    if (kind == StepKind::event) return from + 1;
    return std::min(last(), trace_.first_of(stops_of(kind), from + 1));
}

Step StepIndex::previous(StepKind kind, Step from) const {
    if (from == 0) return 0;
    if (kind == StepKind::event) return std::min(from, trace_.size()) - 1;
    const Step found = trace_.last_of(stops_of(kind), from);
    return found == no_step ? 0 : found;
}

}  // namespace interleave
