// Earliest eligible virtual deadline first, as Linux since 6.6 (kernel/sched/fair.c): among the threads that
// have had no more than their share (virtual runtime not past the average), the one whose virtual deadline -
// the end of its next slice in virtual time - is earliest. key = virtual runtime, number = virtual deadline.
#include <algorithm>
#include <bit>

#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

constexpr std::int64_t weight_of_nice_0 = 1024;

// 0.7 ms, grown with 1 + log2(cpus), at most 8 counted.
Tick base_slice(const PolicyContext& context) {
    return 700 * microsecond * static_cast<Tick>(std::bit_width(std::min(context.config.cores, 8u)));
}
Tick virtual_time(const Thread& thread, Tick ran) {
    return ran * weight_of_nice_0 / weight_of_nice(thread.nice);
}
bool eligible(const PolicyContext& context, const Thread& thread) {
    return thread.key <= context.average_key;
}

std::size_t pick(const PolicyContext& context, const Machine& m, Random&) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < m.ready.size(); ++i) {
        const Thread& a = m.thread(m.ready[i].thread);
        const Thread& b = m.thread(m.ready[best].thread);
        const bool ea = eligible(context, a), eb = eligible(context, b);
        if (ea != eb ? ea : a.number < b.number) best = i;
    }
    return best;
}

std::int64_t virtual_deadline(const PolicyContext&, const Thread& thread) {
    return thread.number;
}

Tick slice(const PolicyContext& context, const Thread& thread) {
    const Tick left = (thread.number - thread.key) * weight_of_nice(thread.nice) / weight_of_nice_0;
    return std::clamp<Tick>(left, 1 * microsecond, base_slice(context));
}

bool displaces(const PolicyContext& context, const Thread& ready, const Thread& running) {
    return eligible(context, ready) && ready.number < running.number;
}

void charge(const PolicyContext&, Thread& thread, Tick ran) {
    thread.key += virtual_time(thread, ran);
}

void next_deadline(const PolicyContext& context, Thread& thread) {
    thread.number = thread.key + virtual_time(thread, base_slice(context));
}

// A thread that left ahead of the others (negative lag) stays ahead by that much; one that slept is not paid
// for its sleep: it comes back at the average. (Linux keeps the lag of sleepers for a while; here it is let
// go.)
void place(const PolicyContext& context, Thread& thread) {
    thread.key = std::max(thread.key, context.average_key);
    next_deadline(context, thread);
}

}  // namespace

const Policy eevdf_policy = {
    .kind = PolicyKind::eevdf,
    .name = "eevdf",
    .summary =
        "Earliest eligible virtual deadline first: of those who have not had their share, whose slice is due "
        "first.",
    .source = "Stoica and Abdel-Wahab, 1995; Linux 6.6, kernel/sched/fair.c",
    .uses_weight = true,
    .key = virtual_deadline,
    .pick = pick,
    .slice = slice,
    .displaces = displaces,
    .charge = charge,
    .place = place,
    .slice_over = next_deadline,
};

}  // namespace interleave
