#include "skan_graph/slabs/branch_parts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace skan_graph {

namespace {

bool comes_before(const BranchRow& a, const BranchRow& b) {
  return std::pair(a.source, a.second) < std::pair(b.source, b.second);
}

/// What is stored of the rows of a bucket: that of slabs, then that of joined rows.
template <class Row>
std::vector<Row> read_both(const SpilledRows<Row>& of_slabs, const SpilledRows<Row>& joined,
                           std::size_t bucket) {
  std::vector<Row> rows;
  rows.reserve(of_slabs.count(bucket) + joined.count(bucket));
  of_slabs.append_to(rows, bucket);
  joined.append_to(rows, bucket);
  return rows;
}

template <class Row>
std::vector<Row> in_order(std::vector<Row> rows, std::span<const std::size_t> order) {
  if (order.empty() || rows.empty()) return rows;
  std::vector<Row> sorted;
  sorted.reserve(rows.size());
  for (const std::size_t place : order) sorted.push_back(rows[place]);
  return sorted;
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

void SpilledBranches::add(const TracedSlab& slab, std::size_t bucket) {
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

void SpilledBranches::take(const SpilledBranches& part, std::uint64_t rank) {
  rows_.take(part.rows_, rank);
  joined_.take(part.joined_, rank);
  radii_.take(part.radii_, rank);
  joined_radii_.take(part.joined_radii_, rank);
  steps_.take(part.steps_, rank);
  joined_steps_.take(part.joined_steps_, rank);
}

SpilledBranches::Bucket SpilledBranches::read(std::size_t bucket) const {
  Bucket read{read_both(rows_, joined_, bucket), {}};
  for (BranchRow& row : read.rows)
    for (NodeId* node : {&row.source, &row.destination, &row.second})
      *node = buckets_.number_in_image(*node);
  if (joined_.count(bucket) == 0) return read;
  const auto row_at = [&](std::size_t place) -> const BranchRow& { return read.rows[place]; };
  read.order.resize(read.rows.size());
  std::iota(read.order.begin(), read.order.end(), std::size_t{0});
  const auto joined = read.order.end() - static_cast<std::ptrdiff_t>(joined_.count(bucket));
  std::ranges::sort(joined, read.order.end(), comes_before, row_at);
  std::ranges::inplace_merge(read.order, joined, comes_before, row_at);
  return read;
}

void SpilledBranches::for_each(
    const std::function<void(std::span<const BranchRow>)>& use) const {
  for (std::size_t bucket = 0; bucket < rows_.bucket_count(); ++bucket) {
    Bucket of_bucket = read(bucket);
    if (!of_bucket.rows.empty()) use(in_order(std::move(of_bucket.rows), of_bucket.order));
  }
}

void SpilledBranches::for_each_with_radii(
    const std::function<void(std::span<const BranchRow>, std::span<const RadiusRow>)>& use) const {
  for (std::size_t bucket = 0; bucket < rows_.bucket_count(); ++bucket) {
    Bucket of_bucket = read(bucket);
    if (of_bucket.rows.empty()) continue;
    use(in_order(std::move(of_bucket.rows), of_bucket.order),
        in_order(read_both(radii_, joined_radii_, bucket), of_bucket.order));
  }
}

void SpilledBranches::for_each_path(
    const std::function<void(std::uint64_t first, const PathNodes& paths)>& use) const {
  std::uint64_t first = 0;
  for (std::size_t bucket = 0; bucket < rows_.bucket_count(); ++bucket) {
    const Bucket of_bucket = read(bucket);
    const std::vector<BranchRow>& rows = of_bucket.rows;
    const std::vector<std::int32_t> steps = read_both(steps_, joined_steps_, bucket);
    std::vector<const std::int32_t*> steps_of;
    for (const std::int32_t* next = steps.data(); const BranchRow& row : rows) {
      steps_of.push_back(next);
      next += row.step_count;
    }
    PathNodes paths;
    paths.indptr.push_back(0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t place = of_bucket.order.empty() ? i : of_bucket.order[i];
      NodeId node = rows[place].source;
      paths.nodes.push_back(node);
      for (std::uint64_t step = 0; step < rows[place].step_count; ++step)
        paths.nodes.push_back(node = node_at(node, steps_of[place][step]));
      paths.indptr.push_back(paths.nodes.size());
    }
    if (!rows.empty()) use(first, paths);
    first += rows.size();
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
