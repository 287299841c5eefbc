#include "skan_graph/io/mask_slabs.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "io/read/part_values.hpp"
#include "io/read/read_runs.hpp"
#include "io/read/run_pixels.hpp"
#include "io/read/slice_reader.hpp"
#include "io/read/slices_of.hpp"
#include "io/read/take_mask_run.hpp"
#include "io/read/value_list.hpp"
#include "parallel/parallel_for.hpp"
#include "skan_graph/bits/node_index.hpp"

namespace skan_graph {

namespace {

/// Where windows and slabs end.
struct SlabEnds {
  std::uint64_t all;  // slices of the image
  std::uint64_t slices;
  SliceRange range;

  /// Where the next window ends: `slices` slices after those that were read.
  std::uint64_t of_window(std::uint64_t read, std::uint64_t first) const {
    const std::uint64_t after = std::min(all, range.last + 1);
    if (slices >= range.last - read) return after;
    return std::min(after, std::max(read + slices, first + 2));
  }

  /// The end of the slab of a window; the slice after it belongs to the next one.
  std::uint64_t of_slab(std::uint64_t window_end) const {
    return window_end == all ? range.last : window_end - 1;
  }
};

}  // namespace

std::uint64_t slab_count(const ImageFile& file, std::uint64_t slices, SliceRange range) {
  const SlabEnds ends{file.info().shape[0], slices, range};
  std::uint64_t count = 0;
  for (std::uint64_t first = range.first, read = first; first != range.last; ++count) {
    read = ends.of_window(read, first);
    first = ends.of_slab(read);
  }
  return count;
}

class MaskSlabs::Reader {
 public:
  Reader(const ImageFile& file, std::uint64_t slices, SliceRange range)
      : file_(file),
        parts_(file),
        dense_(file),
        ends_{file.info().shape[0], slices, range},
        count_(slab_count(file, slices, range)),
        read_(range.first - std::min<std::uint64_t>(range.first, 2)),
        first_(range.first) {}

  void skip(std::uint64_t slabs) {
    for (; slabs > 0; --slabs) {
      read_ = end_of_window();
      first_ = ends_.of_slab(read_);
    }
  }

  const MaskWindow* next(const Progress& progress) {
    const SliceRange& all = ends_.range;
    if (first_ == all.last) return nullptr;
    const std::uint64_t end = end_of_window();
    const SliceRange slab{first_, ends_.of_slab(end)};
    const SliceRange range{first_ == all.first ? read_ : first_ - 1, end};
    const Shape shape = shape_of_slices(file_.info().shape, range.last - range.first);
    const MaskWindow* const before = windows_[latest_] ? &*windows_[latest_] : nullptr;
    std::optional<MaskWindow>& place = windows_[1 - latest_];
    place.reset();
    MaskWindow next{range, slab, PaddedBitmap(shape), PixelValues(), false};
    ValueList values;
    if (before != nullptr) keep_shared(*before, next, values);
    read_fresh(next, {before != nullptr ? read_ : range.first, end}, values, progress);
    next.values = values_of(values);
    next.has_nan = values.has_nan();
    read_ = end;
    first_ = slab.last;
    latest_ = 1 - latest_;
    return &place.emplace(std::move(next));
  }

  std::uint64_t count() const { return count_; }

 private:
  std::uint64_t end_of_window() const {
    return ends_.of_window(std::max(read_, ends_.range.first), first_);
  }

  /// Copies the slices that the window before has too, and their values.
  void keep_shared(const MaskWindow& before, MaskWindow& next, ValueList& values) const {
    const auto words = static_cast<std::size_t>(next.bitmap.strides()[0] / bits_per_word);
    const std::uint64_t shared = read_ - next.window.first;
    const std::uint64_t skipped = next.window.first - before.window.first;
    std::memcpy(next.bitmap.words() + words, before.bitmap.words() + (1 + skipped) * words,
                shared * words * sizeof(std::uint64_t));
    const std::uint64_t count =
        count_set_pixels(next.bitmap, pixels_of(next.bitmap.shape(), {0, shared}));
    const auto by_node = before.values.by_node();
    if (by_node.empty()) {
      values.append(before.values[0], count);
      return;
    }
    for (const double value : by_node.last(count)) values.push_back(value);
  }

