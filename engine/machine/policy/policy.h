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
    // Of the ready queue that it is about: all cores take from it, or (queues = per-core) one.
    std::uint32_t cores = 1;
    // Filled in for policies that say so (Policy::uses_weight); they take a walk over its runnable threads:
    std::uint32_t runnable = 0;     // threads ready or running
    std::int64_t total_weight = 0;  // of those
    std::int64_t smallest_key = 0;  // the smallest key that such a thread has had so far (ReadyQueue::floor)
    std::int64_t average_key = 0;   // their average, weighted by nice
};

// The numbers of the ready queue that this core takes from.
PolicyContext context_of(const Machine& machine, const Config& config, CoreId core, bool with_weights);

// A policy keeps its numbers in Thread::key and Thread::number; each file says what they are there.
struct Policy {
    PolicyKind kind;
    std::string_view name;     // as in `policy = NAME`
    std::string_view summary;  // one line for the learner
    std::string_view source;   // where the rule comes from
    bool uses_weight = false;  // reads the numbers of PolicyContext that cost a walk; its key or number is
                               // a virtual time, which goes with a thread to another core's queue

    // Order among ready threads: smaller runs first; equal keys go by order of becoming ready.
    std::int64_t (*key)(const PolicyContext&, const Thread&) = nullptr;  // nullptr: all equal
    // Which of the ready threads runs next, by its place in the queue. nullptr: the first.
    std::size_t (*pick)(const PolicyContext&, const Machine&, const ReadyQueue&, Random&) = nullptr;
    // Length of the slice for a thread that gets a core. nullptr: until it blocks, yields or ends.
    Tick (*slice)(const PolicyContext&, const Thread&) = nullptr;
    // May `ready` take the core of `running`? nullptr: never.
    bool (*displaces)(const PolicyContext&, const Thread& ready, const Thread& running) = nullptr;
    // Counts `ran` ticks of CPU, the last of Thread::cpu, to the thread's numbers. The sum may not depend on
    // how a stretch of time is cut in pieces.
    void (*charge)(const PolicyContext&, Thread&, Tick ran) = nullptr;
    // Places a thread that has just been created or woken.
    void (*place)(const PolicyContext&, Thread&) = nullptr;
    // The thread has used up its slice.
    void (*slice_over)(const PolicyContext&, Thread&) = nullptr;
    // The thread leaves the core to wait; it is still on it.
    void (*leave)(const PolicyContext&, Thread&) = nullptr;
};

std::span<const Policy> policies();
const Policy& policy_of(PolicyKind kind);

// Linux's load weight of a nice level, -20..19 (kernel/sched/core.c, sched_prio_to_weight).
std::int64_t weight_of_nice(std::int32_t nice);
constexpr std::int64_t weight_of_nice_0 = 1024;
// CPU time as it counts for a thread of its nice level: scaled by 1024 / weight (calc_delta_fair in fair.c).
std::int64_t virtual_time(const Thread& thread, Tick time);
// What the last `ran` ticks of its CPU time count: cut in pieces they count the same.
std::int64_t virtual_charge(const Thread& thread, Tick ran);
// Stride: one tick of CPU time of a thread with one ticket.
constexpr std::int64_t stride_unit = 1 << 20;
// Priority: what it counts as, lower = more urgent, with ageing and what is lent to it.
std::int32_t effective_priority(const Thread& thread);

// Rows, one a file.
extern const Policy fcfs_policy;
extern const Policy sjf_policy;
extern const Policy stcf_policy;
extern const Policy rr_policy;
extern const Policy priority_policy;
extern const Policy mlfq_policy;
extern const Policy lottery_policy;
extern const Policy stride_policy;
extern const Policy fair_policy;
extern const Policy eevdf_policy;
extern const Policy edf_policy;
extern const Policy cooperative_policy;

// What remains of the current CPU burst: known for jobs; for Python threads the prediction that sjf keeps
// (Thread::number), less what the burst has used so far (Thread::key).
Tick burst_left(const Thread& thread);
// Keeps that prediction: half the last burst, half what was predicted (Silberschatz 5.3.2, alpha = 1/2).
void predict_charge(const PolicyContext&, Thread& thread, Tick ran);
void predict_leave(const PolicyContext&, Thread& thread);

}  // namespace interleave
