// Fair: the thread that has had the least CPU for its weight runs next, as Linux's CFS did from 2.6.23 to
// 6.5 (kernel/sched/fair.c). The key is the virtual runtime: CPU time scaled by 1024 / weight.
#include <algorithm>
#include <bit>

#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

constexpr std::int64_t weight_of_nice_0 = 1024;

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

Tick virtual_time(const Thread& thread, Tick ran) {
    return ran * weight_of_nice_0 / weight_of_nice(thread.nice);
}

std::int64_t virtual_runtime(const PolicyContext&, const Thread& thread) {
    return thread.key;
}

Tick slice(const PolicyContext& context, const Thread& thread) {
    // Everybody once within the target latency on each core, but never less than the minimum granularity
    // each.
    const auto per_core = (context.runnable + context.config.cores - 1) / context.config.cores;
    const Tick period =
        std::max(target_latency(context), minimum_granularity(context) * static_cast<Tick>(per_core));
    const std::int64_t total =
        std::max<std::int64_t>(context.total_weight / context.config.cores, weight_of_nice(thread.nice));
    return std::max(period * weight_of_nice(thread.nice) / total, minimum_granularity(context));
}

bool displaces(const PolicyContext& context, const Thread& ready, const Thread& running) {
    return ready.key + virtual_time(ready, wakeup_granularity(context)) < running.key;
}

void charge(const PolicyContext&, Thread& thread, Tick ran) {
    thread.key += virtual_time(thread, ran);
}

// A sleeper is not paid back for its whole sleep: it starts at most half a latency behind the others.
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
