// Fair: the thread that has had the least CPU for its weight runs next, as Linux's CFS did from 2.6.23 to
// 6.5 (kernel/sched/fair.c; the names in brackets below are its functions). The key is the virtual runtime:
// CPU time scaled by 1024 / weight.
#include <algorithm>
#include <bit>

#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

// Both tunables grow with 1 + log2(cpus), at most 8 cpus counted, as sched_tunable_scaling = logarithmic
// does.
Tick scaled(const PolicyContext& context, Tick base) {
    const std::uint32_t counted = std::min(context.config.cores, 8u);
    return base * static_cast<Tick>(std::bit_width(counted));
}
Tick target_latency(const PolicyContext& context) {
    return scaled(context, 6 * millisecond);
}
Tick minimum_granularity(const PolicyContext& context) {
    return scaled(context, 750 * microsecond);
}
Tick wakeup_granularity(const PolicyContext& context) {
    return scaled(context, 1 * millisecond);
}

std::int64_t virtual_runtime(const PolicyContext&, const Thread& thread) {
    return thread.key;
}

// Everybody once within the target latency on each core, by weight, but never less than the minimum
// granularity each [sched_slice, __sched_period]. A queue that all cores share counts as that many equal
// ones.
Tick slice(const PolicyContext& context, const Thread& thread) {
    const auto per_core = (context.runnable + context.cores - 1) / context.cores;
    const Tick period =
        std::max(target_latency(context), minimum_granularity(context) * static_cast<Tick>(per_core));
    const std::int64_t total =
        std::max<std::int64_t>(context.total_weight / context.cores, weight_of_nice(thread.nice));
    return std::max(period * weight_of_nice(thread.nice) / total, minimum_granularity(context));
}

// Whoever wakes takes the core if it is behind by more than the wake-up granularity [wakeup_preempt_entity].
bool displaces(const PolicyContext& context, const Thread& ready, const Thread& running) {
    return ready.key + virtual_time(ready, wakeup_granularity(context)) < running.key;
}

void charge(const PolicyContext&, Thread& thread, Tick ran) {
    thread.key += virtual_charge(thread, ran);
}

// A sleeper is not paid back for its whole sleep: it starts at most half a latency behind the smallest
// virtual runtime, and its own never goes back [place_entity with GENTLE_FAIR_SLEEPERS]. A new thread starts
// at the smallest (Linux lets it wait for one slice more, START_DEBIT; here those who arrive together begin
// equal).
void place(const PolicyContext& context, Thread& thread) {
    const Tick credit = thread.start < 0 ? 0 : target_latency(context) / 2;
    thread.key = std::max(thread.key, context.smallest_key - credit);
}

}  // namespace

const Policy fair_policy = {
    .kind = PolicyKind::fair,
    .name = "fair",
    .summary = "Fair: whoever has had the least CPU time for its weight runs next.",
    .source = "Linux CFS, kernel/sched/fair.c before 6.6",
    .uses_weight = true,
    .key = virtual_runtime,
    .slice = slice,
    .displaces = displaces,
    .charge = charge,
    .place = place,
};

}  // namespace interleave
