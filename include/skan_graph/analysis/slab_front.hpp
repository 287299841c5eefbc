#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "skan_graph/analysis/analysis_options.hpp"
#include "skan_graph/analysis/events.hpp"
#include "skan_graph/analysis/outputs.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/threshold_by_slabs.hpp"
#include "skan_graph/parallel/communicator.hpp"
#include "skan_graph/prune/prune.hpp"
#include "skan_graph/slabs/checkpoints.hpp"
#include "skan_graph/slabs/scratch_bitmap.hpp"
#include "skan_graph/slabs/scratch_file.hpp"
#include "skan_graph/tables/attribute.hpp"

namespace skan_graph {

/// What a run by slabs does before it traces the skeleton, and how it reports it.
struct SlabFrontTask {
  const ImageFile& image;
  const ImageFile* mask;  // in which the skeleton lies; null: the image is the mask
  const ImageInfo& info;  // with the unit
  std::span<const double> spacing;
  const AnalysisOptions& options;
  const OutputPaths& outputs;
  std::uint64_t slices;  // to read at a time
  SliceRange own;        // those of this process
  Communicator* ranks;   // the processes that share the image; null: this one alone
  ScratchFile& bitmaps;  // the file that they are in, which all ranks have
  std::function<Progress(std::string_view stage)> begin;
  std::function<void(const AnalysisWarning&)> warn;
};

/// How far find_skeleton() is: enough to go on from there with the same scratch file.
struct SlabFrontPlace {
  enum class Step : std::uint8_t { mask, thinning, pruning, done };

  Step step = Step::mask;
  bool has_bitmaps = false;
  // Where they begin in the scratch file. Thinning reads one and writes another one in each pass,
  // and pruning works on a copy, so that what is cut short can be done again.
  std::uint64_t mask = 0, thinned = 0, other = 0;
  std::optional<std::uint64_t> given_mask = {};
  ThresholdPlace threshold = {};
  std::uint64_t slabs_read = 0;  // of a mask that is read
  bool has_nan = false;
  double least_value = std::numeric_limits<double>::infinity(), most_value = -least_value;
  std::int64_t thinning_steps = 0;
  std::vector<PrunedPart> pruned = {};

  template <class Archive>
  void transfer(Archive& archive) {
    archive(step, has_bitmaps, mask, thinned, other, given_mask, threshold, slabs_read,
            has_nan, least_value, most_value, thinning_steps, pruned);
  }
};

/// Bitmaps in the scratch file, and what pruning did.
struct SlabFront {
  std::optional<ScratchBitmap> bits;       // the skeleton; empty: the image is one
  std::optional<ScratchBitmap> mask_bits;  // given, or before thinning and pruning; if needed
  bool replaces_image = false;  // the skeleton, which has no values, is traced instead
  bool removes_pixels = false;  // the image is traced without those that the skeleton lacks
  bool values_differ = false;   // those of the image, if it is traced
  std::vector<Attribute> summary = {};  // columns of it, with one value each
  SlabFrontPlace place = {};
};

/// Finds the mask by the threshold, or reads it, thins it and prunes the skeleton: by the functions
/// of a run in memory, with the mask in the scratch file. Its memory is about that of a slab, but at
/// least threshold_slab_bytes with a threshold, that of a thinning with passes of one step, and that
/// of prune_stored. Goes on from `place`, and notes checkpoints, of which SlabFrontPlace is the first
/// part. Throws FileError and OptionError.
///
/// With ranks, on all of them: each works on its own slices (see thin_lee_by_ranks, prune_stored).
/// They have the bitmaps in one file, so each can read them all; pruned parts are known on rank 0.
SlabFront find_skeleton(const SlabFrontTask& task, Checkpoints& checkpoints,
                        SlabFrontPlace place = {});

/// How many bitmaps it needs.
std::uint64_t front_bitmap_count(const AnalysisOptions& options, const OutputPaths& outputs);

}  // namespace skan_graph
