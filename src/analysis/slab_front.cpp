#include "skan_graph/analysis/slab_front.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "analysis/of_every_run.hpp"
#include "analysis/stages/thinning_for.hpp"
#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/io/mask_slabs.hpp"
#include "skan_graph/slabs/scratch_bitmap.hpp"
#include "skan_graph/thin/thin_stored.hpp"

namespace skan_graph {

namespace {

void note(Checkpoints& checkpoints, SlabFrontPlace& place) {
  bool is_traced = false;
  checkpoints.write([&](ByteWriter& writer) { writer(place, is_traced); });
}

void find_mask_in_scratch(const SlabFrontTask& task, Checkpoints& checkpoints,
                          SlabFrontPlace& place, ScratchBitmap mask) {
  const Progress progress = task.begin("threshold");
  const auto use = [&](SliceRange slices, const PaddedBitmap& of_slices) {
    mask.write(slices, of_slices);
    if (checkpoints.is_due()) note(checkpoints, place);
  };
  try {
    const ThresholdResult found =
        threshold_by_slabs(task.image, {*task.options.threshold, task.options.smooth},
                           place.threshold, use, progress);
    if (found.has_nan) task.warn(nan_below_threshold_warning());
  } catch (const std::invalid_argument& error) {
    throw OptionError("threshold", error.what());
  }
}

/// Takes in the least and the largest value of the pixels that are not 0.
void add_values(const MaskWindow& window, SlabFrontPlace& place) {
  const auto add = [&](double lowest, double highest) {
    place.least_value = std::min(place.least_value, lowest);
    place.most_value = std::max(place.most_value, highest);
  };
  const auto by_node = window.values.by_node();
  if (!by_node.empty()) {
    const auto [lowest, highest] = std::ranges::minmax(by_node);
    add(lowest, highest);
  } else if (std::any_of(window.bitmap.words(),
                         window.bitmap.words() + window.bitmap.word_count(),
                         [](std::uint64_t word) { return word != 0; })) {
    add(window.values[0], window.values[0]);
  }
}

void read_mask_to_scratch(const SlabFrontTask& task, Checkpoints& checkpoints,
                          SlabFrontPlace& place, ScratchBitmap mask) {
  const Progress progress = task.begin("reading");
  MaskSlabs slabs(task.image, task.slices);
  slabs.skip(place.slabs_read);
  while (const MaskWindow* window = slabs.next(progress)) {
    mask.write(window->slab, window->bitmap, window->slab.first - window->window.first);
    place.has_nan = place.has_nan || window->has_nan;
    add_values(*window, place);
    ++place.slabs_read;
    if (checkpoints.is_due()) note(checkpoints, place);
  }
  if (place.has_nan && task.options.thin) task.warn(nan_warning());  // else when it is traced
  if (task.options.thin && place.least_value < place.most_value)
    task.warn(grey_warning(place.least_value, place.most_value));
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

/// The first pass reads the mask. If that is an output, the others take turns with two bitmaps.
void thin_in_scratch(const SlabFrontTask& task, Checkpoints& checkpoints, SlabFrontPlace& place) {
  const Shape& shape = task.image.info().shape;
  const Thinning method = stages::thinning_for(*task.options.thin, shape);
  const Progress progress = task.begin("thinning");
  const auto bitmap_at = [&](std::uint64_t begin) {
    return ScratchBitmap(checkpoints.scratch(), shape, begin);
  };
  ScratchBitmap from = bitmap_at(place.thinning_steps == 0 ? place.mask : place.thinned);
  ScratchBitmap to = bitmap_at(place.other);
  const auto after_pass = [&](std::int64_t steps) {
    const bool keeps_mask = place.thinning_steps == 0 && task.outputs.contains("mask-image");
    const std::uint64_t next = keeps_mask ? place.thinned : from.begin();
    place.thinned = to.begin();
    place.other = next;
    place.thinning_steps = steps;
    from = to;
    to = bitmap_at(next);
    // The next pass may write what the last checkpoint reads.
    if (checkpoints.is_due() || checkpoints.has_one()) note(checkpoints, place);
  };
  const ThinningPasses passes{.steps = steps_of_pass(shape, task.slices),
                              .first_step = place.thinning_steps,
                              .after_pass = after_pass};
  const StoredBitmap stored = stored_bitmap(from, to);
  if (method == Thinning::zhang)
    thin_zhang(stored, passes, progress);
  else
    thin_lee(stored, passes, progress);
}

void reserve_bitmaps(const SlabFrontTask& task, ScratchFile& scratch, SlabFrontPlace& place) {
  const auto reserve = [&] { return ScratchBitmap(scratch, task.image.info().shape).begin(); };
  place.mask = reserve();
  place.thinned = place.mask;
  if (task.options.thin) place.other = reserve();
  if (task.options.thin && task.outputs.contains("mask-image")) place.thinned = reserve();
  place.has_bitmaps = true;
}

}  // namespace

SlabFront find_skeleton(const SlabFrontTask& task, Checkpoints& checkpoints,
                        SlabFrontPlace place) {
  using Step = SlabFrontPlace::Step;
  const AnalysisOptions& options = task.options;
  const bool wants_mask = task.outputs.contains("mask-image");
  if (!options.threshold && !options.thin && !wants_mask && !task.outputs.contains("skeleton"))
    return {};
  if (options.thin) stages::thinning_for(*options.thin, task.image.info().shape);  // before work
  ScratchFile& scratch = checkpoints.scratch();
  const auto bitmap_at = [&](std::uint64_t begin) {
    return ScratchBitmap(scratch, task.image.info().shape, begin);
  };
  if (!place.has_bitmaps) reserve_bitmaps(task, scratch, place);
  if (place.step == Step::mask) {
    const auto find = options.threshold ? find_mask_in_scratch : read_mask_to_scratch;
    find(task, checkpoints, place, bitmap_at(place.mask));
    place.step = options.thin ? Step::thinning : Step::done;
  }
  if (place.step == Step::thinning) thin_in_scratch(task, checkpoints, place);
  place.step = Step::done;
  SlabFront front;
  if (wants_mask) front.mask = image_of(bitmap_at(place.mask), task.image.path());
  front.replaces_image = options.threshold || options.thin;
  front.skeleton = image_of(bitmap_at(place.thinned), task.image.path());
  front.place = place;
  return front;
}

}  // namespace skan_graph
