// Stride: the deterministic lottery. Running costs a thread `pass`, less the more tickets it holds; the
// lowest pass runs next. key = pass, in ticks of CPU x 2^20 / tickets.
#include <algorithm>

#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

constexpr std::int64_t unit = 1 << 20;

std::int64_t pass(const PolicyContext&, const Thread& thread) {
    return thread.key;
}
Tick quantum(const PolicyContext& context, const Thread&) {
    return context.config.quantum;
}

// ran * unit / tickets without overflow: the whole and the remainder apart.
void charge(const PolicyContext&, Thread& thread, Tick ran) {
    const std::int64_t tickets = std::max<std::int64_t>(thread.tickets, 1);
    thread.key += ran / tickets * unit + ran % tickets * unit / tickets;
}

// Whoever was away does not come back with a claim on the time it did not use.
void place(const PolicyContext& context, Thread& thread) {
    thread.key = std::max(thread.key, context.smallest_key);
}

}  // namespace

const Policy stride_policy = {
    .kind = PolicyKind::stride,
    .name = "stride",
    .summary = "Stride: running costs pass, less with more tickets; the lowest pass runs next.",
    .source = "Waldspurger, Lottery and Stride Scheduling, MIT 1995; OSTEP, chapter 9",
    .uses_weight = true,
    .key = pass,
    .slice = quantum,
    .charge = charge,
    .place = place,
};

}  // namespace interleave
