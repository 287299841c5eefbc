#include "skan_graph/slabs/branch_parts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <utility>

namespace skan_graph {

namespace {

bool comes_before(const BranchRow& a, const BranchRow& b) {
  return std::pair(a.source, a.second) < std::pair(b.source, b.second);
}

}  // namespace

SpilledBranches::SpilledBranches(ScratchFile& file, const SlabBuckets& buckets)
    : buckets_(buckets),
      rows_(file, 2 * buckets_.count()),
      joined_(file, 2 * buckets_.count()),
      radii_(file, 2 * buckets_.count()),
      joined_radii_(file, 2 * buckets_.count()),
      steps_(file, 2 * buckets_.count()),
      joined_steps_(file, 2 * buckets_.count()) {}

std::size_t SpilledBranches::bucket_of(const BranchRow& row) const {
  return buckets_.of_node(row.source) + (row.is_ring ? buckets_.count() : 0);
}

void SpilledBranches::add(const TracedSlab& slab) {
  const std::size_t bucket = buckets_.add(slab.first_node);
  const std::size_t of_rings = bucket + buckets_.count();
  rows_.append(bucket, slab.branches);
  rows_.append(of_rings, slab.rings);
  radii_.append(bucket, slab.radii.branches);
  radii_.append(of_rings, slab.radii.rings);
  steps_.append(bucket, slab.steps.branches);
  steps_.append(of_rings, slab.steps.rings);
  add_joined(slab);
}

void SpilledBranches::add_joined(const TracedSlab& slab) {
  std::span<const std::int32_t> steps = slab.steps.joined;
  std::span<const RadiusRow> radii = slab.radii.joined;
  for (const BranchRow& row : slab.joined) {
    const std::size_t to = bucket_of(row);
    joined_.append(to, row);
    if (!radii.empty()) {
      joined_radii_.append(to, radii.front());
      radii = radii.subspan(1);
    }
    if (steps.empty()) continue;
    joined_steps_.append(to, steps.first(row.step_count));
    steps = steps.subspan(row.step_count);
  }
}

void SpilledBranches::join(const TracedSlab& joined, const SlabBuckets& before,
                           NodeId nodes_before) {
  buckets_.join(before, nodes_before);
  add_joined(joined);
}

void SpilledBranches::take(const SpilledBranches& part, std::uint64_t rank) {
  buckets_ = part.buckets_;
  rows_.take(part.rows_, rank);
  joined_.take(part.joined_, rank);
  steps_.take(part.steps_, rank);
  joined_steps_.take(part.joined_steps_, rank);
}

/// With the numbers that nodes have in the image.
std::vector<BranchRow> SpilledBranches::read(const SpilledRows<BranchRow>& rows,
                                             std::size_t bucket) const {
  std::vector<BranchRow> of_bucket = rows.read(bucket);
  for (BranchRow& row : of_bucket)
    for (NodeId* node : {&row.source, &row.destination, &row.second})
      *node = buckets_.number_in_image(*node);
  return of_bucket;
}

void SpilledBranches::for_each(
    const std::function<void(std::span<const BranchRow>)>& use) const {
  for (std::size_t bucket = 0; bucket < rows_.bucket_count(); ++bucket) {
    std::vector<BranchRow> joined = read(joined_, bucket);
    std::vector<BranchRow> rows = read(rows_, bucket);
    if (!joined.empty()) {
      std::ranges::sort(joined, comes_before);
      const auto middle = std::ssize(rows);
      rows.insert(rows.end(), joined.begin(), joined.end());
      std::ranges::inplace_merge(rows, rows.begin() + middle, comes_before);
    }
    if (!rows.empty()) use(rows);
  }
}

void SpilledBranches::for_each_with_radii(
    const std::function<void(std::span<const BranchRow>, std::span<const RadiusRow>)>& use) const {
  const auto both = [](const auto& some, const auto& others, std::size_t bucket) {
    auto rows = some.read(bucket);
    const auto more = others.read(bucket);
    rows.insert(rows.end(), more.begin(), more.end());
    return rows;
  };
  for (std::size_t bucket = 0; bucket < rows_.bucket_count(); ++bucket) {
    const std::vector<BranchRow> rows = both(rows_, joined_, bucket);
    const std::vector<RadiusRow> radii = both(radii_, joined_radii_, bucket);
    if (rows.empty()) continue;
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, comes_before,
                      [&](std::size_t place) -> const BranchRow& { return rows[place]; });
    std::vector<BranchRow> sorted;
    std::vector<RadiusRow> sorted_radii;
    for (const std::size_t place : order) {
      sorted.push_back(rows[place]);
      if (!radii.empty()) sorted_radii.push_back(radii[place]);
    }
    use(sorted, sorted_radii);
  }
}

