// Which steps a person can step by: all events, executed lines, scheduling decisions (who runs changes),
// output. Read off a trace once.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/trace/trace.h"

namespace interleave {

enum class StepKind : std::uint8_t { event, line, decision, output, count };

// Whether an event of this kind is a stop of a person who steps by `kind`.
bool stops_at(StepKind kind, EventKind event);

class StepIndex {
  public:
    StepIndex() = default;
    explicit StepIndex(const Trace& trace);

    // The next or previous stop; the trace's first and last step are stops of every kind, so that going
    // forward and back as many times comes back to the same place. At the ends it stays where it is.
    Step next(StepKind kind, Step from) const;
    Step previous(StepKind kind, Step from) const;

    std::span<const Step> of(StepKind kind) const;  // not for `event`: that is every step
    Step count(StepKind kind) const;
    Step last() const { return size_ == 0 ? 0 : size_ - 1; }

  private:
    Step size_ = 0;
    std::array<std::vector<Step>, static_cast<std::size_t>(StepKind::count)> stops_;
};

}  // namespace interleave
