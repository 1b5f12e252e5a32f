// The policy's own reason for a decision, in figures: the one that was chosen beside the best of the others,
// by the policy's own measure, as it stood when the core was given out.
#pragma once

#include "engine/analysis/teller.h"

namespace interleave {

// The machine at the moment in which the decision of this step was made: after the step before, with what
// has happened since without being recorded. For steps that give out or take away a core.
Machine machine_at_decision(const Teller& tell);

// thread_dispatched: "B has 3 ms left, A 10 ms." False: there is nothing to compare with.
bool say_choice(Teller& tell, const Machine& at_decision, ThreadId chosen);
// thread_preempted because `by` is better: the same, of these two.
void say_better(Teller& tell, const Machine& at_decision, ThreadId by, ThreadId running);
// thread_preempted because its slice is over: what that changes for it under the policy.
void say_slice_over(Teller& tell, ThreadId thread, ThreadId next);

}  // namespace interleave
