#include "skan_graph/slabs/branch_parts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "bits/sort_each_once.hpp"
#include "parallel/read_ahead.hpp"
#include "skan_graph/memory/byte_archive.hpp"
#include "slabs/bucket_rows.hpp"

namespace skan_graph {

namespace {

std::uint64_t step_count(std::span<const BranchRow> rows) {
  std::uint64_t count = 0;
  for (const BranchRow& row : rows) count += row.step_count;
  return count;
}

/// The joined branches of a bucket, for another process.
struct JoinedOfBucket {
  std::size_t bucket = 0;
  std::vector<BranchRow> rows;
  std::vector<RadiusRow> radii;
  std::vector<std::int32_t> steps;

  template <class Archive>
  void transfer(Archive& archive) {
    archive(bucket, rows, radii, steps);
  }
};

/// The radii of a bucket's rows.
class RadiiOfBucket {
 public:
  RadiiOfBucket(const SpilledRows<RadiusRow>& of_slabs, const SpilledRows<RadiusRow>& joined,
                std::size_t bucket)
      : of_slabs_(of_slabs), stored_joined_(joined), bucket_(bucket) {}

  void read_joined() { joined_ = stored_joined_.read(bucket_); }
  /// Those of these rows.
  void read(const BucketRows& rows) {
    std::vector<RadiusRow> own(rows.of_slabs().size());
    of_slabs_.read(bucket_, rows.first_of_slabs(), own);
    radii_.clear();
    rows.for_each_place([&](std::size_t i) { radii_.push_back(own[i]); },
                        [&](std::size_t i) { radii_.push_back(joined_[i]); });
  }
  void give(std::vector<RadiusRow>& to) { std::swap(to, radii_); }

 private:
  const SpilledRows<RadiusRow>&of_slabs_, &stored_joined_;
  const std::size_t bucket_;
  std::vector<RadiusRow> joined_, radii_;
};

/// The paths of a bucket's rows.
class PathsOfBucket {
 public:
  PathsOfBucket(const SpilledRows<std::int32_t>& of_slabs, const SpilledRows<BranchRow>& joined,
                const SpilledRows<std::int32_t>& joined_steps, std::size_t bucket)
      : of_slabs_(of_slabs), joined_(joined), stored_joined_(joined_steps), bucket_(bucket) {}

  void read_joined() {
    joined_steps_ = stored_joined_.read(bucket_);
    std::uint64_t begin = 0;
    for (const BranchRow& row : joined_.read(bucket_))
      joined_begin_.push_back(std::exchange(begin, begin + row.step_count));
  }
  /// Those of these rows; they must be read in order.
  void read(const BucketRows& rows) {
    std::vector<std::int32_t> own(step_count(rows.of_slabs()));
    of_slabs_.read(bucket_, steps_read_, own);
    steps_read_ += own.size();
    paths_.indptr.assign(1, 0);
    paths_.nodes.clear();
    const std::int32_t* next = own.data();
    auto row = rows.rows().begin();
    rows.for_each_place(
        [&](std::size_t) {
          add(*row, next);
          next += row++->step_count;
        },
        [&](std::size_t i) { add(*row++, joined_steps_.data() + joined_begin_[i]); });
  }
  void give(PathNodes& to) { std::swap(to, paths_); }

 private:
  void add(const BranchRow& row, const std::int32_t* steps) {
    NodeId node = row.source;
    paths_.nodes.push_back(node);
    for (std::uint64_t i = 0; i < row.step_count; ++i)
      paths_.nodes.push_back(node = node_at(node, steps[i]));
    paths_.indptr.push_back(paths_.nodes.size());
  }

