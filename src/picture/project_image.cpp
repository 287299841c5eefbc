#include <array>
#include <cstring>
#include <deque>
#include <limits>
#include <mutex>
#include <type_traits>
#include <vector>

#include "io/read/read_runs.hpp"
#include "picture/grey_levels.hpp"
#include "picture/plane_axes.hpp"
#include "skan_graph/picture/plane.hpp"

namespace skan_graph {

namespace {

/// Pixels of a run that lie side by side in the file: along the last axis of the image, or the
/// first one in Fortran order.
struct Piece {
  Coordinates start{};
  std::size_t axis = 0;
  std::uint64_t count = 0;
};

/// Calls `visit(piece, i)` for the pieces of a run; `i` is the number of pixels of the run before.
template <class Visit>
void for_each_piece(const ImageInfo& info, PixelRun run, const Visit& visit) {
  const Shape& shape = info.shape;
  const std::size_t dimensions = shape.dimensions();
  for (std::uint64_t i = 0; i < run.count;) {
    Piece piece{.axis = info.fortran_order ? 0 : dimensions - 1};
    std::uint64_t rest = run.first + i;
    for (std::size_t n = 0; n < dimensions; ++n) {
      const std::size_t axis = info.fortran_order ? n : dimensions - 1 - n;
      piece.start[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    piece.count = std::min(run.count - i, shape[piece.axis] - piece.start[piece.axis]);
    visit(piece, i);
    i += piece.count;
  }
}

/// The largest values so far, as numbers of a type that holds those of the file.
template <class Stored>
class LargestValues {
 public:
  LargestValues(const ImageInfo& info, const Panel& panel)
      : info_(info), down_(plane_axis(panel.down)), across_(plane_axis(panel.across)) {
    values_.resize(std::size_t{down_.size} * across_.size);
    std::ranges::fill(values_, std::is_floating_point_v<Stored>
                                   ? -std::numeric_limits<Stored>::infinity()
                                   : Stored{0});
    for (std::size_t axis = 0; axis < info.shape.dimensions(); ++axis)
      steps_[axis].resize(info.shape[axis]);
    fill_steps(down_, across_.size);
    fill_steps(across_, 1);
  }

  template <class Pixel>
  void take(PixelRun run, const std::byte* pixels) {
    for_each_piece(info_, run, [&](const Piece& piece, std::uint64_t before) {
      std::size_t start = 0;
      for (std::size_t axis = 0; axis < info_.shape.dimensions(); ++axis)
        if (axis != piece.axis) start += steps_[axis][piece.start[axis]];
      // Pieces of the same row may come from several threads. Those along `down` have many rows.
      const std::size_t row = piece.axis == down_.axis ? 0 : start / across_.size;
      const std::scoped_lock lock(rows_[row % rows_.size()]);
      add<Pixel>(piece, start, pixels + before * sizeof(Pixel));
    });
  }

  Plane plane() const {
    return {down_.size, across_.size, grey_levels(std::span<const Stored>(values_))};
  }

 private:
  /// How far a pixel of the plane is from the first one, for each coordinate along an axis.
  void fill_steps(const PanelAxis& axis, std::uint32_t step) {
    for (std::uint64_t c = 0; c < steps_[axis.axis].size(); ++c)
      steps_[axis.axis][c] = axis.at(c) * step;
  }

  template <class Pixel>
  static Stored value_at(const std::byte* pixels, std::uint64_t i) {
    Pixel pixel;
    std::memcpy(&pixel, pixels + i * sizeof pixel, sizeof pixel);
    return static_cast<Stored>(pixel);
  }

  /// Never true for NaN.
  static void keep_larger(Stored value, Stored& largest) {
    largest = value > largest ? value : largest;
  }

  template <class Pixel>
  void add(const Piece& piece, std::size_t start, const std::byte* pixels) {
    const std::size_t first = piece.start[piece.axis];
    if (piece.axis == across_.axis && across_.size == across_.extent) {
      Stored* out = values_.data() + start + first;
      for (std::uint64_t i = 0; i < piece.count; ++i)
        keep_larger(value_at<Pixel>(pixels, i), out[i]);
    } else if (piece.axis != across_.axis && piece.axis != down_.axis) {
      Stored largest = values_[start];
      for (std::uint64_t i = 0; i < piece.count; ++i)
        keep_larger(value_at<Pixel>(pixels, i), largest);
      values_[start] = largest;
    } else {
      const std::uint32_t* steps = steps_[piece.axis].data() + first;
      for (std::uint64_t i = 0; i < piece.count; ++i)
        keep_larger(value_at<Pixel>(pixels, i), values_[start + steps[i]]);
    }
  }

  const ImageInfo& info_;
  PanelAxis down_, across_;
  UninitializedVector<Stored> values_;
  std::array<std::vector<std::uint32_t>, max_dimensions> steps_;
  std::array<std::mutex, 64> rows_;
};

template <class Pixel>
std::vector<Plane> project(const ImageFile& file, std::span<const Panel> panels,
                           const Progress& progress) {
  constexpr bool is_small_count = std::is_unsigned_v<Pixel> && sizeof(Pixel) <= 2;
  using Largest = LargestValues<std::conditional_t<is_small_count, Pixel, float>>;
  std::deque<Largest> all;
  for (const Panel& panel : panels) all.emplace_back(file.info(), panel);
  read_runs(file, progress, [&](std::size_t, PixelRun run, const std::byte* pixels) {
    for (Largest& largest : all) largest.template take<Pixel>(run, pixels);
  });
  std::vector<Plane> planes;
  for (; !all.empty(); all.pop_front()) planes.push_back(all.front().plane());
  return planes;
}

}  // namespace

std::vector<Plane> project_image(const ImageFile& file, std::span<const Panel> panels,
                                 const Progress& progress) {
  return visit_pixel_type(file.info().type, [&](auto zero) {
    return project<decltype(zero)>(file, panels, progress);
  });
}

}  // namespace skan_graph
