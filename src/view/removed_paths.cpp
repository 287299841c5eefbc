#include "view/removed_paths.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "skan_graph/bits/neighborhood.hpp"
#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/trace/branches.hpp"

namespace skan_graph {

namespace {

PaddedBitmap removed_pixels(PaddedBitmap unpruned, const PaddedBitmap& pruned) {
  for (std::int64_t word = 0; word < unpruned.word_count(); ++word)
    unpruned.words()[word] &= ~pruned.words()[word];
  return unpruned;
}

PixelGraph graph_of(const NodeIndex& node_index) {
  const std::vector<double> spacing(node_index.bitmap().shape().dimensions(), 1.0);
  return clean_junctions(PixelGraph(node_index), EdgeWeights(StepLengths(spacing)),
                         Junctions::mst);
}

/// Appends paths of pixels, joined to the pruned skeleton.
class PathJoiner {
 public:
  PathJoiner(const PaddedBitmap& pruned, PathCodes& paths)
      : pruned_(pruned), steps_(raveled_steps(pruned.strides())), paths_(paths) {}

  void append(std::vector<BitIndex>& path) {
    if (path.front() != path.back() || path.size() == 1) join_ends(path);
    const Coordinates at = pruned_.coordinates_of(path.front());
    for (std::size_t axis = 0; axis < paths_.start.size(); ++axis)
      paths_.start[axis].push_back(static_cast<std::uint32_t>(at[axis]));
    paths_.steps.push_back(static_cast<std::uint32_t>(path.size() - 1));
    for (std::size_t i = 1; i < path.size(); ++i)
      paths_.codes.push_back(code_of(path[i] - path[i - 1]));
  }

 private:
  void join_ends(std::vector<BitIndex>& path) const {
    const bool is_lone = path.size() == 1;
    if (const auto kept = touched_by(path.front())) path.insert(path.begin(), *kept);
    if (is_lone) return;
    if (const auto kept = touched_by(path.back())) path.push_back(*kept);
  }

  /// The first pixel of the pruned skeleton that touches this one. Before the first pixel of an
  /// image of one axis there is no bit.
  std::optional<BitIndex> touched_by(BitIndex bit) const {
    for (const BitIndex step : steps_)
      if (bit + step >= 0 && pruned_.test(bit + step)) return bit + step;
    return std::nullopt;
  }

  /// With a stride of 1, codes number the pixels of the block around a pixel.
  std::uint32_t code_of(BitIndex difference) const {
    const auto step = std::ranges::find(steps_, difference) - steps_.begin();
    return static_cast<std::uint32_t>(difference < 0 ? step : step + 1);
  }

  const PaddedBitmap& pruned_;
  const std::vector<BitIndex> steps_;
  PathCodes& paths_;
};

}  // namespace

PathCodes removed_paths(const PaddedBitmap& unpruned, const NodeIndex& node_index) {
  const PaddedBitmap removed = removed_pixels(unpruned, node_index.bitmap());
  const NodeIndex removed_index(removed);
  const PixelGraph graph = graph_of(removed_index);
  const Branches branches = trace_branches(graph);
  PathCodes paths{.stride = 1,
                  .start = std::vector<std::vector<std::uint32_t>>(removed.shape().dimensions()),
                  .steps = {},
                  .codes = {}};
  PathJoiner joiner(node_index.bitmap(), paths);
  std::vector<BitIndex> path;
  for (std::uint64_t branch = 0; branch < branches.count(); ++branch) {
    path.clear();
    for (const NodeId node : branches.path(branch)) path.push_back(removed_index.bit_of(node));
    joiner.append(path);
  }
  for (NodeId node = 0; node < graph.node_count(); ++node)
    if (graph.degree(node) == 0) {
      path = {removed_index.bit_of(node)};
      joiner.append(path);
    }
  return paths;
}

}  // namespace skan_graph
