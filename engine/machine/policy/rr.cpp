// Round robin: in order of becoming ready, each for at most one quantum, then to the end of the queue.
#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

Tick quantum(const PolicyContext& context, const Thread&) {
    return context.config.quantum;
}

}  // namespace

const Policy rr_policy = {
    .kind = PolicyKind::rr,
    .name = "rr",
    .summary = "Round robin: everyone ready gets the core for at most one quantum, in turn.",
    .source = "Silberschatz, Operating System Concepts, 5.3.3; OSTEP, chapter 7",
    .slice = quantum,
};

}  // namespace interleave
