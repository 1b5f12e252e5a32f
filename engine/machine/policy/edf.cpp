// Earliest deadline first, pre-emptive. A thread without a deadline comes after all that have one.
// number = its deadline on the run's clock, 0 = none.
#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

std::int64_t deadline(const PolicyContext&, const Thread& thread) {
    return thread.number == 0 ? never : thread.number;
}
bool earlier(const PolicyContext& context, const Thread& ready, const Thread& running) {
    return deadline(context, ready) < deadline(context, running);
}

}  // namespace

const Policy edf_policy = {
    .kind = PolicyKind::edf,
    .name = "edf",
    .summary = "Earliest deadline first: the ready thread whose deadline is nearest has the core.",
    .source =
        "Liu and Layland, Scheduling Algorithms for Multiprogramming in a Hard-Real-Time Environment, 1973",
    .key = deadline,
    .displaces = earlier,
};

}  // namespace interleave