void SpilledBranches::for_each_path(
    const std::function<void(std::uint64_t first, const PathNodes& paths)>& use) const {
  struct Located {
    BranchRow row;
    const std::int32_t* steps;
  };
  std::uint64_t first = 0;
  for (std::size_t bucket = 0; bucket < rows_.bucket_count(); ++bucket) {
    const std::vector<std::int32_t> steps = steps_.read(bucket);
    const std::vector<std::int32_t> joined_steps = joined_steps_.read(bucket);
    std::vector<Located> branches;
    const auto locate = [&](const std::vector<BranchRow>& rows, const std::int32_t* next) {
      for (const BranchRow& row : rows) {
        branches.push_back({row, next});
        next += row.step_count;
      }
    };
    locate(read(rows_, bucket), steps.data());
    locate(read(joined_, bucket), joined_steps.data());
    std::ranges::sort(branches, comes_before, &Located::row);
    PathNodes paths;
    paths.indptr.push_back(0);
    for (const auto& [row, next] : branches) {
      NodeId node = row.source;
      paths.nodes.push_back(node);
      for (std::uint64_t i = 0; i < row.step_count; ++i)
        paths.nodes.push_back(node = node_at(node, next[i]));
      paths.indptr.push_back(paths.nodes.size());
    }
    if (!branches.empty()) use(first, paths);
    first += branches.size();
  }
}

MeasuredBranches measured_branches(std::span<const BranchRow> rows,
                                   const SkeletonOfComponent& skeleton_of) {
  const std::uint64_t count = rows.size();
  MeasuredBranches measured;
  auto& [branches, graph, skeletons, measures] = measured;
  branches.indptr.resize(count + 1);
  branches.source.resize(count);
  branches.destination.resize(count);
  graph.node.resize(2 * count);
  graph.bit.resize(2 * count);
  graph.source.resize(count);
  graph.destination.resize(count);
  skeletons.of_vertex.resize(2 * count);
  measures.distance.resize(count);
  measures.type.resize(count);
  double* const mean = measures.mean.resize(count);
  double* const deviation = measures.standard_deviation.resize(count);
  double* const median = measures.median.resize(count);
  double* const minimum = measures.minimum.resize(count);
  double* const maximum = measures.maximum.resize(count);
  branches.indptr[0] = 0;
  branches.first_ring = static_cast<std::uint64_t>(
      std::ranges::find(rows, true, &BranchRow::is_ring) - rows.begin());
  for (std::uint64_t b = 0; b < count; ++b) {
    const BranchRow& row = rows[b];
    branches.indptr[b + 1] = branches.indptr[b] + row.step_count;
    branches.source[b] = graph.node[2 * b] = row.source;
    branches.destination[b] = graph.node[2 * b + 1] = row.destination;
    graph.bit[2 * b] = row.source_bit;
    graph.bit[2 * b + 1] = row.destination_bit;
    graph.source[b] = 2 * b;
    graph.destination[b] = 2 * b + 1;
    skeletons.of_vertex[2 * b] = skeletons.of_vertex[2 * b + 1] = skeleton_of[row.component];
    measures.distance[b] = row.distance;
    measures.type[b] = row.type;
    mean[b] = row.mean;
    deviation[b] = row.standard_deviation;
    median[b] = row.median;
    minimum[b] = row.minimum;
    maximum[b] = row.maximum;
  }
  return measured;
}

}  // namespace skan_graph
