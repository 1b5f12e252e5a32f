// Multi-level feedback queue: new threads begin at the top; who uses up its allotment drops a level; a
// periodic boost brings everybody back to the top. key = level (0 = top), number = used of the allotment.
#include <algorithm>

#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

std::int64_t level(const PolicyContext&, const Thread& thread) {
    return thread.key;
}
Tick allotment(const PolicyContext& context, const Thread& thread) {
    return context.config.quantum << std::min<std::int64_t>(thread.key, 40);
}
Tick left(const PolicyContext& context, const Thread& thread) {
    return allotment(context, thread) - thread.number;
}
bool higher(const PolicyContext&, const Thread& ready, const Thread& running) {
    return ready.key < running.key;
}
void charge(const PolicyContext&, Thread& thread, Tick ran) {
    thread.number += ran;
}
void drop(const PolicyContext& context, Thread& thread) {
    thread.number = 0;
    thread.key = std::min<std::int64_t>(thread.key + 1, context.config.mlfq_levels - 1);
}
// A burst that ends with the allotment has used it up too.
void leave(const PolicyContext& context, Thread& thread) {
    if (thread.number >= allotment(context, thread)) drop(context, thread);
}

}  // namespace

const Policy mlfq_policy = {
    .kind = PolicyKind::mlfq,
    .name = "mlfq",
    .summary = "Multi-level feedback: who uses up its allotment drops a level; higher levels run first.",
    .source = "OSTEP, chapter 8",
    .key = level,
    .slice = left,
    .displaces = higher,
    .charge = charge,
    .slice_over = drop,
    .leave = leave,
};

}  // namespace interleave
