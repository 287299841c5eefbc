#include <algorithm>
#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/slab_radii.hpp"
#include "parallel/error_of.hpp"
#include "skan_graph/analysis/slab_analysis.hpp"
#include "skan_graph/memory/byte_archive.hpp"
#include "skan_graph/parallel/gather.hpp"
#include "skan_graph/slabs/rank_scratch.hpp"

namespace skan_graph {

void SlabAnalysis::trace_by_ranks() {
  const auto of_ranks = gather(*ranks_, [&] {
    if (!resumes_tracing_) tracer_.begin_part(rank_, SlabBuckets::first_node_of_part(rank_));
    const std::exception_ptr error = error_of([&] { trace(begin_tracing()); });
    if (error) ranks_->tell_failure();
    join(error);
    exchange_joined();
    if (rank_ == 0) return std::vector<std::byte>();
    ByteWriter writer;
    transfer(writer);
    return writer.bytes();
  });
  on_first_rank([&] { take(of_ranks); });
  share_skeletons();
}

void SlabAnalysis::on_first_rank(const std::function<void()>& work) {
  if (ranks_ == nullptr) return work();
  on_all_ranks(*ranks_, [&] {
    if (rank_ == 0) {
      RankScratch others(*ranks_);
      scratch_.read_others_by([&](std::uint64_t rank, std::uint64_t begin,
                                  std::span<std::byte> bytes) {
        others.read(rank, begin, bytes);
      });
      work();
      scratch_.read_others_by({});
    } else {
      serve_scratch(*ranks_, scratch_);
    }
  });
}

/// Gives joined branches to the ranks in whose slices they begin.
void SlabAnalysis::exchange_joined() {
  const auto given = exchange(*ranks_, [&](std::uint64_t rank) {
    return rank < rank_ ? branches_.give_joined(rank) : std::vector<std::byte>();
  });
  for (std::uint64_t rank = rank_ + 1; rank < given.size(); ++rank)
    branches_.take_joined(given[rank]);
}

/// After rank 0 has found the skeletons: every rank learns those of its branches, and the number of
/// the first node of each bucket.
void SlabAnalysis::share_skeletons() {
  const ComponentRange traced{tracer_.components().first(), tracer_.components().count()};
  std::vector<ComponentRange> known{traced};
  for (const ComponentId component : branches_.components_of_joined(rank_))
    if (component < traced.first || component - traced.first >= traced.count)
      known.push_back({component, 1});
  const auto of_ranks = gather(*ranks_, [&] { return to_bytes(known); });
  const auto told = exchange(*ranks_, [&](std::uint64_t rank) {
    if (rank_ != 0 || rank == 0) return std::vector<std::byte>();
    std::vector<ComponentRange> components;
    from_bytes(of_ranks[rank], components);
    std::vector<SkeletonId> skeletons;
    for (const auto& [first, count] : components)
      for (std::uint64_t i = 0; i < count; ++i) skeletons.push_back(skeleton_of_[first + i]);
    return to_bytes(buckets_, node_count_, skeletons);
  });
  if (rank_ == 0) return;
  std::vector<SkeletonId> skeletons;
  from_bytes(told[0], buckets_, node_count_, skeletons);
  skeleton_of_ = SkeletonOfComponent(known, std::move(skeletons));
}

/// Takes what the rank before leaves open, joins it, and hands on what is still open: nothing after
/// an error. Ranks without slices come last and have no part in it.
void SlabAnalysis::join(std::exception_ptr error) {
  const auto has_slices = [this](std::uint64_t rank) {
    return rank < ranks_->count() && slices_of_rank_[rank].first < slices_of_rank_[rank].last;
  };
  const bool is_joined = rank_ > 0 && has_slices(rank_);
  std::vector<std::byte> open;
  try {
    if (is_joined) open = ranks_->receive(rank_ - 1);
    if (error) std::rethrow_exception(error);
    if (is_joined) join_to(open);
    open = open_at_end();
  } catch (...) {
    if (has_slices(rank_ + 1)) ranks_->send(rank_ + 1, {});
    throw;
  }
  if (has_slices(rank_ + 1)) ranks_->send(rank_ + 1, open);
}

std::vector<std::byte> SlabAnalysis::open_at_end() {
  ByteWriter writer;
  writer(buckets_);
  tracer_.transfer_open(writer);
  return writer.bytes();
}

/// `open` is open_at_end() of the rank before.
void SlabAnalysis::join_to(std::span<const std::byte> open) {
  if (open.empty()) throw RankError("");
  SlabBuckets buckets = buckets_;
  SlabTracer before(spacing_, options_.junctions, options_.height);
  if (slab_radii_) before.measure_radii(slab_radii_->unit());
  if (tracer_.measures() != nullptr) before.measure_components();
  ByteReader reader(open);
  reader(buckets);
  before.transfer_open(reader);
  const NodeId nodes_before = before.carry().node_count;
  tracer_.renumber(buckets_.join(buckets, nodes_before));
  const TracedSlab joined = tracer_.join(before);
  branches_.join(joined);
  if (graph_) graph_->join(joined);
  node_count_ = tracer_.carry().node_count;
}

/// On rank 0: adds what the others have found.
void SlabAnalysis::take(const std::vector<std::vector<std::byte>>& of_ranks) {
  std::vector<SlabTracer> others;
  for (std::uint64_t rank = 1; rank < of_ranks.size(); ++rank) {
    if (slices_of_rank_[rank].first == slices_of_rank_[rank].last) break;
    SlabAnalysis other(input_, options_, slab_options_, outputs_, {}, stages_, rank, &front_);
    ByteReader reader(of_ranks[rank]);
    other.transfer(reader);
    take(other);
    others.push_back(std::move(other.tracer_));
  }
  finish(others);
}

void SlabAnalysis::copy_rows_of_image(const SlabAnalysis& other) {
  const ScratchBitmap there(scratch_, info_.shape,
                            ScratchFile::place_in(other.rank_, other.bitmap_->begin()));
  const SliceRange rows = slices_of_rank_[other.rank_];
  std::vector<std::uint64_t> words(there.words_per_row());
  for (std::uint64_t row = rows.first; row < rows.last; ++row) {
    there.read_rows(row, 1, words.data());
    bitmap_->write_rows(row, 1, words.data());
  }
}

void SlabAnalysis::take(const SlabAnalysis& other) {
  branches_.take(other.branches_, other.rank_);
  if (pixels_) {
    pixels_->take(*other.pixels_, other.rank_);
    degrees_->take(*other.degrees_, other.rank_);
  }
  if (graph_) graph_->take(*other.graph_, other.rank_);
  if (values_) values_->take(*other.values_, other.rank_);
  if (radii_) radii_->take(*other.radii_, other.rank_);
  buckets_ = other.buckets_;
  add_degrees(other.degree_histogram_);
  check_.add(other.check_);
  has_nan_ = has_nan_ || other.has_nan_;
  outside_ += other.outside_;
  if (bitmap_) copy_rows_of_image(other);
  values_differ_ = values_differ_ || other.values_differ_ ||
                   (node_count_ > 0 && other.node_count_ > node_count_ && other.value_ != value_);
  if (node_count_ == 0) value_ = other.value_;
  node_count_ = other.node_count_;
}

}  // namespace skan_graph
