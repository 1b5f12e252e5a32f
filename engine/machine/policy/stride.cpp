// Stride: the deterministic lottery. Running costs a thread `pass`, less the more tickets it holds; the
// lowest pass runs next. key = pass, in ticks of CPU x 2^20 / tickets.
#include <algorithm>

#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

std::int64_t pass(const PolicyContext&, const Thread& thread) {
    return thread.key;
}
Tick quantum(const PolicyContext& context, const Thread&) {
    return context.config.quantum;
}

// time * unit / tickets without overflow: the whole and the remainder apart.
std::int64_t pass_for(const Thread& thread, Tick time) {
    const std::int64_t tickets = std::max<std::int64_t>(thread.tickets, 1);
    return time / tickets * stride_unit + time % tickets * stride_unit / tickets;
}
void charge(const PolicyContext&, Thread& thread, Tick ran) {
    thread.key += pass_for(thread, thread.cpu) - pass_for(thread, thread.cpu - ran);
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
