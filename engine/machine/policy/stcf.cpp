// Shortest time to completion first (shortest remaining time first): as sjf, but whoever has less left of
// its burst takes the core at once. number, key: as in sjf.
#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

std::int64_t left(const PolicyContext&, const Thread& thread) {
    return burst_left(thread);
}
bool shorter(const PolicyContext&, const Thread& ready, const Thread& running) {
    return burst_left(ready) < burst_left(running);
}

}  // namespace

const Policy stcf_policy = {
    .kind = PolicyKind::stcf,
    .name = "stcf",
    .summary = "Shortest time to completion first: whoever has the least left of its burst has the core.",
    .source = "OSTEP, chapter 7; Silberschatz, 5.3.2 (shortest-remaining-time-first)",
    .key = left,
    .displaces = shorter,
    .charge = predict_charge,
    .leave = predict_leave,
};

}  // namespace interleave
