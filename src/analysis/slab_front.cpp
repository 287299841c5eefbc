#include "skan_graph/analysis/slab_front.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "analysis/of_every_run.hpp"
#include "analysis/stages/prune_limits.hpp"
#include "analysis/stages/thinning_for.hpp"
#include "analysis/value_range.hpp"
#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/io/mask_slabs.hpp"
#include "skan_graph/parallel/gather.hpp"
#include "skan_graph/slabs/prune_stored.hpp"
#include "skan_graph/slabs/scratch_bitmap.hpp"
#include "skan_graph/slabs/scratch_slabs.hpp"
#include "skan_graph/thin/thin_by_ranks.hpp"
#include "skan_graph/thin/thin_stored.hpp"

namespace skan_graph {

namespace {

bool finds_skeleton(const AnalysisOptions& options, const OutputPaths& outputs) {
  return options.threshold || options.thin || options.prunes() || outputs.contains("mask-image") ||
         outputs.contains("skeleton");
}

bool keeps_mask(const AnalysisOptions& options, const OutputPaths& outputs) {
  return outputs.contains("mask-image") || options.needs_mask();
}

/// Which bitmaps there are besides that of the mask; see SlabFrontPlace.
struct OtherBitmaps {
  bool other, thinned;

  OtherBitmaps(const AnalysisOptions& options, const OutputPaths& outputs)
      : other(options.thin || options.prunes()),
        thinned(options.thin && keeps_mask(options, outputs)) {}
};

ScratchBitmap bitmap_at(const SlabFrontTask& task, std::uint64_t begin) {
  return ScratchBitmap(task.bitmaps, task.image.info().shape, begin);
}

/// Nothing if this process is alone.
std::optional<ImagePart> part_of_rank(const SlabFrontTask& task) {
  if (task.ranks == nullptr) return std::nullopt;
  return ImagePart{task.own, *task.ranks};
}

void wait_for_others(const SlabFrontTask& task) {
  if (task.ranks != nullptr) wait_for_all(*task.ranks);
}

void note(Checkpoints& checkpoints, SlabFrontPlace& place) {
  bool is_traced = false;
  checkpoints.write([&](ByteWriter& writer) { writer(place, is_traced); });
}

/// Ranks that go on find the skeleton again: its bitmaps are in a file of all of them, which has no
/// checkpoints.
bool is_due(const SlabFrontTask& task, const Checkpoints& checkpoints) {
  return task.ranks == nullptr && checkpoints.is_due();
}

/// What all ranks have found in the pixels that they have read; waits for them.
void add_findings_of_others(const SlabFrontTask& task, SlabFrontPlace& place) {
  if (task.ranks == nullptr) return;
  struct Found {
    bool has_nan;
    double least_value, most_value;
  };
  const std::vector<Found> all = share_values<Found>(*task.ranks, [&] {
    return Found{place.has_nan, place.least_value, place.most_value};
  });
  for (const Found& found : all) {
    place.has_nan = place.has_nan || found.has_nan;
    place.least_value = std::min(place.least_value, found.least_value);
    place.most_value = std::max(place.most_value, found.most_value);
  }
}

void find_mask_in_scratch(const SlabFrontTask& task, Checkpoints& checkpoints,
                          SlabFrontPlace& place, ScratchBitmap mask) {
  const Progress progress = task.begin("threshold");
  const auto use = [&](SliceRange slices, const PaddedBitmap& of_slices) {
    mask.write(slices, of_slices);
    if (is_due(task, checkpoints)) note(checkpoints, place);
  };
  const std::optional<ImagePart> part = part_of_rank(task);
  try {
    const ThresholdResult found =
        threshold_by_slabs(task.image, {*task.options.threshold, task.options.smooth},
                           place.threshold, use, progress, threshold_slab_bytes,
                           part ? &*part : nullptr);
    if (found.has_nan) task.warn(nan_below_threshold_warning());
  } catch (const std::invalid_argument& error) {
    throw OptionError("threshold", error.what());
  }
}

/// Takes in the least and the largest value of the pixels that are not 0.
void add_values(const MaskWindow& window, SlabFrontPlace& place) {
  ValueRange range{place.least_value, place.most_value};
  const auto by_node = window.values.by_node();
  if (!by_node.empty())
    range.add(by_node);
  else if (std::any_of(window.bitmap.words(),
                       window.bitmap.words() + window.bitmap.word_count(),
                       [](std::uint64_t word) { return word != 0; }))
    range.add(window.values[0]);
  place.least_value = range.least;
  place.most_value = range.most;
}

void read_mask_to_scratch(const SlabFrontTask& task, Checkpoints& checkpoints,
                          SlabFrontPlace& place, ScratchBitmap mask) {
  const Progress progress = task.begin("reading");
  MaskSlabs slabs(task.image, task.slices, task.own);
  slabs.skip(place.slabs_read);
  while (const MaskWindow* window = slabs.next(progress)) {
    mask.write_slab(*window);
    place.has_nan = place.has_nan || window->has_nan;
    add_values(*window, place);
    ++place.slabs_read;
    if (is_due(task, checkpoints)) note(checkpoints, place);
  }
  add_findings_of_others(task, place);
  if (place.has_nan && task.options.thin) task.warn(nan_warning());  // else when it is traced
  if (task.options.thin && place.least_value < place.most_value)
    task.warn(grey_warning(place.least_value, place.most_value));
}

void read_given_mask(const SlabFrontTask& task, SlabFrontPlace& place) {
  check_mask(*task.mask, task.image.info().shape);
  ScratchBitmap bitmap(task.bitmaps, task.image.info().shape);
  const Progress progress = task.begin("reading");
  MaskSlabs slabs(*task.mask, task.slices, task.own);
  while (const MaskWindow* window = slabs.next(progress)) bitmap.write_slab(*window);
  place.given_mask = bitmap.begin();
}

/// For a bitmap, or for what a thinning keeps between passes.
std::uint64_t reserve_bitmap(const SlabFrontTask& task) {
  const Shape& shape = task.image.info().shape;
  return task.bitmaps.reserve(std::max(ScratchBitmap::size(shape), bytes_between_passes(shape)));
}

/// Reads one bitmap and writes the other one.
StoredBitmap stored_bitmap(ScratchBitmap& from, ScratchBitmap& to) {
  StoredBitmap stored{from.shape(), {}, {}};
  const std::int64_t rows = stored.words_per_layer() / stored.words_per_row();
  const auto row_count = [rows](std::int64_t layers) {
    return static_cast<std::uint64_t>(layers * rows);
  };
  stored.read = [&from, row_count](std::int64_t first, std::int64_t layers,
                                   std::uint64_t* words) {
    from.read_rows(row_count(first), row_count(layers), words);
  };
  stored.write = [&to, row_count](std::int64_t first, std::int64_t layers,
                                  const std::uint64_t* words) {
    to.write_rows(row_count(first), row_count(layers), words);
  };
  return stored;
}

/// As many steps as take the memory of a slab's bits and what is made of them.
std::int64_t steps_of_pass(const Shape& shape, std::uint64_t slices) {
  constexpr std::int64_t most_steps = 12;  // two rounds of Lee's method
  const auto bytes_of_slice = static_cast<std::uint64_t>(BitLayout(shape).strides()[0]) / 8;
  const std::uint64_t bytes = slices * bytes_of_slice * 5 / 2;
  std::int64_t steps = most_steps;
  while (steps > 1 && stored_thinning_bytes(shape, steps) > bytes) --steps;
  return steps;
}

/// Passes write to the places of two bitmaps in turns, of which the mask's is one if the mask is not
/// needed any more. The skeleton goes to the one that the last pass has read.
void thin_in_scratch(const SlabFrontTask& task, Checkpoints& checkpoints, SlabFrontPlace& place) {
  const Shape& shape = task.image.info().shape;
  const Thinning method = stages::thinning_for(*task.options.thin, shape);
  const Progress progress = task.begin("thinning");
  ScratchBitmap mask = bitmap_at(task, place.mask);
  const BytesBetweenPasses between{
      [&](std::uint64_t begin, std::span<std::byte> bytes) {
        task.bitmaps.read(place.thinned + begin, bytes);
      },
      [&](std::uint64_t begin, std::span<const std::byte> bytes) {
        task.bitmaps.write(place.other + begin, bytes);
      }};
  const auto note_next = [&] {
    std::swap(place.thinned, place.other);
    // What comes next may write what the last checkpoint reads.
    if (checkpoints.is_due() || checkpoints.has_one()) note(checkpoints, place);
  };
  const auto after_pass = [&](std::int64_t steps) {
    place.thinning_steps = steps;
    note_next();
  };
  const ThinningPasses passes{.steps = steps_of_pass(shape, task.slices),
                              .first_step = place.thinning_steps,
                              .after_pass = after_pass};
  const auto thin = method == Thinning::zhang ? thin_zhang_in_passes : thin_lee_in_passes;
  thin(stored_bitmap(mask, mask), between, passes, progress);
  ScratchBitmap skeleton = bitmap_at(task, place.other);
  skeleton.clear();
  write_thinned(between, stored_bitmap(skeleton, skeleton));
  place.step = SlabFrontPlace::Step::pruning;
  note_next();
}

/// Each rank thins its own layers, in memory.
void thin_by_ranks(const SlabFrontTask& task, SlabFrontPlace& place) {
  const Shape& shape = task.image.info().shape;
  const Thinning method = stages::thinning_for(*task.options.thin, shape);
  ScratchBitmap from = bitmap_at(task, place.mask), to = bitmap_at(task, place.other);
  const auto thin = method == Thinning::zhang ? thin_zhang_by_ranks : thin_lee_by_ranks;
  thin(stored_bitmap(from, to), *task.ranks, task.begin("thinning"));
  place.other = keeps_mask(task.options, task.outputs) ? place.thinned : place.mask;
  place.thinned = to.begin();
}

void reserve_bitmaps(const SlabFrontTask& task, SlabFrontPlace& place) {
  place.mask = reserve_bitmap(task);
  place.thinned = place.mask;
  const OtherBitmaps others(task.options, task.outputs);
  if (others.other) place.other = reserve_bitmap(task);
  if (others.thinned) place.thinned = reserve_bitmap(task);
  place.has_bitmaps = true;
}

/// Removes pixels of a copy.
void prune_in_scratch(const SlabFrontTask& task, const PruneLimits& limits,
                      const std::optional<ScratchBitmap>& mask, ScratchFile& scratch,
                      SlabFrontPlace& place) {
  const Progress progress = task.begin("pruning");
  const ScratchBitmap skeleton = bitmap_at(task, place.thinned);
  ScratchBitmap pruned = bitmap_at(task, place.other);
  if (place.thinning_steps > 0) pruned.clear();  // of what was kept between passes
  ScratchSlabs slabs(skeleton, task.slices, task.own);
  while (const MaskWindow* window = slabs.next()) pruned.write_slab(*window);
  wait_for_others(task);
  const std::optional<ImagePart> part = part_of_rank(task);
  place.pruned = prune_stored(pruned, mask ? &*mask : nullptr, task.spacing, limits, task.slices,
                              scratch, progress, part ? &*part : nullptr);
  place.thinned = place.other;
}

}  // namespace

SlabFront find_skeleton(const SlabFrontTask& task, Checkpoints& checkpoints,
                        SlabFrontPlace place) {
  using Step = SlabFrontPlace::Step;
  const AnalysisOptions& options = task.options;
  SlabFront front;
  if (task.mask != nullptr && !place.given_mask) read_given_mask(task, place);
  if (place.given_mask) front.mask_bits = bitmap_at(task, *place.given_mask);
  if (!finds_skeleton(options, task.outputs)) {
    wait_for_others(task);
    front.place = std::move(place);
    return front;
  }
  if (options.thin) stages::thinning_for(*options.thin, task.image.info().shape);  // before work
  const PruneLimits limits = stages::prune_limits(options, task.info);
  if (!place.has_bitmaps) reserve_bitmaps(task, place);
  if (place.step == Step::mask) {
    const auto find = options.threshold ? find_mask_in_scratch : read_mask_to_scratch;
    find(task, checkpoints, place, bitmap_at(task, place.mask));
    place.step = options.thin ? Step::thinning : Step::pruning;
  }
  if (!front.mask_bits && keeps_mask(options, task.outputs))
    front.mask_bits = bitmap_at(task, place.mask);
  if (place.step == Step::thinning)
    task.ranks != nullptr ? thin_by_ranks(task, place) : thin_in_scratch(task, checkpoints, place);
  if (place.step != Step::done && options.prunes())
    prune_in_scratch(task, limits, front.mask_bits, checkpoints.scratch(), place);
  place.step = Step::done;
  front.bits = bitmap_at(task, place.thinned);
  front.replaces_image = options.threshold || options.thin;
  front.removes_pixels = options.prunes();
  front.values_differ =
      !front.replaces_image && (place.least_value < place.most_value || place.has_nan);
  if (options.prunes()) front.summary = stages::counts_of(place.pruned);
  front.place = std::move(place);
  return front;
}

std::uint64_t front_bitmap_count(const AnalysisOptions& options, const OutputPaths& outputs) {
  std::uint64_t count = options.mask ? 1 : 0;
  if (!finds_skeleton(options, outputs)) return count;
  const OtherBitmaps others(options, outputs);
  return count + 1 + (others.other ? 1 : 0) + (others.thinned ? 1 : 0);
}

}  // namespace skan_graph
