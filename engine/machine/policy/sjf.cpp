// Shortest job first: among the ready threads the one with the shortest next CPU burst, to the burst's end.
// number = predicted burst, key = used of the current one (Python threads; a job's bursts are known).
#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

std::int64_t next_burst(const PolicyContext&, const Thread& thread) {
    return burst_left(thread);
}

}  // namespace

const Policy sjf_policy = {
    .kind = PolicyKind::sjf,
    .name = "sjf",
    .summary = "Shortest job first: the ready thread with the shortest next CPU burst runs it to the end.",
    .source = "Silberschatz, Operating System Concepts, 5.3.2; OSTEP, chapter 7",
    .key = next_burst,
    .charge = predict_charge,
    .leave = predict_leave,
};

}  // namespace interleave
