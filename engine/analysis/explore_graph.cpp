#include "engine/analysis/explore_graph.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace interleave {

std::vector<std::uint32_t> ExploredGraph::topological(std::vector<std::vector<std::uint8_t>>& closing) const {
    std::vector<std::uint8_t> colour(nodes.size(), 0);
    std::vector<std::uint32_t> order;
    std::vector<std::pair<std::uint32_t, std::size_t>> stack{{first.to, 0}};
    closing.resize(nodes.size());
    colour[first.to] = 1;
    while (!stack.empty()) {
        auto& [node, next] = stack.back();
        const std::vector<Edge>& edges = nodes[node].edges;
        if (next == 0) closing[node].assign(edges.size(), 0);
        if (next == edges.size()) {
            colour[node] = 2;
            order.push_back(node);
            stack.pop_back();
            continue;
        }
        const std::uint32_t to = edges[next].to;
        if (colour[to] == 1) closing[node][next] = 1;
        ++next;
        if (colour[to] == 0) {
            colour[to] = 1;
            stack.emplace_back(to, 0);
        }
    }
    std::reverse(order.begin(), order.end());
    return order;
}

double ExploredGraph::count(std::vector<ExploredOutcome>& outcomes) const {
    double all = 0;
    std::vector<std::vector<std::uint8_t>> closing;
    const std::vector<std::uint32_t> order = topological(closing);
    std::vector<double> ways(nodes.size(), 0);
    ways[first.to] = 1;
    for (const std::uint32_t node : order) {
        for (std::size_t i = 0; i < nodes[node].edges.size(); ++i) {
            if (!closing[node][i]) ways[nodes[node].edges[i].to] += ways[node];
        }
        if (nodes[node].outcome != none) {
            outcomes[nodes[node].outcome].interleavings += ways[node];
            all += ways[node];
        }
    }
    return all;
}

// (Dijkstra.)
void ExploredGraph::find_witnesses(std::vector<ExploredOutcome>& outcomes) const {
    struct Cost {
        std::uint32_t preemptions = 0, stretches = 0;
        auto operator<=>(const Cost&) const = default;
    };
    using Visit = std::pair<std::uint32_t, std::uint32_t>;  // node, thread on the core or `none`
    struct From {
        Cost cost;
        Visit before;
        const Edge* edge = nullptr;
    };
    const auto along = [](const Edge& edge, std::uint32_t running, Cost cost) {
        for (const Stretch& stretch : edge.stretches) {
            if (running != none && running != index(stretch.thread)) ++cost.preemptions;
            if (running != index(stretch.thread)) ++cost.stretches;
            running = stretch.open ? none : index(stretch.thread);
        }
        return std::pair{cost, running};
    };
    std::map<Visit, From> best;
    std::set<std::pair<Cost, Visit>> open;
    const auto offer = [&](const Edge& edge, Visit before, Cost cost) {
        const auto [total, running] = along(edge, before.second, cost);
        const Visit place{edge.to, running};
        const auto found = best.find(place);
        if (found != best.end() && found->second.cost <= total) return;
        if (found != best.end()) open.erase({found->second.cost, place});
        best[place] = {total, before, &edge};
        open.insert({total, place});
    };
    offer(first, {none, none}, {});
    std::vector<std::uint8_t> has(outcomes.size(), 0);
    while (!open.empty()) {
        const auto [cost, place] = *open.begin();
        open.erase(open.begin());
        const Node& node = nodes[place.first];
        if (node.outcome != none && !has[node.outcome]) {
            has[node.outcome] = 1;
            std::vector<const Edge*> way;
            for (Visit at = place; at.first != none; at = best[at].before) way.push_back(best[at].edge);
            std::vector<Turn>& turns = outcomes[node.outcome].witness;
            bool open_ended = true;
            for (std::size_t i = way.size(); i-- > 0;) {
                for (const Stretch& stretch : way[i]->stretches) {
                    if (open_ended || turns.back().thread != stretch.thread)
                        turns.push_back({stretch.thread, 0});
                    turns.back().instructions =
                        stretch.open ? unlimited_turn : turns.back().instructions + stretch.instructions;
                    open_ended = stretch.open;
                }
            }
        }
        for (const Edge& edge : node.edges) offer(edge, place, cost);
    }
}

}  // namespace interleave
