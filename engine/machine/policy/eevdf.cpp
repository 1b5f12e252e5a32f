// Earliest eligible virtual deadline first, as Linux since 6.6 (kernel/sched/fair.c): among the threads that
// have had no more than their share (virtual runtime not past the average), the one whose virtual deadline -
// the end of its next slice in virtual time - is earliest. The names in brackets below are Linux's functions.
// key = virtual runtime; number = virtual deadline, while it waits for something else than a core: its lag.
#include <algorithm>
#include <bit>

#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

// 0.7 ms, grown with 1 + log2(cpus), at most 8 counted.
Tick base_slice(const PolicyContext& context) {
    return 700 * microsecond * static_cast<Tick>(std::bit_width(std::min(context.config.cores, 8u)));
}
bool eligible(const PolicyContext& context, const Thread& thread) {
    return thread.key <= context.average_key;
}

// [pick_eevdf]
std::size_t pick(const PolicyContext& context, const Machine& m, const ReadyQueue& ready, Random&) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < ready.size(); ++i) {
        const Thread& a = m.thread(ready[i].thread);
        const Thread& b = m.thread(ready[best].thread);
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
    thread.key += virtual_charge(thread, ran);
}

void next_deadline(const PolicyContext& context, Thread& thread) {
    thread.number = thread.key + virtual_time(thread, base_slice(context));
}

// The lag - how far behind the average its virtual runtime is, so what it is owed - is kept while the thread
// waits, but no more than two slices either way [update_entity_lag].
void leave(const PolicyContext& context, Thread& thread) {
    const std::int64_t limit = virtual_time(thread, 2 * base_slice(context));
    thread.number = std::clamp(context.average_key - thread.key, -limit, limit);
}

// It comes back as far from the average as it left; as coming back moves the average, by so much more that
// the lag is the same afterwards. A new thread begins at the average, half a slice before its first deadline
// [place_entity with PLACE_LAG and PLACE_DEADLINE_INITIAL].
void place(const PolicyContext& context, Thread& thread) {
    const bool is_new = thread.start < 0;
    std::int64_t lag = is_new || context.runnable == 0 ? 0 : thread.number;
    if (lag != 0) lag = lag * (context.total_weight + weight_of_nice(thread.nice)) / context.total_weight;
    thread.key = context.average_key - lag;
    thread.number = thread.key + virtual_time(thread, base_slice(context)) / (is_new ? 2 : 1);
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
    .leave = leave,
};

}  // namespace interleave
