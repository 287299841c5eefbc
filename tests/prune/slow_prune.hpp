#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <span>
#include <vector>

#include "skan_graph/prune/prune.hpp"
#include "support/slow_branches.hpp"
#include "support/slow_clean_up.hpp"
#include "support/slow_skeletons.hpp"

/// Pruning as it is defined, word by word: everything is traced anew in each round. What
/// prune() is compared with.
class SlowPruning {
 public:
  BoolImage image;
  std::vector<skan_graph::PrunedPart> parts;

  /// `mask` may be empty where no radius is asked for.
  SlowPruning(BoolImage skeleton, std::vector<double> spacing,
              const skan_graph::PruneLimits& limits, const BoolImage& mask)
      : image(std::move(skeleton)), spacing_(std::move(spacing)), limits_(limits), mask_(mask) {
    if (limits.min_length > 0) remove_components();
    std::uint64_t round = 1;
    if (limits.prunes_spurs())
      while (prune_once(round)) ++round;
  }

 private:
  struct Spur {
    std::vector<std::uint64_t> path;  // nodes, from the tip to the junction
    double length;
    std::uint64_t tip() const { return path.front(); }
  };

  static bool is_less(double a, double b) { return a < b && b - a >= 1e-9 * b; }

  skan_graph::EdgeWeights weights() const {
    return skan_graph::EdgeWeights(skan_graph::StepLengths(spacing_));
  }

  double length_of(const SlowGraph& graph, const std::vector<std::uint64_t>& path) const {
    const skan_graph::StepLengths lengths(spacing_);
    double length = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
      const auto& neighbors = graph.neighbors[path[i - 1]];
      const auto at = std::find(neighbors.begin(), neighbors.end(), path[i]) - neighbors.begin();
      length += lengths[static_cast<skan_graph::AxisSet>(
          graph.axes[path[i - 1]][static_cast<std::size_t>(at)])];
    }
    return length;
  }

  double radius(std::uint64_t pixel) const {
    double nearest = std::numeric_limits<double>::infinity();
    const auto at = image.shape.coordinates(pixel);
    for (std::uint64_t other = 0; other < mask_.pixels.size(); ++other) {
      if (mask_.pixels[other] != 0) continue;
      const auto there = image.shape.coordinates(other);
      double squares = 0;
      for (std::size_t axis = 0; axis < spacing_.size(); ++axis) {
        const double along =
            (static_cast<double>(at[axis]) - static_cast<double>(there[axis])) * spacing_[axis];
        squares += along * along;
      }
      nearest = std::min(nearest, std::sqrt(squares));
    }
    return std::isinf(nearest) ? 0 : nearest;  // without background only L counts
  }

  bool is_on_border(std::uint64_t pixel) const {
    const auto at = image.shape.coordinates(pixel);
    for (std::size_t axis = 0; axis < image.shape.dimensions(); ++axis)
      if (at[axis] == 0 || at[axis] == image.shape[axis] - 1) return true;
    return false;
  }

  void remove_components() {
    const SlowGraph graph = slow_clean_up(image, weights(), limits_.junctions);
    const auto skeleton = slow_skeletons(graph);
    std::map<std::uint64_t, double> length;
    for (const std::uint64_t id : skeleton) length[id] += 0;
    for (const auto& path : slow_branches(graph).paths)
      length[skeleton[path.front()]] += length_of(graph, path);
    for (const auto& [id, total] : length)
      if (is_less(total, limits_.min_length)) {
        const auto first = std::find(skeleton.begin(), skeleton.end(), id) - skeleton.begin();
        parts.push_back({0, graph.pixel_index[static_cast<std::size_t>(first)], total});
      }
    for (std::uint64_t node = 0; node < skeleton.size(); ++node)
      if (is_less(length[skeleton[node]], limits_.min_length))
        image.pixels[graph.pixel_index[node]] = 0;
  }

  /// The number of the cluster of touching pixels of degree > 2, of each such node.
  static std::map<std::uint64_t, std::uint64_t> clusters(const SlowGraph& touching,
                                                         const SlowGraph& graph) {
    std::map<std::uint64_t, std::uint64_t> cluster;
    for (std::uint64_t start = 0; start < graph.neighbors.size(); ++start) {
      if (graph.neighbors[start].size() < 3 || cluster.contains(start)) continue;
      std::vector<std::uint64_t> to_visit{start};
      cluster[start] = start;
      while (!to_visit.empty()) {
        const std::uint64_t node = to_visit.back();
        to_visit.pop_back();
        for (const std::uint64_t next : touching.neighbors[node])
          if (graph.neighbors[next].size() > 2 && cluster.emplace(next, start).second)
            to_visit.push_back(next);
      }
    }
    return cluster;
  }

  bool prune_once(std::uint64_t round) {
    const SlowGraph touching = slow_graph(image);
    const SlowGraph graph = slow_mixed(touching, image.shape);
    auto cluster = clusters(touching, graph);
    const auto degree = [&](std::uint64_t node) { return graph.neighbors[node].size(); };

    std::map<std::uint64_t, std::vector<Spur>> spurs;  // of each cluster
    for (std::vector<std::uint64_t> path : slow_branches(graph).paths) {
      const double length = length_of(graph, path);
      if (degree(path.back()) == 1) std::reverse(path.begin(), path.end());
      if (degree(path.front()) != 1 || degree(path.back()) < 3) continue;
      if (limits_.keep_border && is_on_border(graph.pixel_index[path.front()])) continue;
      double limit = limits_.length;
      if (limits_.radius_factor > 0)
        limit = std::max(limit, limits_.radius_factor * radius(graph.pixel_index[path.back()]));
      if (is_less(length, limit)) spurs[cluster.at(path.back())].push_back({path, length});
    }

    std::vector<Spur> shortest;
    for (auto& [id, of_cluster] : spurs) {
      double least = of_cluster.front().length;
      for (const Spur& spur : of_cluster) least = std::min(least, spur.length);
      std::erase_if(of_cluster, [&](const Spur& spur) { return is_less(least, spur.length); });
      shortest.push_back(*std::ranges::max_element(of_cluster, {}, &Spur::tip));
    }
    std::ranges::sort(shortest, {}, &Spur::tip);
    std::vector<std::uint64_t> ends;
    for (const Spur& spur : shortest) {
      parts.push_back({round, graph.pixel_index[spur.tip()], spur.length});
      for (std::size_t i = 0; i + 1 < spur.path.size(); ++i)
        image.pixels[graph.pixel_index[spur.path[i]]] = 0;
      ends.push_back(graph.pixel_index[spur.path.back()]);
    }
    std::sort(ends.begin(), ends.end());
    for (const std::uint64_t end : ends)
      if (is_needless(end)) image.pixels[end] = 0;
    return !shortest.empty();
  }

  bool is_needless(std::uint64_t pixel) const {
    const SlowGraph graph = slow_graph(image);
    const auto node_at = std::ranges::lower_bound(graph.pixel_index, pixel);
    const auto& around =
        graph.neighbors[static_cast<std::size_t>(node_at - graph.pixel_index.begin())];
    if (around.size() < 2) return false;
    return std::ranges::any_of(around, [&](std::uint64_t one) {
      return std::ranges::all_of(around, [&](std::uint64_t other) {
        return one == other || std::ranges::count(graph.neighbors[one], other) == 1;
      });
    });
  }

  std::vector<double> spacing_;
  skan_graph::PruneLimits limits_;
  const BoolImage& mask_;
};
