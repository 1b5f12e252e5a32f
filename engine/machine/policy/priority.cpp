// Static priorities, lower number = more urgent, pre-emptive. With ageing, a thread that has been ready for
// `aging` becomes one more urgent, and again for every further `aging`, until it runs.
// number = how much it has aged since it last waited for something else than a core; lent = the priority of
// the most urgent thread that waits for a lock that it holds (locks = inherit).
#include <algorithm>

#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

std::int64_t urgency(const PolicyContext&, const Thread& thread) {
    return effective_priority(thread);
}
bool more_urgent(const PolicyContext& context, const Thread& ready, const Thread& running) {
    return urgency(context, ready) < urgency(context, running);
}
void rejuvenate(const PolicyContext&, Thread& thread) {
    thread.number = 0;
}

}  // namespace

std::int32_t effective_priority(const Thread& thread) {
    return std::min(thread.priority - static_cast<std::int32_t>(thread.number), thread.lent);
}

const Policy priority_policy = {
    .kind = PolicyKind::priority,
    .name = "priority",
    .summary = "The most urgent ready thread has the core; ageing lets those who wait become more urgent.",
    .source = "Silberschatz, Operating System Concepts, 5.3.4; inheritance: Sha, Rajkumar and Lehoczky, 1990",
    .key = urgency,
    .displaces = more_urgent,
    .leave = rejuvenate,
};

}  // namespace interleave
