// By LEMON's network simplex. A cost that rises with each thing is one arc for each thing.
#include "inspection/share_out.h"

#include <lemon/list_graph.h>
#include <lemon/network_simplex.h>

#include <algorithm>
#include <numeric>

namespace hearken::inspection {

namespace {

using Graph = lemon::ListDigraph;

class Network {
public:
    explicit Network(const ShareOut& question)
        : question_(question), capacity_(graph_), cost_(graph_) {
        total_ =
            std::accumulate(question.supplies.begin(), question.supplies.end(), std::int64_t{0});
        sink_ = graph_.addNode();
        source_ = graph_.addNode();
        for (const Taker& taker : question.takers) {
            takers_.push_back(graph_.addNode());
            add_steps(takers_.back(), taker);
        }
        for (std::size_t kind = 0; kind < question.supplies.size(); ++kind) add_kind(kind);
    }

    std::optional<std::vector<std::vector<std::int64_t>>> solve() {
        lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t> simplex(graph_);
        simplex.upperMap(capacity_).costMap(cost_).stSupply(source_, sink_, total_);
        if (simplex.run() != decltype(simplex)::OPTIMAL) return std::nullopt;
        std::vector<std::vector<std::int64_t>> given(question_.supplies.size(),
                                                     std::vector<std::int64_t>(takers_.size(), 0));
        for (const Given& arc : given_) given[arc.kind][arc.taker] += simplex.flow(arc.arc);
        return given;
    }

private:
    struct Given {
        std::size_t kind;
        std::size_t taker;
        Graph::Arc arc;
    };

    Graph::Arc add_arc(Graph::Node from, Graph::Node to, std::int64_t room, std::int64_t cost) {
        const Graph::Arc arc = graph_.addArc(from, to);
        capacity_[arc] = room;
        cost_[arc] = cost;
        return arc;
    }

    /// Steps up to twice the even part; what is beyond goes by one arc that costs a step more.
    void add_steps(Graph::Node from, const Taker& taker) {
        const auto takers = static_cast<std::int64_t>(question_.takers.size());
        const std::int64_t steps = std::min(total_, 2 * (total_ / takers) + 8);
        for (std::int64_t at = 0; at < steps; ++at) {
            add_arc(from, sink_, 1, taker.first_cost + at * taker.step_cost);
        }
        if (steps < total_) {
            add_arc(from, sink_, total_ - steps, taker.first_cost + steps * taker.step_cost);
        }
    }

    void add_kind(std::size_t kind) {
        const Graph::Node node = graph_.addNode();
        const std::int64_t supply = question_.supplies[kind];
        add_arc(source_, node, supply, 0);
        const auto takers = static_cast<std::int64_t>(takers_.size());
        const std::int64_t steps =
            question_.step_of_kind == 0 ? 0 : std::min(supply, 2 * (supply / takers) + 4);
        for (std::size_t taker = 0; taker < takers_.size(); ++taker) {
            if (!question_.allowed[kind][taker] || supply == 0) continue;
            for (std::int64_t at = 0; at < steps; ++at) {
                given_.push_back(
                    {kind, taker, add_arc(node, takers_[taker], 1, at * question_.step_of_kind)});
            }
            if (supply == steps) continue;
            given_.push_back(
                {kind,
                 taker,
                 add_arc(node, takers_[taker], supply - steps, steps * question_.step_of_kind)});
        }
    }

    const ShareOut& question_;
    Graph graph_;
    Graph::ArcMap<std::int64_t> capacity_;
    Graph::ArcMap<std::int64_t> cost_;
    std::int64_t total_ = 0;
    Graph::Node sink_;
    Graph::Node source_;
    std::vector<Graph::Node> takers_;
    std::vector<Given> given_;
};

}  // namespace

std::optional<std::vector<std::vector<std::int64_t>>> share_out(const ShareOut& question) {
    return Network(question).solve();
}

}  // namespace hearken::inspection
