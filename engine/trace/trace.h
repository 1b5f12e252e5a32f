// The record of a run: every event, packed, in order; the program's output; and keyframes (copies of the
// machine) from which any step's state is reached by running forward. Append-only while it is being made.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/machine/machine.h"
#include "engine/trace/packed_events.h"

namespace interleave {

class Trace {
  public:
    // -- Reading. Steps are 0 .. size()-1.
    Step size() const { return events_.size(); }
    Event event(Step step) const { return events_.at(step); }  // decodes a part of a block of 256: about 1 us
    Tick time(Step step) const { return event(step).time; }
    Step last_at(Tick time) const {
        return events_.last_at(time);
    }                                                 // the last step not after `time`; 0 if none
    Tick end() const { return end_; }                 // time of the last event
    std::string_view text() const { return text_; }   // all of the program's output and the descriptions
    std::string_view text(const Event& event) const;  // of an output, error_output or exception_raised event
    std::uint64_t hash() const;                       // of all events and the text, platform independent
    std::size_t bytes() const;                        // memory used by events, text and keyframes
    std::size_t event_bytes() const { return events_.bytes(); }

    // Sequential reading, about 10 ns an event: cursor(from), or each(from, to, visit) with visit(step,
    // event) for the steps in [from, to). If visit returns bool, false ends the reading.
    TraceCursor cursor(Step from = 0) const { return TraceCursor(events_, from); }
    template <class Visit>
    void each(Step from, Step to, Visit&& visit) const;
    template <class Visit>
    void each(Visit&& visit) const {
        each(0, size(), std::forward<Visit>(visit));
    }
    // The same for events of some kinds only: stretches without any are passed over.
    template <class Visit>
    void each_of(Kinds kinds, Step from, Step to, Visit&& visit) const;
    template <class Visit>
    void each_of(Kinds kinds, Visit&& visit) const {
        each_of(kinds, 0, size(), std::forward<Visit>(visit));
    }

    // The first step in [from, size()), or the last in [from, before), of an event of these kinds for which
    // matches(event) is true; no_step if there is none.
    template <class Matches>
    Step first_of(Kinds kinds, Step from, Matches&& matches) const;
    Step first_of(Kinds kinds, Step from) const {
        return first_of(kinds, from, [](const Event&) { return true; });
    }
    template <class Matches>
    Step last_of(Kinds kinds, Step from, Step before, Matches&& matches) const;
    Step last_of(Kinds kinds, Step before) const {
        return last_of(kinds, 0, before, [](const Event&) { return true; });
    }
    Step count_of(Kinds kinds) const;

    // -- Writing.
    // Times that are multiples of it apart pack best. Before the first event only.
    void set_time_unit(Tick unit) { events_.set_time_unit(unit); }
    void append(const EventBuffer& buffer);

    // Keeps a copy of the machine, the state at step machine.step - 1 (or before the first step). Copies are
    // spaced by the size of the machine, and thinned out when they take more than a few MB or more than the
    // events.
    void keyframe(const Machine& machine);
    Step next_keyframe() const {
        return next_keyframe_;
    }  // when machine.step has got here it is time for one
    std::size_t keyframe_count() const { return keyframes_.size(); }
    // The latest whose last recorded step is <= step.
    const Machine& nearest_keyframe(Step step) const;

  private:
    struct Keyframe {
        Step next;
        std::size_t bytes;
        Machine machine;
    };
    void thin_out();

    PackedEvents events_;
    Tick end_ = 0;
    std::string text_;
    std::vector<Keyframe> keyframes_;
    std::vector<Keyframe> spare_;  // thinned out: room for the next ones
    std::size_t keyframe_bytes_ = 0;
    Step interval_ = 0;
    Step next_keyframe_ = 0;
};

// About how much memory a copy of the machine takes.
std::size_t machine_bytes(const Machine& machine);

namespace detail {

// Visits; false: the visitor has seen enough.
template <class Visit>
bool visit_event(Visit& visit, Step step, const Event& event) {
    if constexpr (std::is_same_v<decltype(visit(step, event)), bool>) {
        return visit(step, event);
    } else {
        visit(step, event);
        return true;
    }
}

}  // namespace detail

template <class Visit>
void Trace::each_of(Kinds kinds, Step from, Step to, Visit&& visit) const {
    to = std::min(to, size());
    while (from < to) {
        const Step block = from - from % packing::block_size;
        const Step end = to - block > packing::block_size ? block + packing::block_size : to;
        if ((events_.kinds_from(block) & kinds.bits) != 0) {
            for (TraceCursor reader = cursor(from); reader.step() < end;) {
                const Step step = reader.step();
                const Event event = reader.next();
                if (kinds.has(event.kind) && !detail::visit_event(visit, step, event)) return;
            }
        }
        from = end;
    }
}

template <class Matches>
Step Trace::first_of(Kinds kinds, Step from, Matches&& matches) const {
    Step found = no_step;
    each_of(kinds, from, size(), [&](Step step, const Event& event) {
        if (matches(event)) found = step;
        return found == no_step;
    });
    return found;
}

template <class Matches>
Step Trace::last_of(Kinds kinds, Step from, Step before, Matches&& matches) const {
    Step found = no_step;
    for (Step end = std::min(before, size()); end > from && found == no_step;) {  // a block at a time
        const Step begin = std::max(from, (end - 1) / packing::block_size * packing::block_size);
        each_of(kinds, begin, end, [&](Step step, const Event& event) {
            if (matches(event)) found = step;
        });
        end = begin;
    }
    return found;
}

template <class Visit>
void Trace::each(Step from, Step to, Visit&& visit) const {
    for (TraceCursor reader = cursor(from); reader.step() < to && !reader.at_end();) {
        const Step step = reader.step();
        if (!detail::visit_event(visit, step, reader.next())) return;
    }
}

}  // namespace interleave
