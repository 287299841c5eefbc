#include "skan_graph/thin/node_radii.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <stdexcept>

#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t blocks_per_range = 64;

double distance_between(const Coordinates& a, const Coordinates& b,
                        std::span<const double> spacing) {
  double sum = 0;
  for (std::size_t axis = 0; axis < spacing.size(); ++axis) {
    const double along =
        (static_cast<double>(a[axis]) - static_cast<double>(b[axis])) * spacing[axis];
    sum += along * along;
  }
  return std::sqrt(sum);
}

PaddedBitmap common_bits(const PaddedBitmap& a, const PaddedBitmap& b) {
  if (a.shape() != b.shape())
    throw std::invalid_argument("a mask of another shape than its skeleton");
  PaddedBitmap common(a.shape());
  for (std::int64_t word = 0; word < a.word_count(); ++word)
    common.words()[word] = a.words()[word] & b.words()[word];
  return common;
}

}  // namespace

NodeRadii node_radii(const NodeIndex& skeleton, const PaddedBitmap& mask,
                     std::span<const double> spacing) {
  if (skeleton.bitmap().shape() != mask.shape())
    throw std::invalid_argument("a mask of another shape than its skeleton");
  return node_radii(skeleton, NearestBackground(mask, spacing), 0, spacing);
}

NodeRadii node_radii(const NodeIndex& skeleton, const NearestBackground& nearest, BitIndex shift,
                     std::span<const double> spacing) {
  const PaddedBitmap& bitmap = skeleton.bitmap();
  NodeRadii radii;
  radii.by_node.resize(skeleton.node_count());
  std::atomic<std::uint64_t> outside = 0;
  Ranges(skeleton.block_count(), blocks_per_range)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        // A radius is at most another node's radius plus the distance between the two nodes.
        double bound = std::numeric_limits<double>::infinity();
        Coordinates before{};
        std::uint64_t outside_here = 0;
        for_each_node(skeleton, first, last, [&](NodeId node, BitIndex bit) {
          const Coordinates at = bitmap.coordinates_of(bit);
          const double radius =
              nearest.distance(bit + shift, bound + distance_between(at, before, spacing));
          radii.by_node[node] = radius;
          outside_here += radius == 0;
          bound = radius;
          before = at;
        });
        outside += outside_here;
      });
  radii.outside = outside;
  return radii;
}

NodeRadii node_radii(const NodeIndex& skeleton, const ObjectLayers& mask,
                     std::span<const double> spacing) {
  NodeRadii radii;
  radii.by_node.resize(skeleton.node_count());
  radii.outside = skeleton.node_count();
  for (std::size_t layer = 0; layer < mask.count(); ++layer) {
    const PaddedBitmap objects = mask.bitmap(layer);
    const PaddedBitmap within = common_bits(skeleton.bitmap(), objects);
    const NodeIndex nodes(within);
    const NodeRadii of_layer = node_radii(nodes, objects, spacing);
    radii.outside -= nodes.node_count();
    Ranges(nodes.block_count(), blocks_per_range)
        .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
          for_each_node(nodes, first, last, [&](NodeId node, BitIndex bit) {
            radii.by_node[skeleton.rank(bit)] = of_layer.by_node[node];
          });
        });
  }
  return radii;
}

}  // namespace skan_graph
