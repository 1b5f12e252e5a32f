// First come, first served: in order of becoming ready, each until it blocks or ends.
#include "engine/machine/policy/policy.h"

namespace interleave {

const Policy fcfs_policy = {
    .kind = PolicyKind::fcfs,
    .name = "fcfs",
    .summary = "First come, first served: whoever became ready first runs until it blocks or ends.",
    .source = "Silberschatz, Operating System Concepts, 5.3.1",
};

}  // namespace interleave