  /// Reads slices that no window had before, and appends the values of their nodes.
  void read_fresh(MaskWindow& next, SliceRange fresh, ValueList& values,
                  const Progress& progress) {
    const ImageInfo& info = file_.info();
    const PixelRun pixels = pixels_of(info.shape, fresh);
    const PixelRun in_window{pixels.first - pixels_of(info.shape, next.window).first,
                             pixels.count};
    if (info.fortran_order) {
      std::vector<std::byte> all(pixels.count * size_of(info.type));
      dense_.read(fresh, all.data());
      take_mask_run(next.bitmap, values, info.type, in_window, all.data());
    } else {
      read_parts(next, fresh, values);
    }
    if (info.type == PixelType::boolean)
      values.append(1, count_set_pixels(next.bitmap, in_window));
    if (progress) progress(pixels.first + pixels.count, info.shape.pixel_count());
  }

  void read_parts(MaskWindow& next, SliceRange fresh, ValueList& values) {
    const std::vector<std::size_t> parts = parts_with(file_, fresh);
    std::vector<PartValues> found(parts.size());
    read_runs(next, fresh, parts, [&](std::size_t part, PixelRun run, const std::byte* pixels) {
      PartValues& values_of_part =
          found[static_cast<std::size_t>(std::ranges::lower_bound(parts, part) - parts.begin())];
      values_of_part.add_run(run);
      take_mask_run(next.bitmap, values_of_part.values, file_.info().type, run, pixels);
    });
    if (in_order(found) || all_equal(found)) {
      for (const PartValues& part : found) values.append(part.values);
      return;
    }
    // The values came in the order of the file; the order of nodes is known only now.
    const NodeIndex node_index(next.bitmap);
    const NodeId before = values.size();
    std::vector<double> by_node(node_index.node_count() - before);
    if (!place_boxes(node_index, std::move(found), by_node, before))
      read_runs(next, fresh, parts, [&](std::size_t, PixelRun run, const std::byte* pixels) {
        take_values(node_index, run, file_.info().type, pixels, by_node.data(), before);
      });
    for (const double value : by_node) values.push_back(value);
  }

  /// False if the parts are not boxes: then they must be read once more.
  static bool place_boxes(const NodeIndex& node_index, std::vector<PartValues> parts,
                          std::vector<double>& by_node, NodeId before) {
    std::erase_if(parts, [](const PartValues& part) { return part.values.size() == 0; });
    const Shape& shape = node_index.bitmap().shape();
    const auto is_box = [&](const PartValues& part) { return box_of(part, shape).has_value(); };
    if (!std::ranges::all_of(parts, is_box)) return false;
    parallel_for(static_cast<std::int64_t>(parts.size()), [&](std::int64_t i) {
      PartValues& part = parts[static_cast<std::size_t>(i)];
      place_values(node_index, *box_of(part, shape), std::exchange(part.values, {}),
                   by_node.data(), before);
    });
    return true;
  }

  /// Calls `take` with the runs of these parts as far as they lie in the fresh slices, with the
  /// pixels of the window. Runs of pixels that are all 0 may be left out.
  template <class Take>
  void read_runs(const MaskWindow& next, SliceRange fresh, std::span<const std::size_t> parts,
                 const Take& take) {
    const PixelIndex before = pixels_of(file_.info().shape, next.window).first;
    read_object_of_slices(parts_, file_.info(), parts, fresh,
                          [&](std::size_t part, PixelRun run, const std::byte* pixels) {
                            take(part, {run.first - before, run.count}, pixels);
                          });
  }

  static PixelValues values_of(const ValueList& values) {
    if (values.all_equal()) return PixelValues(values.size() == 0 ? 1 : values.first());
    std::vector<double> all;
    all.reserve(values.size());
    values.append_to(all);
    return PixelValues(std::move(all));
  }

  const ImageFile& file_;
  PartsReader parts_;
  SliceReader dense_;
  const SlabEnds ends_;
  const std::uint64_t count_;
  std::uint64_t read_;   // slices before this one
  std::uint64_t first_;  // of the next slab
  std::array<std::optional<MaskWindow>, 2> windows_;  // the latest one and the one before
  std::size_t latest_ = 0;
};

MaskSlabs::MaskSlabs(const ImageFile& file, std::uint64_t slices)
    : MaskSlabs(file, slices, {0, file.info().shape[0]}) {}

MaskSlabs::MaskSlabs(const ImageFile& file, std::uint64_t slices, SliceRange range)
    : reader_(std::make_unique<Reader>(file, slices, range)) {}

MaskSlabs::~MaskSlabs() = default;

void MaskSlabs::skip(std::uint64_t slabs) { reader_->skip(slabs); }

const MaskWindow* MaskSlabs::next(const Progress& progress) { return reader_->next(progress); }

std::uint64_t MaskSlabs::count() const { return reader_->count(); }

}  // namespace skan_graph
