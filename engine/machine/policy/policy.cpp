#include "engine/machine/policy/policy.h"

#include <algorithm>
#include <array>

namespace interleave {

std::span<const Policy> policies() {
    static const std::array<Policy, 12> table = {
        fcfs_policy,    sjf_policy,    stcf_policy, rr_policy,    priority_policy, mlfq_policy,
        lottery_policy, stride_policy, fair_policy, eevdf_policy, edf_policy,      cooperative_policy};
    return table;
}

const Policy& policy_of(PolicyKind kind) {
    const auto table = policies();
    return *std::find_if(table.begin(), table.end(), [&](const Policy& p) { return p.kind == kind; });
}

std::int64_t weight_of_nice(std::int32_t nice) {
    constexpr std::array<std::int64_t, 40> weights = {
        88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904,
        3906,  3121,  2501,  1991,  1586,  1277,  1024,  820,   655,   526,   423,  335,  272,  215,
        172,   137,   110,   87,    70,    56,    45,    36,    29,    23,    18,   15};
    return weights[static_cast<std::size_t>(std::clamp(nice, -20, 19) + 20)];
}

std::int64_t virtual_time(const Thread& thread, Tick time) {
    return time * weight_of_nice_0 / weight_of_nice(thread.nice);
}

std::int64_t virtual_charge(const Thread& thread, Tick ran) {
    return virtual_time(thread, thread.cpu) - virtual_time(thread, thread.cpu - ran);
}

PolicyContext context_of(const Machine& m, const Config& config, CoreId core, bool with_weights) {
    const bool shared = m.queues.size() == 1;
    PolicyContext c{config, m.now, shared ? config.cores : 1, 0, 0, 0, 0};
    if (!with_weights) return c;
    const ReadyQueue& ready = m.queue_of(core);
    const auto each = [&](auto&& visit) {
        for (std::size_t i = 0; i < ready.size(); ++i) visit(m.thread(ready[i].thread));
        for (std::uint32_t i = 0; i < m.cores.size(); ++i) {
            if (m.cores[i].state != CoreState::idle && (shared || CoreId{i} == core))
                visit(m.thread(m.cores[i].thread));
        }
    };
    std::int64_t smallest = never;
    each([&](const Thread& t) {
        ++c.runnable;
        c.total_weight += weight_of_nice(t.nice);
        smallest = std::min(smallest, t.key);
    });
    c.smallest_key = c.average_key = ready.floor;
    if (c.runnable == 0) return c;
    c.smallest_key = std::max(ready.floor, smallest);
    std::int64_t sum = 0;  // of the differences, so that long runs do not overflow
    each([&](const Thread& t) { sum += (t.key - smallest) * weight_of_nice(t.nice); });
    c.average_key = smallest + sum / c.total_weight;
    return c;
}

Tick burst_left(const Thread& thread) {
    if (!thread.has_execution || thread.pending == RequestKind::busy) return thread.burst;
    return std::max<Tick>(thread.number - thread.key, 0);
}

void predict_charge(const PolicyContext&, Thread& thread, Tick ran) {
    thread.key += ran;
}

void predict_leave(const PolicyContext&, Thread& thread) {
    thread.number = thread.number == 0 ? thread.key : (thread.number + thread.key) / 2;
    thread.key = 0;
}

}  // namespace interleave