  const SpilledRows<std::int32_t>& of_slabs_;
  const SpilledRows<BranchRow>& joined_;
  const SpilledRows<std::int32_t>& stored_joined_;
  const std::size_t bucket_;
  std::vector<std::int32_t> joined_steps_;
  std::vector<std::uint64_t> joined_begin_;  // of each joined row, as they are stored
  std::uint64_t steps_read_ = 0;             // of slabs
  PathNodes paths_;
};

}  // namespace

SpilledBranches::SpilledBranches(ScratchFile& file, const SlabBuckets& buckets)
    : file_(file),
      buckets_(buckets),
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

std::vector<std::byte> SpilledBranches::give_joined(std::uint64_t part) {
  std::vector<JoinedOfBucket> given;
  for (const BucketRange range : of_part(part))
    for (std::size_t bucket = range.first; bucket < range.last; ++bucket) {
      if (joined_.count(bucket) == 0) continue;
      given.push_back({bucket, joined_.read(bucket), joined_radii_.read(bucket),
                       joined_steps_.read(bucket)});
      joined_.clear(bucket);
      joined_radii_.clear(bucket);
      joined_steps_.clear(bucket);
    }
  return to_bytes(given);
}

void SpilledBranches::take_joined(std::span<const std::byte> given) {
  std::vector<JoinedOfBucket> of_buckets;
  from_bytes(given, of_buckets);
  for (const auto& [bucket, rows, radii, steps] : of_buckets) {
    joined_.append(bucket, std::span(rows));
    joined_radii_.append(bucket, std::span(radii));
    joined_steps_.append(bucket, std::span(steps));
  }
}

std::vector<ComponentId> SpilledBranches::components_of_joined(std::uint64_t part) const {
  std::vector<ComponentId> components;
  for (const BucketRange range : of_part(part))
    for (std::size_t bucket = range.first; bucket < range.last; ++bucket)
      for (const BranchRow& row : joined_.read(bucket)) components.push_back(row.component);
  sort_each_once(components);
  return components;
}

std::array<BucketRange, 2> SpilledBranches::of_part(std::uint64_t part) const {
  const auto [first, last] = buckets_.of_part(part);
  return {BucketRange{first, last},
          BucketRange{first + buckets_.count(), last + buckets_.count()}};
}

std::uint64_t SpilledBranches::count(BucketRange buckets) const {
  return rows_.count(buckets.first, buckets.last) + joined_.count(buckets.first, buckets.last);
}

void SpilledBranches::for_each(const Wanted& wanted, BucketRange buckets,
                               const UseSome& use) const {
  struct OfBucket {
    BucketRows rows;
    RadiiOfBucket radii;
    PathsOfBucket paths;
  };
  struct Batch {
    UninitializedVector<BranchRow> rows;
    std::vector<RadiusRow> radii;
    PathNodes paths;
  };
  std::unique_ptr<OfBucket> open;
  const auto begin = [&](std::size_t bucket) {
    open.reset(new OfBucket{BucketRows(rows_, joined_, buckets_, bucket),
                            RadiiOfBucket(radii_, joined_radii_, bucket),
                            PathsOfBucket(steps_, joined_, joined_steps_, bucket)});
    if (wanted.radii) open->radii.read_joined();
    if (wanted.paths) open->paths.read_joined();
  };
  std::size_t bucket = buckets.first;
  const auto read = [&](Batch& batch) {
    for (; bucket < buckets.last; ++bucket, open.reset()) {
      if (!open) begin(bucket);
      auto& [rows, radii, paths] = *open;
      if (!rows.next()) continue;
      if (wanted.radii) radii.read(rows);
      if (wanted.paths) paths.read(rows);
      rows.give_rows(batch.rows);
      radii.give(batch.radii);
      paths.give(batch.paths);
      return true;
    }
    return false;
  };
  std::uint64_t first = 0;
  read_ahead<Batch>(!file_.asks_others(), read, [&](const Batch& batch) {
    use({first, batch.rows, batch.radii, batch.paths});
    first += batch.rows.size();
  });
}

std::vector<NodeId> SpilledBranches::first_of_rings(std::size_t bucket) const {
  std::vector<NodeId> nodes;
  for (BucketRows rows(rows_, joined_, buckets_, bucket + buckets_.count()); rows.next();)
    for (const BranchRow& row : rows.rows()) nodes.push_back(row.source);
  return nodes;
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
