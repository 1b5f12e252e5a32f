// Lottery: one draw a slice; the chance to win is a thread's share of the tickets of all who are ready.
#include "engine/machine/policy/policy.h"

namespace interleave {
namespace {

Tick quantum(const PolicyContext& context, const Thread&) {
    return context.config.quantum;
}

std::size_t draw(const PolicyContext&, const Machine& m, const ReadyQueue& ready, Random& random) {
    std::uint64_t tickets = 0;
    for (std::size_t i = 0; i < ready.size(); ++i) tickets += m.thread(ready[i].thread).tickets;
    std::uint64_t winner = random.below(tickets);
    for (std::size_t i = 0;; ++i) {
        const std::uint64_t held = m.thread(ready[i].thread).tickets;
        if (winner < held) return i;
        winner -= held;
    }
}

}  // namespace

const Policy lottery_policy = {
    .kind = PolicyKind::lottery,
    .name = "lottery",
    .summary = "Lottery: one draw a slice; a thread's chance is its share of the tickets.",
    .source = "Waldspurger and Weihl, Lottery Scheduling, OSDI 1994; OSTEP, chapter 9",
    .pick = draw,
    .slice = quantum,
};

}  // namespace interleave
