#include "slabs/bucket_rows.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace skan_graph {

namespace {

constexpr std::uint64_t rows_at_a_time = std::uint64_t{1} << 14;

bool comes_before(const BranchRow& a, const BranchRow& b) {
  return std::pair(a.source, a.second) < std::pair(b.source, b.second);
}

void number_in_image(std::span<BranchRow> rows, const SlabBuckets& buckets) {
  for (BranchRow& row : rows)
    for (NodeId* node : {&row.source, &row.destination, &row.second})
      *node = buckets.number_in_image(*node);
}

}  // namespace

BucketRows::BucketRows(const SpilledRows<BranchRow>& of_slabs,
                       const SpilledRows<BranchRow>& joined, const SlabBuckets& buckets,
                       std::size_t bucket)
    : of_slabs_(of_slabs), buckets_(buckets), bucket_(bucket) {
  if (joined.count(bucket) > 0) read_joined(joined);
}

void BucketRows::read_joined(const SpilledRows<BranchRow>& joined) {
  std::vector<BranchRow> stored = joined.read(bucket_);
  number_in_image(stored, buckets_);
  stored_as_.resize(stored.size());
  std::iota(stored_as_.begin(), stored_as_.end(), std::size_t{0});
  std::ranges::sort(stored_as_, comes_before,
                    [&](std::size_t i) -> const BranchRow& { return stored[i]; });
  joined_.reserve(stored.size());
  for (const std::size_t i : stored_as_) joined_.push_back(stored[i]);
}

bool BucketRows::next() {
  first_ += own_count_;
  joined_used_ = joined_end_;
  const std::uint64_t left = of_slabs_.count(bucket_) - first_;
  own_count_ = std::min(left, rows_at_a_time);
  own_.resize(own_count_);
  of_slabs_.read(bucket_, first_, own_);
  number_in_image(own_, buckets_);
  joined_end_ = joined_.size();
  if (own_.size() < left)
    joined_end_ = static_cast<std::size_t>(
        std::ranges::upper_bound(joined_, own_.back(), comes_before) - joined_.begin());
  merge();
  return !own_.empty() || joined_end_ > joined_used_;
}

void BucketRows::merge() {
  order_.clear();
  if (joined_end_ == joined_used_) return;
  merged_.clear();
  merged_.reserve(own_.size() + joined_end_ - joined_used_);
  const auto take = [&](const BranchRow& row, std::size_t place) {
    merged_.push_back(row);
    order_.push_back(place);
  };
  std::size_t own = 0;
  for (std::size_t joined = joined_used_; joined < joined_end_; ++joined) {
    for (; own < own_.size() && comes_before(own_[own], joined_[joined]); ++own)
      take(own_[own], own);
    take(joined_[joined], own_.size() + joined);
  }
  for (; own < own_.size(); ++own) take(own_[own], own);
}

}  // namespace skan_graph
