// A scheduling policy: who is next, is anyone pre-empted, how long is a slice. Pure functions of threads
// and a few numbers; the kernel does everything else. One small file a policy, one row each in policies().
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/machine/machine.h"

namespace interleave {

struct PolicyContext {
  const Config& config;
  Tick now = 0;
  // Filled in for policies that say so (Policy::uses_weight); they take a walk over all runnable threads:
  std::uint32_t runnable = 0;      // threads ready or running
  std::int64_t total_weight = 0;   // of those
  std::int64_t smallest_key = 0;   // the smallest key among those
};

struct Policy {
  PolicyKind kind;
  std::string_view name;           // as in `policy = NAME`
  std::string_view summary;        // one line for the learner
  std::string_view source;         // where the rule comes from
  bool uses_weight = false;        // reads the numbers of PolicyContext that cost a walk
  // Order among ready threads: smaller runs first; equal keys go by order of becoming ready.
  std::int64_t (*key)(const PolicyContext&, const Thread&);
  // Length of the slice for a thread that gets a core; `never` = until it blocks, yields or ends.
  Tick (*slice)(const PolicyContext&, const Thread&);
  // May `ready` take the core of `running` now (it has become ready, or the other's key has grown)?
  bool (*displaces)(const PolicyContext&, const Thread& ready, const Thread& running);
  // Counts `ran` ticks of CPU to the thread's key.
  void (*charge)(const PolicyContext&, Thread&, Tick ran);
  // Places a thread that has just been created or woken.
  void (*place)(const PolicyContext&, Thread&);
};

std::span<const Policy> policies();
const Policy& policy_of(PolicyKind kind);

// Linux's load weight of a nice level, -20..19 (kernel/sched/core.c, sched_prio_to_weight).
std::int64_t weight_of_nice(std::int32_t nice);

// Rows, one a file.
extern const Policy fcfs_policy;
extern const Policy rr_policy;
extern const Policy cooperative_policy;
extern const Policy fair_policy;

// For policies without a key of their own.
std::int64_t no_key(const PolicyContext&, const Thread&);
Tick no_slice(const PolicyContext&, const Thread&);
bool never_displaces(const PolicyContext&, const Thread&, const Thread&);
void no_charge(const PolicyContext&, Thread&, Tick);
void no_placement(const PolicyContext&, Thread&);

}  // namespace interleave
