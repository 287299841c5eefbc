#include "skan_graph/slabs/slab_buckets.hpp"

#include <algorithm>

namespace skan_graph {

namespace {

constexpr std::uint64_t most_buckets = 64;

// A part has fewer than 2^41 nodes, and so has the slice before it.
constexpr unsigned bits_of_part = 42;

}  // namespace

SlabBuckets::SlabBuckets(const std::vector<std::uint64_t>& slabs_of_parts, std::size_t part)
    : part_(part), slabs_(slabs_of_parts[part]) {
  const std::uint64_t most_of_part =
      std::max<std::uint64_t>(1, most_buckets / slabs_of_parts.size());
  std::size_t bucket = 0;
  for (const std::uint64_t slabs : slabs_of_parts) {
    first_bucket_.push_back(bucket);
    bucket += static_cast<std::size_t>(std::min(slabs, most_of_part));
  }
  first_bucket_.push_back(bucket);
  first_node_.resize(first_bucket_[part]);
}

std::size_t SlabBuckets::add(NodeId first_node) {
  const std::uint64_t of_part = first_bucket_[part_ + 1] - first_bucket_[part_];
  const std::size_t bucket =
      first_bucket_[part_] + static_cast<std::size_t>(slabs_added_++ * of_part / slabs_);
  if (bucket == first_node_.size()) first_node_.push_back(first_node);
  return bucket;
}

std::size_t SlabBuckets::of_node(NodeId node) const {
  const auto after = std::ranges::upper_bound(first_node_, node);
  return static_cast<std::size_t>(after - first_node_.begin()) - 1;
}

NodeId SlabBuckets::first_node_of_part(std::uint64_t part) {
  if (part == 0) return 0;
  return provisional + (part << bits_of_part) + (NodeId{1} << (bits_of_part - 1));
}

NodeId SlabBuckets::join(const SlabBuckets& before, NodeId nodes_before) {
  const NodeId difference = first_node_of_part(part_) - nodes_before;
  const auto own = first_node_.begin() + static_cast<std::ptrdiff_t>(first_bucket_[part_]);
  std::ranges::copy(before.first_node_, first_node_.begin());
  std::for_each(own, first_node_.end(), [&](NodeId& node) { node -= difference; });
  return difference;
}

NodeId SlabBuckets::number_of_provisional(NodeId node) const {
  const std::uint64_t part = (node - provisional) >> bits_of_part;
  return node - first_node_of_part(part) + first_node_[first_bucket_[part]];
}

}  // namespace skan_graph
