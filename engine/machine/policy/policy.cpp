#include "engine/machine/policy/policy.h"

#include <algorithm>
#include <array>

namespace interleave {

std::int64_t no_key(const PolicyContext&, const Thread&) { return 0; }
Tick no_slice(const PolicyContext&, const Thread&) { return never; }
bool never_displaces(const PolicyContext&, const Thread&, const Thread&) { return false; }
void no_charge(const PolicyContext&, Thread&, Tick) {}
void no_placement(const PolicyContext&, Thread&) {}

std::span<const Policy> policies() {
  static const std::array<Policy, 4> table = {fcfs_policy, rr_policy, cooperative_policy, fair_policy};
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

}  // namespace interleave
