// Which steps a person can step by: all events, executed lines, scheduling decisions (who runs changes),
// output. Found in the trace when they are asked for: a list of all lines of a long run would be larger than
// its trace.
#pragma once
#include <array>
#include <cstdint>

#include "engine/trace/trace.h"

namespace interleave {

enum class StepKind : std::uint8_t { event, line, decision, output, count };

// The events that are stops of a person who steps by `kind`.
Kinds stops_of(StepKind kind);

class StepIndex {
  public:
    // The trace is finished, and outlives the index.
    explicit StepIndex(const Trace& trace);

    // The next or previous stop; the trace's first and last step are stops of every kind, so that going
    // forward and back as many times comes back to the same place. At the ends it stays where it is.
    Step next(StepKind kind, Step from) const;
    Step previous(StepKind kind, Step from) const;

    Step count(StepKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
    Step last() const { return trace_.size() == 0 ? 0 : trace_.size() - 1; }

  private:
    const Trace& trace_;
    std::array<Step, static_cast<std::size_t>(StepKind::count)> counts_{};
};

}  // namespace interleave
