// What exploring has found, as a graph: states in which there was something to choose, what leads from one to
// the next, and the outcomes at the ends. Every way through it is an interleaving.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/analysis/explore.h"

namespace interleave {

struct ExploredGraph {
    static constexpr std::uint32_t none = 0xffffffffu;

    // A stretch of one thread: `instructions` of it; `open`: until it waited or ended.
    struct Stretch {
        ThreadId thread = ThreadId::none;
        std::uint64_t instructions = 0;
        bool open = false;
    };
    struct Edge {
        std::uint32_t to = none;
        std::vector<Stretch> stretches;
    };
    struct Node {
        std::vector<Edge> edges;
        std::uint32_t outcome = none;  // the run ends here
    };

    Edge first;  // to the first state
    std::vector<Node> nodes;

    // How many ways lead to each outcome, and the sum.
    double count(std::vector<ExploredOutcome>& outcomes) const;
    // For each outcome the way with the fewest pre-emptions, then the fewest stretches.
    void find_witnesses(std::vector<ExploredOutcome>& outcomes) const;

  private:
    // Nodes in an order in which edges go forward; edges that close a circle are left out.
    std::vector<std::uint32_t> topological(std::vector<std::vector<std::uint8_t>>& closing) const;
};

}  // namespace interleave
