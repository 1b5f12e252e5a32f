// Cooperative: a thread keeps its core until it blocks, yields or ends; nothing is taken from anyone.
#include "engine/machine/policy/policy.h"

namespace interleave {

const Policy cooperative_policy = {
    .kind = PolicyKind::cooperative,
    .name = "cooperative",
    .summary = "Nothing is taken from anyone: a thread keeps its core until it blocks, yields or ends.",
    .source = "Windows 3.x, classic Mac OS; every event loop",
};

}  // namespace interleave
