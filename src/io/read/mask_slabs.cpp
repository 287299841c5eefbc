#include "skan_graph/io/mask_slabs.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "io/read/read_runs.hpp"
#include "io/read/run_pixels.hpp"
#include "io/read/slice_reader.hpp"
#include "io/read/take_mask_run.hpp"
#include "io/read/value_list.hpp"

namespace skan_graph {

namespace {

/// The values of a run, and where it begins.
struct RunValues {
  PixelIndex first;
  ValueList values;
};

}  // namespace

class MaskSlabs::Reader {
 public:
  Reader(const ImageFile& file, std::uint64_t slices)
      : file_(file), parts_(file), dense_(file), slices_(slices) {}

  const MaskWindow* next(const Progress& progress) {
    const std::uint64_t all = file_.info().shape[0];
    const std::uint64_t first = window_ ? window_->slab.last : 0;
    if (first == all) return nullptr;
    const std::uint64_t end = std::min(all, std::max(read_ + slices_, first + 2));
    const SliceRange slab{first, end == all ? all : end - 1};
    const SliceRange range{first - std::min<std::uint64_t>(first, 1), end};
    MaskWindow next{range, slab, PaddedBitmap(shape_of(range)), PixelValues(), false};
    ValueList values;
    if (window_) keep_shared(next, values);
    read_fresh(next, {read_, end}, values, progress);
    next.values = values_of(values);
    next.has_nan = values.has_nan();
    read_ = end;
    window_ = std::move(next);
    return &*window_;
  }

  std::uint64_t count() const {
    const std::uint64_t all = file_.info().shape[0];
    if (slices_ >= all) return 1;
    return slices_ == 1 ? all - 1 : (all + slices_ - 1) / slices_;
  }

 private:
  Shape shape_of(SliceRange range) const {
    const Shape& shape = file_.info().shape;
    std::vector<std::uint64_t> extents(shape.begin(), shape.end());
    extents[0] = range.last - range.first;
    return Shape(extents);
  }

  std::uint64_t slice_size() const {
    const Shape& shape = file_.info().shape;
    return shape.pixel_count() / shape[0];
  }

  /// Copies the slices that the window before has too, and their values.
  void keep_shared(MaskWindow& next, ValueList& values) const {
    const MaskWindow& before = *window_;
    const auto words = static_cast<std::size_t>(next.bitmap.strides()[0] / bits_per_word);
    const std::uint64_t shared = read_ - next.window.first;
    const std::uint64_t skipped = next.window.first - before.window.first;
    std::memcpy(next.bitmap.words() + words, before.bitmap.words() + (1 + skipped) * words,
                shared * words * sizeof(std::uint64_t));
    const std::uint64_t pixels = shared * slice_size();
    const std::uint64_t count = count_set_pixels(next.bitmap, {0, pixels});
    const auto by_node = before.values.by_node();
    if (by_node.empty()) {
      values.append(before.values[0], count);
      return;
    }
    for (const double value : by_node.last(count)) values.push_back(value);
  }

  void read_fresh(MaskWindow& next, SliceRange fresh, ValueList& values,
                  const Progress& progress) {
    const ImageInfo& info = file_.info();
    std::vector<RunValues> found;
    if (info.fortran_order) {
      std::vector<std::byte> pixels((fresh.last - fresh.first) * slice_size() *
                                    size_of(info.type));
      dense_.read(fresh, pixels.data());
      found.push_back({0, {}});
      take_mask_run(next.bitmap, found.back().values, info.type,
                    {(fresh.first - next.window.first) * slice_size(),
                     (fresh.last - fresh.first) * slice_size()},
                    pixels.data());
    } else {
      found = read_runs(next, fresh);
    }
    if (progress) progress(fresh.last * slice_size(), info.shape.pixel_count());
    std::ranges::sort(found, {}, &RunValues::first);
    if (info.type == PixelType::boolean)
      values.append(1, count_set_pixels(next.bitmap,
                                        {(fresh.first - next.window.first) * slice_size(),
                                         (fresh.last - fresh.first) * slice_size()}));
    for (const RunValues& run : found) values.append(run.values);
  }

  /// Reads the parts of the file that have some of these slices.
  std::vector<RunValues> read_runs(MaskWindow& next, SliceRange fresh) {
    std::vector<std::size_t> parts;
    for (std::size_t part = 0; part < file_.part_count(); ++part) {
      const SliceRange of_part = file_.slices(part);
      if (of_part.first < fresh.last && of_part.last > fresh.first) parts.push_back(part);
    }
    const PixelIndex before = next.window.first * slice_size();
    const PixelIndex first = fresh.first * slice_size(), last = fresh.last * slice_size();
    const PixelType type = file_.info().type;
    std::vector<RunValues> found;
    std::mutex adding;
    parts_.read(parts, [&](std::size_t, PixelRun run, const std::byte* pixels) {
      const PixelIndex begin = std::max(run.first, first);
      const PixelIndex end = std::min(run.first + run.count, last);
      if (begin >= end) return;
      RunValues values{begin, {}};
      take_mask_run(next.bitmap, values.values, type, {begin - before, end - begin},
                    pixels + (begin - run.first) * size_of(type));
      if (values.values.size() == 0) return;
      const std::scoped_lock lock(adding);
      found.push_back(std::move(values));
    });
    return found;
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
  std::uint64_t slices_;
  std::uint64_t read_ = 0;  // slices
  std::optional<MaskWindow> window_;
};

MaskSlabs::MaskSlabs(const ImageFile& file, std::uint64_t slices)
    : reader_(std::make_unique<Reader>(file, slices)) {}

MaskSlabs::~MaskSlabs() = default;

const MaskWindow* MaskSlabs::next(const Progress& progress) { return reader_->next(progress); }

std::uint64_t MaskSlabs::count() const { return reader_->count(); }

}  // namespace skan_graph
