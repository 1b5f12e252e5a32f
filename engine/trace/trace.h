// The record of a run: every event, packed, in order; the program's output; and keyframes (copies of the
// machine) from which any step's state is reached by running forward. Append-only while it is being made.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/machine/machine.h"

namespace interleave {

class Trace {
 public:
  // -- Reading. Steps are 0 .. size()-1.
  Step size() const { return size_; }
  Event event(Step step) const;                     // decodes; O(events per block)
  Tick time(Step step) const;
  Step last_at(Tick time) const;                    // the last step whose time is <= `time`; 0 if none
  Tick end() const;                                 // time of the last event
  std::string_view text() const { return text_; }   // all of the program's output and the descriptions
  std::string_view text(const Event& event) const;  // of an output or exception_raised event
  std::uint64_t hash() const;                       // of all events and the text, platform independent
  std::size_t bytes() const;                        // memory used by events and keyframes

  // Sequential reading, fast: visit(step, event) for steps in [from, to).
  template <class Visit>
  void each(Step from, Step to, Visit&& visit) const;

  // -- Writing.
  void append(const EventBuffer& buffer);
  void keyframe(const Machine& machine);            // the state at step machine.step - 1 (or before the first step)
  const Machine& nearest_keyframe(Step step) const; // the latest whose last recorded step is <= step

 private:
  friend class TraceCursor;
  struct Block { Step first; Tick time; std::uint32_t offset; };
  struct Keyframe { Step next; Machine machine; };
  Step size_ = 0;
  std::vector<std::uint8_t> packed_;
  std::vector<Block> blocks_;
  std::vector<Keyframe> keyframes_;
  std::string text_;
  // (the implementer adds what packing needs)
};

}  // namespace interleave
