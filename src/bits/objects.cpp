#include "skan_graph/bits/objects.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "bits/sort_each_once.hpp"
#include "parallel/ranges.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t nodes_per_range = 1 << 16, blocks_at_a_time = 2048;

std::vector<double> distinct(std::span<const double> by_node) {
  const Ranges ranges(static_cast<std::int64_t>(by_node.size()), nodes_per_range);
  std::vector<std::vector<double>> parts(static_cast<std::size_t>(ranges.count()));
  ranges.parallel_for_each([&](std::int64_t range, std::int64_t first, std::int64_t last) {
    std::vector<double>& part = parts[static_cast<std::size_t>(range)];
    for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i)
      if (part.empty() || part.back() != by_node[i]) part.push_back(by_node[i]);
    sort_each_once(part);
  });
  std::vector<double> all;
  for (const std::vector<double>& part : parts) all.insert(all.end(), part.begin(), part.end());
  sort_each_once(all);
  return all;
}

}  // namespace

Objects find_objects(const PixelValues& values, NodeId node_count) {
  if (node_count == 0) return {};
  if (values.by_node().empty()) return {{values[0]}, std::vector<ObjectNumber>(node_count)};
  Objects objects{distinct(values.by_node()), std::vector<ObjectNumber>(node_count)};
  if (objects.count() > std::numeric_limits<ObjectNumber>::max())
    throw std::length_error("more than 2^32 objects");
  Ranges(static_cast<std::int64_t>(node_count), nodes_per_range)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        ObjectNumber object = 0;
        for (auto node = static_cast<NodeId>(first); node < static_cast<NodeId>(last); ++node) {
          const double value = values[node];
          if (objects.values[object] != value)
            object = static_cast<ObjectNumber>(std::ranges::lower_bound(objects.values, value) -
                                               objects.values.begin());
          objects.of_node[node] = object;
        }
      });
  return objects;
}

Objects objects_of_skeleton(const NodeIndex& skeleton, const NodeIndex& mask,
                            const Objects& of_mask) {
  Objects objects{of_mask.values, std::vector<ObjectNumber>(skeleton.node_count())};
  Ranges(skeleton.block_count(), blocks_at_a_time)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for_each_node(skeleton, first, last, [&](NodeId node, BitIndex bit) {
          if (!mask.bitmap().test(bit))
            throw std::invalid_argument("a skeleton pixel outside of its mask");
          objects.of_node[node] = of_mask.of_node[mask.rank(bit)];
        });
      });
  return objects;
}

}  // namespace skan_graph
