#include "skan_graph/analysis/slab_front.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include "analysis/of_every_run.hpp"
#include "analysis/stages/thinning_for.hpp"
#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/io/mask_slabs.hpp"
#include "skan_graph/io/threshold_by_slabs.hpp"
#include "skan_graph/slabs/scratch_bitmap.hpp"
#include "skan_graph/thin/thin_stored.hpp"

namespace skan_graph {

namespace {

/// The least and the largest value of the pixels that are not 0.
struct MaskValueRange {
  double least = std::numeric_limits<double>::infinity(), most = -least;

  void add(const MaskWindow& window) {
    const auto by_node = window.values.by_node();
    if (!by_node.empty()) {
      const auto [lowest, highest] = std::ranges::minmax(by_node);
      least = std::min(least, lowest);
      most = std::max(most, highest);
    } else if (std::any_of(window.bitmap.words(),
                           window.bitmap.words() + window.bitmap.word_count(),
                           [](std::uint64_t word) { return word != 0; })) {
      least = std::min(least, window.values[0]);
      most = std::max(most, window.values[0]);
    }
  }
};

void find_mask_in_scratch(const SlabFrontTask& task, ScratchBitmap& mask) {
  const Progress progress = task.begin("threshold");
  const auto use = [&](SliceRange slices, const PaddedBitmap& of_slices) {
    mask.write(slices, of_slices);
  };
  try {
    const ThresholdResult found = threshold_by_slabs(
        task.image, {*task.options.threshold, task.options.smooth}, use, progress);
    if (found.has_nan) task.warn(nan_below_threshold_warning());
  } catch (const std::invalid_argument& error) {
    throw OptionError("threshold", error.what());
  }
}

void read_mask_to_scratch(const SlabFrontTask& task, ScratchBitmap& mask) {
  const Progress progress = task.begin("reading");
  MaskSlabs slabs(task.image, task.slices);
  bool has_nan = false;
  MaskValueRange values;
  while (const MaskWindow* window = slabs.next(progress)) {
    mask.write(window->slab, window->bitmap, window->slab.first - window->window.first);
    has_nan = has_nan || window->has_nan;
    values.add(*window);
  }
  if (has_nan && task.options.thin) task.warn(nan_warning());  // else when the image is traced
  if (task.options.thin && values.least < values.most)
    task.warn(grey_warning(values.least, values.most));
}

StoredBitmap stored_bitmap(ScratchBitmap& bitmap) {
  StoredBitmap stored{bitmap.shape(), {}, {}};
  const std::int64_t rows = stored.words_per_layer() / stored.words_per_row();
  const auto row_count = [rows](std::int64_t layers) {
    return static_cast<std::uint64_t>(layers * rows);
  };
  stored.read = [&bitmap, row_count](std::int64_t first, std::int64_t layers,
                                     std::uint64_t* words) {
    bitmap.read_rows(row_count(first), row_count(layers), words);
  };
  stored.write = [&bitmap, row_count](std::int64_t first, std::int64_t layers,
                                      const std::uint64_t* words) {
    bitmap.write_rows(row_count(first), row_count(layers), words);
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

void thin_in_scratch(const SlabFrontTask& task, ScratchBitmap& mask) {
  const Shape& shape = mask.shape();
  const Thinning method = stages::thinning_for(*task.options.thin, shape);
  const Progress progress = task.begin("thinning");
  const std::int64_t steps = steps_of_pass(shape, task.slices);
  if (method == Thinning::zhang)
    thin_zhang(stored_bitmap(mask), steps, progress);
  else
    thin_lee(stored_bitmap(mask), steps, progress);
}

ScratchBitmap copy_in_scratch(const ScratchBitmap& bitmap, ScratchFile& scratch) {
  ScratchBitmap copy(scratch, bitmap.shape());
  const std::uint64_t rows = bitmap.shape().row_count();
  constexpr std::uint64_t words_at_a_time = std::uint64_t{1} << 17;
  const std::uint64_t at_a_time =
      std::max<std::uint64_t>(1, words_at_a_time / bitmap.words_per_row());
  std::vector<std::uint64_t> words(at_a_time * bitmap.words_per_row());
  for (std::uint64_t first = 0; first < rows; first += at_a_time) {
    const std::uint64_t count = std::min(at_a_time, rows - first);
    bitmap.read_rows(first, count, words.data());
    copy.write_rows(first, count, words.data());
  }
  return copy;
}

}  // namespace

SlabFront find_skeleton(const SlabFrontTask& task, ScratchFile& scratch) {
  const AnalysisOptions& options = task.options;
  const bool wants_mask = task.outputs.contains("mask-image");
  SlabFront front;
  if (!options.threshold && !options.thin && !wants_mask && !task.outputs.contains("skeleton"))
    return front;
  if (options.thin) stages::thinning_for(*options.thin, task.image.info().shape);  // before work
  ScratchBitmap bitmap(scratch, task.image.info().shape);
  if (options.threshold)
    find_mask_in_scratch(task, bitmap);
  else
    read_mask_to_scratch(task, bitmap);
  if (wants_mask)
    front.mask =
        image_of(options.thin ? copy_in_scratch(bitmap, scratch) : bitmap, task.image.path());
  if (options.thin) thin_in_scratch(task, bitmap);
  front.replaces_image = options.threshold || options.thin;
  front.skeleton = image_of(bitmap, task.image.path());
  return front;
}

}  // namespace skan_graph
